// The buyer, or staff for them, wants papers beside the code: no phone at hand, or no message arrives. Both stay open until one
// of them succeeds.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { isPackUnderway, sendPackOfOrder } from "../../papers/index.ts";
import { makePapers } from "../papers/order-papers.ts";
import { lockOrder, moveOrder } from "../order.store.ts";
import type { OrderState } from "../order.rules.ts";
import { orderMoved } from "../orders.events.ts";

export type PapersBesideRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "not_asked_for" };

/**
 * The papers are made and go out, anew where they were declined before; codes that were sent stay good. Done twice it changes
 * nothing. Refuses: not_asked_for (it waits for no code).
 */
export const papersBeside = action({
  name: "papers_beside_code",
  needs: {
    any: ["bearer", "orders.do", "staff:orders.decide"],
    on: (input: { readonly orderId: string }) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: { readonly orderId: string }): Promise<Result<OrderState, PapersBesideRefusal>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    if (order.state === "awaiting_papers") return ok(order.state);
    if (order.state !== "awaiting_code") return refuse({ code: "not_asked_for" });
    if ((await isPackUnderway(ctx, order.id)) || (await makePapers(ctx, order, "all"))) {
      await sendPackOfOrder(ctx, order.id);
      return ok(order.state);
    }
    // Rules that name no form for this order prove nothing: then a person looks.
    const state = await moveOrder(ctx, order, "hold");
    ctx.announce(orderMoved, { orderId: order.id, state });
    return ok(state);
  },
});
