// Ordering what somebody may not order, or not for so much: the cart as it stood, with the total that was shown; and answering a
// quote in the version that was shown.
import { z } from "zod";
import { money } from "../../../kernel/money.ts";
import { cartOfHolder, orderCart, typedFields } from "../../carts/index.ts";
import { openText } from "../../../kernel/seal.ts";
import {
  acceptQuote,
  declineQuote,
  loadQuoteSubject,
  quoteToAnswer,
  REASON_MAX,
} from "../../quotes/index.ts";
import { askable, sealed, subjectOf } from "./askable.ts";
import { tellDecline, tellOrder, tellQuote } from "./order-acts.words.ts";

const order = z.strictObject({
  accountId: z.uuid(),
  sellerId: z.uuid(),
  language: z.enum(["de", "en"]),
  timeZone: z.string().max(60),
  version: z.number().int(),
  payBy: z.enum(["card", "transfer", "cheque", "money_order", "debit"]),
  remarks: z.string().max(4_000).nullable(),
  letterWished: z.boolean().nullable().default(null),
  fields: typedFields.default({}),
  earlyStart: z.string().max(1_000).nullable(),
  lawShown: z
    .strictObject({ ruleId: z.uuid(), language: z.enum(["de", "en"]) })
    .nullable()
    .default(null),
  termsIds: z.array(z.uuid()).max(20),
  shownTotalMinor: z.bigint(),
  network: z.string().max(100),
  device: z.string().max(300),
  holder: z.string().max(100),
  billingProfileId: z.uuid(),
  phone: z.string().max(40).nullable(),
});

const quoted = z.strictObject({
  quoteId: z.uuid(),
  version: z.number().int(),
  language: order.shape.language,
  payBy: order.shape.payBy,
  remarks: z.string().max(4_000),
  earlyStart: order.shape.earlyStart,
  lawShown: order.shape.lawShown,
  termsIds: order.shape.termsIds,
  network: order.shape.network,
  device: order.shape.device,
  /** Codes of names that move here, by the line of each. */
  sealedCodes: sealed,
});
const declined = z.strictObject({
  quoteId: z.uuid(),
  version: z.number().int(),
  reason: z.string().max(REASON_MAX),
});
const codes = z.record(z.uuid(), z.string().max(100));
const codesIn = (text: string) => codes.parse(JSON.parse(openText(text)));

export const orderActs = {
  order_cart: askable({
    right: "orders.do",
    sees: "orders.do",
    input: order,
    async load({ db }, { accountId, sellerId, holder, version, shownTotalMinor, payBy }) {
      const cart = await cartOfHolder(db, holder);
      if (cart === null || cart.state !== "open" || cart.version !== version) return null;
      const lines = cart.lines.filter((one) => !one.removed);
      const costs = money(shownTotalMinor, cart.currency);
      const said = tellOrder(lines, costs, payBy);
      return { subject: { kind: "account", id: accountId, accountId, sellerId, costs }, said };
    },
    run: (act, actor, { accountId, ...input }, key) =>
      act(orderCart, { ...actor, accountId }, input, { key }),
  }),
  accept_quote: askable({
    right: "quotes.do",
    sees: "quotes.see",
    input: quoted,
    async load({ db, now }, { quoteId, version, payBy }) {
      const quote = await quoteToAnswer(db, quoteId, version, now);
      if (quote?.totalMinor == null) return null;
      const costs = money(quote.totalMinor, quote.currency);
      const subject = { ...(await loadQuoteSubject(db, quoteId)), ...subjectOf("quote", quote), costs };
      return { subject, said: tellQuote(quote, costs, payBy) };
    },
    run: (act, actor, { sealedCodes, ...input }, key) =>
      act(acceptQuote, actor, { ...input, authCodes: codesIn(sealedCodes) }, { key }),
  }),
  decline_quote: askable({
    right: "quotes.do",
    sees: "quotes.see",
    input: declined,
    async load({ db, now }, { quoteId, version, reason }) {
      const quote = await quoteToAnswer(db, quoteId, version, now);
      if (quote === null) return null;
      const subject = { ...(await loadQuoteSubject(db, quoteId)), ...subjectOf("quote", quote) };
      return { subject, said: tellDecline(quote, reason) };
    },
    run: (act, actor, input, key) => act(declineQuote, actor, input, { key }),
  }),
};
