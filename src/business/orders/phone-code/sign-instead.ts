// The buyer, or staff for them, chooses papers instead of the code: no phone at hand, or no message arrives.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { gateFor } from "../../catalogue/index.ts";
import { packIdOfOrder } from "../../papers/index.ts";
import { factsOf } from "../screening/order-facts.ts";
import { awaitPapers, makePapers } from "../papers/order-papers.ts";
import { lockOrder, moveOrder, setPath } from "../order.store.ts";
import type { OrderState } from "../order.rules.ts";
import { orderMoved } from "../orders.events.ts";

export type SignInsteadRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "not_asked_for" };

/** Done twice it changes nothing. Codes that were sent are good no longer. Refuses: not_asked_for (it waits for no code). */
export const signInstead = action({
  name: "sign_instead_of_code",
  needs: {
    any: ["bearer", "orders.do", "staff:orders.decide"],
    on: (input: { readonly orderId: string }) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: { readonly orderId: string }): Promise<Result<OrderState, SignInsteadRefusal>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    if (order.state === "awaiting_papers") return ok(order.state);
    if (order.state !== "awaiting_code") return refuse({ code: "not_asked_for" });
    const { gates } = await factsOf(ctx, order);
    await setPath(ctx.tx, order.id, "papers", gateFor(gates, "papers"));
    const has = (await packIdOfOrder(ctx, order.id)) !== null || (await makePapers(ctx, order, "all"));
    if (has) return ok(await awaitPapers(ctx, order));
    // Rules that name no form for this order prove nothing: then a person looks.
    const state = await moveOrder(ctx, order, "hold");
    ctx.announce(orderMoved, { orderId: order.id, state });
    return ok(state);
  },
});
