// Statements on what is credited: the invoice as it stands, and the claims that a credit note frees.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { Claim, CreditableLine } from "./credit.rules.ts";
import type { NewLine, PayBy } from "../documents/document.rules.ts";

export type CreditableDocument = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly orderId: string | null;
  readonly number: string;
  readonly language: string;
  readonly currency: string;
  readonly homeCurrency: string;
  readonly exchangeRate: string;
  readonly homeTaxMinor: bigint;
  /** By earlier credit notes. */
  readonly creditedHomeTaxMinor: bigint;
  readonly documentOn: IsoDate;
  readonly taxEvidence: object;
  readonly content: unknown;
  readonly billingProfileId: string;
  readonly payBy: PayBy;
  readonly owedOnReceipt: string | null;
};

/** An issued invoice; null where there is none. Its settlement is what is locked. */
export async function creditableDocument(
  tx: Tx | ReadDb,
  documentId: string,
): Promise<CreditableDocument | null> {
  const { rows } =
    await sql<CreditableDocument>`select d.id, d.seller_id as "sellerId", d.account_id as "accountId",
      d.order_id as "orderId", d.number, d.language, d.currency, d.home_currency as "homeCurrency",
      d.exchange_rate::text as "exchangeRate", d.home_tax_minor as "homeTaxMinor",
      (select coalesce(sum(c.home_tax_minor), 0)::bigint from billing.document c
        where c.corrects_id = d.id) as "creditedHomeTaxMinor", d.document_on as "documentOn",
        d.tax_evidence as "taxEvidence", d.content,
      d.billing_profile_id as "billingProfileId", d.pay_by as "payBy", d.owed_on_receipt as "owedOnReceipt"
    from billing.document d where d.id = ${documentId} and d.kind = 'invoice' and d.state = 'issued'`.execute(
      tx,
    );
  return rows[0] ?? null;
}

/** The invoice that followed a payment request; any other document itself. */
export async function invoiceAfter(tx: Tx | ReadDb, documentId: string): Promise<string> {
  const row = await tx
    .selectFrom("billing.document")
    .select("id")
    .where("request_id", "=", documentId)
    .executeTakeFirst();
  return row?.id ?? documentId;
}

export type InvoiceLineRow = Omit<NewLine, "correctsLineId" | "discountMinor" | "discountText"> &
  CreditableLine;

/** The lines with what credit notes took back of them so far. Read it under the settlement's lock. */
export async function creditableLines(tx: Tx | ReadDb, documentId: string): Promise<InvoiceLineRow[]> {
  const { rows } =
    await sql<InvoiceLineRow>`select l.id, l.position, l.entry_id as "entryId", l.contract_id as "contractId",
      l.text, l.quantity_milli as "quantityMilli", l.unit_minor as "unitMinor", l.net_minor as "netMinor",
      l.tax_minor as "taxMinor", l.tax_rate_permyriad as "ratePermyriad", l.tax_category as category,
      l.tax_country as country, l.union_country as "unionCountry", l.period_from as "periodFrom", l.period_until as "periodUntil",
        l.supply_on as "supplyOn",
      l.revenue_account as "revenueAccount",
      coalesce((select sum(c.net_minor) from billing.line c where c.corrects_line_id = l.id),
        0)::bigint as "creditedNet",
      coalesce((select sum(c.tax_minor) from billing.line c where c.corrects_line_id = l.id),
        0)::bigint as "creditedTax"
    from billing.line l where l.document_id = ${documentId} order by l.position`.execute(tx);
  return rows;
}

/** What the document claims or claimed, set-ups before terms. */
export async function claimsOf(tx: Tx, documentId: string): Promise<Claim[]> {
  const { rows } =
    await sql<Claim>`select id, entry_id as "entryId", kind, from_on as "from", until_on as "until"
    from billing.billed_span where document_id = ${documentId}
    order by kind, from_on, id`.execute(tx);
  return rows;
}

/** Frees these claims. */
export async function reverseSpans(tx: Tx, ids: readonly string[], creditNoteId: string): Promise<void> {
  if (ids.length === 0) return;
  await sql`update billing.billed_span set reversed_by = ${creditNoteId}
    where id = any(${[...ids]}::uuid[]) and reversed_by is null`.execute(tx);
}

/** Payments that lie on a document, the newest first: what was paid too much is taken off them. */
export async function paymentsOn(
  tx: Tx,
  documentId: string,
): Promise<{ readonly paymentId: string; readonly minor: bigint }[]> {
  const { rows } = await sql<{ paymentId: string; minor: bigint }>`
    select payment_id as "paymentId", sum(minor)::bigint as minor from payments.allocation
    where document_id = ${documentId} group by payment_id having sum(minor) > 0 order by payment_id desc`.execute(
    tx,
  );
  return rows;
}

export type PaidLine = {
  readonly documentId: string;
  readonly lineId: string;
  readonly contractId: string;
  readonly leftMinor: bigint;
  readonly periodFrom: IsoDate | null;
  readonly periodUntil: IsoDate | null;
};

/** What is left of the lines that issued invoices carry for these contracts, with tax. */
export async function linesOfContracts(db: Tx | ReadDb, contractIds: readonly string[]): Promise<PaidLine[]> {
  if (contractIds.length === 0) return [];
  const { rows } =
    await sql<PaidLine>`select d.id as "documentId", l.id as "lineId", l.contract_id as "contractId",
      l.period_from as "periodFrom", l.period_until as "periodUntil",
      (l.net_minor + l.tax_minor - coalesce((select sum(c.net_minor + c.tax_minor) from billing.line c
        where c.corrects_line_id = l.id), 0))::bigint as "leftMinor"
    from contracts.billing_entry e
    join billing.line l on l.entry_id = e.id
    join billing.document d on d.id = l.document_id and d.kind = 'invoice' and d.state = 'issued'
    where e.contract_id = any(${[...contractIds]}::uuid[]) order by d.id, l.position limit 1000`.execute(db);
  return rows;
}

/** SQL: the documents over some contracts, by index and first: else the planner may read all that are open. */
export const documentsOver = (contractIds: readonly string[]) => sql`(
  with own as materialized (select l.document_id from contracts.billing_entry e join billing.line l on l.entry_id = e.id
    where e.contract_id = any(${[...contractIds]}::uuid[]))
  select document_id from own)`;

/** An invoice over them is closed and has no number yet: it can be credited in a moment. */
export async function areBeingBilled(tx: Tx, contractIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from ${documentsOver(contractIds)} l
    join billing.document d on d.id = l.document_id and d.kind <> 'credit_note' and d.state in ('draft', 'closed')
    limit 1`.execute(tx);
  return rows.length > 0;
}

/** SQL: whose they are now. What a former holder owes for them is not owed by this one. */
export const holdersOf = (
  contractIds: readonly string[],
) => sql`(select c.account_id from contracts.contract c
  where c.id = any(${[...contractIds]}::uuid[]))`;

/** An invoice of their holder's over them is open, in whole or in part. */
export async function isOwedFor(tx: Tx, contractIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from ${documentsOver(contractIds)} l
    join billing.settlement s on s.document_id = l.document_id and s.state in ('open', 'partly')
      and s.account_id in ${holdersOf(contractIds)} limit 1`.execute(tx);
  return rows.length > 0;
}
