// Spending a payment on documents and taking it off again. Rows are only added; the payment's sum is kept under its lock.
import type { Ctx } from "../../kernel/act.ts";
import { sideBySide } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { account, openDay } from "../ledger/index.ts";
import { advanceCredits, creditsTakenOff } from "./advance.rules.ts";
import type { Advance, Credit } from "./advance.rules.ts";
import { creditsOf, creditsOn } from "./advance.store.ts";
import { bookAllocation, todayOf } from "./book-money.ts";
import { freeOf } from "./payment.rules.ts";
import { allocatedByDocument, insertAllocation } from "./allocation.store.ts";
import { lockPayment } from "./payment.store.ts";
import type { Payment } from "./payment.store.ts";

export type Allocate = {
  readonly paymentId: string;
  readonly documentId: string;
  /** The account that the document belongs to: it owes less. It need not be the payer's. */
  readonly ownerId: string;
  readonly minor: bigint;
  /** The document is no issued invoice: nobody owes less, and what is tax of it is owed from that day on. */
  readonly advance: Advance | null;
  /** The day in the books, where the money came before today; today where that month is closed. */
  readonly on?: IsoDate | undefined;
};
export type AllocateRefusal =
  | { readonly code: "no_such"; readonly kind: "payment" }
  | { readonly code: "invalid" }
  | { readonly code: "not_paid" }
  | { readonly code: "not_enough"; readonly freeMinor: bigint };

/**
 * Step. Spends `minor` of the payment's currency on a document; the caller answers for the document's currency and what
 * is open on it. Refuses: no_such, invalid (not above zero), not_paid, not_enough (with what is free).
 */
export async function allocate(
  ctx: Ctx,
  input: Allocate,
): Promise<Result<{ allocationId: string }, AllocateRefusal>> {
  if (input.minor <= 0n) return refuse({ code: "invalid" });
  const payment = await lockPayment(ctx.tx, input.paymentId);
  if (!payment) return refuse({ code: "no_such", kind: "payment" });
  return allocateLocked(ctx, payment, input);
}

/** As `allocate`, for a payment that is locked already. */
export async function allocateLocked(
  ctx: Ctx,
  payment: Payment,
  { documentId, ownerId, minor, advance, on }: Omit<Allocate, "paymentId">,
): Promise<Result<{ allocationId: string }, AllocateRefusal>> {
  if (minor <= 0n) return refuse({ code: "invalid" });
  if (payment.state !== "paid") return refuse({ code: "not_paid" });
  const freeMinor = freeOf(payment);
  if (freeMinor < minor) return refuse({ code: "not_enough", freeMinor });
  const credits: Credit[] =
    advance === null
      ? [{ account: account.receivable, customerId: ownerId, minor }]
      : advanceCredits(advance, await creditsOn(ctx.tx, documentId), { ownerId, minor });
  const made = { documentId, credits, minor, bookedOn: on };
  return ok({ allocationId: await write(ctx, payment, made) });
}

export type UnallocateRefusal =
  | { readonly code: "no_such"; readonly kind: "payment" }
  | { readonly code: "invalid" }
  | { readonly code: "not_allocated"; readonly allocatedMinor: bigint };

/**
 * Step. Takes `minor` off the document, or all that lies there of this payment. Refuses: no_such, invalid,
 * not_allocated (less lies there).
 */
export async function unallocate(
  ctx: Ctx,
  input: { readonly paymentId: string; readonly documentId: string; readonly minor?: bigint },
): Promise<Result<{ minor: bigint }, UnallocateRefusal>> {
  if (input.minor !== undefined && input.minor <= 0n) return refuse({ code: "invalid" });
  const payment = await lockPayment(ctx.tx, input.paymentId);
  if (!payment) return refuse({ code: "no_such", kind: "payment" });
  return takeOff(ctx, payment, input.documentId, { minor: input.minor });
}

/** As `unallocate`, for a payment that is locked already. Whoever owed less because of it owes that again; an advance goes with its tax. */
export async function takeOff(
  ctx: Ctx,
  payment: Payment,
  documentId: string,
  { minor: wanted, on }: { readonly minor?: bigint | undefined; readonly on?: IsoDate | undefined },
): Promise<Result<{ minor: bigint }, { code: "not_allocated"; allocatedMinor: bigint }>> {
  const all = await allocatedByDocument(ctx.tx, payment.id);
  const allocatedMinor = all.find((one) => one.documentId === documentId)?.minor ?? 0n;
  const minor = wanted ?? allocatedMinor;
  if (minor === 0n || allocatedMinor < minor) return refuse({ code: "not_allocated", allocatedMinor });
  const lies = await creditsOf(ctx.tx, { paymentId: payment.id, documentId });
  const credits = creditsTakenOff(lies, minor).map((one) => ({ ...one, minor: -one.minor }));
  await write(ctx, payment, { documentId, credits, minor: -minor, bookedOn: on });
  return ok({ minor });
}

type Written = {
  readonly documentId: string;
  readonly credits: readonly Credit[];
  readonly minor: bigint;
  /** In the books, where it is not today. */
  readonly bookedOn?: IsoDate | undefined;
};

async function write(
  ctx: Ctx,
  payment: Payment,
  { documentId, credits, minor, bookedOn }: Written,
): Promise<string> {
  const today = await todayOf(ctx, payment.sellerId);
  const { sellerId } = payment;
  // What was told ahead of its day is spent today.
  const day = bookedOn === undefined || bookedOn > today ? today : bookedOn;
  const on = await openDay(ctx.tx, { sellerId, today }, day);
  const id = newId();
  await sideBySide([
    insertAllocation(ctx, { id, payment, documentId, minor, on: today }),
    bookAllocation(ctx, payment, { id, credits, on }),
  ]);
  return id;
}
