// Staff writes in a thread; the customer gets it as a mail and may simply answer.
import { action } from "../../kernel/act.ts";
import { writeInThread } from "./open-thread.ts";

export type AnswerThread = { readonly threadId: string; readonly text: string };

/** Refuses no_such, empty, too_long. */
export const answerThread = action({
  name: "answer_thread",
  needs: {
    any: ["staff:customers.change", "staff:orders.decide"],
    on: (input: AnswerThread) => ({ kind: "thread", id: input.threadId }),
  },
  run: (ctx, input: AnswerThread) => writeInThread(ctx, { threadId: input.threadId, text: input.text }),
});

/** The same, only in conversations about an account: what a partner from outside may do. */
export const answerTicket = action({
  name: "answer_ticket",
  needs: {
    any: ["staff:tickets.answer"],
    on: (input: AnswerThread) => ({ kind: "ticket", id: input.threadId }),
  },
  run: (ctx, input: AnswerThread) => writeInThread(ctx, { threadId: input.threadId, text: input.text }),
});
