// What an order turned out to be is remembered for the next one: a person's decision says so, and money that came and stayed.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { documentById, documentsOfOrder } from "../../billing/index.ts";
import type { DocumentRow } from "../../billing/index.ts";
import { allocatedByDocument } from "../../payments/index.ts";
import { markOrder, unmarkOrder } from "../../screening/index.ts";
import { lockOrder } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { factsOf } from "./order-facts.ts";

/** Step. May be done again. */
export async function rememberOrder(ctx: Ctx, order: Order, meaning: "good" | "bad"): Promise<void> {
  const { facts } = await factsOf(ctx, order);
  await markOrder(ctx, { orderId: order.id, sellerId: order.sellerId, meaning, facts });
}

type OfDocument = { readonly documentId: string };

/** For the machine, on hearing that an order's invoice is settled: credited is not paid. Once, however often it is heard. */
export const noteOrderPaid = action({
  name: "note_order_paid",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { documentId }: OfDocument) {
    const order = await takenOrderOf(ctx, documentId);
    if (order && isPaid(await documentsOfOrder(ctx.tx, order.id))) await rememberOrder(ctx, order, "good");
    return ok(null);
  },
});

/** For the machine: the invoice is owed again. When it is paid after all, that is heard anew. */
export const noteOrderOwed = action({
  name: "note_order_owed",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { documentId }: OfDocument) {
    const order = await takenOrderOf(ctx, documentId);
    if (order) await unmarkOrder(ctx, order.id);
    return ok(null);
  },
});

/** For the machine, with the credit note: what was credited whole and is not invoiced anew proves nothing. */
export const noteOrderCredited = action({
  name: "note_order_credited",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { documentId }: OfDocument) {
    const order = await takenOrderOf(ctx, documentId);
    if (order && !isPaid(await documentsOfOrder(ctx.tx, order.id))) await unmarkOrder(ctx, order.id);
    return ok(null);
  },
});

/** For the machine: the cardholder's bank wants the money back. */
export const noteOrderDisputed = action({
  name: "note_order_disputed",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly paymentId: string }) {
    for (const { documentId } of await allocatedByDocument(ctx.tx, input.paymentId)) {
      const order = await takenOrderOf(ctx, documentId);
      if (order) await unmarkOrder(ctx, order.id);
    }
    return ok(null);
  },
});

/** The order that the document is the first invoice of, locked; null for other documents, and where it was not accepted. */
async function takenOrderOf(ctx: Ctx, documentId: string): Promise<Order | null> {
  const orderId = (await documentById(ctx.tx, documentId))?.orderId ?? null;
  const order = orderId === null ? null : await lockOrder(ctx.tx, orderId);
  return order?.state === "accepted" || order?.state === "completed" ? order : null;
}

const isPaid = (documents: readonly DocumentRow[]): boolean =>
  documents.some((one) => one.settlement === "settled" && one.paidMinor > 0n) &&
  documents.every((one) => one.disputedAt === null);
