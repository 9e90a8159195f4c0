// Who of the desk takes an order on, so that two people do not call the same buyer.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import { memberById } from "../../staff/index.ts";
import { lockOrder, setAssignee } from "../order.store.ts";

export type AssignOrder = { readonly orderId: string; readonly memberId: string | null };

/** Null gives it back to everybody. Refuses: no_such (order, or a member who left). */
export const assignOrder = action({
  name: "assign_order",
  needs: {
    any: ["staff:orders.decide"],
    on: (input: AssignOrder) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: AssignOrder) {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such" as const, kind: "order" });
    const member = input.memberId === null ? null : await memberById(ctx.tx, input.memberId);
    if (input.memberId !== null && member?.state !== "active")
      return refuse({ code: "no_such" as const, kind: "member" });
    await setAssignee(ctx.tx, order.id, input.memberId);
    return ok(null);
  },
});
