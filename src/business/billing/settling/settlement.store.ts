// Every statement on settlements: how issued invoices stand.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { gathered, listFor } from "../../../kernel/gather.ts";
import type { Advance } from "../../payments/index.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { DocumentKind } from "../documents/document.rules.ts";
import type { SettlementState } from "./settlement.rules.ts";

export type Settlement = {
  readonly documentId: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly orderId: string | null;
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly documentOn: IsoDate;
  readonly state: SettlementState;
  readonly currency: string;
  readonly dueMinor: bigint;
  readonly paidMinor: bigint;
  readonly creditedMinor: bigint;
  readonly dueOn: IsoDate | null;
  /** The country whose tax is owed as its money comes; null: all was owed when it was issued. */
  readonly owedOnReceipt: string | null;
};

const columns = sql`s.document_id as "documentId", s.account_id as "accountId", s.seller_id as "sellerId",
  d.order_id as "orderId", d.kind, d.number, d.document_on as "documentOn", s.state, s.currency, s.due_minor as "dueMinor",
    s.paid_minor as "paidMinor",
  s.credited_minor as "creditedMinor", s.due_on as "dueOn", d.owed_on_receipt as "owedOnReceipt"`;

/** These settlements, locked in the order of their ids, so that two who lock the same never wait in a circle. */
export const lockSettlements = gathered(async (tx: Tx, lists: readonly (readonly string[])[]) => {
  const ids = lists.flat();
  if (ids.length === 0) return lists.map((): Settlement[] => []);
  const { rows } = await sql<Settlement>`select ${columns} from billing.settlement s
    join billing.document d on d.id = s.document_id
    where s.document_id = any(${ids}::uuid[]) order by s.document_id for update of s`.execute(tx);
  return lists.map((list) => rows.filter((row) => list.includes(row.documentId)));
});

/** The account's open invoices in a currency, oldest due first; not locked. */
export const openInvoiceIds = (tx: Tx, accountId: string, currency: string): Promise<string[]> =>
  openOfAccounts(tx, { accountId, currency });

type OfAccount = { readonly accountId: string; readonly currency: string };
const OPEN_MOST = 500;

const openOfAccounts = gathered(async (tx: Tx, wanted: readonly OfAccount[]) => {
  const { rows } = await sql<{ ids: string[] }>`select array(select s.document_id from billing.settlement s
      where s.account_id = w.account_id and s.currency = w.currency and s.state in ('open', 'partly')
      order by s.due_on, s.document_id limit ${OPEN_MOST}) as ids
    from unnest(${wanted.map((one) => one.accountId)}::uuid[], ${wanted.map((one) => one.currency)}::text[])
      with ordinality as w (account_id, currency, nth) order by w.nth`.execute(tx);
  return rows.map((row) => row.ids);
});

export async function issuedInvoicesOfOrder(tx: Tx, orderId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("billing.document")
    .select("id")
    .where("order_id", "=", orderId)
    .where("kind", "in", ["invoice", "payment_request"])
    .where("state", "=", "issued")
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}

type Written = {
  readonly documentId: string;
  readonly from: SettlementState;
  readonly state: SettlementState;
  readonly paidMinor: bigint;
  readonly creditedMinor: bigint;
  readonly settledOn: IsoDate | null;
};

/** Paid before it has its number: with that it is settled at once. */
export async function prepaySettlement(
  tx: Tx,
  documentId: string,
  paidMinor: bigint,
  settledOn: IsoDate | null,
): Promise<void> {
  await tx
    .updateTable("billing.settlement")
    .set({ paid_minor: paidMinor, settled_on: settledOn })
    .where("document_id", "=", documentId)
    .where("state", "=", "unissued")
    .execute();
}

export const writeSettlement = gathered(async (tx: Tx, list: readonly Written[]) => {
  const of = <T>(pick: (one: Written) => T): T[] => list.map(pick);
  await sql`update billing.settlement s set state = n.state, paid_minor = n.paid, credited_minor = n.credited,
      settled_on = n.settled_on
    from unnest(${of((one) => one.documentId)}::uuid[], ${of((one) => one.from)}::text[],
      ${of((one) => one.state)}::text[], ${of((one) => one.paidMinor)}::bigint[],
      ${of((one) => one.creditedMinor)}::bigint[], ${of((one) => one.settledOn)}::date[])
      n(id, was, state, paid, credited, settled_on)
    where s.document_id = n.id and s.state = n.was`.execute(tx);
  return list;
});

