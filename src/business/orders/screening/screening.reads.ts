// What became of orders that screening sent to a person: how many of its alarms were false, in all and by factor.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";

/** Orders flagged for review or rejected by the machine, by how they ended. Open ones say nothing yet. */
export type Alarms = {
  readonly flagged: number;
  /** Accepted by a person or completed: the alarm was false. */
  readonly genuine: number;
  /** Rejected: the alarm was right. */
  readonly rejected: number;
  /** Dropped, expired or cancelled: nobody knows. */
  readonly unclear: number;
  readonly open: number;
};
export type FactorAlarms = Alarms & { readonly factor: string };

const counts = sql`count(*)::int as flagged,
  (count(*) filter (where o.state in ('accepted', 'completed', 'awaiting_payment')))::int as genuine,
  (count(*) filter (where o.state = 'rejected'))::int as rejected,
  (count(*) filter (where o.state in ('dropped', 'expired', 'cancelled')))::int as unclear,
  (count(*) filter (where o.state not in ('accepted', 'completed', 'awaiting_payment', 'rejected', 'dropped', 'expired',
    'cancelled')))::int as open`;

// The last assessment of an order counts.
const flagged = (sellerId: string, since: Date) => sql`
  select a.id, a.order_id, a.factors from screening.assessment a
  where a.seller_id = ${sellerId} and a.created_at >= ${since} and a.path in ('review', 'reject')
    and not exists (select from screening.assessment later where later.order_id = a.order_id and later.id > a.id)`;

export async function alarms(db: ReadDb, sellerId: string, since: Date): Promise<Alarms> {
  const { rows } = await sql<Alarms>`with flagged as (${flagged(sellerId, since)})
    select ${counts} from flagged f join orders.order o on o.id = f.order_id`.execute(db);
  return rows[0] ?? { flagged: 0, genuine: 0, rejected: 0, unclear: 0, open: 0 };
}

/** For each factor that hit in a flagged order. An order counts for each of its factors. */
export async function alarmsByFactor(
  db: ReadDb,
  sellerId: string,
  since: Date,
): Promise<ReadonlyMap<string, Alarms>> {
  const { rows } = await sql<FactorAlarms>`with flagged as (${flagged(sellerId, since)})
    select judged->>'factor' as factor, ${counts}
    from flagged f join orders.order o on o.id = f.order_id
      cross join lateral jsonb_array_elements(f.factors) judged
    where (judged->>'hit')::boolean group by 1`.execute(db);
  return new Map(rows.map(({ factor, ...counted }) => [factor, counted]));
}

/** What orders are called on the desk. */
export async function shortIdsOf(
  db: ReadDb,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (orderIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("orders.order")
    .select(["id", "short_id"])
    .where("id", "in", [...orderIds])
    .execute();
  return new Map(rows.map((row) => [row.id, row.short_id]));
}
