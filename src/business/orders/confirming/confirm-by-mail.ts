// The buyer followed the link in the confirmation mail and pressed the button: now the order is meant.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import { endLinks, markVerified } from "../../people/index.ts";
import { orderStates } from "../order.rules.ts";
import { lockOrder, moveOrder } from "../order.store.ts";
import { orderConfirmed } from "../orders.events.ts";

/**
 * The link proved who asks (bearer of the order). Confirming twice, or by many at once, has one effect and no refusal.
 * Refuses: no_such, bad_move (the order ended before).
 */
export const confirmByMail = action({
  name: "confirm_order_by_mail",
  needs: {
    any: ["bearer", "staff:orders.decide"],
    on: (input: { orderId: string }) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: { orderId: string }) {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such" as const, kind: "order" });
    if (order.state !== "awaiting_confirmation" && !isFallen(order.state)) return ok({ fresh: false });
    const to = orderStates.decide(order.state, "confirm");
    if (!to.ok) return to;
    await moveOrder(ctx, order, "confirm");
    if (ctx.actor.kind !== "staff") await markVerified(ctx.tx, order.personId, ctx.now);
    await endLinks(ctx, { subjectId: order.id, purpose: "confirm_order" });
    ctx.announce(orderConfirmed, { orderId: order.id });
    return ok({ fresh: true });
  },
});

const isFallen = (state: string): boolean => ["expired", "cancelled", "dropped", "rejected"].includes(state);
