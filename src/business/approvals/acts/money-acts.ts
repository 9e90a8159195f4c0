// Paying invoices that can be asked for: exactly these, for what is open on each, by the card that is kept.
import { z } from "zod";
import { documentsByIds, payWithCard } from "../../billing/index.ts";
import { defaultCard } from "../../payments/index.ts";
import { askable } from "./askable.ts";
import { tellPayment } from "./money-acts.words.ts";

const payment = z.strictObject({
  accountId: z.uuid(),
  methodId: z.uuid(),
  documents: z
    .array(z.strictObject({ id: z.uuid(), minor: z.bigint().positive() }))
    .min(1)
    .max(50),
});

export const moneyActs = {
  pay_with_card: askable({
    right: "payments.do",
    sees: "invoices.see",
    input: payment,
    async load({ db }, { accountId, methodId, documents }) {
      const card = await defaultCard(db, accountId);
      const there = await documentsByIds(
        db,
        documents.map((one) => one.id),
      );
      const [first] = there;
      const asItWas = documents.every(({ id, minor }) =>
        there.some((one) => one.id === id && one.accountId === accountId && one.openMinor === minor),
      );
      const isMixed = there.some((one) => one.currency !== first?.currency);
      if (card?.id !== methodId || !first || !asItWas || isMixed) return null;
      const parts = there.map((one) => one.parts);
      const subject = {
        kind: "document",
        id: first.id,
        accountId,
        sellerId: first.sellerId,
        parts: inAll(parts),
      };
      return { subject, said: tellPayment(there, card) };
    },
    run: (act, actor, input, key) => act(payWithCard, actor, input, { key }),
  }),
};

type Parts = Awaited<ReturnType<typeof documentsByIds>>[number]["parts"];

/** A right that is limited to some things has to reach each of the documents. */
const inAll = ([first = [], ...others]: readonly Parts[]): Parts =>
  first.filter(({ id }) => others.every((list) => list.some((one) => one.id === id)));
