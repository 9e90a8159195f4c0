// Statements that write documents, always many at once: closing with lines, claims and settlements, then numbering.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { gathered, oneFor } from "../../../kernel/gather.ts";
import { newRows } from "../../../kernel/rows.ts";
import { freezeContent } from "./document.rules.ts";
import type { DocumentKind, NewDocument } from "./document.rules.ts";
import { partsOfDocument } from "./document-parts.store.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { restedByNow } from "./rested.store.ts";

/**
 * Writes closed documents with lines, claims and settlements: one statement per table. Throws where a span is claimed by
 * another document after all: then nothing of this transaction may stand.
 */
export async function insertDocuments(
  tx: Tx,
  list: readonly NewDocument[],
  given: { readonly seriesId: string; readonly runId: string | null; readonly at: Date },
): Promise<void> {
  if (list.length === 0) return;
  await insertHeads(tx, list, given);
  await insertClaims(tx, list);
  await insertLines(tx, list);
  await insertSettlements(tx, list);
}

const NEW_HEAD = newRows({
  id: "uuid",
  seller_id: "uuid",
  account_id: "uuid",
  kind: "text",
  corrects_id: "uuid",
  request_id: "uuid",
  payment_id: "uuid",
  order_id: "uuid",
  language: "text",
  currency: "text",
  net_minor: "bigint",
  tax_minor: "bigint",
  gross_minor: "bigint",
  home_currency: "text",
  exchange_rate: "numeric",
  home_tax_minor: "bigint",
  tax_evidence: "jsonb",
  document_on: "date",
  supply_on: "date",
  due_on: "date",
  content: "jsonb",
  billing_profile_id: "uuid",
  pay_by: "text",
  cause: "text",
  owed_on_receipt: "text",
});

async function insertHeads(
  tx: Tx,
  list: readonly NewDocument[],
  given: { readonly seriesId: string; readonly runId: string | null; readonly at: Date },
): Promise<void> {
  const rows = list.map((one) => ({
    id: one.id,
    seller_id: one.sellerId,
    account_id: one.accountId,
    kind: one.kind,
    corrects_id: one.correctsId,
    request_id: one.requestId ?? null,
    payment_id: one.paymentId ?? null,
    order_id: one.orderId,
    language: one.language,
    currency: one.currency,
    net_minor: one.netMinor,
    tax_minor: one.taxMinor,
    gross_minor: one.grossMinor,
    home_currency: one.homeCurrency,
    exchange_rate: one.exchangeRate,
    home_tax_minor: one.homeTaxMinor,
    tax_evidence: one.taxEvidence,
    document_on: one.documentOn,
    supply_on: one.supplyOn,
    due_on: one.dueOn,
    // Made when it is written and gone thereafter: of hundreds it would be most of what a run holds.
    get content() {
      return freezeContent(one.content);
    },
    billing_profile_id: one.billingProfileId,
    pay_by: one.payBy,
    cause: one.cause,
    owed_on_receipt: one.owedOnReceipt ?? null,
  }));
  await sql`insert into billing.document (${NEW_HEAD.names}, state, series_id, run_id, created_at, closed_at)
    select n.*, 'closed', ${given.seriesId}, ${given.runId}::uuid, ${given.at}, ${given.at}
    from ${NEW_HEAD.of(rows)} n`.execute(tx);
}

async function insertClaims(tx: Tx, list: readonly NewDocument[]): Promise<void> {
  const claims = list.flatMap((one) => one.spans.map((span) => ({ ...span, documentId: one.id })));
  if (claims.length === 0) return;
  const written =
    await sql`insert into billing.billed_span (id, entry_id, kind, from_on, until_on, document_id, rested_days)
    select n.*, ${restedByNow(sql`n.entry_id`)} from unnest(
      ${claims.map((one) => one.id)}::uuid[], ${claims.map((one) => one.entryId)}::uuid[],
      ${claims.map((one) => one.kind)}::text[], ${claims.map((one) => one.from)}::date[],
      ${claims.map((one) => one.until)}::date[], ${claims.map((one) => one.documentId)}::uuid[])
      as n(id, entry_id, kind, from_on, until_on, document_id)
    on conflict (entry_id, kind, from_on, rested_days) where reversed_by is null do nothing`.execute(tx);
  if (written.numAffectedRows !== BigInt(claims.length))
    throw new Error("a span was billed by another document meanwhile");
}

