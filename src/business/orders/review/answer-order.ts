// The buyer answers the desk's question on the order's own page, where the link proved who it is.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import { personById } from "../../people/index.ts";
import { answerOnPage } from "../../threads/index.ts";
import { lockOrder } from "../order.store.ts";
import { buyerThread } from "./buyer-thread.ts";

export type AnswerOrder = { readonly orderId: string; readonly text: string };

/** Refuses: no_such, not_asked_for (nobody waits for an answer), empty, too_long. */
export const answerOrder = action({
  name: "answer_order",
  needs: {
    any: ["bearer", "orders.do"],
    on: (input: AnswerOrder) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: AnswerOrder) {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such" as const, kind: "order" });
    const person = await personById(ctx.tx, order.personId);
    const thread = person && (await buyerThread(ctx.tx, order.id, person));
    if (order.state !== "awaiting_answer" || !thread || !person)
      return refuse({ code: "not_asked_for" as const });
    const answered = await answerOnPage(ctx, {
      threadId: thread.id,
      text: input.text,
      person: { id: person.id, name: person.name },
    });
    return answered.ok ? ok(null) : answered;
  },
});
