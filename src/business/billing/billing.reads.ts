// What screens show of documents, what is open on them, dunning and renewals. Portal lists take the accounts that the visitor
// may see; nothing is shown before it has its number.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { DocumentKind, DocumentState, PayBy } from "./documents/document.rules.ts";
import type { SettlementState } from "./settling/settlement.rules.ts";

export type DocumentRow = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly kind: DocumentKind;
  readonly state: DocumentState;
  /** Null until it is issued; then it is never null. */
  readonly number: string | null;
  readonly orderId: string | null;
  readonly correctsId: string | null;
  readonly correctsNumber: string | null;
  readonly currency: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
  readonly documentOn: IsoDate | null;
  readonly dueOn: IsoDate | null;
  readonly issuedAt: Date | null;
  readonly payBy: PayBy;
  /** Null for credit notes. */
  readonly settlement: SettlementState | null;
  readonly paidMinor: bigint;
  readonly creditedMinor: bigint;
  readonly openMinor: bigint;
  readonly settledOn: IsoDate | null;
  readonly disputedAt: Date | null;
};

const columns = sql`d.id, d.seller_id as "sellerId", d.account_id as "accountId", a.name as "accountName", d.kind, d.state,
  d.number, d.order_id as "orderId", d.corrects_id as "correctsId",
  (select o.number from billing.document o where o.id = d.corrects_id) as "correctsNumber", d.currency,
  d.net_minor as "netMinor", d.tax_minor as "taxMinor", d.gross_minor as "grossMinor",
    d.document_on as "documentOn",
  d.due_on as "dueOn", d.issued_at as "issuedAt", d.pay_by as "payBy", s.state as settlement,
  coalesce(s.paid_minor, 0) as "paidMinor", coalesce(s.credited_minor, 0) as "creditedMinor",
  case when s.state in ('open',
    'partly') then s.due_minor - s.paid_minor - s.credited_minor else 0 end as "openMinor",
  s.settled_on as "settledOn", s.disputed_at as "disputedAt"`;
const joined = sql`billing.document d join customers.account a on a.id = d.account_id
  left join billing.settlement s on s.document_id = d.id`;

/** An order's invoices and what corrects them, oldest first. */
export async function documentsOfOrder(db: ReadDb, orderId: string): Promise<DocumentRow[]> {
  const { rows } = await sql<DocumentRow>`select ${columns} from ${joined}
    where d.order_id = ${orderId} order by d.id limit 100`.execute(db);
  return rows;
}

export type LineRow = {
  readonly id: string;
  readonly position: number;
  readonly text: string;
  readonly contractId: string | null;
  readonly quantityMilli: bigint;
  readonly unitMinor: bigint;
  /** What a coupon took off, and how the document says so; with or without tax as its prices are. */
  readonly discountMinor: bigint;
  readonly discountText: string | null;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly ratePermyriad: number;
  readonly periodFrom: IsoDate | null;
  readonly periodUntil: IsoDate | null;
  /** With tax, taken back by credit notes so far. */
  readonly creditedMinor: bigint;
};
export type AllocationRow = {
  readonly paymentId: string;
  readonly way: string;
  readonly minor: bigint;
  readonly allocatedOn: IsoDate;
};
export type DeliveryRow = {
  readonly id: string;
  readonly way: string;
  readonly state: string;
  readonly recipient: string | null;
  readonly messageId: string | null;
  readonly createdAt: Date;
};
export type CaseStepRow = {
  readonly day: number;
  readonly act: string;
  readonly doneOn: IsoDate;
  readonly outcome: string;
};
export type DocumentView = DocumentRow & {
  readonly lines: readonly LineRow[];
  readonly allocations: readonly AllocationRow[];
  readonly deliveries: readonly DeliveryRow[];
  readonly corrections: readonly {
    readonly id: string;
    readonly number: string | null;
    readonly grossMinor: bigint;
  }[];
  readonly dunning: (DunningRow & { readonly steps: readonly CaseStepRow[] }) | null;
  /** Whether an e-invoice lies beside the PDF. */
  readonly hasXml: boolean;
};

/** One document with all that belongs to it. Who may see it is the caller's to check by its account. */
export async function documentById(db: ReadDb, id: string): Promise<DocumentView | null> {
  const { rows } = await sql<DocumentRow>`select ${columns} from ${joined} where d.id = ${id}`.execute(db);
  const [document] = rows;
  if (!document) return null;
  const [lines, allocations, deliveries, corrections, dunning, hasXml] = await Promise.all([
    linesOf(db, id),
    allocationsOf(db, id),
    deliveriesOf(db, id),
    db
      .selectFrom("billing.document")
      .select(["id", "number", "gross_minor as grossMinor"])
      .where("corrects_id", "=", id)
      .orderBy("id")
      .execute(),
    caseOf(db, id),
    hasEInvoice(db, id),
  ]);
  return { ...document, lines, allocations, deliveries, corrections, dunning, hasXml };
}

async function hasEInvoice(db: ReadDb, documentId: string): Promise<boolean> {
  const { rows } = await sql`select from billing.rendered
    where document_id = ${documentId} and format = 'xml'`.execute(db);
  return rows.length > 0;
}

