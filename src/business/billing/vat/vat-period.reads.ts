// Statements on what a return on value added tax is made of: lines of documents that were booked in its time, and tax accounts.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { TaxBooked, VatKind, VatPart, WaitingTax } from "./vat-figures.rules.ts";
import type { VatPeriod } from "./vat-period.rules.ts";

export type OfPeriod = {
  readonly sellerId: string;
  /** The seller's own. */
  readonly currency: string;
  readonly country: string;
  readonly period: VatPeriod;
  /** It has owed tax as money comes at some time: then that is looked for as well. */
  readonly onReceipt: boolean;
};

/** Invoices and credit notes by the day they have in the books: a closed month keeps what was reported of it. */
const booked = ({ sellerId, period }: OfPeriod) => sql`select e.source_id as id, e.booked_on, e.id as entry_id
  from ledger.entry e where e.seller_id = ${sellerId} and e.source_kind = 'document'
    and e.booked_on >= ${period.from}::date and e.booked_on < ${period.until}::date`;
const signed = (column: string) =>
  sql`sum(case d.kind when 'credit_note' then -l.${sql.ref(column)} else l.${sql.ref(column)} end)::bigint`;

/** SQL: of a line, that its tax is owed as the money comes. */
const waits = ({ onReceipt }: OfPeriod) =>
  onReceipt
    ? sql`(d.owed_on_receipt is not null and d.owed_on_receipt = l.tax_country and l.tax_rate_permyriad > 0)`
    : sql`false`;

/** SQL: what became owed in the period, or is not owed any more, because money came or went. */
const received = ({ sellerId, period, onReceipt }: OfPeriod) => sql`select r.* from billing.received_tax r
  where ${onReceipt} and r.seller_id = ${sellerId} and r.booked_on >= ${period.from}::date
    and r.booked_on < ${period.until}::date and (r.net_minor <> 0 or r.tax_minor <> 0)`;

/**
 * What is in another currency comes document by document, for each has its own rate. Of what is owed as its money comes, that money
 * stands here and not the document: tax at home, which is of category S.
 */
export async function vatParts(db: ReadDb, of: OfPeriod): Promise<VatPart[]> {
  const { currency, country } = of;
  const { rows } = await sql<VatPart>`with b as (${booked(of)})
    select d.kind, l.tax_category as category, l.tax_country as country, l.tax_rate_permyriad as "ratePermyriad",
      d.currency, trim_scale(d.exchange_rate)::text as "exchangeRate",
      case when l.tax_category in ('AE', 'K') and l.tax_country <> ${country}
        then coalesce(d.content #>> '{buyer,vatId}', d.tax_evidence ->> 'vatId', '') end as "vatId",
      ${signed("net_minor")} as "netMinor", ${signed("tax_minor")} as "taxMinor"
    from b join billing.document d on d.id = b.id join billing.line l on l.document_id = d.id and not ${waits(of)}
    group by 1, 2, 3, 4, 5, 6, 7, case when d.currency <> ${currency} then d.id end
    union all
    select 'received', 'S', r.country, r.rate_permyriad, d.currency, trim_scale(r.exchange_rate)::text, null,
      sum(r.net_minor)::bigint, sum(r.tax_minor)::bigint
    from (${received(of)}) r join billing.document d on d.id = r.document_id
    group by 1, 2, 3, 4, 5, 6, case when d.currency <> ${currency} then r.id end
    having sum(r.net_minor) <> 0 or sum(r.tax_minor) <> 0`.execute(db);
  return rows;
}

/** What documents of the period say of tax that waits for its money. */
export async function waitingTax(db: ReadDb, of: OfPeriod): Promise<WaitingTax[]> {
  if (!of.onReceipt) return [];
  const { rows } = await sql<WaitingTax>`with b as (${booked(of)})
    select l.tax_country as country, l.tax_rate_permyriad as "ratePermyriad", d.currency,
      ${signed("tax_minor")} as "taxMinor"
    from b join billing.document d on d.id = b.id join billing.line l on l.document_id = d.id and ${waits(of)}
    group by 1, 2, 3`.execute(db);
  return rows;
}

/**
 * The net of an entry stands in the books whole: with one tax alone it is that tax's to the cent. Where an entry bears several, or
 * what bears none as well, what each was taken from is what its rate says.
 */
