// Every SQL statement on prices that entries of running contracts have of their own.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate, TermUnit } from "../../../kernel/time.ts";
import { endsOnOf } from "../contracts.reads.ts";
import type { EntryToPrice, OwnPrice, OwnPriceEffect } from "./own-price.rules.ts";

type Amount<T extends { readonly minor: bigint }> = readonly (Omit<T, "minor"> & {
  readonly minor: string;
})[];
type Row = Omit<EntryToPrice, "term" | "own" | "announced"> & {
  readonly count: number;
  readonly unit: TermUnit | "once";
  /** Minor units as text, because JSON holds no bigint. */
  readonly own: Amount<OwnPrice>;
  readonly announced: Amount<EntryToPrice["announced"][number]>;
};

/** Those of a contract that are not ended, and one that would end with it by itself; null in the place of an id: all. */
export async function entriesToPrice(
  db: Tx | ReadDb,
  contractId: string,
  entryId: string | null = null,
): Promise<EntryToPrice[]> {
  const { rows } = await sql<Row>`select e.id, e.contract_id as "contractId", e.account_id as "accountId",
      c.state as "contractState", e.state, ${endsOnOf(sql`e.ends_on`)} as "endsOn", c.fixed_until as "fixedUntil",
      (e.changes_on is not null or exists (select from contracts.change n
        where n.contract_id = c.id and n.state = 'waiting') or exists (select from contracts.change_part q
        join contracts.change n on n.id = q.change_id
        where q.contract_id = c.id and q.outcome <> 'stays' and n.state = 'waiting')) as changes,
      e.text, e.currency, e.includes_tax as "includesTax", e.quantity_milli as "quantityMilli",
      e.anchor_on as "anchorOn", e.starts_on as "startsOn", e.billed_until as "billedUntil", e.term_count as count,
      e.term_unit as unit, e.renewal_minor as "agreedMinor",
      (select coalesce(jsonb_agg(jsonb_build_object('from', p.from_on, 'minor', p.renewal_minor::text)
        order by p.from_on), '[]') from contracts.entry_price p where p.entry_id = e.id) as announced,
      (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'from', o.from_on, 'until', o.until_on,
        'minor', o.renewal_minor::text) order by o.set_at, o.id), '[]') from contracts.own_price o
        where o.entry_id = e.id and o.until_on is distinct from o.from_on) as own
    from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
    where e.contract_id = ${contractId} and (${entryId}::uuid is null or e.id = ${entryId}::uuid)
    order by e.id`.execute(db);
  return rows.map(({ count, unit, ...row }) => ({
    ...row,
    term: { count, unit },
    own: row.own.map((one) => ({ ...one, minor: BigInt(one.minor) })),
    announced: row.announced.map((one) => ({ ...one, minor: BigInt(one.minor) })),
  }));
}

/** Whoever bills it is waited for: what is read of it behind this is what holds. */
export async function lockEntry(tx: Tx, entryId: string): Promise<void> {
  await sql`select from contracts.billing_entry where id = ${entryId} for update`.execute(tx);
}

export type KeptPrice = {
  readonly id: string;
  readonly from: IsoDate;
  /** The same day: it never held. */
  readonly until: IsoDate | null;
  readonly minor: bigint;
  readonly dearerAgreed: boolean;
  readonly reason: string;
  readonly by: string | null;
  readonly at: Date;
};

/** All that were ever agreed for it, the newest first. */
export async function keptPrices(db: ReadDb, entryId: string): Promise<KeptPrice[]> {
  const { rows } = await sql<KeptPrice>`select o.id, o.from_on as "from", o.until_on as until,
      o.renewal_minor as minor, o.dearer_agreed as "dearerAgreed", o.reason, p.name as by, o.set_at as at
    from contracts.own_price o left join people.person p on p.id = o.set_by
    where o.entry_id = ${entryId} order by o.set_at desc, o.id desc limit 50`.execute(db);
  return rows;
}

/** No price of its own holds from the day on any more; one that had not begun never holds. */
export async function endOwnPrices(tx: Tx, entryId: string, on: IsoDate): Promise<void> {
  await sql`update contracts.own_price set until_on = greatest(from_on, ${on}::date)
    where entry_id = ${entryId} and (until_on is null or until_on > ${on}::date)
      and until_on is distinct from from_on`.execute(tx);
}

export type NewOwnPrice = {
  readonly entry: EntryToPrice;
  readonly effect: OwnPriceEffect;
  readonly dearerAgreed: boolean;
  readonly reason: string;
  readonly by: string | null;
  readonly at: Date;
};

export async function insertOwnPrice(tx: Tx, made: NewOwnPrice): Promise<void> {
  const { entry, effect } = made;
  await tx
    .insertInto("contracts.own_price")
    .values({
      id: newId(),
      entry_id: entry.id,
      account_id: entry.accountId,
      contract_id: entry.contractId,
      from_on: effect.on,
      until_on: effect.back?.on ?? null,
      before_minor: effect.beforeMinor,
      renewal_minor: effect.afterMinor,
      billed_until: entry.billedUntil,
      dearer_agreed: made.dearerAgreed,
      reason: made.reason,
      set_by: made.by,
      set_at: made.at,
    })
    .execute();
}

/** The prices that one has of its own hold for the other, which follows it. */
export async function copyOwnPrices(tx: Tx, fromId: string, toId: string): Promise<void> {
  const rows = await tx
    .selectFrom("contracts.own_price")
    .selectAll()
    .where("entry_id", "=", fromId)
    .where(sql<boolean>`until_on is distinct from from_on`)
    .orderBy("id")
    .execute();
  if (rows.length === 0) return;
  await tx
    .insertInto("contracts.own_price")
    .values(rows.map((row) => ({ ...row, id: newId(), entry_id: toId })))
    .execute();
}
