// Something about an order is unclear: the desk asks its buyer by mail, the order waits for the answer, and the answer brings it
// back to the desk.
import { z } from "zod";
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { personById } from "../../people/index.ts";
import { setting, settingOf } from "../../sellers/index.ts";
import { openThread, threadsAbout, writeInThread } from "../../threads/index.ts";
import type { WriteRefusal } from "../../threads/index.ts";
import { lastDecision } from "./decision.store.ts";
import { orderStates } from "../order.rules.ts";
import { lockOrder, moveOrder } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { orderMoved } from "../orders.events.ts";

/** How many days a question waits for its answer before the order ends by itself. */
export const answerSetting = setting({
  key: "orders.answer_days",
  shape: z.number().int().min(1).max(60),
  fallback: 7,
});

const DAY_MS = 86_400_000;
const SUBJECTS = { en: "A question about your order", de: "Eine Frage zu Ihrer Bestellung" };

export type AskBuyer = { readonly orderId: string; readonly question: string };
export type AskRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | BadMove
  | { readonly code: "decided_already"; readonly by: string | null }
  | { readonly code: "bad_address" }
  | Exclude<WriteRefusal, { readonly code: "no_such" }>;

/** The question goes out as a mail in the order's own conversation; one conversation for one order. */
export const askBuyer = action({
  name: "ask_buyer",
  needs: {
    any: ["staff:orders.decide"],
    on: (input: AskBuyer) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: AskBuyer): Promise<Result<{ readonly threadId: string }, AskRefusal>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    const may = orderStates.decide(order.state, "ask");
    if (!may.ok) return may;
    const decision = await lastDecision(ctx.tx, order.id);
    if (decision?.state === "standing") return refuse({ code: "decided_already", by: decision.decidedBy });
    const thread = await conversation(ctx, order);
    if (!thread.ok) return thread;
    const written = await writeInThread(ctx, { threadId: thread.value, text: input.question });
    if (!written.ok) {
      if (written.refusal.code === "no_such") throw new Error(`thread ${thread.value} is gone`);
      return refuse(written.refusal);
    }
    const days = await settingOf(ctx.tx, order.sellerId, answerSetting);
    await moveOrder(ctx, order, "ask", undefined, new Date(ctx.now.getTime() + days * DAY_MS));
    return ok({ threadId: thread.value });
  },
});

async function conversation(
  ctx: Ctx,
  order: Order,
): Promise<Result<string, { readonly code: "bad_address" } | { readonly code: "empty" }>> {
  const about = { kind: "order", id: order.id };
  const [there] = await threadsAbout(ctx.tx, about, { limit: 1 });
  if (there) return ok(there.id);
  const person = await personById(ctx.tx, order.personId);
  if (!person) throw new Error(`order ${order.id} lacks its buyer`);
  const subject = order.language === "de" ? SUBJECTS.de : SUBJECTS.en;
  const opened = await openThread(ctx, {
    sellerId: order.sellerId,
    accountId: order.accountId,
    about,
    subject: `${subject} ${order.shortId}`,
    to: { address: person.email, name: person.name, personId: person.id, language: order.language },
  });
  return opened.ok ? ok(opened.value.threadId) : opened;
}

/** For the machine; heard twice it changes nothing. An answer to an order that went on otherwise stays in its conversation. */
export const noteAnswer = action({
  name: "note_order_answer",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly orderId: string; readonly entryId: string }) {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (order?.state !== "awaiting_answer") return ok(null);
    await moveOrder(ctx, order, "answer");
    ctx.announce(orderMoved, { orderId: order.id, state: "answered", cause: input.entryId });
    return ok(null);
  },
});
