// What the billing desk reads: documents by settlement, one with lines and money on it, and what is open or overdue.
import { sql } from "kysely";
import { begins } from "../../kernel/db.ts";
import type { ReadDb } from "../../kernel/db.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { freedMinor } from "./balance/balance.reads.ts";
import type { DocumentKind } from "./documents/document.rules.ts";
import type { SettlementState } from "./settling/settlement.rules.ts";
import { ofSellers } from "../sellers/index.ts";

export type DeskDocument = {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly state: "draft" | "closed" | "issued" | "discarded";
  readonly number: string | null;
  readonly accountId: string;
  readonly accountName: string;
  readonly sellerId: string;
  readonly currency: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
  readonly documentOn: IsoDate | null;
  readonly dueOn: IsoDate | null;
  /** Null for credit notes. */
  readonly settlement: SettlementState | null;
  readonly paidMinor: bigint;
  readonly creditedMinor: bigint;
  readonly openMinor: bigint;
  readonly overdue: boolean;
  readonly lastDunningDay: number | null;
};

export type DeskDocumentsAsked = {
  readonly sellerIds: readonly string[] | null;
  /** `payable`: what money can be set against. Only there what was written off counts as open. */
  readonly view: "all" | "open" | "payable" | "overdue" | "credit" | "draft";
  readonly today: IsoDate;
  /** A number, or the beginning of a customer's name. */
  readonly find?: string;
  readonly accountId?: string;
  /** Of these alone. */
  readonly ids?: readonly string[];
  /** Only those with a line for one of these. */
  readonly entryIds?: readonly string[];
  readonly before?: string | undefined;
  readonly limit?: number;
};

const OWED = sql`'open', 'partly'`;
const columns = (
  today: IsoDate,
  isOpen = OWED,
) => sql`d.id, d.kind, d.state, d.number, d.account_id as "accountId",
  a.name as "accountName", d.seller_id as "sellerId", d.currency, d.net_minor as "netMinor",
    d.tax_minor as "taxMinor",
  d.gross_minor as "grossMinor", d.document_on as "documentOn", coalesce(s.due_on, d.due_on) as "dueOn",
  s.state as settlement, coalesce(s.paid_minor, 0)::bigint as "paidMinor",
  coalesce(s.credited_minor, 0)::bigint as "creditedMinor",
  case when s.state in (${isOpen}) then s.due_minor - s.paid_minor - s.credited_minor else 0 end::bigint
    as "openMinor",
  (s.state in ('open', 'partly') and s.due_on < ${today}::date) is true as overdue,
  (select c.last_day from billing.dunning_case c where c.document_id = d.id order by c.id desc limit 1)
    as "lastDunningDay"`;
const PAYABLE = sql`'open', 'partly', 'written_off'`;
const FROM = sql`billing.document d join customers.account a on a.id = d.account_id
  left join billing.settlement s on s.document_id = d.id`;

/** Newest first, at most 100, before the id `before`; drafts only where they are asked for. */
export async function deskDocuments(db: ReadDb, asked: DeskDocumentsAsked): Promise<DeskDocument[]> {
  const view = {
    all: sql`true`,
    open: sql`s.state in ('open', 'partly')`,
    payable: sql`s.state in (${PAYABLE})`,
    overdue: sql`s.state in ('open', 'partly') and s.due_on < ${asked.today}::date`,
    credit: sql`d.kind = 'credit_note'`,
    draft: sql`d.state = 'draft'`,
  }[asked.view];
  const find = (asked.find ?? "").trim();
  const begin = begins(find.toLowerCase());
  const found =
    find === ""
      ? sql`true`
      : sql`(d.id in (select document_id from billing.document_number where number = upper(${find}))
        or d.account_id in (select id from customers.account where lower(name) like ${begin}
          or lower(customer_no) = lower(${find})))`;
  const { rows } =
    await sql<DeskDocument>`select ${columns(asked.today, asked.view === "payable" ? PAYABLE : OWED)} from ${FROM}
    where ${asked.view === "draft" ? sql`true` : sql`d.state not in ('draft', 'discarded')`} and ${view} and ${found}
      and ${ofSellers(asked.sellerIds, "d.seller_id")}
      and (${asked.accountId ?? null}::uuid is null or d.account_id = ${asked.accountId ?? null}::uuid)
      and (${asked.ids ?? null}::uuid[] is null or d.id = any(${asked.ids ?? null}::uuid[]))
      and (${asked.entryIds ?? null}::uuid[] is null or d.id in (select x.document_id from billing.line x
        where x.entry_id = any(${asked.entryIds ?? null}::uuid[])))
      and (${asked.before ?? null}::uuid is null or d.id < ${asked.before ?? null}::uuid)
    order by d.id desc limit ${Math.min(asked.limit ?? 50, 100)}`.execute(db);
  return rows;
}

