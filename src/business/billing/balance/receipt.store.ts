// Which payments have their receipt already.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";

export async function receiptsOf(
  db: Tx | ReadDb,
  paymentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ paymentId: string }>`select payment_id as "paymentId" from billing.document
    where payment_id = any(${[...paymentIds]}::uuid[])`.execute(db);
  return new Set(rows.map((row) => row.paymentId));
}
