// Paying invoices that can be asked for: exactly these, for what is open on each, by the card that is kept or from the balance; and
// whether invoices take the balance by themselves.
import { z } from "zod";
import {
  balanceOfAccount,
  documentsByIds,
  payFromBalance,
  payWithCard,
  useBalance,
  usesBalance,
} from "../../billing/index.ts";
import { accountById } from "../../customers/index.ts";
import { defaultCard } from "../../payments/index.ts";
import { askable, subjectOf } from "./askable.ts";
import type { At } from "./askable.ts";
import { tellFromBalance, tellPayment, tellUse } from "./money-acts.words.ts";

const documents = z
  .array(z.strictObject({ id: z.uuid(), minor: z.bigint().positive() }))
  .min(1)
  .max(50);
const payment = z.strictObject({ accountId: z.uuid(), methodId: z.uuid(), documents });
const fromBalance = z.strictObject({ accountId: z.uuid(), documents, minor: z.bigint().positive() });
const use = z.strictObject({ accountId: z.uuid(), isAutomatic: z.boolean() });

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
};

/** The documents with what they are about, where each is this account's, in one currency, and as open as was said. */
async function asTheyWere(
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
