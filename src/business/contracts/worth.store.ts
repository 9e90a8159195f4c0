// Statements on what contracts are worth in a month: what an entry charges, and the sums of a large house that are kept.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { addDays } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { ofSellers } from "../sellers/index.ts";

/** Within so many days a contract counts as due. */
export const DUE_DAYS = 14;

/** SQL: what the entry's next term costs, by its price of that day; a coupon counts where it does not end. */
const nextTerm = sql`(select t.minor - case when e.discount_terms is not null then 0
    when e.discount_permyriad is not null then round(t.minor * e.discount_permyriad / 10000.0)
    else least(coalesce(e.discount_minor, 0), t.minor) end
  from (select round(contracts.renewal_on(e.id, e.renewal_minor, coalesce(e.next_due_on, e.billed_until, e.starts_on))
    * e.quantity_milli / 1000.0) as minor) t)`;

/** SQL: what an entry charges in an average month. */
export const monthly = sql`round(${nextTerm} / e.term_count * case e.term_unit
  when 'month' then 1 when 'year' then 1 / 12.0 when 'week' then 365.25 / 7 / 12 when 'day' then 365.25 / 12 else 0 end)`;

/** SQL: the contract `c` has something to bill within two weeks. */
export const isDueSoon = (today: IsoDate): RawBuilder<unknown> => sql`c.state in ('running', 'ending')
  and exists (select from contracts.billing_entry e where e.contract_id = c.id and e.state = 'running'
    and e.next_due_on <= ${addDays(today, DUE_DAYS)}::date)`;

/**
 * SQL: the house is so large that a page does not add up, and its sums are older than an hour. What the database guesses of its
 * size costs nothing.
 */
export const isWorthOld = (now: Date, most: number): RawBuilder<boolean> =>
  sql<boolean>`((select reltuples from pg_class
    where oid = 'contracts.contract'::regclass) > ${most}
    and not exists (select from contracts.worth where counted_at > ${new Date(now.getTime() - 3_600_000)}))`;

/** Puts the sums of all sellers in the place of those that were. */
export async function replaceWorth(tx: Tx, today: IsoDate, at: Date): Promise<void> {
  await sql`delete from contracts.worth`.execute(tx);
  const sums = (view: RawBuilder<unknown>, of: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`select c.seller_id, c.product_id, ${view} as view, e.currency, count(distinct c.id)::int, sum(${monthly})::bigint,
        ${at}::timestamptz
      from contracts.contract c join contracts.billing_entry e on e.contract_id = c.id and e.state in ('running', 'held')
      where ${of} group by 1, 2, 3, 4`;
  const states = sums(sql`c.state`, sql`c.state in ('running', 'paused', 'ending')`);
  const due = sums(sql`'due'`, isDueSoon(today));
  await sql`insert into contracts.worth (seller_id, product_id, view, currency, contracts, monthly_minor, counted_at)
    ${states} union all ${due}`.execute(tx);
}

export type KeptWorth = {
  readonly currency: string;
  readonly contracts: number;
  readonly monthlyMinor: bigint;
  readonly countedAt: Date;
};

/** By currency; nothing where nobody counted yet. */
export async function keptWorth(
  db: Tx | ReadDb,
  asked: {
    readonly sellerIds: readonly string[] | null;
    readonly productId?: string | undefined;
    readonly view: string;
  },
): Promise<KeptWorth[]> {
  const { sellerIds, productId, view } = asked;
  const { rows } = await sql<KeptWorth>`select w.currency, sum(w.contracts)::int as contracts,
      sum(w.monthly_minor)::bigint as "monthlyMinor", min(w.counted_at) as "countedAt"
    from contracts.worth w where ${view === "all" ? sql`w.view <> 'due'` : sql`w.view = ${view}`}
      and ${ofSellers(sellerIds, "w.seller_id")}
      and ${productId === undefined ? sql`true` : sql`w.product_id = ${productId}`}
    group by w.currency order by w.currency`.execute(db);
  return rows;
}
