// Remembers a decision about an order, so that the next one from the same hands is judged by it.
import type { Ctx } from "../../kernel/act.ts";
import { decisionMarks, keysOf } from "./mark.rules.ts";
import type { OrderFacts } from "./order-facts.rules.ts";
import { addMarks, endMarks } from "./screening.store.ts";

export type MarkOrder = {
  readonly orderId: string;
  readonly sellerId: string;
  /**
   * bad: rejected as abusive. good: accepted by a person, or its invoice paid and not taken back. An order that
   * was only dropped is neither.
   */
  readonly meaning: "bad" | "good";
  readonly facts: Pick<OrderFacts, "person" | "address" | "network" | "cardFingerprint">;
};

/** May be called again; the other meaning of the same order ends. Refuses nothing. */
export async function markOrder(ctx: Ctx, input: MarkOrder): Promise<void> {
  const { sellerId, orderId, meaning } = input;
  await endMarks(ctx.tx, orderId, meaning === "bad" ? "good" : "bad", ctx.now);
  const keys = decisionMarks(keysOf(input.facts));
  await addMarks(ctx.tx, { sellerId, orderId, meaning, at: ctx.now, keys });
}

/** The decision was taken back: what it left behind no longer counts. May be called again. */
export async function unmarkOrder(ctx: Ctx, orderId: string): Promise<void> {
  await endMarks(ctx.tx, orderId, "bad", ctx.now);
  await endMarks(ctx.tx, orderId, "good", ctx.now);
}
