// Routes of booking by hand: transfer, cheque, money order; for several invoices at once, in part, or too much.
import { z } from "zod";
import { deskDocuments } from "../../../business/billing/index.ts";
import type { DeskDocument } from "../../../business/billing/index.ts";
import { accountById, accountsList } from "../../../business/customers/index.ts";
import type { Account } from "../../../business/customers/index.ts";
import { bookByHand, HAND_WAYS } from "../../../business/payments/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { isDate } from "../../../kernel/time.ts";
import { freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { typedAmount } from "../money/amounts.ts";
import { payableIn } from "../books/payable.ts";
import { BookingPage, ChooseCustomer } from "./booking-page.tsx";
import { leadTo, postedAs, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { balanceWords } from "../balance/balance.words.ts";
import { moneyWords } from "../money/money.words.ts";
import { isId, sellersOf, todayOf } from "../staff/staff-visit.ts";

const NAMES = new Set(
  "idempotency_key account way amount received payer reference note for_balance".split(" "),
);
const OF_DOCUMENT = /^(?:pays|amount)_[0-9a-f-]{36}$/;
const isField = (name: string): boolean => NAMES.has(name) || OF_DOCUMENT.test(name);

export const bookingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/payments/new",
    who: ["staff:payments.book"],
    input: z.strictObject({ account: text(40), q: text(200) }),
    async handle(visit, { input }) {
      if (input.account !== "") return showBooking(site, visit, input.account);
      const asked = { sellerIds: sellersOf(visit), find: input.q, limit: 20 };
      const rows = await accountsList(site.db.read, asked);
      return office(site, visit, {
        title: moneyWords(visit.lang).bookTitle,
        place: "payments",
        listed: rows.map(({ id }) => ({ accountId: id })),
        children: <ChooseCustomer lang={visit.lang} find={input.q} rows={rows} />,
      });
    },
  }),
  route({
    method: "POST",
    path: "/office/payments/new",
    who: ["staff:payments.book"],
    action: bookByHand.name,
    input: postedAs(isField, 500),
    handle: (visit, { input }) => book(site, visit, input),
  }),
];

async function openOnes(site: Site, visit: Visit, account: Account): Promise<DeskDocument[]> {
  const all = await deskDocuments(site.db.read, {
    sellerIds: null,
    view: "payable",
    today: todayOf(visit),
    accountId: account.id,
    limit: 50,
  });
  return payableIn(all, account.currency);
}

async function accountOf(site: Site, visit: Visit, id: string): Promise<Account | null> {
  const account = isId(id) ? await accountById(site.db.read, id) : null;
  const mine = sellersOf(visit);
  return account && (mine === null || mine.includes(account.sellerId)) ? account : null;
}

async function showBooking(site: Site, visit: Visit, accountId: string, again?: Again): Promise<Reply> {
  const account = await accountOf(site, visit, accountId);
  if (!account) return nothingThere(site, visit);
  return office(site, visit, {
    title: moneyWords(visit.lang).bookTitle,
    place: "payments",
    failed: again !== undefined,
    children: (
      <BookingPage
        lang={visit.lang}
        account={account}
        open={await openOnes(site, visit, account)}
        today={todayOf(visit)}
        again={again}
        formKey={freshKey()}
      />
    ),
  });
}

type Typed = Readonly<Record<string, string>>;

async function book(site: Site, visit: Visit, typed: Typed): Promise<Reply> {
  const account = await accountOf(site, visit, typed["account"] ?? "");
  if (!account) return nothingThere(site, visit);
  const words = moneyWords(visit.lang);
  const refused = (errors: FormErrors): Promise<Reply> =>
    showBooking(site, visit, account.id, { form: "book", values: typed, errors });
  const asked = bookingAsked(visit.lang, account, await openOnes(site, visit, account), typed);
  if (!("input" in asked)) return refused(asked.errors);
  const done = await site.act(bookByHand, visit.actor, asked.input, { key: typed["idempotency_key"] });
  if (done.ok) return leadTo(`/office/payments/${done.value.paymentId}`, "booked");
  const { refusal } = done;
  if (refusal.code === "no_address") return refused({ for_balance: balanceWords(visit.lang).noAddress });
  if (refusal.code === "month_closed") return refused({ received: words.monthClosed });
  if (refusal.code === "invalid" && "field" in refusal) {
    const fields = {
      way: { way: words.notWay },
      money: { amount: words.notMoney },
      receivedOn: { received: words.notDate },
      documents: { amount: words.notDocuments },
    };
    return refused(fields[refusal.field]);
  }
  return refused({ "": await refusalSentence(site, visit, refusal) });
}

function bookingAsked(lang: Lang, account: Account, open: readonly DeskDocument[], typed: Typed) {
  const words = moneyWords(lang);
  const errors: Record<string, string> = {};
  const way = HAND_WAYS.find((one) => one === typed["way"]);
  const minor = typedAmount(lang, typed["amount"] ?? "", account.currency);
  const receivedOn = typed["received"] ?? "";
  if (!way) errors["way"] = words.notWay;
  if (minor === null) errors["amount"] = words.notMoney;
  if (!isDate(receivedOn)) errors["received"] = words.notDate;
  const documents: { id: string; minor: bigint }[] = [];
  for (const one of open.filter((document) => typed[`pays_${document.id}`] === "on")) {
    const part = typedAmount(lang, typed[`amount_${one.id}`] ?? "", account.currency);
    if (part === null) errors[`amount_${one.id}`] = words.badAmount;
    else documents.push({ id: one.id, minor: part });
  }
  if (!way || minor === null || Object.keys(errors).length > 0) return { errors };
  const note = (typed["note"] ?? "").trim();
  const input = {
    sellerId: account.sellerId,
    accountId: account.id,
    way,
    money: { minor, currency: account.currency },
    receivedOn,
    payer: typed["payer"] ?? "",
    reference: typed["reference"] ?? "",
    documents,
    forBalance: typed["for_balance"] === "on",
    ...(note === "" ? {} : { note }),
  };
  return { input };
}
