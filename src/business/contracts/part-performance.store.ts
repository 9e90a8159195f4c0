// Statements on whether the months of a contract's terms are supplies of their own.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { partPerformance } from "../tax/index.ts";
import type { PartPerformance } from "../tax/index.ts";

/** SQL: what the brand says on the day of conclusion. */
export const performanceSet = (sellerId: string): RawBuilder<PartPerformance> =>
  sql<PartPerformance>`coalesce((select s.value #>> '{}' from sellers.setting s where s.seller_id = ${sellerId}
    and s.key = ${partPerformance.key}), ${partPerformance.fallback})`;

/** What was agreed, by contract; those that were agreed before that was kept are left out. */
export async function performancesOf(
  db: Tx | ReadDb,
  contractIds: readonly string[],
): Promise<ReadonlyMap<string, PartPerformance>> {
  if (contractIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; performance: PartPerformance }>`select c.id,
      c.part_performance as performance from contracts.contract c
    where c.id = any(${[...contractIds]}::uuid[]) and c.part_performance is not null`.execute(db);
  return new Map(rows.map((row) => [row.id, row.performance]));
}

export async function putPerformance(
  tx: Tx,
  contractId: string,
  performance: PartPerformance,
): Promise<void> {
  await tx
    .updateTable("contracts.contract")
    .set({ part_performance: performance })
    .where("id", "=", contractId)
    .execute();
}
