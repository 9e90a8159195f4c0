// What was invoiced for time that is not over: the lines a change or an end may give back.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { Renewal } from "../../catalogue/index.ts";
import type { Discount } from "../../coupons/index.ts";
import { documentsOver, holdersOf } from "../credits/credit.store.ts";
import { isLeftOver, restedSince } from "../documents/rested.store.ts";
import type { PaidTerm, TakenOff } from "./change.rules.ts";

export type PaidTermLine = PaidTerm & {
  readonly documentId: string;
  readonly lineId: string;
  readonly entryId: string;
  readonly language: string;
  /** With tax, before any credit. */
  readonly invoicedMinor: bigint;
  /** What credit notes took off it, in their order. */
  readonly credits: readonly TakenOff[];
  /** Nothing is owed on its invoice any more, so nothing can be credited. */
  readonly isWrittenOff: boolean;
  /** It stands for what partial credits had left of another one: of which of its days it charges, nobody knows. */
  readonly isLeftOver: boolean;
  /** A former holder's invoice. */
  readonly isFormer: boolean;
};

type PaidAsked = {
  /** A pause that lasts is over on this day, at the latest; left out: on the day itself. */
  readonly restsUntil?: IsoDate | undefined;
  /** Those of former holders too. */
  readonly ofFormer?: true;
};

/** Lines of issued invoices over time after the day, of the entry's own account where not all are asked for. */
export async function paidTerms(
  db: Tx | ReadDb,
  entryIds: readonly string[],
  on: IsoDate,
  { restsUntil = on, ofFormer }: PaidAsked = {},
): Promise<PaidTermLine[]> {
  if (entryIds.length === 0) return [];
  const { rows } = await sql<
    Omit<PaidTermLine, "term" | "discount" | "credits"> & {
      readonly creditedMinors: readonly string[];
      readonly gifts: readonly boolean[];
      readonly termCount: number;
      readonly termUnit: "month";
      readonly permyriad: number | null;
      readonly off: bigint | null;
    }
  >`-- First what was billed for the entries: the planner would rather read all lines there are than ask for the rests of some.
    with own as materialized (select * from billing.line where entry_id = any(${[...entryIds]}::uuid[]))
    select d.id as "documentId", l.id as "lineId", e.id as "entryId", d.language, e.anchor_on as "anchorOn",
      e.term_count as "termCount", e.term_unit as "termUnit", l.period_from + w.days as "periodFrom",
      l.period_until + w.days as "periodUntil", l.unit_minor as "unitMinor", l.quantity_milli as "quantityMilli",
      coalesce(d.content ->> 'prices', 'gross') as prices, l.tax_rate_permyriad as "ratePermyriad",
      l.discount_minor as "discountMinor", e.discount_permyriad as permyriad, e.discount_minor as off,
      case when coalesce(d.content ->> 'prices', 'gross') = 'gross' then l.net_minor + l.tax_minor else l.net_minor end
        as "amountMinor", l.net_minor + l.tax_minor as "invoicedMinor", s.state = 'written_off' as "isWrittenOff",
      ${isLeftOver(sql`d.id`, sql`e.id`)} as "isLeftOver", d.account_id <> e.account_id as "isFormer",
      (l.net_minor + l.tax_minor - coalesce((select sum(c.net_minor + c.tax_minor) from billing.line c
        where c.corrects_line_id = l.id), 0))::bigint as "leftMinor", n.minors as "creditedMinors", n.gifts
    from contracts.billing_entry e join own l on l.entry_id = e.id
      join billing.document d on d.id = l.document_id and d.kind = 'invoice' and d.state = 'issued'
        and (${ofFormer === true} or d.account_id = e.account_id)
      join billing.settlement s on s.document_id = d.id
      cross join lateral (select coalesce(array_agg((c.net_minor + c.tax_minor)::text order by c.id), '{}') as minors,
          coalesce(array_agg(g.cause = 'goodwill' order by c.id), '{}') as gifts
        from billing.line c join billing.document g on g.id = c.document_id where c.corrects_line_id = l.id) n
      -- What was paid before a pause lasts as many days longer: of one that is not over, those until the day.
      cross join lateral (select ${restedSince(sql`d.id`, sql`${restsUntil}::date`)} as days) w
    where e.id = any(${[...entryIds]}::uuid[]) and l.period_until + w.days > ${on}::date order by d.id, l.position limit 1000`.execute(
    db,
  );
  return rows.map(({ termCount, termUnit, permyriad, off, creditedMinors, gifts, ...row }) => ({
    ...row,
    credits: creditedMinors.map((minor, at) => ({ minor: BigInt(minor), isGift: gifts[at] === true })),
    discount: discountOf(permyriad, off),
    term: { count: termCount, unit: termUnit },
  }));
}

