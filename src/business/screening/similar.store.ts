// Which orders of a brand share something with another, and which of them look like the same person's: the one query behind the
// desk's similar orders and behind the factors about duplicates.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { MarkKey } from "./mark.rules.ts";

export type SimilarOrder = {
  readonly orderId: string;
  readonly kinds: readonly MarkKey["kind"][];
  /** It looks like the same person, not like a neighbour, a namesake or somebody behind the same network. */
  readonly isAlike: boolean;
};

const MOST_SIMILAR = 20;
const MOST_OF_A_MARK = 100;

const leftBy = (orderIds: readonly string[]) => sql`
  select order_id as of, seller_id, kind, value_key from screening.mark where order_id = any(${[...orderIds]}::uuid[])`;

// Of an order that is being judged and has left nothing yet.
const broughtBy = (sellerId: string, orderId: string, keys: readonly MarkKey[]) => sql`
  select ${orderId}::uuid as of, ${sellerId}::uuid as seller_id, kind, key as value_key
  from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (kind text, key text)`;

// What an order and each other one of its brand both left behind; marks that only lead to candidates prove nothing.
const sharing = (marks: RawBuilder<unknown>) => sql`
  select mine.of, o.order_id as other, array_agg(distinct o.kind order by o.kind) as kinds, max(o.at) as at
  from (${marks}) mine
  cross join lateral (select m.order_id, m.kind, m.at from screening.mark m
    where m.seller_id = mine.seller_id and m.kind = mine.kind and m.value_key = mine.value_key
    order by m.at desc limit ${MOST_OF_A_MARK}) o
  where o.order_id <> mine.of and mine.value_key not like 'area:%' and mine.value_key not like 'tail:%'
  group by mine.of, o.order_id`;

// What belongs to one person alone; or a name together with the house it lives in.
const isAlike = sql`(s.kinds && array['phone', 'email', 'card'] or s.kinds @> array['address', 'name'])`;

/** Other orders of the brand that came with the same card, telephone, mail, address, network …, the newest 20. */
export async function ordersSharing(db: ReadDb, orderId: string): Promise<SimilarOrder[]> {
  const { rows } = await sql<SimilarOrder>`
    select s.other as "orderId", s.kinds, ${isAlike} as "isAlike" from (${sharing(leftBy([orderId]))}) s
    where s.kinds <> array['name'] order by s.at desc limit ${MOST_SIMILAR}`.execute(db);
  return rows;
}

/** The newest 20 that look like the same person's as an order with these marks. */
export async function ordersAlike(
  tx: Tx,
  sellerId: string,
  orderId: string,
  keys: readonly MarkKey[],
): Promise<string[]> {
  const { rows } = await sql<{ other: string }>`
    select s.other from (${sharing(broughtBy(sellerId, orderId, keys))}) s where ${isAlike}
    order by s.at desc limit ${MOST_SIMILAR}`.execute(tx);
  return rows.map((row) => row.other);
}

/** For each of these orders how many others look like the same person's; those without any are left out. */
export async function countAlike(
  db: ReadDb,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (orderIds.length === 0) return new Map();
  const { rows } = await sql<{ of: string; count: number }>`
    select s.of, count(*)::int as count from (${sharing(leftBy(orderIds))}) s where ${isAlike} group by s.of`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.of, row.count]));
}
