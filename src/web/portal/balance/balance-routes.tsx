// Routes of an account's balance: the page, buying more, how it is used, and asking for a payout.
import { z } from "zod";
import {
  askPayout,
  balanceWithMovements,
  payoutsOf,
  useBalance,
  usesBalance,
  withdrawPayout,
} from "../../../business/billing/index.ts";
import { isVisitor } from "../../../business/customers/index.ts";
import { methodsOfAccounts, startTopUp, topUpSetting } from "../../../business/payments/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";
import type { Asked, Reply, Visit } from "../../../kernel/http.ts";
import { parseAmount } from "../../../kernel/money.ts";
import { freshKey, sellerOf } from "../../core/index.ts";
import { cardsAreTaken } from "../../pay/card-payment.ts";
import type { Routes, Site } from "../../site.ts";
import { DEFAULT_LOCALES, formatMoney } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import {
  beforeOf,
  holdsWhole,
  noSuch,
  olderHref,
  PAGE_ROWS,
  portalRoute,
  wholeAccounts,
} from "../portal-door.tsx";
import { holdersOf } from "../holders.ts";
import { frameOf, goneTo, noteAsking, shown } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";
import { HOME } from "./balance-forms.tsx";
import type { Refused } from "./balance-forms.tsx";
import { BalancePage } from "./balance-page.tsx";
import { accountOf, payout, payoutCurrency, payoutWish, topUp, topUpWish } from "./balance-wishes.ts";
import { balanceWords } from "./balance.words.ts";
import { buyBalance } from "./buy-balance.ts";

const use = z.strictObject({ automatic: z.literal("on").optional() });