function discountOf(permyriad: number | null, minor: bigint | null): Discount | null {
  if (permyriad !== null) return { permyriad, minor: null, terms: null };
  return minor === null ? null : { permyriad: null, minor, terms: null };
}

export async function entriesOf(db: Tx | ReadDb, contractId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("contracts.billing_entry")
    .select("id")
    .where("contract_id", "=", contractId)
    .execute();
  return rows.map((row) => row.id);
}

export type WithParts = {
  readonly id: string;
  readonly sellerId: string;
  readonly renewal: Renewal;
  readonly title: string;
  readonly state: string;
  /** The day it ends on already, by itself or under notice. */
  readonly endsOn: IsoDate | null;
};

/** The contract and what ends with it. */
export async function contractWithParts(db: Tx | ReadDb, contractId: string): Promise<WithParts[]> {
  const { rows } = await sql<WithParts>`select id, seller_id as "sellerId", renewal, title, state,
      case state when 'ending' then ends_on else fixed_until end as "endsOn" from contracts.contract
    where (id = ${contractId} or parent_id = ${contractId}) and state not in ('ended', 'void')
    order by (id <> ${contractId}), id`.execute(db);
  return rows;
}

/** What is billed again and again for these, and is not over. */
export async function runningEntriesOf(db: Tx | ReadDb, contractIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from contracts.billing_entry
    where contract_id = any(${[...contractIds]}::uuid[]) and state in ('running', 'held')
      and term_unit <> 'once' order by id`.execute(db);
  return rows.map((row) => row.id);
}

/**
 * Contracts under notice, or over, on these invoices and payment requests that may ask for what lies behind the end: it came while
 * they had no number yet, or a request was paid or a draft issued only then.
 */
export async function endingOnLate(db: Tx | ReadDb, documentIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct c.id from billing.document d
    join billing.line l on l.document_id = d.id
    join contracts.contract c on c.id = l.contract_id and c.state in ('ending', 'ended')
    where d.id = any(${[...documentIds]}::uuid[]) and d.kind in ('invoice', 'payment_request')
      and (d.replaces_id is not null or d.request_id is not null or l.period_until > c.ends_on) order by 1`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** With tax, what is open on documents that ask their holder for money for these, and maybe for other things too. */
export async function openFor(
  db: Tx | ReadDb,
  contractIds: readonly string[],
  currency: string,
): Promise<bigint> {
  const { rows } = await sql<{
    minor: bigint;
  }>`select coalesce(sum(s.due_minor - s.paid_minor - s.credited_minor), 0)::bigint
      as minor from billing.settlement s where s.state in ('open', 'partly') and s.currency = ${currency}
      and s.account_id in ${holdersOf(contractIds)} and s.document_id in ${documentsOver(contractIds)}`.execute(
    db,
  );
  return rows[0]?.minor ?? 0n;
}

/** With tax, what is open on each of these documents; those on which nothing is are left out. */
export async function openOn(
  db: Tx | ReadDb,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const { rows } = await sql<{ id: string; minor: bigint }>`select s.document_id as id,
      (s.due_minor - s.paid_minor - s.credited_minor)::bigint as minor from billing.settlement s
    where s.state in ('open', 'partly') and s.document_id = any(${[...documentIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.minor]));
}
