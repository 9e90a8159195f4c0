// By which patterns brands count: what one asks before it chooses its own, and how far its series are.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Series } from "./series.rules.ts";

/** By kind, the patterns other brands count by or did; who changes series waits for others who do. */
export async function patternsOfOthers(tx: Tx, sellerId: string): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('sellers.series', 0))`.execute(tx);
  const { rows } = await sql<{
    pattern: string;
  }>`select pattern from sellers.series where seller_id <> ${sellerId}
    union select p.value from sellers.setting s, jsonb_each_text(s.value) p
      where s.key = 'sellers.number_patterns' and s.seller_id <> ${sellerId}`.execute(tx);
  return rows.map((row) => row.pattern);
}

/** The brand's series as far as anything was counted or laid out. */
export async function countedSeries(
  db: ReadDb,
  sellerId: string,
): Promise<readonly Pick<Series, "kind" | "pattern" | "nextValue">[]> {
  return db
    .selectFrom("sellers.series")
    .select(["kind", "pattern", "next_value as nextValue"])
    .where("seller_id", "=", sellerId)
    .limit(1_000)
    .execute();
}