export async function taxBooked(db: ReadDb, { sellerId, period, onReceipt }: OfPeriod): Promise<TaxBooked[]> {
  const pending = onReceipt ? sql`or p.account >= 'pending_tax:' and p.account < 'pending_tax;'` : sql``;
  const { rows } = await sql<TaxBooked>`with t as (
      select p.entry_id, p.account, p.currency, sum(-p.minor) as tax,
        nullif(split_part(p.account, ':', 3)::numeric, 0) as rate,
        count(*) over (partition by p.entry_id, p.currency) as taxes
      from ledger.posting p where p.seller_id = ${sellerId}
        and (p.account >= 'tax:' and p.account < 'tax;' ${pending})
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
  readonly kind: VatKind;
  /** Of what is received: which money it is; null where a credit note changed what was received before. */
  readonly paymentId: string | null;
  readonly documentOn: IsoDate;
  readonly bookedOn: IsoDate;
  /** Of what is received the row that tells of it. */
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
 * SQL: what stands in the period's list, each with its day and a key: documents with a line that is meant, and, as `received`, money
 * for those whose tax is owed with it.
 */
function listed(of: OfPeriod, meant: RawBuilder<unknown>, meantMoney: RawBuilder<unknown>) {
  const own = (more: RawBuilder<unknown>) => sql`select b.*, false as received from (${booked(of)}) b
    where exists (select from billing.line l ${more} where l.document_id = b.id and not ${waits(of)} and ${meant})`;
  if (!of.onReceipt) return own(sql``);
  return sql`${own(sql`join billing.document d on d.id = l.document_id`)}
    union all select r.document_id, r.booked_on, r.id, true from (${received(of)}) r where ${meantMoney}`;
}

/**
 * The documents behind a period's figures, newest first, before the one named: of each a row for every category, country and rate,
 * and of what is owed as its money comes a row for each money in the period. `limit` counts documents, so none is cut in two.
 */
export async function vatDocuments(
  db: ReadDb,
  of: OfPeriod & {
    readonly group?: VatGroup | undefined;
    readonly before?: string | undefined;
    readonly limit: number;
  },
): Promise<VatDocument[]> {
  const { group, before, limit, onReceipt } = of;
  const asked = group && sql`(${group.category}, ${group.country}, ${group.ratePermyriad})`;
  const meant = asked ? sql`(l.tax_category, l.tax_country, l.tax_rate_permyriad) = ${asked}` : sql`true`;
  const money = asked ? sql`('S', r.country, r.rate_permyriad) = ${asked}` : sql`true`;
  const all = listed(of, meant, money);
  const earlier = sql`(${before ?? null}::uuid is null or x.id < ${before ?? null}::uuid)`;
  const page = onReceipt
    ? sql`with x as (${all}), k as (select distinct x.id from x where ${earlier} order by x.id desc limit ${limit})
        select x.* from x join k on k.id = x.id`
    : sql`select x.* from (${all}) x where ${earlier} order by x.id desc limit ${limit}`;
  return rowsOf(db, of, { page, meant, order: sql`"documentId" desc, "bookedOn"` });
}

/** The same in the order of their days in the books, which an index knows; a page of it, after the row that is given. */
export function vatDocumentsBooked(
  db: ReadDb,
  of: OfPeriod,
  after: Pick<VatDocument, "bookedOn" | "entryId"> | null,
  limit: number,
): Promise<VatDocument[]> {
  const behind = (day: string, id: string) =>
    after
      ? sql`and (${sql.raw(day)}, ${sql.raw(id)}) > (${after.bookedOn}::date, ${after.entryId}::uuid)`
      : sql``;
  const page = of.onReceipt
    ? sql`select x.* from (${listed(of, sql`true`, sql`true`)}) x where true ${behind("x.booked_on", "x.entry_id")}
        order by x.booked_on, x.entry_id limit ${limit}`
    : sql`select b.*, false as received from (${booked(of)} ${behind("e.booked_on", "e.id")}
        and exists (select from billing.line l where l.document_id = e.source_id)
        order by e.booked_on, e.id limit ${limit}) b`;
  return rowsOf(db, of, { page, meant: sql`true`, order: sql`"bookedOn", "entryId"` });
}

type Listed = {
  readonly page: RawBuilder<unknown>;
  readonly meant: RawBuilder<unknown>;
  readonly order: RawBuilder<unknown>;
};

async function rowsOf(db: ReadDb, of: OfPeriod, { page, meant, order }: Listed): Promise<VatDocument[]> {
  const vatId = sql`coalesce(d.content #>> '{buyer,vatId}', d.tax_evidence ->> 'vatId', '')`;
  const money = sql`union all
    select d.id, d.number, 'received', o.payment_id, d.document_on, p.booked_on, p.entry_id, a.id, a.customer_no, a.name,
      ${vatId}, 'S', r.country, r.rate_permyriad, d.currency, trim_scale(r.exchange_rate)::text, r.net_minor, r.tax_minor
    from page p join billing.received_tax r on p.received and r.id = p.entry_id
    join billing.document d on d.id = p.id join customers.account a on a.id = d.account_id
    left join payments.allocation o on r.cause_kind = 'allocation' and o.id = r.cause_id`;
  const { rows } = await sql<VatDocument>`with page as (${page})
    select d.id as "documentId", d.number, d.kind, null::uuid as "paymentId", d.document_on as "documentOn",
      p.booked_on as "bookedOn", p.entry_id as "entryId", a.id as "accountId", a.customer_no as "customerNo",
      a.name as "accountName", ${vatId} as "vatId", l.tax_category as category, l.tax_country as country,
      l.tax_rate_permyriad as "ratePermyriad", d.currency, trim_scale(d.exchange_rate)::text as "exchangeRate",
      ${signed("net_minor")} as "netMinor", ${signed("tax_minor")} as "taxMinor"
    from page p join billing.document d on d.id = p.id and not p.received
    join customers.account a on a.id = d.account_id
    join billing.line l on l.document_id = d.id and not ${waits(of)} and ${meant}
    group by d.id, p.booked_on, p.entry_id, a.id, a.customer_no, a.name, 12, 13, 14
    ${of.onReceipt ? money : sql``}
    order by ${order}, category, country, "ratePermyriad"`.execute(db);
  return rows;
}
