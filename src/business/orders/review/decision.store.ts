// Every SQL statement on decisions.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { DecisionKind, DecisionState } from "./decision.rules.ts";

export type Decision = {
  readonly id: string;
  readonly orderId: string;
  readonly kind: DecisionKind;
  readonly reason: string;
  readonly words: string;
  /** What the buyer is asked; empty in every other decision. */
  readonly question: string;
  readonly state: DecisionState;
  readonly decidedBy: string | null;
  readonly decidedAt: Date;
  /** Machine time. */
  readonly takesEffectAt: Date;
  readonly moneyWentBack: boolean;
};

const COLUMNS = [
  "id",
  "order_id as orderId",
  "kind",
  "reason",
  "words",
  "question",
  "state",
  "decided_by as decidedBy",
  "decided_at as decidedAt",
  "takes_effect_at as takesEffectAt",
  "money_went_back as moneyWentBack",
] as const;

/** The order is locked by the caller, so that nobody decides at the same time. */
export async function insertDecision(tx: Tx, made: Omit<Decision, "state" | "moneyWentBack">): Promise<void> {
  await tx
    .insertInto("orders.decision")
    .values({
      id: made.id,
      order_id: made.orderId,
      kind: made.kind,
      reason: made.reason,
      words: made.words,
      question: made.question,
      state: "standing",
      decided_by: made.decidedBy,
      decided_at: made.decidedAt,
      takes_effect_at: made.takesEffectAt,
    })
    .execute();
}

export async function decisionById(db: Tx | ReadDb, id: string): Promise<Decision | null> {
  return (
    (await db.selectFrom("orders.decision").select(COLUMNS).where("id", "=", id).executeTakeFirst()) ?? null
  );
}

/** The newest decision on an order, whatever became of it. */
export async function lastDecision(db: Tx | ReadDb, orderId: string): Promise<Decision | null> {
  const row = await db
    .selectFrom("orders.decision")
    .select(COLUMNS)
    .where("order_id", "=", orderId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function setDecision(
  tx: Tx,
  decision: Pick<Decision, "id" | "state">,
  to: DecisionState,
  moneyWentBack = false,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("orders.decision")
    .set({ state: to, money_went_back: moneyWentBack })
    .where("id", "=", decision.id)
    .where("state", "=", decision.state)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`decision ${decision.id} moved under our hands`);
}