export const balanceRoutes: Routes = (site) => [
  portalRoute(site, {
    path: HOME,
    right: "payments.see",
    handle: (visit) => page(site, visit, { refused: null, problem: null }),
  }),
  portalRoute(site, {
    method: "POST",
    path: `${HOME}/top-up`,
    right: "payments.do",
    action: startTopUp.name,
    input: topUp,
    ask: ({ input }, visit) => topUpWish(site, visit, input),
    handle: (visit, asked) => buy(site, visit, asked),
  }),
  portalRoute(site, {
    method: "POST",
    path: `${HOME}/use`,
    right: "payments.do",
    action: useBalance.name,
    input: use,
    async ask({ input }, visit) {
      const [accountId] = wholeAccounts(visit, "payments.see");
      const isAutomatic = input.automatic === "on";
      return accountId === undefined ? null : { act: "use_balance", input: { accountId, isAutomatic } };
    },
    async handle(visit, { input }) {
      const account = await accountOf(site, visit);
      if (account === null) return noSuch(site, visit);
      const wanted = { accountId: account.id, isAutomatic: input.automatic === "on" };
      const done = await site.act(useBalance, visit.actor, wanted);
      return done.ok ? goneTo(HOME, "balanceUse") : problem(site, visit, portalWords(visit.lang).notAllowed);
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${HOME}/payout`,
    fresh: true,
    right: "payments.do",
    action: askPayout.name,
    input: payout,
    ask: ({ input }, visit) => payoutWish(site, visit, input),
    handle: (visit, asked) => askBack(site, visit, asked),
  }),
  portalRoute(site, {
    method: "POST",
    path: `${HOME}/payouts/:id/withdraw`,
    right: "payments.do",
    on: "payout",
    action: withdrawPayout.name,
    input: z.strictObject({}),
    ask: ({ params }) => ({ act: "withdraw_payout", input: { payoutId: params["id"] ?? "" } }),
    async handle(visit, { params }) {
      const done = await site.act(withdrawPayout, visit.actor, { payoutId: params["id"] ?? "" });
      if (done.ok) return goneTo(HOME, "payoutBack");
      return problem(site, visit, balanceWords(visit.lang).withdrawn_late);
    },
  }),
];

type Said = { readonly refused: Refused | null; readonly problem: string | null };

const problem = (site: Site, visit: Visit, sentence: string): Promise<Reply> =>
  page(site, visit, { refused: null, problem: sentence });

async function page(site: Site, visit: Visit, said: Said): Promise<Reply> {
  const account = await accountOf(site, visit);
  if (account === null) return noSuch(site, visit);
  const db = site.db.read;
  const { id, currency } = account;
  const around = { limit: PAGE_ROWS, before: beforeOf(visit) };
  const [{ balances, movements }, payouts, isAutomatic, set, cardsTaken, kept] = await Promise.all([
    balanceWithMovements(db, id, currency, around),
    payoutsOf(db, id),
    usesBalance(db, id),
    settingOf(db, account.sellerId, topUpSetting),
    cardsAreTaken(site, account.sellerId),
    isVisitor(visit.actor) ? [] : methodsOfAccounts(db, [id]),
  ]);
  const isTheirs = holdsWhole(visit, "payments.do", id);
  if (!isTheirs && !isVisitor(visit.actor)) noteAsking(visit, await holdersOf(site, [id]));
  const mayDo = isTheirs || !isVisitor(visit.actor);
  const reference = balanceWords(visit.lang).reference(account.customerNo ?? "");
  const cards = kept
    .filter((one) => one.state === "usable")
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));
  const topUpShown = {
    set,
    currency,
    seller: sellerOf(visit),
    reference,
    cardsTaken,
    cards,
    once: freshKey(),
  };
  return shown(
    <BalancePage
      frame={frameOf(site, visit)}
      balances={balances}
      movements={movements}
      older={olderHref(HOME, movements)}
      payouts={payouts}
      isAutomatic={isAutomatic}
      mayDo={mayDo}
      topUp={mayDo && set.offered ? topUpShown : null}
      once={freshKey()}
      {...said}
    />,
    said.refused !== null || said.problem !== null,
  );
}

async function buy(site: Site, visit: Visit, { input }: Asked<z.infer<typeof topUp>>): Promise<Reply> {
  const account = await accountOf(site, visit);
  if (account === null) return noSuch(site, visit);
  const bought = await buyBalance(site, visit, account, input);
  if ("to" in bought) return goneTo(bought.to);
  const { idempotency_key: _, ...values } = input;
  return page(site, visit, { refused: { form: "top-up", values, errors: bought.errors }, problem: null });
}

async function askBack(site: Site, visit: Visit, { input }: Asked<z.infer<typeof payout>>): Promise<Reply> {
  const account = await accountOf(site, visit);
  if (account === null) return noSuch(site, visit);
  const { lang } = visit;
  const words = balanceWords(lang);
  const { sellerId, id: accountId } = account;
  const currency = payoutCurrency(account, input.currency);
  const { idempotency_key: key, ...typed } = input;
  const again = (errors: FormErrors): Promise<Reply> =>
    page(site, visit, { refused: { form: "payout", values: typed, errors }, problem: null });
  const minor = currency === null ? null : parseAmount(typed.sum, currency, DEFAULT_LOCALES[lang]);
  if (currency === null || minor === null) return again({ sum: words.badPayout });
  const { manner, holder, iban } = typed;
  const asked = { sellerId, accountId, money: { minor, currency }, manner, holder, iban };
  const done = await site.act(askPayout, visit.actor, asked, { key });
  if (done.ok) return goneTo(HOME, "payoutAsked");
  switch (done.refusal.code) {
    case "bad_amount":
      return again({ sum: words.badPayout });
    case "too_much":
      return again({
        sum: words.tooMuch(formatMoney(DEFAULT_LOCALES[lang], done.refusal.leftMinor, currency)),
      });
    case "holder_missing":
      return again({ holder: words.holderMissing });
    case "iban_invalid":
      return again({ iban: words.ibanInvalid });
    case "asked_already":
      return again({ "": words.askedAlready });
    default:
      return again({ "": portalWords(lang).notAllowed });
  }
}
