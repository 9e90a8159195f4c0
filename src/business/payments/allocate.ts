// Spending a payment on documents and taking it off again. Rows are only added; the payment's sum is kept under its lock.
import type { Ctx } from "../../kernel/act.ts";
import { sideBySide } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { bookAllocation, todayOf } from "./book-money.ts";
import { freeOf } from "./payment.rules.ts";
import { allocatedByDocument, insertAllocation, ownersOf } from "./allocation.store.ts";
import { lockPayment } from "./payment.store.ts";
import type { Payment } from "./payment.store.ts";

export type Allocate = {
  readonly paymentId: string;
  readonly documentId: string;
  /** The account that the document belongs to: it owes less. It need not be the payer's. */
  readonly ownerId: string;
  readonly minor: bigint;
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
  { documentId, ownerId, minor }: Omit<Allocate, "paymentId">,
): Promise<Result<{ allocationId: string }, AllocateRefusal>> {
  if (minor <= 0n) return refuse({ code: "invalid" });
  if (payment.state !== "paid") return refuse({ code: "not_paid" });
  const freeMinor = freeOf(payment);
  if (freeMinor < minor) return refuse({ code: "not_enough", freeMinor });
  return ok({ allocationId: await write(ctx, payment, { documentId, ownerId, minor }) });
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
  return takeOff(ctx, payment, input.documentId, input.minor);
}

/** As `unallocate`, for a payment that is locked already. Whoever owed less because of it owes that again. */
export async function takeOff(
  ctx: Ctx,
  payment: Payment,
  documentId: string,
  wanted?: bigint,
): Promise<Result<{ minor: bigint }, { code: "not_allocated"; allocatedMinor: bigint }>> {
  const all = await allocatedByDocument(ctx.tx, payment.id);
  const allocatedMinor = all.find((one) => one.documentId === documentId)?.minor ?? 0n;
  const minor = wanted ?? allocatedMinor;
  if (minor === 0n || allocatedMinor < minor) return refuse({ code: "not_allocated", allocatedMinor });
  let left = minor;
  for (const owner of await ownersOf(ctx.tx, { paymentId: payment.id, documentId })) {
    const part = owner.minor < left ? owner.minor : left;
    if (part <= 0n) continue;
    await write(ctx, payment, { documentId, ownerId: owner.ownerId, minor: -part });
    left -= part;
  }
  if (left > 0n) throw new Error(`${left} of payment ${payment.id} on ${documentId} was never booked`);
  return ok({ minor });
}

async function write(
  ctx: Ctx,
  payment: Payment,
  { documentId, ownerId, minor }: Omit<Allocate, "paymentId">,
): Promise<string> {
  const on = await todayOf(ctx, payment.sellerId);
  const id = newId();
  await sideBySide([
    insertAllocation(ctx, { id, payment, documentId, minor, on }),
    bookAllocation(ctx, payment, { id, ownerId, minor, on }),
  ]);
  return id;
}
