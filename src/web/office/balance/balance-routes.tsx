// Routes of a customer's balance in the office, on their card.
import { z } from "zod";
import {
  balanceWithMovements,
  declinePayout,
  goodwillInvoices,
  payOut,
  payoutIban,
  payoutsOf,
  useBalance,
  usesBalance,
} from "../../../business/billing/index.ts";
import { accountById } from "../../../business/customers/index.ts";
import type { Account } from "../../../business/customers/index.ts";
import { isCurrency } from "../../../kernel/money.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import { freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { onAccount, showCard } from "../customer-card/card-frame.tsx";
import { leadTo, listQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import type { Done } from "../office.words.ts";
import { saidAmount, typedAmount } from "../money/amounts.ts";
import { PAGE } from "../parts.tsx";
import { holds, isId } from "../staff/staff-visit.ts";
import { balancePath } from "./balance-forms.tsx";
import { BalancePart } from "./balance-page.tsx";
import { balanceWords } from "./balance.words.ts";

export const AT = "/office/customers/:id/balance";
const manner = z.enum(["as_paid", "transfer"]);

export const balanceRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: AT,
    who: ["staff:billing.see"],
    on: onAccount,
    input: listQuery,
    handle: (visit, { params, input }) =>
      show(site, visit, params["id"], { done: input.done, before: input.before }),
  }),
  route({
    method: "POST",
    path: `${AT}/use`,
    who: ["staff:payments.book"],
    on: onAccount,
    action: useBalance.name,
    input: posted({ automatic: text(2) }),
    handle: (visit, { params, input }) =>
      changed(site, visit, params["id"], { form: "use", values: {} }, async (account) => {
        const asked = { accountId: account.id, isAutomatic: input.automatic === "on" };
        const done = await site.act(useBalance, visit.actor, asked);
        return done.ok ? null : { "": await refusalSentence(site, visit, done.refusal) };
      }),
  }),
  route({
    method: "POST",
    path: `${AT}/pay-out`,
    fresh: true,
    who: ["staff:payments.refund"],
    on: onAccount,
    action: payOut.name,
    input: posted({
      payout: text(40),
      sum: text(30),
      manner,
      reason: text(500),
      currency: text(3).optional(),
    }),
    handle: (visit, { params, input }) => {
      const { idempotency_key: key, payout, ...values } = input;
      const form = payout === "" ? `pay-out-${values.currency ?? ""}` : "asked";
      return changed(site, visit, params["id"], { form, values }, async (account) => {
        const currency = values.currency ?? account.currency;
        const minor = isCurrency(currency) ? typedAmount(visit.lang, values.sum, currency) : null;
        if (!isCurrency(currency) || minor === null) return { sum: balanceWords(visit.lang).badAmount };
        const { id: accountId, sellerId } = account;
        const payoutId = payout === "" ? null : payout;
        const asked = { sellerId, accountId, payoutId, money: { minor, currency }, ...mannerOf(values) };
        const done = await site.act(payOut, visit.actor, asked, { key, reason: values.reason.trim() });
        return done.ok ? null : payOutErrors(site, visit, currency, done.refusal);
      });
    },
  }),
  route({
    method: "POST",
    path: `${AT}/decline`,
    who: ["staff:payments.refund"],
    on: onAccount,
    action: declinePayout.name,
    input: posted({ payout: text(40), answer: text(500) }),
    handle: (visit, { params, input }) => {
      const values = { answer: input.answer };
      return changed(site, visit, params["id"], { form: "decline", values }, async () => {
        const words = balanceWords(visit.lang);
        const asked = { payoutId: isId(input.payout) ? input.payout : "", reason: input.answer };
        if (asked.payoutId === "") return { "": words.over };
        const done = await site.act(declinePayout, visit.actor, asked, { reason: input.answer.trim() });
        if (done.ok) return null;
        if (done.refusal.code === "reason_missing") return { answer: words.reasonMissing };
        if (done.refusal.code === "bad_move") return { "": words.over };
        return { "": await refusalSentence(site, visit, done.refusal) };
      });
    },
  }),
];

const mannerOf = ({ manner: chosen, reason }: { manner: "as_paid" | "transfer"; reason: string }) => ({
  manner: chosen,
  reason,
});

async function payOutErrors(
  site: Site,
  visit: Visit,
  currency: string,
  refusal: Refusal & { readonly leftMinor?: bigint },
): Promise<FormErrors> {
  const words = balanceWords(visit.lang);
  const left = saidAmount(visit.lang, refusal.leftMinor ?? 0n, currency);
  const own: Readonly<Record<string, FormErrors>> = {
    bad_amount: { sum: words.moreThanAsked },
    too_much: { sum: words.tooMuch(left) },
    reason_missing: { reason: words.reasonMissing },
    bad_move: { "": words.over },
  };
  return own[refusal.code] ?? { "": await refusalSentence(site, visit, refusal) };
}

/** Does it and leads back; where it is refused, the page with what was typed. */
export async function changed(
  site: Site,
  visit: Visit,
  id: string | undefined,
  { done = "saved", ...tried }: { readonly form: string; readonly values: FormValues; readonly done?: Done },
  doIt: (account: Account) => Promise<FormErrors | null>,
): Promise<Reply> {
  const account = isId(id) ? await accountById(site.db.read, id) : null;
  if (!account) return nothingThere(site, visit);
  const errors = await doIt(account);
  return errors === null
    ? leadTo(balancePath(account.id), done)
    : show(site, visit, account.id, { again: { ...tried, errors } });
}

type Shown = {
  readonly done?: string | undefined;
  readonly before?: string | undefined;
  readonly again?: Again;
};

function show(site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> {
  const failed = shown.again !== undefined;
  return showCard(site, visit, id, { part: "money", done: shown.done, failed }, async (account) => {
    const db = site.db.read;
    const { currency, id: accountId } = account;
    const page = { limit: PAGE, before: shown.before };
    const [{ balances, movements }, payouts, isAutomatic, invoices] = await Promise.all([
      balanceWithMovements(db, accountId, currency, page),
      payoutsOf(db, accountId),
      usesBalance(db, accountId),
      goodwillInvoices(db, accountId, currency),
    ]);
    const last = movements.length < PAGE ? undefined : movements.at(-1)?.id;
    const asked = payouts.find((one) => one.state === "asked");
    const may = {
      book: holds(visit, "payments.book"),
      credit: holds(visit, "billing.credit"),
      refund: holds(visit, "payments.refund"),
    };
    return (
      <BalancePart
        lang={visit.lang}
        accountId={accountId}
        currency={currency}
        balances={balances}
        movements={movements}
        older={last === undefined ? undefined : `${balancePath(accountId)}?before=${last}`}
        payouts={payouts}
        iban={may.refund && asked ? payoutIban(asked) : null}
        isAutomatic={isAutomatic}
        invoices={invoices}
        may={may}
        again={shown.again}
        once={freshKey()}
      />
    );
  });
}
