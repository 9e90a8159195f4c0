// The few statements on an order that its papers need: whose turn it is, all accepted terms, a code given on paper.
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { NextActor } from "../order.rules.ts";

export async function allAcceptedTerms(tx: Tx | ReadDb, orderId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("orders.acceptance")
    .select("terms_id")
    .where("order_id", "=", orderId)
    .orderBy("id")
    .limit(20)
    .execute();
  return rows.map((row) => row.terms_id);
}

/** Whose turn it is, and until when; while the host has to look, nothing expires. */
export async function setTurn(
  ctx: Ctx,
  orderId: string,
  turn: { readonly nextActor: NextActor; readonly dueAt: Date | null },
): Promise<void> {
  await ctx.tx
    .updateTable("orders.order")
    .set({ next_actor: turn.nextActor, due_at: turn.dueAt })
    .where("id", "=", orderId)
    .execute();
}

export async function keepAuthCode(tx: Tx, itemId: string, sealedCode: string): Promise<void> {
  await tx
    .updateTable("orders.item")
    .set({ sealed_auth_code: sealedCode })
    .where("id", "=", itemId)
    .where("domain_mode", "=", "transfer")
    .execute();
}
