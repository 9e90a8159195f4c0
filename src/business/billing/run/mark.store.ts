// A mark inside a transaction, to which a decision that failed goes back.
import { sql } from "kysely";
import type { Tx } from "../../../kernel/db.ts";

export async function setMark(tx: Tx): Promise<void> {
  await sql`savepoint decided`.execute(tx);
}

export async function backToMark(tx: Tx): Promise<void> {
  await sql`rollback to savepoint decided`.execute(tx);
}

export async function passMark(tx: Tx): Promise<void> {
  await sql`release savepoint decided`.execute(tx);
}
