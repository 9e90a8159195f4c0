// The SQL on removals of second factors.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { anyBy } from "../../../kernel/db.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { FactorRemoval } from "../factor-removal.rules.ts";

const COLUMNS = [
  "id",
  "person_id as personId",
  "state",
  "checked_by as checkedBy",
  "note",
  "asked_by as askedBy",
  "asked_at as askedAt",
  "due_at as dueAt",
] as const;

export async function insertRemoval(tx: Tx, made: Omit<FactorRemoval, "id" | "state">): Promise<string> {
  const id = newId();
  await tx
    .insertInto("people.factor_removal")
    .values({
      id,
      person_id: made.personId,
      state: "waiting",
      checked_by: made.checkedBy,
      note: made.note,
      asked_by: made.askedBy,
      asked_at: made.askedAt,
      due_at: made.dueAt,
    })
    .execute();
  return id;
}

/** Lock the person first: it is them that two removals meet at. */
export async function waitingRemoval(db: Tx | ReadDb, personId: string): Promise<FactorRemoval | null> {
  const row = await db
    .selectFrom("people.factor_removal")
    .select(COLUMNS)
    .where("person_id", "=", personId)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return row ?? null;
}

/** Newest first. */
export async function removalsOf(db: Tx | ReadDb, personId: string): Promise<readonly FactorRemoval[]> {
  return db
    .selectFrom("people.factor_removal")
    .select(COLUMNS)
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .limit(20)
    .execute();
}

export async function moveRemoval(
  tx: Tx,
  removal: FactorRemoval,
  to: FactorRemoval["state"],
  at: Date,
): Promise<void> {
  const moved = await tx
    .updateTable("people.factor_removal")
    .set({ state: to, ended_at: at })
    .where("id", "=", removal.id)
    .where("state", "=", removal.state)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new Error(`removal ${removal.id} was locked and still moved`);
}

/** Whose waiting time is over. */
export const anyDueRemoval = (at: Date): RawBuilder<boolean> =>
  anyBy("due_at", at, sql`people.factor_removal where state = 'waiting'`);

export async function dueRemovals(db: ReadDb, at: Date): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("people.factor_removal")
    .select("person_id")
    .where("state", "=", "waiting")
    .where("due_at", "<=", at)
    .orderBy("due_at")
    .limit(100)
    .execute();
  return rows.map((row) => row.person_id);
}
