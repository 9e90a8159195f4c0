// Statements on what a return on value added tax is made of: lines of documents that were booked in its time, and tax accounts.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { TaxBooked, VatPart } from "./vat-figures.rules.ts";
import type { VatPeriod } from "./vat-period.rules.ts";

export type OfPeriod = {
  readonly sellerId: string;
  /** The seller's own. */
  readonly currency: string;
  readonly country: string;
  readonly period: VatPeriod;
};

/** Invoices and credit notes by the day they have in the books: a closed month keeps what was reported of it. */
const booked = ({ sellerId, period }: OfPeriod) => sql`select e.source_id as id, e.booked_on, e.id as entry_id
  from ledger.entry e where e.seller_id = ${sellerId} and e.source_kind = 'document'
    and e.booked_on >= ${period.from}::date and e.booked_on < ${period.until}::date`;
const signed = (column: string) =>
  sql`sum(case d.kind when 'credit_note' then -l.${sql.ref(column)} else l.${sql.ref(column)} end)::bigint`;

/** What is in another currency comes document by document, for each has its own rate. */
export async function vatParts(db: ReadDb, of: OfPeriod): Promise<VatPart[]> {
  const { currency, country } = of;
  const { rows } = await sql<VatPart>`with b as (${booked(of)})
    select d.kind, l.tax_category as category, l.tax_country as country, l.tax_rate_permyriad as "ratePermyriad",
      d.currency, trim_scale(d.exchange_rate)::text as "exchangeRate",
      case when l.tax_category in ('AE', 'K') and l.tax_country <> ${country}
        then coalesce(d.content #>> '{buyer,vatId}', d.tax_evidence ->> 'vatId', '') end as "vatId",
      ${signed("net_minor")} as "netMinor", ${signed("tax_minor")} as "taxMinor"
    from b join billing.document d on d.id = b.id join billing.line l on l.document_id = d.id
    group by 1, 2, 3, 4, 5, 6, 7, case when d.currency <> ${currency} then d.id end`.execute(db);
  return rows;
}

/**
 * The net of an entry stands in the books whole: with one tax alone it is that tax's to the cent. Where an entry bears several, or
 * what bears none as well, what each was taken from is what its rate says.
 */
export async function taxBooked(db: ReadDb, { sellerId, period }: OfPeriod): Promise<TaxBooked[]> {
  const { rows } = await sql<TaxBooked>`with t as (
      select p.entry_id, p.account, p.currency, sum(-p.minor) as tax,
        nullif(split_part(p.account, ':', 3)::numeric, 0) as rate,
        count(*) over (partition by p.entry_id, p.currency) as taxes
      from ledger.posting p where p.seller_id = ${sellerId} and p.account >= 'tax:' and p.account < 'tax;'
        and p.booked_on >= ${period.from}::date and p.booked_on < ${period.until}::date
      group by p.entry_id, p.account, p.currency)
    select t.account, e.source_kind as source, t.currency, sum(t.tax)::bigint as "taxMinor",
      sum(case when t.taxes = 1 and abs(n.net * t.rate - t.tax * 10000) <= 10000 then n.net
        else coalesce(round(t.tax * 10000 / t.rate), 0) end)::bigint as "netMinor"
    from t join ledger.entry e on e.id = t.entry_id
      left join lateral (select sum(-o.minor) as net from ledger.posting o
        where o.entry_id = t.entry_id and o.currency = t.currency
          and (o.account in ('advance', 'write_offs') or o.account like 'revenue:%')) n on true
    group by 1, 2, 3 order by 1, 3, 2`.execute(db);
  return rows;
}

export type DocumentsOfPeriod = {
  readonly kind: "invoice" | "credit_note";
  readonly currency: string;
  readonly count: number;
  readonly grossMinor: bigint;
  /** Of that not paid, credited or written off until today. */
  readonly openMinor: bigint;
};

