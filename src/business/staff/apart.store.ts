// Marks inside a transaction, to which it goes back when one of many things could not be done; and which of them failed before.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";

export async function setMark(tx: Tx): Promise<void> {
  await sql`savepoint apart`.execute(tx);
}

/** All that was written since the mark is undone. */
export async function backToMark(tx: Tx): Promise<void> {
  await sql`rollback to savepoint apart`.execute(tx);
}

export async function passMark(tx: Tx): Promise<void> {
  await sql`release savepoint apart`.execute(tx);
}

/** Those of them about which a task of the kind is open. */
export async function failedBefore(
  db: Tx | ReadDb,
  kind: string,
  subjectIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select subject_id as id from staff.task
    where kind = ${kind} and state = 'open' and subject_id = any(${[...subjectIds]}::uuid[])`.execute(db);
  return new Set(rows.map((row) => row.id));
}

export async function isTickTaskOpen(db: Tx | ReadDb): Promise<boolean> {
  const { rows } =
    await sql`select from staff.task where kind = 'tick_failed' and state = 'open' limit 1`.execute(db);
  return rows.length > 0;
}
