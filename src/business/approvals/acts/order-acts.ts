// Ordering what somebody may not order, or not for so much: the cart as it stood, with the total that was shown.
import { z } from "zod";
import { money } from "../../../kernel/money.ts";
import { cartOfHolder, orderCart, typedFields } from "../../carts/index.ts";
import { askable } from "./askable.ts";
import { tellOrder } from "./order-acts.words.ts";

const order = z.strictObject({
  accountId: z.uuid(),
  sellerId: z.uuid(),
  language: z.enum(["de", "en"]),
  timeZone: z.string().max(60),
  version: z.number().int(),
  payBy: z.enum(["card", "transfer", "cheque", "money_order", "debit"]),
  remarks: z.string().max(4_000).nullable(),
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

export const orderActs = {
  order_cart: askable({
    right: "orders.do",
    sees: "orders.do",
    forFigures: true,
    input: order,
    async load({ db }, { accountId, sellerId, holder, version, shownTotalMinor, payBy }) {
      const cart = await cartOfHolder(db, holder);
      if (cart === null || cart.state !== "open" || cart.version !== version) return null;
      const lines = cart.lines.filter((one) => !one.removed);
      const said = tellOrder(lines, money(shownTotalMinor, cart.currency), payBy);
      return { subject: { kind: "account", id: accountId, accountId, sellerId }, said };
    },
    run: (act, actor, { accountId, ...input }, key) =>
      act(orderCart, { ...actor, accountId }, input, { key }),
  }),
};