export type DeskLine = {
  readonly id: string;
  readonly text: string;
  readonly quantityMilli: bigint;
  readonly unitMinor: bigint;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly taxRatePermyriad: number;
  /** What a coupon took off, and how the document says so; with or without tax as its prices are. */
  readonly discountMinor: bigint;
  readonly discountText: string | null;
  readonly periodFrom: IsoDate | null;
  readonly periodUntil: IsoDate | null;
  readonly revenueAccount: string;
  readonly contractId: string | null;
  readonly contractNo: string | null;
  /** What credit notes took back of it, before tax; positive. */
  readonly creditedNetMinor: bigint;
};

export type DeskAllocation = {
  readonly paymentId: string;
  readonly way: string;
  readonly payer: string | null;
  readonly allocatedOn: IsoDate;
  /** Zero: what had lain there was taken off again. */
  readonly minor: bigint;
};

export type DeskDocumentFacts = DeskDocument & {
  readonly orderId: string | null;
  readonly orderNo: string | null;
  readonly correctsId: string | null;
  readonly correctsNumber: string | null;
  /** The invoice this one replaces, and the one that replaces this. */
  readonly replacesId: string | null;
  readonly replacesNumber: string | null;
  readonly replacedById: string | null;
  readonly replacedByNumber: string | null;
  /** The payment request that was paid, of the invoice that followed; and the other way round. */
  readonly requestId: string | null;
  readonly requestNumber: string | null;
  readonly invoicedId: string | null;
  readonly invoicedNumber: string | null;
  /** Of a request that is withdrawn: what had been paid on it, and is free again. */
  readonly freedMinor: bigint;
  readonly cause: string;
  readonly payBy: string;
  /** Its prices are with tax. */
  readonly isWithTax: boolean;
  readonly chainHash: string | null;
  readonly issuedAt: Date | null;
  /** When a payment on it was first disputed. */
  readonly disputedAt: Date | null;
  readonly lines: readonly DeskLine[];
  readonly allocations: readonly DeskAllocation[];
  readonly creditNotes: readonly {
    readonly id: string;
    readonly number: string | null;
    readonly grossMinor: bigint;
  }[];
  readonly deliveries: readonly {
    readonly id: string;
    readonly way: string;
    readonly state: string;
    readonly postedOn: IsoDate | null;
  }[];
  /** Whether an e-invoice lies beside the PDF. */
  readonly hasXml: boolean;
  /** Where its renewal sequence stands; null: none began. */
  readonly dunningCase: { readonly id: string; readonly state: string } | null;
  readonly dunning: readonly {
    readonly id: string;
    readonly day: number;
    readonly act: string;
    readonly doneOn: IsoDate;
    readonly outcome: string;
    /** Which mail a step of the sequence is, or brings with it. */
    readonly mail: string | null;
  }[];
};

