// Every statement on settings of sellers: a value for each key a seller has changed.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";

export async function settingValues(
  tx: Tx | ReadDb,
  sellerId: string,
  keys: readonly string[],
): Promise<Map<string, unknown>> {
  const rows = await tx
    .selectFrom("sellers.setting")
    .select(["key", "value"])
    .where("seller_id", "=", sellerId)
    .where("key", "in", [...keys])
    .execute();
  return new Map(rows.map((row) => [row.key, row.value]));
}

/** The moment so many days before `now` as each seller has set it, as SQL beside `sellers.seller s`. */
export const daysBefore = (
  now: Date,
  days: { readonly key: string; readonly fallback: number; readonly part?: string },
): RawBuilder<Date> => sql<Date>`(${now}::timestamptz - make_interval(days => coalesce(
  (select (v.value #>> ${days.part === undefined ? [] : [days.part]}::text[])::int from sellers.setting v
    where v.seller_id = s.id and v.key = ${days.key}), ${days.fallback}::int)))`;

export async function writeSetting(
  tx: Tx,
  sellerId: string,
  key: string,
  value: unknown,
  at: Date,
): Promise<void> {
  const text = JSON.stringify(value);
  await tx
    .insertInto("sellers.setting")
    .values({ seller_id: sellerId, key, value: text, changed_at: at })
    .onConflict((on) => on.columns(["seller_id", "key"]).doUpdateSet({ value: text, changed_at: at }))
    .execute();
}
