// Every statement on tax that is owed as the money comes: what of an invoice is owed so far and by which money, read and written
// for many invoices at once.
import { sql } from "kysely";
import type { Tx } from "../../../kernel/db.ts";
import { gathered, listFor, oneFor } from "../../../kernel/gather.ts";
import { newRows } from "../../../kernel/rows.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { OwedPart } from "./received-tax.rules.ts";
import type { LeftPart } from "./write-off.rules.ts";

/** What is left of each invoice after its credit notes, by country and rate. */
export const leftOfAll = gathered(async (tx: Tx, documentIds: readonly string[]) => {
  const { rows } = await sql<LeftPart & { documentId: string }>`select r.id as "documentId",
      l.tax_country as country, l.tax_rate_permyriad as "ratePermyriad",
      sum(d.sign * l.net_minor)::bigint as net, sum(d.sign * l.tax_minor)::bigint as tax
    from unnest(${[...documentIds]}::uuid[]) as r(id)
      cross join lateral (select r.id, 1 as sign union all select c.id, -1 from billing.document c
        where c.corrects_id = r.id and c.state in ('closed', 'issued')) d
      join billing.line l on l.document_id = d.id
    group by 1, 2, 3 order by 1, 2, 3`.execute(tx);
  return listFor(documentIds, rows, (row) => row.documentId);
});

export type OnReceipt = {
  readonly documentId: string;
  readonly bookedOn: IsoDate;
  /** What one unit of its currency was worth at home when it was issued. */
  readonly exchangeRate: string;
};

/** Its day in the books; null as long as it has no number. */
export const issuedOnReceipt = gathered(async (tx: Tx, documentIds: readonly string[]) => {
  const { rows } = await sql<OnReceipt>`select d.id as "documentId", e.booked_on as "bookedOn",
      trim_scale(d.exchange_rate)::text as "exchangeRate"
    from unnest(${[...documentIds]}::uuid[]) as r(id) join billing.document d on d.id = r.id
      join ledger.source s on s.source_kind = 'document' and s.source_id = d.id
      join ledger.entry e on e.id = s.entry_id`.execute(tx);
  return oneFor(documentIds, rows, (row) => row.documentId);
});

export const owedSoFar = gathered(async (tx: Tx, documentIds: readonly string[]) => {
  const { rows } = await sql<OwedPart & { documentId: string }>`select document_id as "documentId",
      rate_permyriad as "ratePermyriad", sum(net_minor)::bigint as net, sum(tax_minor)::bigint as tax
    from billing.received_tax where document_id = any(${[...documentIds]}::uuid[])
    group by 1, 2 order by 1, 2`.execute(tx);
  return listFor(documentIds, rows, (row) => row.documentId);
});

export type MoneyOn = {
  readonly documentId: string;
  readonly id: string;
  readonly minor: bigint;
  /** Its day in the books. */
  readonly on: IsoDate;
  readonly isTold: boolean;
};

/** Each allocation onto an invoice and off it, oldest first. */
export const moneyOn = gathered(async (tx: Tx, documentIds: readonly string[]) => {
  const { rows } =
    await sql<MoneyOn>`select a.document_id as "documentId", a.id, a.minor, e.booked_on as "on",
      exists (select from billing.received_tax t where t.cause_id = a.id) as "isTold"
    from payments.allocation a
      join ledger.source s on s.source_kind = 'allocation' and s.source_id = a.id
      join ledger.entry e on e.id = s.entry_id
    where a.document_id = any(${[...documentIds]}::uuid[]) order by a.created_at, a.id`.execute(tx);
  return listFor(documentIds, rows, (row) => row.documentId);
});

export type ReceivedRow = {
  readonly id: string;
  readonly sellerId: string;
  readonly documentId: string;
  readonly causeKind: "allocation" | "credit";
  readonly causeId: string;
  readonly country: string;
  readonly ratePermyriad: number;
  readonly net: bigint;
  readonly tax: bigint;
  readonly currency: string;
  /** Of the document: where no other is known, of what lay on it before its number, and of what goes. */
  readonly exchangeRate: string;
  /** What came on a later day is worth what it is on that day (§ 16 (6) sentence 3 UStG). */
  readonly atItsDay: boolean;
  readonly on: IsoDate;
};

const NEW_RECEIVED = newRows({
  id: "uuid",
  seller_id: "uuid",
  document_id: "uuid",
  cause_kind: "text",
  cause_id: "uuid",
  country: "text",
  rate_permyriad: "int",
  net_minor: "bigint",
  tax_minor: "bigint",
  currency: "text",
  exchange_rate: "numeric",
  at_its_day: "boolean",
  booked_on: "date",
});

export const insertReceived = gathered(async (tx: Tx, lists: readonly (readonly ReceivedRow[])[]) => {
  const rows = lists.flat().map((one) => ({
    id: one.id,
    seller_id: one.sellerId,
    document_id: one.documentId,
    cause_kind: one.causeKind,
    cause_id: one.causeId,
    country: one.country,
    rate_permyriad: one.ratePermyriad,
    net_minor: one.net,
    tax_minor: one.tax,
    currency: one.currency,
    exchange_rate: one.exchangeRate,
    at_its_day: one.atItsDay,
    booked_on: one.on,
  }));
  // What goes is worth what it was worth when it came.
  await sql`insert into billing.received_tax (id, seller_id, document_id, cause_kind, cause_id, country, rate_permyriad,
      net_minor, tax_minor, exchange_rate, booked_on)
    select n.id, n.seller_id, n.document_id, n.cause_kind, n.cause_id, n.country, n.rate_permyriad, n.net_minor,
      n.tax_minor, coalesce(case when n.at_its_day and n.net_minor > 0 then
          (select r.rate from billing.exchange_rate r where r.seller_id = n.seller_id and r.currency = n.currency
            and r.valid_from <= n.booked_on order by r.valid_from desc, r.noted_at desc, r.id desc limit 1)
        when n.net_minor < 0 then (select t.exchange_rate from billing.received_tax t
          where t.document_id = n.document_id and t.net_minor > 0 order by t.id desc limit 1) end, n.exchange_rate),
      n.booked_on
    from ${NEW_RECEIVED.of(rows)} n`.execute(tx);
  return lists;
});