/** What a document asks for, and what of it is tax, by country and rate. */
export const advanceParts = gathered(async (tx: Tx, documentIds: readonly string[]) => {
  const { rows } = await sql<{
    documentId: string;
    grossMinor: bigint;
    country: string;
    ratePermyriad: number;
    minor: bigint;
  }>`select d.id as "documentId", d.gross_minor as "grossMinor", l.tax_country as country,
      l.tax_rate_permyriad as "ratePermyriad", sum(l.tax_minor)::bigint as minor
    from billing.document d join billing.line l on l.document_id = d.id where d.id = any(${[...documentIds]}::uuid[])
    group by d.id, l.tax_country, l.tax_rate_permyriad order by 1, 3, 4`.execute(tx);
  return listFor(documentIds, rows, (row) => row.documentId).map((taxes): Advance => {
    const [first] = taxes;
    if (!first) throw new Error("a document without a line");
    return { grossMinor: first.grossMinor, taxes };
  });
});

/** Of these documents, those that are open and whose account has money that lies on no document. */
export async function openWithFreeMoney(tx: Tx | ReadDb, documentIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select s.document_id as id from billing.settlement s
    where s.document_id = any(${[...documentIds]}::uuid[]) and s.state in ('open', 'partly')
      and exists (select from payments.payment p where p.account_id = s.account_id and p.currency = s.currency
        and p.state = 'paid' and p.allocated_minor + p.refunded_minor + p.drawn_minor < p.captured_minor)
    order by s.due_on, s.document_id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Those of these issued invoices that were over nothing. */
export async function owingNothing(
  db: Tx | ReadDb,
  documentIds: readonly string[],
): Promise<{ readonly documentId: string; readonly orderId: string | null }[]> {
  const { rows } = await sql<{ documentId: string; orderId: string | null }>`
    select d.id as "documentId", d.order_id as "orderId"
    from billing.settlement s join billing.document d on d.id = s.document_id
    where s.document_id = any(${[...documentIds]}::uuid[]) and s.state = 'settled' and s.due_minor = 0
      and d.kind = 'invoice' order by d.id`.execute(db);
  return rows;
}

export type Intention = {
  readonly paymentId: string;
  readonly documentId: string;
  readonly minor: bigint;
  /** The account that the document belongs to; it need not be the payer's. */
  readonly ownerId: string;
  /** It asks for nothing any more. */
  readonly isWithdrawn: boolean;
};

/** SQL: looked up one by one, never by reading all documents there are. */
export const intendedBy = (
  paymentIds: readonly string[],
) => sql<Intention>`select w.id as "paymentId", i.document_id as "documentId", i.minor, d.account_id as "ownerId",
    coalesce((select s.state = 'withdrawn' from billing.settlement s where s.document_id = i.document_id), false) as "isWithdrawn"
  from unnest(${[...new Set(paymentIds)]}::uuid[]) as w(id)
    cross join lateral (select i.document_id, i.minor from payments.intended i where i.payment_id = w.id offset 0) i
    cross join lateral (select d.account_id from billing.document d where d.id = i.document_id limit 1) d
  order by i.document_id`;

/** What each of these payments is meant for, by payment. */
export async function intentionsOf(
  tx: Tx,
  paymentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Intention[]>> {
  const { rows } = await intendedBy(paymentIds).execute(tx);
  return Map.groupBy(rows, (row) => row.paymentId);
}

/** How much of a payment waits for drafts that replace an invoice it lay on. */
export async function waitingOf(tx: Tx, paymentId: string): Promise<bigint> {
  const { rows } = await sql<{ minor: bigint }>`select coalesce(sum(i.minor), 0)::bigint as minor
    from payments.intended i join billing.document d on d.id = i.document_id
    where i.payment_id = ${paymentId} and d.state = 'draft' and d.replaces_id is not null`.execute(tx);
  return rows[0]?.minor ?? 0n;
}

export async function markDisputed(tx: Tx, documentIds: readonly string[], at: Date): Promise<void> {
  if (documentIds.length === 0) return;
  await tx
    .updateTable("billing.settlement")
    .set({ disputed_at: at })
    .where("document_id", "in", [...documentIds])
    .where("disputed_at", "is", null)
    .execute();
}
