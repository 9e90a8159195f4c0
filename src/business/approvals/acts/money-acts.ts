// Acts on money that can be asked for: paying exactly these invoices, by the card that is kept or from the balance; topping the
// balance up by that card, having it paid out, and whether invoices take it by themselves.
import { z } from "zod";
import {
  askPayout,
  balanceOfAccount,
  documentsByIds,
  payFromBalance,
  payoutById,
  payoutsOf,
  payWithCard,
  useBalance,
  usesBalance,
  withdrawPayout,
} from "../../billing/index.ts";
import { accountById } from "../../customers/index.ts";
import { cardById, defaultCard, topUpByCard, topUpFault, topUpSetting } from "../../payments/index.ts";
import { isIban, settingOf } from "../../sellers/index.ts";
import { openText } from "../../../kernel/seal.ts";
import { askable, sealed, subjectOf } from "./askable.ts";
import type { At } from "./askable.ts";
import {
  tellFromBalance,
  tellPayment,
  tellPayout,
  tellTakeBack,
  tellTopUp,
  tellUse,
} from "./money-acts.words.ts";

export const documents = z
  .array(z.strictObject({ id: z.uuid(), minor: z.bigint().positive() }))
  .min(1)
  .max(50);
const payment = z.strictObject({ accountId: z.uuid(), methodId: z.uuid(), documents });
const fromBalance = z.strictObject({ accountId: z.uuid(), documents, minor: z.bigint().positive() });
const use = z.strictObject({ accountId: z.uuid(), isAutomatic: z.boolean() });

const payout = z.strictObject({
  sellerId: z.uuid(),
  accountId: z.uuid(),
  money: z.strictObject({ minor: z.bigint().positive(), currency: z.string().length(3) }),
  manner: z.enum(["as_paid", "transfer"]),
  holder: z.string().max(200),
  /** Null: back the way it came. */
  sealedIban: sealed.nullable(),
});
export const topUp = z.strictObject({
  accountId: z.uuid(),
  methodId: z.uuid(),
  money: payout.shape.money,
  description: z.string().max(200),
});
const takeBack = z.strictObject({ payoutId: z.uuid() });

export const moneyActs = {
  pay_with_card: askable({
    right: "payments.do",
    sees: "invoices.see",
    input: payment,
    async load({ db }, { accountId, methodId, documents: asked }) {
      const card = await defaultCard(db, accountId);
      const found = await asTheyWere(db, accountId, asked);
      return card?.id !== methodId || !found
        ? null
        : { subject: found.subject, said: tellPayment(found.there, card) };
    },
    run: (act, actor, input, key) => act(payWithCard, actor, input, { key }),
  }),
  pay_from_balance: askable({
    right: "payments.do",
    sees: "invoices.see",
    input: fromBalance,
    async load({ db }, { accountId, documents: asked, minor }) {
      const found = await asTheyWere(db, accountId, asked);
      const currency = found?.there[0]?.currency;
      if (!found || currency === undefined) return null;
      const balance = (await balanceOfAccount(db, accountId, currency)).find(
        (one) => one.currency === currency,
      );
      if (!balance || balance.spendableMinor < minor) return null;
      return { subject: found.subject, said: tellFromBalance(found.there, { minor, currency }) };
    },
    run: (act, actor, input, key) => act(payFromBalance, actor, input, { key }),
  }),
  use_balance: askable({
    right: "payments.do",
    sees: "payments.see",
    input: use,
    async load({ db }, { accountId, isAutomatic }) {
      const account = await accountById(db, accountId);
      if (!account || (await usesBalance(db, accountId)) === isAutomatic) return null;
      const subject = subjectOf("account", { id: accountId, accountId, sellerId: account.sellerId });
      return { subject, said: tellUse(isAutomatic) };
    },
    run: (act, actor, input, key) => act(useBalance, actor, input, { key }),
  }),
  ask_payout: askable({
    right: "payments.do",
    sees: "payments.see",
    fresh: true,
    input: payout,
    async load({ db }, { sellerId, accountId, money, manner, holder, sealedIban }) {
      const iban = sealedIban === null ? null : openText(sealedIban);
      const isWhole = manner === "as_paid" ? iban === null : iban !== null && isIban(iban) && holder !== "";
      const all = await balanceOfAccount(db, accountId, money.currency);
      const mostMinor = all.find((one) => one.currency === money.currency)?.payableMinor ?? 0n;
      if (!isWhole || money.minor > mostMinor) return null;
      if ((await payoutsOf(db, accountId)).some((one) => one.state === "asked")) return null;
      const subject = subjectOf("account", { id: accountId, accountId, sellerId });
      return { subject, said: tellPayout(money, iban === null ? null : `${holder}, •••• ${iban.slice(-4)}`) };
    },
    run: (act, actor, { sealedIban, ...input }, key) =>
      act(askPayout, actor, { ...input, iban: sealedIban === null ? "" : openText(sealedIban) }, { key }),
  }),
  withdraw_payout: askable({
    right: "payments.do",
    sees: "payments.see",
    input: takeBack,
    async load({ db }, { payoutId }) {
      const payout = await payoutById(db, payoutId);
      if (payout?.state !== "asked") return null;
      return { subject: subjectOf("payout", payout), said: tellTakeBack(payout) };
    },
    run: (act, actor, input, key) => act(withdrawPayout, actor, input, { key }),
  }),
  top_up_by_card: askable({
    right: "payments.do",
    sees: "payments.see",
    input: topUp,
    async load({ db }, { accountId, methodId, money }) {
      const account = await accountById(db, accountId);
      const card = await cardById(db, methodId);
      if (account?.currency !== money.currency || card?.accountId !== accountId || card.state !== "usable")
        return null;
      if (topUpFault(await settingOf(db, account.sellerId, topUpSetting), money.minor) !== null) return null;
      const subject = subjectOf("account", { id: accountId, accountId, sellerId: account.sellerId });
      return { subject, said: tellTopUp(money, card) };
    },
    run: (act, actor, input, key) => act(topUpByCard, actor, input, { key }),
  }),
};

/** The documents with what they are about, where each is this account's, in one currency, and as open as was said. */
export async function asTheyWere(
  db: At["db"],
  accountId: string,
  asked: readonly { readonly id: string; readonly minor: bigint }[],
) {
  const there = await documentsByIds(
    db,
    asked.map((one) => one.id),
  );
  const [first] = there;
  const asItWas = asked.every(({ id, minor }) =>
    there.some((one) => one.id === id && one.accountId === accountId && one.openMinor === minor),
  );
  if (!first || !asItWas || there.some((one) => one.currency !== first.currency)) return null;
  const parts = inAll(there.map((one) => one.parts));
  const subject = { kind: "document", id: first.id, accountId, sellerId: first.sellerId, parts };
  return { there, subject };
}

type Parts = Awaited<ReturnType<typeof documentsByIds>>[number]["parts"];

/** A right that is limited to some things has to reach each of the documents. */
const inAll = ([first = [], ...others]: readonly Parts[]): Parts =>
  first.filter(({ id }) => others.every((list) => list.some((one) => one.id === id)));
