// Something about an order is unclear: the desk asks its buyer by mail, with a reason and a moment to take it back; then the order
// waits for the answer, and the answer brings it back to the desk.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { mailAddress } from "../../messages/index.ts";
import { personById } from "../../people/index.ts";
import { textFault } from "../../threads/index.ts";
import type { TextFault } from "../../threads/index.ts";
import { lockOrder, moveOrder } from "../order.store.ts";
import { orderMoved } from "../orders.events.ts";
import { isOfBuyer } from "./buyer-thread.ts";
import { decide } from "./decide-order.ts";
import type { Decided, DecideOrder, DecideOrderRefusal } from "./decide-order.ts";

export type AskBuyer = DecideOrder & { readonly question: string };
export type AskRefusal = DecideOrderRefusal | TextFault | { readonly code: "bad_address" };

/** Stands as the other decisions do; nothing is sent before. Refuses as they do, and: empty, too_long, bad_address. */
export const askBuyer = action({
  name: "ask_buyer",
  needs: {
    any: ["staff:orders.decide"],
    on: (input: AskBuyer) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: AskBuyer): Promise<Result<Decided, AskRefusal>> {
    const fault = textFault(input.question);
    if (fault !== null) return refuse(fault);
    const order = await lockOrder(ctx.tx, input.orderId);
    const person = order && (await personById(ctx.tx, order.personId));
    if (person && mailAddress(person.email) === null) return refuse({ code: "bad_address" });
    return decide(ctx, input, "ask", input.question);
  },
});

/**
 * For the machine; heard twice it changes nothing. Only the buyer's own word ends the waiting: what others write about
 * the order, or from another address, stands in its conversation for the desk. An answer to an order that went on
 * otherwise stays in its conversation.
 */
export const noteAnswer = action({
  name: "note_order_answer",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly orderId: string; readonly entryId: string }) {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (order?.state !== "awaiting_answer") return ok(null);
    const buyer = await personById(ctx.tx, order.personId);
    if (!buyer || !(await isOfBuyer(ctx.tx, input.entryId, buyer))) return ok(null);
    await moveOrder(ctx, order, "answer");
    ctx.announce(orderMoved, { orderId: order.id, state: "answered", cause: input.entryId });
    return ok(null);
  },
});
