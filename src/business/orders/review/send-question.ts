// The question of a decision to ask goes out: as a mail in the buyer's own conversation about the order, one for one order.
import type { Ctx } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { personById } from "../../people/index.ts";
import { settingOf } from "../../sellers/index.ts";
import { openThread, writeInThread } from "../../threads/index.ts";
import type { OrderState } from "../order.rules.ts";
import { moveOrder } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { buyerThread } from "./buyer-thread.ts";
import { answerSetting } from "./decision.rules.ts";
import type { Decision } from "./decision.store.ts";

const DAY_MS = 86_400_000;
const SUBJECTS = { en: "A question about your order", de: "Eine Frage zu Ihrer Bestellung" };

/** Step; the order is locked. Null where it cannot be sent (the buyer's address was changed to none since). */
export async function sendQuestion(
  ctx: Ctx,
  order: Order,
  decision: Decision,
  why: string,
): Promise<OrderState | null> {
  const thread = await conversation(ctx, order);
  if (!thread.ok) return null;
  const member = decision.decidedBy === null ? null : await personById(ctx.tx, decision.decidedBy);
  const written = await writeInThread(ctx, {
    threadId: thread.value,
    text: decision.question,
    by: member === null ? null : { id: member.id, name: member.name },
  });
  if (!written.ok) return null;
  const days = await settingOf(ctx.tx, order.sellerId, answerSetting);
  return moveOrder(ctx, order, "ask", why, new Date(ctx.now.getTime() + days * DAY_MS));
}

async function conversation(
  ctx: Ctx,
  order: Order,
): Promise<Result<string, { readonly code: "bad_address" } | { readonly code: "empty" }>> {
  const person = await personById(ctx.tx, order.personId);
  if (!person) throw new Error(`order ${order.id} lacks its buyer`);
  const there = await buyerThread(ctx.tx, order.id, person);
  if (there) return ok(there.id);
  const subject = order.language === "de" ? SUBJECTS.de : SUBJECTS.en;
  const opened = await openThread(ctx, {
    sellerId: order.sellerId,
    accountId: order.accountId,
    about: { kind: "order", id: order.id },
    subject: `${subject} ${order.shortId}`,
    to: { address: person.email, name: person.name, personId: person.id, language: order.language },
  });
  return opened.ok ? ok(opened.value.threadId) : opened;
}