export async function documentsOfPeriod(db: ReadDb, of: OfPeriod): Promise<DocumentsOfPeriod[]> {
  const { rows } = await sql<DocumentsOfPeriod>`with b as (${booked(of)})
    select d.kind, d.currency, count(*)::int as count, sum(d.gross_minor)::bigint as "grossMinor",
      coalesce(sum(case when s.state in ('open', 'partly') then s.due_minor - s.paid_minor - s.credited_minor end), 0)::bigint
        as "openMinor"
    from b join billing.document d on d.id = b.id left join billing.settlement s on s.document_id = d.id
    group by 1, 2 order by 1 desc, 2`.execute(db);
  return rows;
}

export type VatDocument = {
  readonly documentId: string;
  readonly number: string | null;
  readonly kind: "invoice" | "credit_note";
  readonly documentOn: IsoDate;
  readonly bookedOn: IsoDate;
  readonly entryId: string;
  readonly accountId: string;
  readonly customerNo: string | null;
  readonly accountName: string;
  readonly vatId: string;
  readonly category: string;
  readonly country: string;
  readonly ratePermyriad: number;
  readonly currency: string;
  readonly exchangeRate: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
};

/** One group of category, country and rate; left out: all of them. */
export type VatGroup = {
  readonly category: string;
  readonly country: string;
  readonly ratePermyriad: number;
};

/**
 * The documents behind a period's figures, newest first, before the one named: of each a row for every category, country and rate.
 * `limit` counts documents, so none is cut in two.
 */
export async function vatDocuments(
  db: ReadDb,
  of: OfPeriod & {
    readonly group?: VatGroup | undefined;
    readonly before?: string | undefined;
    readonly limit: number;
  },
): Promise<VatDocument[]> {
  const { group, before, limit } = of;
  const meant = group
    ? sql`(l.tax_category, l.tax_country, l.tax_rate_permyriad) = (${group.category}, ${group.country}, ${group.ratePermyriad})`
    : sql`true`;
  const page = sql`select b.* from (${booked(of)}) b
    where (${before ?? null}::uuid is null or b.id < ${before ?? null}::uuid)
      and exists (select from billing.line l where l.document_id = b.id and ${meant})
    order by b.id desc limit ${limit}`;
  return rowsOf(db, page, meant, sql`d.id desc`);
}

/** The same in the order of their days in the books, which an index knows; a page of it, after the row that is given. */
export function vatDocumentsBooked(
  db: ReadDb,
  of: OfPeriod,
  after: Pick<VatDocument, "bookedOn" | "entryId"> | null,
  limit: number,
): Promise<VatDocument[]> {
  const behind = after
    ? sql`and (e.booked_on, e.id) > (${after.bookedOn}::date, ${after.entryId}::uuid)`
    : sql``;
  const page = sql`${booked(of)} ${behind}
    and exists (select from billing.line l where l.document_id = e.source_id)
    order by e.booked_on, e.id limit ${limit}`;
  return rowsOf(db, page, sql`true`, sql`p.booked_on, p.entry_id`);
}

async function rowsOf(
  db: ReadDb,
  page: RawBuilder<unknown>,
  meant: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<VatDocument[]> {
  const { rows } = await sql<VatDocument>`with page as (${page})
    select d.id as "documentId", d.number, d.kind, d.document_on as "documentOn", p.booked_on as "bookedOn",
      p.entry_id as "entryId", a.id as "accountId", a.customer_no as "customerNo", a.name as "accountName",
      coalesce(d.content #>> '{buyer,vatId}', d.tax_evidence ->> 'vatId', '') as "vatId", l.tax_category as category,
      l.tax_country as country, l.tax_rate_permyriad as "ratePermyriad", d.currency,
      trim_scale(d.exchange_rate)::text as "exchangeRate", ${signed("net_minor")} as "netMinor",
      ${signed("tax_minor")} as "taxMinor"
    from page p join billing.document d on d.id = p.id join customers.account a on a.id = d.account_id
    join billing.line l on l.document_id = d.id and ${meant}
    group by d.id, p.booked_on, p.entry_id, a.id, a.customer_no, a.name, 11, 12, 13
    order by ${order}, 11, 12, 13`.execute(db);
  return rows;
}
