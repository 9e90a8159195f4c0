// Money that came without a gateway is taken in, and taken back where it bounces: the steps that booking by hand and bank
// statements share. Any number of them side by side costs as many statements as one.
import type { Ctx } from "../../kernel/act.ts";
import { sideBySide } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { Money } from "../../kernel/money.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { BookRefusal } from "../ledger/index.ts";
import { takeOff } from "./allocate.ts";
import { allocatedByDocument } from "./allocation.store.ts";
import { pullBack } from "./balance/pull-back.ts";
import { bookReceipt, bookSentBefore, reverseReceipt, todayOf } from "./book-money.ts";
import { keepWaiting } from "./decide-refund.ts";
import { paymentStates } from "./payment.rules.ts";
import type { HandWay } from "./payment.rules.ts";
import { insertPayment } from "./new-payment.store.ts";
import type { NewPayment } from "./new-payment.store.ts";
import { lockPayment, movePayment } from "./payment.store.ts";
import type { Intended, Payment } from "./payment.store.ts";
import { paymentBounced, paymentUnallocated } from "./payments.events.ts";

export type TakeIn = {
  readonly sellerId: string;
  readonly accountId: string;
  readonly way: HandWay;
  readonly money: Money;
  readonly receivedOn: IsoDate;
  /** In the books, where that is another day than it came: its month is closed. */
  readonly bookedOn?: IsoDate;
  readonly payer: string;
  readonly reference: string;
  readonly note?: string;
  readonly orderId?: string;
  readonly documents: readonly Intended[];
  readonly forBalance?: boolean;
  /** For the payment's story. */
  readonly why?: string;
};

/** Step. The caller answers for what it is meant for, and announces it. Refuses month_closed. */
export async function takeIn(
  ctx: Ctx,
  input: TakeIn,
): Promise<Result<{ readonly paymentId: string }, BookRefusal>> {
  const id = newId();
  const { sellerId, accountId, way, money, receivedOn, payer } = input;
  const made: NewPayment = {
    id,
    sellerId,
    accountId,
    way,
    receivedOn,
    payer,
    ...money,
    capturedMinor: money.minor,
    manner: "by_hand",
    connectionId: null,
    methodId: null,
    keepCard: false,
    state: "paid",
    purpose: input.forBalance === true ? "balance" : input.orderId === undefined ? "documents" : "order",
    orderId: input.orderId ?? null,
    bankReference: input.reference,
    note: input.note ?? null,
  };
  const [, booked] = await sideBySide([
    insertPayment(ctx, made, input.documents, input.why),
    bookReceipt(ctx, made as Payment, input.bookedOn ?? receivedOn),
  ]);
  return booked.ok ? ok({ paymentId: id }) : booked;
}

export type TakeBackRefusal =
  | BadMove
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "not_by_hand" }
  | { readonly code: "refunded" };

/**
 * Step. Its documents are open again, those too that an order paid with it from the balance, and the receipt is turned round in
 * the books; where an order is concerned, a person hears of it. What was sent back of it before never was the customer's: it stays
 * on the payment as captured and refunded, and is claimed by those who hear payment_bounced; what waits to be sent is not sent.
 * Refuses: no_such, not_by_hand, refunded (an order that was paid from it has given its money back), bad_move.
 */
export async function takeBack(
  ctx: Ctx,
  input: {
    readonly paymentId: string;
    readonly reason: string;
    /** The day in the books, where the bank took it back before today. */
    readonly on?: IsoDate;
  },
): Promise<Result<null, TakeBackRefusal>> {
  const payment = await lockPayment(ctx.tx, input.paymentId);
  if (!payment) return refuse({ code: "no_such", kind: "payment" });
  if (payment.manner !== "by_hand" || payment.way === "balance") return refuse({ code: "not_by_hand" });
  const to = paymentStates.decide(payment.state, "bounce");
  if (!to.ok) return to;
  const pulled = await pullBack(ctx, payment, input.reason);
  if (!pulled.ok) return pulled;
  for (const { documentId } of await allocatedByDocument(ctx.tx, payment.id)) {
    await takeOff(ctx, payment, documentId, { on: input.on });
    ctx.announce(paymentUnallocated, { paymentId: payment.id, documentId });
  }
  const on = input.on ?? (await todayOf(ctx, payment.sellerId));
  const sentMinor = payment.refundedMinor - (await keepWaiting(ctx, payment));
  await reverseReceipt(ctx, payment, on, "payment bounced");
  if (sentMinor > 0n) await bookSentBefore(ctx, payment, sentMinor, on);
  const gone = { captured_minor: sentMinor, fault_code: "bounced", fault: input.reason, fault_final: true };
  await movePayment(ctx, payment, { move: "bounce", to: to.value, why: input.reason }, gone);
  ctx.announce(paymentBounced, { paymentId: payment.id });
  return ok(null);
}