async function linesOf(db: ReadDb, documentId: string): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`select l.id, l.position, l.text, l.contract_id as "contractId",
      l.quantity_milli as "quantityMilli", l.unit_minor as "unitMinor", l.discount_minor as "discountMinor",
      l.discount_text as "discountText", l.net_minor as "netMinor", l.tax_minor as "taxMinor",
      l.tax_rate_permyriad as "ratePermyriad", l.period_from as "periodFrom", l.period_until as "periodUntil",
      coalesce((select sum(c.net_minor + c.tax_minor) from billing.line c where c.corrects_line_id = l.id),
        0)::bigint
        as "creditedMinor"
    from billing.line l where l.document_id = ${documentId} order by l.position`.execute(db);
  return rows;
}

async function allocationsOf(db: ReadDb, documentId: string): Promise<AllocationRow[]> {
  return db
    .selectFrom("payments.allocation as a")
    .innerJoin("payments.payment as p", "p.id", "a.payment_id")
    .select(["a.payment_id as paymentId", "p.way", "a.minor", "a.allocated_on as allocatedOn"])
    .where("a.document_id", "=", documentId)
    .orderBy("a.id")
    .execute();
}

async function deliveriesOf(db: ReadDb, documentId: string): Promise<DeliveryRow[]> {
  return db
    .selectFrom("billing.delivery as v")
    .leftJoin("messages.message as m", "m.id", "v.message_id")
    .select([
      "v.id",
      "v.way",
      "v.state",
      "m.recipient",
      "v.message_id as messageId",
      "v.created_at as createdAt",
    ])
    .where("v.document_id", "=", documentId)
    .orderBy("v.id")
    .execute();
}

export type DunningRow = {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly documentId: string;
  readonly number: string | null;
  readonly state: string;
  readonly dueOn: IsoDate;
  readonly nextOn: IsoDate | null;
  readonly lastDay: number | null;
  readonly openMinor: bigint;
  readonly currency: string;
};
const caseColumns = sql`c.id, c.account_id as "accountId", a.name as "accountName", c.document_id as "documentId", d.number,
  c.state, c.due_on as "dueOn", c.next_on as "nextOn", c.last_day as "lastDay",
  greatest(s.due_minor - s.paid_minor - s.credited_minor, 0) as "openMinor", s.currency`;
const caseJoined = sql`billing.dunning_case c join billing.document d on d.id = c.document_id
  join customers.account a on a.id = c.account_id join billing.settlement s on s.document_id = c.document_id`;

async function caseOf(db: ReadDb, documentId: string): Promise<DocumentView["dunning"]> {
  const { rows } =
    await sql<DunningRow>`select ${caseColumns} from ${caseJoined} where c.document_id = ${documentId}`.execute(
      db,
    );
  const [found] = rows;
  if (!found) return null;
  const steps = await db
    .selectFrom("billing.dunning_step")
    .select(["day", "act", "done_on as doneOn", "outcome"])
    .where("case_id", "=", found.id)
    .orderBy("id")
    .execute();
  return { ...found, steps };
}

/** For the office: cases that are not closed, the longest due first. */
export async function dunningCases(db: ReadDb, limit = 100): Promise<DunningRow[]> {
  const { rows } = await sql<DunningRow>`select ${caseColumns} from ${caseJoined}
    where c.state <> 'closed' order by c.due_on, c.id limit ${Math.min(limit, 100)}`.execute(db);
  return rows;
}

export type PaymentPageDocument = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly number: string;
  readonly currency: string;
  readonly grossMinor: bigint;
  /** Zero: there is nothing to pay. */
  readonly openMinor: bigint;
  readonly documentOn: IsoDate;
  readonly dueOn: IsoDate | null;
  readonly settlement: SettlementState;
  readonly language: string;
  readonly payBy: PayBy;
  readonly buyerName: string;
};

/** An issued invoice for the page on which it is paid; null for anything else. */
export async function paymentPageOf(
  db: ReadDb | Tx,
  documentId: string,
): Promise<PaymentPageDocument | null> {
  const { rows } =
    await sql<PaymentPageDocument>`select d.id, d.seller_id as "sellerId", d.account_id as "accountId",
      d.number, d.currency, d.gross_minor as "grossMinor", d.document_on as "documentOn", d.due_on as "dueOn",
      case when s.state in ('open',
        'partly') then s.due_minor - s.paid_minor - s.credited_minor else 0 end as "openMinor",
      s.state as settlement, d.language, d.pay_by as "payBy", a.name as "buyerName"
    from ${joined} where d.id = ${documentId} and d.kind not in ('credit_note', 'receipt') and d.state = 'issued'`.execute(
      db,
    );
  return rows[0] ?? null;
}

/** In which language the page speaks on which it is paid; null where there is none. */
export async function payLanguage(db: ReadDb, documentId: string): Promise<string | null> {
  const row = await db
    .selectFrom("billing.document")
    .select("language")
    .where("id", "=", documentId)
    .where("kind", "not in", ["credit_note", "receipt"])
    .where("state", "=", "issued")
    .executeTakeFirst();
  return row?.language ?? null;
}

/**
 * How many of the account's invoices are open beyond their due date, but for those that staff lets it pay later: for judging its
 * next order, and for what it takes for nothing.
 */
export async function countOverdue(db: ReadDb | Tx, accountId: string, today: IsoDate): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from billing.settlement s
    where s.account_id = ${accountId} and s.state in ('open', 'partly') and s.due_on < ${today}::date
      and not exists (select from billing.promise p where p.document_id = s.document_id and p.state = 'open')`.execute(
    db,
  );
  return Number(rows[0]?.count ?? 0n);
}