/** One document with everything on it, or null. */
export async function deskDocument(
  db: ReadDb,
  id: string,
  today: IsoDate,
): Promise<DeskDocumentFacts | null> {
  type Head = Omit<DeskDocumentFacts, "lines" | "allocations" | "creditNotes" | "deliveries" | "dunning">;
  const head = await sql<Head>`select ${columns(today)}, d.order_id as "orderId", o.order_no as "orderNo",
      d.corrects_id as "correctsId", c.number as "correctsNumber", d.replaces_id as "replacesId",
      r.number as "replacesNumber", n.id as "replacedById", n.number as "replacedByNumber",
      d.request_id as "requestId", q.number as "requestNumber", v.id as "invoicedId", v.number as "invoicedNumber", d.cause, d.pay_by as "payBy",
      ${freedMinor(sql`d.id`)} as "freedMinor", d.content ->> 'prices' = 'gross' as "isWithTax",
      d.chain_hash as "chainHash", d.issued_at as "issuedAt", s.disputed_at as "disputedAt",
      (select jsonb_build_object('id', y.id, 'state', y.state) from billing.dunning_case y where y.document_id = d.id
        order by y.id desc limit 1) as "dunningCase",
      exists (select from billing.rendered r where r.document_id = d.id and r.format = 'xml') as "hasXml"
    from ${FROM} left join billing.document c on c.id = d.corrects_id
      left join billing.document r on r.id = d.replaces_id
      left join billing.document n on n.replaces_id = d.id and n.state <> 'discarded'
      left join billing.document q on q.id = d.request_id left join billing.document v on v.request_id = d.id
      left join orders.order o
      on o.id = d.order_id
    where d.id = ${id}`.execute(db);
  const document = head.rows[0];
  if (!document) return null;
  const [lines, allocations, creditNotes, deliveries, dunning] = await Promise.all([
    sql<DeskLine>`select l.id, l.text, l.quantity_milli as "quantityMilli", l.unit_minor as "unitMinor",
        l.net_minor as "netMinor", l.tax_minor as "taxMinor", l.tax_rate_permyriad as "taxRatePermyriad",
        l.discount_minor as "discountMinor", l.discount_text as "discountText",
        l.period_from as "periodFrom", l.period_until as "periodUntil", l.revenue_account as "revenueAccount",
        l.contract_id as "contractId", k.contract_no as "contractNo",
        coalesce((select sum(x.net_minor) from billing.line x where x.corrects_line_id = l.id), 0)::bigint
          as "creditedNetMinor"
      from billing.line l left join contracts.contract k on k.id = l.contract_id
      where l.document_id = ${id} order by l.position limit 500`.execute(db),
    sql<DeskAllocation>`select a.payment_id as "paymentId", p.way, p.payer, max(a.allocated_on)::text as "allocatedOn",
        sum(a.minor)::bigint as minor
      from payments.allocation a join payments.payment p on p.id = a.payment_id
      where a.document_id = ${id} group by 1, 2, 3 order by 4`.execute(db),
    sql<{
      id: string;
      number: string | null;
      grossMinor: bigint;
    }>`select id, number, gross_minor as "grossMinor"
      from billing.document where corrects_id = ${id} and state <> 'draft' order by id limit 100`.execute(db),
    sql<DeskDocumentFacts["deliveries"][number]>`select id, way, state, posted_on as "postedOn"
      from billing.delivery where document_id = ${id} order by id limit 50`.execute(db),
    sql<{
      id: string;
      day: number;
      act: string;
      doneOn: IsoDate;
      outcome: string;
      mail: string | null;
    }>`select t.id, t.day, t.act, t.done_on as "doneOn", t.outcome, (select s ->> 'mail'
        from billing.sequence q cross join jsonb_array_elements(q.steps) s
        where q.id = k.sequence_id and (s ->> 'day')::int = t.day and s ->> 'act' = t.act limit 1) as mail
      from billing.dunning_step t join billing.dunning_case k on k.id = t.case_id
      where k.document_id = ${id} order by t.id limit 100`.execute(db),
  ]);
  return {
    ...document,
    lines: lines.rows,
    allocations: allocations.rows,
    creditNotes: creditNotes.rows,
    deliveries: deliveries.rows,
    dunning: dunning.rows,
  };
}

export type GoodwillInvoice = {
  readonly id: string;
  readonly number: string;
  readonly documentOn: IsoDate;
  /** With tax, not credited yet. */
  readonly leftMinor: bigint;
};

/** An account's newest invoices in the currency over something that was sold, of which anything is left to credit. */
export async function goodwillInvoices(
  db: ReadDb,
  accountId: string,
  currency: string,
): Promise<GoodwillInvoice[]> {
  const { rows } = await sql<GoodwillInvoice>`select d.id, d.number, d.document_on as "documentOn",
      d.gross_minor - s.credited_minor as "leftMinor"
    from billing.document d join billing.settlement s on s.document_id = d.id
    where d.account_id = ${accountId} and d.currency = ${currency} and d.kind = 'invoice' and d.state = 'issued'
      and s.state <> 'written_off' and d.gross_minor > s.credited_minor
      and exists (select from billing.line l where l.document_id = d.id and l.revenue_account like 'revenue:%')
    order by d.id desc limit 20`.execute(db);
  return rows;
}

/** What documents are called and owe, for lists that name them. */
export async function documentNames(
  db: ReadDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; number: string | null }>`select id, number from billing.document
    where id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.number ?? "…"]));
}
