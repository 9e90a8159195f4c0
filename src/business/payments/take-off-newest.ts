// A part of a payment is gone: what is free of it goes first, then the newest documents lose it.
import type { Ctx } from "../../kernel/act.ts";
import { allocatedByDocument } from "./allocation.store.ts";
import { takeOff } from "./allocate.ts";
import { freeOf } from "./payment.rules.ts";
import type { Payment } from "./payment.store.ts";
import { paymentUnallocated } from "./payments.events.ts";

/** Step on a locked payment. Answers whether it was enough: the rest was drawn for orders. */
export async function takeOffNewest(ctx: Ctx, payment: Payment, minor: bigint): Promise<boolean> {
  let lacks = minor - freeOf(payment);
  for (const one of (await allocatedByDocument(ctx.tx, payment.id)).toReversed()) {
    if (lacks <= 0n) break;
    const part = one.minor < lacks ? one.minor : lacks;
    await takeOff(ctx, payment, one.documentId, { minor: part });
    ctx.announce(paymentUnallocated, { paymentId: payment.id, documentId: one.documentId });
    lacks -= part;
  }
  return lacks <= 0n;
}
