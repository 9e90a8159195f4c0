// What the holder of an order's link may do about its papers: go and sign, send a scan, have the papers posted.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { fileReturn, openSigning, packIdOfOrder, postPack } from "../../papers/index.ts";
import type { Filed, FileReturnRefusal } from "../../papers/index.ts";
import { makePapers } from "./order-papers.ts";
import { lockOrder } from "../order.store.ts";
import type { Order } from "../order.store.ts";

type OnOrder = { readonly orderId: string };
const needs = {
  any: ["bearer" as const, "orders.do" as const],
  on: ({ orderId }: OnOrder) => ({ kind: "order", id: orderId }),
};

export type OrderPapersRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "not_asked_for" }
  | { readonly code: "pack_closed" };

/** Only after the order was confirmed, and only while it waits for papers or a code. */
async function waiting(
  ctx: Ctx,
  orderId: string,
): Promise<Result<{ readonly order: Order; readonly packId: string }, OrderPapersRefusal>> {
  const order = await lockOrder(ctx.tx, orderId);
  if (!order) return refuse({ code: "no_such", kind: "order" });
  if (order.state !== "awaiting_papers" && order.state !== "awaiting_code")
    return refuse({ code: "not_asked_for" });
  // Beside the code, papers are only made for who asks for them.
  const packId =
    (await packIdOfOrder(ctx, orderId)) ??
    ((await makePapers(ctx, order, "all")) ? await packIdOfOrder(ctx, orderId) : null);
  return packId === null ? refuse({ code: "not_asked_for" }) : ok({ order, packId });
}

/** Answers a fresh token for the sign page; the papers go out by mail with it. Refuses: no_such, not_asked_for. */
export const signOrderPapers = action({
  name: "sign_order_papers",
  needs,
  async run(ctx, { orderId }: OnOrder): Promise<Result<{ readonly token: string }, OrderPapersRefusal>> {
    const found = await waiting(ctx, orderId);
    return found.ok ? openSigning(ctx, orderId) : found;
  },
});

export type SendOrderPapers = OnOrder & { readonly bytes: Buffer; readonly fileName: string };

/** A scan from the order's page. Refuses: no_such, not_asked_for, and what `fileReturn` refuses. */
export const sendOrderPapers = action({
  name: "send_order_papers",
  needs: { any: needs.any, on: ({ orderId }: SendOrderPapers) => ({ kind: "order", id: orderId }) },
  async run(
    ctx,
    { orderId, bytes, fileName }: SendOrderPapers,
  ): Promise<Result<Filed, OrderPapersRefusal | FileReturnRefusal>> {
    const found = await waiting(ctx, orderId);
    if (!found.ok) return found;
    const { order, packId } = found.value;
    return fileReturn(ctx, { sellerId: order.sellerId, packId, source: "upload", bytes, fileName });
  },
});

/** By post, once however often it is asked; staff do for who calls. Refuses: no_such, not_asked_for, pack_closed (none is open). */
export const postOrderPapers = action({
  name: "post_order_papers",
  needs: { any: [...needs.any, "staff:orders.decide" as const], on: needs.on },
  async run(ctx, { orderId }: OnOrder): Promise<Result<null, OrderPapersRefusal>> {
    const found = await waiting(ctx, orderId);
    if (!found.ok) return found;
    const posted = await postPack(ctx, found.value.packId);
    return posted.ok ? posted : refuse({ code: "pack_closed" });
  },
});
