// Staff books what came by transfer, cheque or money order: for several documents at once, in part, or too much.
import { action } from "../../kernel/act.ts";
import type { ClaimedRef } from "../../kernel/act.ts";
import { isCurrency } from "../../kernel/money.ts";
import type { Money } from "../../kernel/money.ts";
import { refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { isDate } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { defaultProfile } from "../customers/index.ts";
import type { BookRefusal } from "../ledger/index.ts";
import { todayOf } from "./book-money.ts";
import { HAND_WAYS } from "./payment.rules.ts";
import type { HandWay } from "./payment.rules.ts";
import { paymentReceived } from "./payments.events.ts";
import { sumOf } from "./start-hosted-payment.ts";
import { takeBack, takeIn } from "./take-in.ts";

export type BookByHand = {
  readonly sellerId: string;
  readonly accountId: string;
  readonly way: HandWay;
  readonly money: Money;
  readonly receivedOn: IsoDate;
  readonly payer: string;
  readonly reference: string;
  readonly note?: string;
  readonly orderId?: string;
  /** What it is meant for; what is left stays the customer's prepaid money. */
  readonly documents?: readonly { readonly id: string; readonly minor: bigint }[];
  /** The customer buys balance with it, and gets a receipt. */
  readonly forBalance?: boolean;
};
export type BookByHandRefusal =
  | { readonly code: "invalid"; readonly field: "way" | "money" | "receivedOn" | "documents" }
  | { readonly code: "no_address" }
  | BookRefusal;

/**
 * The receipt is booked on the day it came; the documents are settled by those who hear payment_received. Refuses:
 * invalid (with the field; a date in the future; documents for more than came, or beside balance), no_address (nobody the
 * receipt for balance could be written to), month_closed.
 */
export const bookByHand = action({
  name: "book_payment_by_hand",
  needs: {
    any: ["staff:payments.book"],
    // A cheque may pay for somebody else's document, but never for another brand's.
    on: ({ accountId, sellerId, orderId, documents }: BookByHand): readonly ClaimedRef[] => [
      { kind: "account", id: accountId, sellerId },
      ...(documents ?? []).map(({ id }) => ({ kind: "document", id, sellerId })),
      ...(orderId === undefined ? [] : [{ kind: "order", id: orderId, accountId, sellerId }]),
    ],
  },
  async run(ctx, input: BookByHand): Promise<Result<{ paymentId: string }, BookByHandRefusal>> {
    const documents = (input.documents ?? []).map(({ id, minor }) => ({ documentId: id, minor }));
    const field = faultOf(input, await todayOf(ctx, input.sellerId));
    if (field !== null) return refuse({ code: "invalid", field });
    const forBalance = input.forBalance === true;
    if (forBalance && (await defaultProfile(ctx.tx, input.accountId)) === null)
      return refuse({ code: "no_address" });
    const taken = await takeIn(ctx, { ...input, documents });
    if (!taken.ok) return taken;
    const { paymentId } = taken.value;
    ctx.announce(paymentReceived, { paymentId, orderId: input.orderId ?? null, forBalance });
    return taken;
  },
});

function faultOf(input: BookByHand, today: IsoDate): "way" | "money" | "receivedOn" | "documents" | null {
  const documents = input.documents ?? [];
  if (!HAND_WAYS.includes(input.way)) return "way";
  if (input.money.minor <= 0n || !isCurrency(input.money.currency)) return "money";
  if (!isDate(input.receivedOn) || input.receivedOn > today) return "receivedOn";
  const once = new Set(documents.map((one) => one.id)).size === documents.length;
  if (input.forBalance === true && (documents.length > 0 || input.orderId !== undefined)) return "documents";
  const fits = once && documents.every((one) => one.minor > 0n) && sumOf(documents) <= input.money.minor;
  return fits ? null : "documents";
}

export type BouncePayment = { readonly paymentId: string; readonly reason: string };

/**
 * A cheque came back, or a booking was a mistake: its documents are open again and the receipt is turned round in the
 * books. Refuses: no_such, invalid (no reason), not_by_hand, refunded (an order paid from it
 * has given its money back), bad_move.
 */
export const bouncePayment = action({
  name: "bounce_payment",
  needs: {
    any: ["staff:payments.book"],
    on: (input: BouncePayment) => ({ kind: "payment", id: input.paymentId }),
  },
  async run(ctx, input: BouncePayment) {
    if (input.reason.trim() === "") return refuse({ code: "invalid" as const });
    return takeBack(ctx, input);
  },
});
