// Every SQL statement on the steps of a set-up by hand.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { InLanguages, SetUpStep } from "../../catalogue/index.ts";

export type ItemStep = {
  readonly id: string;
  readonly itemId: string;
  readonly position: number;
  readonly title: InLanguages;
  readonly note: "none" | "optional" | "required";
  readonly mailed: boolean;
  readonly state: "open" | "done";
  readonly result: string;
  readonly doneBy: string | null;
  readonly doneAt: Date | null;
};

const COLUMNS = [
  "id",
  "item_id as itemId",
  "position",
  "title",
  "note",
  "mailed",
  "state",
  "result",
  "done_by as doneBy",
  "done_at as doneAt",
] as const;

/** The product's steps as they are today, for one item. */
export async function insertSteps(tx: Tx, itemId: string, steps: readonly SetUpStep[]): Promise<void> {
  if (steps.length === 0) return;
  await tx
    .insertInto("orders.set_up_step")
    .values(
      steps.map((step, position) => ({
        id: newId(),
        item_id: itemId,
        position,
        title: JSON.stringify(step.title),
        note: step.note,
        mailed: step.mailed,
        state: "open" as const,
      })),
    )
    .execute();
}

export async function stepsOf(db: Tx | ReadDb, itemIds: readonly string[]): Promise<ItemStep[]> {
  if (itemIds.length === 0) return [];
  const rows = await db
    .selectFrom("orders.set_up_step")
    .select(COLUMNS)
    .where("item_id", "in", [...itemIds])
    .orderBy("item_id")
    .orderBy("position")
    .execute();
  return rows.map((row) => ({ ...row, title: row.title as InLanguages }));
}

export async function stepById(db: Tx | ReadDb, id: string): Promise<ItemStep | null> {
  const row = await db
    .selectFrom("orders.set_up_step")
    .select(COLUMNS)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { ...row, title: row.title as InLanguages } : null;
}

export async function setStep(
  tx: Tx,
  stepId: string,
  now: Pick<ItemStep, "state" | "result" | "doneBy" | "doneAt">,
): Promise<void> {
  await tx
    .updateTable("orders.set_up_step")
    .set({ state: now.state, result: now.result, done_by: now.doneBy, done_at: now.doneAt })
    .where("id", "=", stepId)
    .execute();
}