const NEW_LINE = newRows({
  id: "uuid",
  document_id: "uuid",
  account_id: "uuid",
  position: "int",
  entry_id: "uuid",
  contract_id: "uuid",
  text: "text",
  quantity_milli: "bigint",
  unit_minor: "bigint",
  discount_minor: "bigint",
  discount_text: "text",
  net_minor: "bigint",
  tax_minor: "bigint",
  tax_rate_permyriad: "int",
  tax_category: "text",
  tax_country: "text",
  union_country: "text",
  period_from: "date",
  period_until: "date",
  supply_on: "date",
  revenue_account: "text",
  corrects_line_id: "uuid",
});

/** Their lines, in one statement. */
export async function insertLines(
  tx: Tx,
  list: readonly Pick<NewDocument, "id" | "accountId" | "lines">[],
): Promise<void> {
  const rows = list.flatMap((one) =>
    one.lines.map((line) => ({
      id: line.id,
      document_id: one.id,
      account_id: one.accountId,
      position: line.position,
      entry_id: line.entryId,
      contract_id: line.contractId,
      text: line.text,
      quantity_milli: line.quantityMilli,
      unit_minor: line.unitMinor,
      discount_minor: line.discountMinor,
      discount_text: line.discountText,
      net_minor: line.netMinor,
      tax_minor: line.taxMinor,
      tax_rate_permyriad: line.ratePermyriad,
      tax_category: line.category,
      tax_country: line.country,
      union_country: line.unionCountry,
      period_from: line.periodFrom,
      period_until: line.periodUntil,
      supply_on: line.supplyOn,
      revenue_account: line.revenueAccount,
      corrects_line_id: line.correctsLineId,
    })),
  );
  await sql`insert into billing.line (${NEW_LINE.names}) select n.* from ${NEW_LINE.of(rows)} n`.execute(tx);
}

async function insertSettlements(tx: Tx, list: readonly NewDocument[]): Promise<void> {
  const invoices = list.filter((one) => one.kind !== "credit_note" && one.kind !== "receipt");
  if (invoices.length === 0) return;
  await sql`insert into billing.settlement (document_id, account_id, seller_id, state, currency, due_minor, due_on)
    select n.id, n.account, n.seller, 'unissued', n.currency, n.gross, n.due_on
    from unnest(${invoices.map((one) => one.id)}::uuid[], ${invoices.map((one) => one.accountId)}::uuid[],
      ${invoices.map((one) => one.sellerId)}::uuid[], ${invoices.map((one) => one.currency)}::text[],
      ${invoices.map((one) => one.grossMinor)}::bigint[], ${invoices.map((one) => one.dueOn)}::date[])
      as n(id, account, seller, currency, gross, due_on)`.execute(tx);
}

/** SQL: series in which closed documents wait for their number. */
export const closedSeries = sql<{ readonly id: string }>`select distinct series_id as id from billing.document
  where state = 'closed' and series_id is not null`;

export const seriesWithClosed = async (tx: Tx | ReadDb): Promise<string[]> =>
  (await closedSeries.execute(tx)).rows.map(({ id }) => id);

export type ClosedDocument = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly kind: DocumentKind;
  readonly currency: string;
  readonly grossMinor: bigint;
  readonly documentOn: IsoDate;
  readonly owedOnReceipt: string | null;
  /** SHA-256 of the frozen content as the database writes it. */
  readonly contentHash: string;
};

