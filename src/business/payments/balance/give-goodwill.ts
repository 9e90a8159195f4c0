// Staff gives a customer balance in goodwill: it is spent like any other and never paid out as money.
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { isCurrency } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BookRefusal } from "../../ledger/index.ts";
import { bookReceipt, todayOf } from "../book-money.ts";
import { insertPayment } from "../new-payment.store.ts";
import type { NewPayment } from "../new-payment.store.ts";
import type { Payment } from "../payment.store.ts";
import { paymentReceived } from "../payments.events.ts";

export type GiveGoodwill = {
  readonly sellerId: string;
  readonly accountId: string;
  readonly money: Money;
  /** The customer reads it beside the sum. */
  readonly reason: string;
};
export type GiveGoodwillRefusal =
  | { readonly code: "bad_amount" }
  | { readonly code: "reason_missing" }
  | BookRefusal;

const MOST = 10_000_000n;
const LONGEST = 200;

/** Answers the payment. Refuses: bad_amount, reason_missing (or longer than 200 signs), month_closed. */
export const giveGoodwill = action({
  name: "give_goodwill",
  needs: {
    any: ["staff:billing.credit"],
    on: ({ accountId, sellerId }: GiveGoodwill) => ({ kind: "account", id: accountId, sellerId }),
  },
  async run(ctx, input: GiveGoodwill): Promise<Result<{ paymentId: string }, GiveGoodwillRefusal>> {
    const { sellerId, accountId, money } = input;
    const reason = input.reason.trim();
    if (money.minor <= 0n || money.minor > MOST || !isCurrency(money.currency))
      return refuse({ code: "bad_amount" });
    if (reason === "" || reason.length > LONGEST) return refuse({ code: "reason_missing" });
    const on = await todayOf(ctx, sellerId);
    const made: NewPayment = {
      id: newId(),
      sellerId,
      accountId,
      ...money,
      capturedMinor: money.minor,
      way: "goodwill",
      manner: "by_hand",
      purpose: "balance",
      orderId: null,
      connectionId: null,
      methodId: null,
      keepCard: false,
      state: "paid",
      receivedOn: on,
      note: reason,
    };
    await insertPayment(ctx, made, []);
    const booked = await bookReceipt(ctx, made as Payment, on);
    if (!booked.ok) return booked;
    ctx.announce(paymentReceived, { paymentId: made.id, orderId: null });
    return ok({ paymentId: made.id });
  },
});