/** The next closed documents of a series in order, for whoever holds the series' row. */
export async function closedDocuments(tx: Tx, seriesId: string, limit: number): Promise<ClosedDocument[]> {
  const { rows } = await sql<ClosedDocument>`
    select d.id, d.seller_id as "sellerId", d.account_id as "accountId", d.kind, d.currency,
      d.gross_minor as "grossMinor",
      d.document_on as "documentOn", d.owed_on_receipt as "owedOnReceipt", encode(sha256(convert_to(d.content::text, 'UTF8')),
        'hex') as "contentHash"
    from billing.document d where d.series_id = ${seriesId} and d.state = 'closed'
    order by d.closed_at, d.id limit ${limit}`.execute(tx);
  return rows;
}

export type BookedPart = {
  readonly documentId: string;
  readonly revenueAccount: string;
  readonly country: string;
  readonly ratePermyriad: number;
  readonly net: bigint;
  readonly tax: bigint;
};

/** Net and tax of each document by revenue account, country and rate: what its ledger entry is made of. */
export async function bookedParts(tx: Tx, documentIds: readonly string[]): Promise<BookedPart[]> {
  const { rows } = await sql<BookedPart>`
    select l.document_id as "documentId", l.revenue_account as "revenueAccount", l.tax_country as country,
      l.tax_rate_permyriad as "ratePermyriad", sum(l.net_minor)::bigint as net,
        sum(l.tax_minor)::bigint as tax
    from unnest(${[...documentIds]}::uuid[]) as d(id) join billing.line l on l.document_id = d.id
    group by 1, 2, 3, 4`.execute(tx);
  return rows;
}

export type Numbered = {
  readonly id: string;
  readonly value: bigint;
  readonly number: string;
  readonly chainHash: string;
  readonly contentHash: string;
};

/** Gives numbers and chain links, and opens the settlements; what owes nothing is settled at once. */
export async function numberDocumentRows(
  tx: Tx,
  given: { readonly seriesId: string; readonly sellerId: string; readonly at: Date; readonly today: IsoDate },
  list: readonly Numbered[],
): Promise<void> {
  const ids = list.map((one) => one.id);
  const numbers = list.map((one) => one.number);
  const { rows } = await sql<{ issued: bigint }>`with n as (
      select * from unnest(${ids}::uuid[], ${list.map((one) => one.value)}::bigint[], ${numbers}::text[],
        ${list.map((one) => one.chainHash)}::text[], ${list.map((one) => one.contentHash)}::text[])
        as n(id, value, number, link, hash)),
    issued as (update billing.document d set state = 'issued', number = n.number, chain_hash = n.link,
        issued_at = ${given.at} from n where d.id = n.id and d.state = 'closed' returning d.id),
    kept as (insert into billing.document_number (series_id, value, number, seller_id, document_id, content_hash)
      select ${given.seriesId}::uuid, n.value, n.number, ${given.sellerId}::uuid, n.id, n.hash from n),
    opened as (update billing.settlement s set state = case when s.due_minor <= s.paid_minor then 'settled'
          when s.paid_minor > 0 then 'partly' else 'open' end,
        settled_on = case when s.due_minor <= s.paid_minor then coalesce(s.settled_on, ${given.today}::date) end
      from n where s.document_id = n.id and s.state = 'unissued')
    select count(*) as issued from issued`.execute(tx);
  if (rows[0]?.issued !== BigInt(list.length)) throw new Error("a document was numbered by somebody else");
}

export const documentSubject = gathered(async (tx: Tx, ids: readonly string[]) => {
  const rows = await tx
    .selectFrom("billing.document as d")
    .select(["d.id", "d.account_id as accountId", "d.seller_id as sellerId", partsOfDocument.as("parts")])
    .where(sql<boolean>`d.id = any(${[...ids]}::uuid[])`)
    .execute();
  return oneFor(ids, rows, (one) => one.id);
});
