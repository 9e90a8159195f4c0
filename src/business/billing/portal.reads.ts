// What customers see of their documents: issued ones only. Lists take the accounts that the visitor may see.
import type { DocumentKind } from "./documents/document.rules.ts";
import { sql } from "kysely";
import type { ReadDb } from "../../kernel/db.ts";
import type { Part } from "../../kernel/rights.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { Payment } from "../payments/index.ts";
import {
  isForThings,
  isPaidFor,
  numbersOfPayment,
  partsOfDocument,
  partsOfPayment,
} from "./documents/document-parts.store.ts";
import type { SettlementState } from "./settling/settlement.rules.ts";

export type CustomerDocument = {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly currency: string;
  readonly grossMinor: bigint;
  readonly documentOn: IsoDate;
  readonly dueOn: IsoDate | null;
  /** Null for credit notes. */
  readonly settlement: SettlementState | null;
  readonly paidMinor: bigint;
  readonly creditedMinor: bigint;
  /** What is still to be paid. */
  readonly openMinor: bigint;
  /** A kept card is charged for it when it is due. */
  readonly isCharged: boolean;
  /** The packages, domains and contracts it has lines for. */
  readonly parts: readonly Part[];
};

/** Null: all; else those with a line for any of these. */
export type OfThings = readonly Part[] | null;

const columns = sql`d.id, d.kind, d.number, d.account_id as "accountId", d.seller_id as "sellerId", d.currency,
  d.gross_minor as "grossMinor", d.document_on as "documentOn", coalesce(s.due_on, d.due_on) as "dueOn",
  s.state as settlement, coalesce(s.paid_minor, 0)::bigint as "paidMinor",
  coalesce(s.credited_minor, 0)::bigint as "creditedMinor",
  case when s.state in ('open', 'partly') then greatest(s.due_minor - s.paid_minor - s.credited_minor,
    0) else 0 end::bigint
    as "openMinor", ${partsOfDocument} as parts,
  d.pay_by = 'card' and exists (select from payments.method m
    where m.account_id = d.account_id and m.is_default and m.state = 'usable') as "isCharged"`;
const FROM = sql`billing.document d left join billing.settlement s on s.document_id = d.id`;

/** What money can be set against: what is open, or what was written off. */
export const payableOn = (one: CustomerDocument): bigint =>
  one.settlement === "written_off" ? one.grossMinor - one.paidMinor - one.creditedMinor : one.openMinor;

/** Newest first, at most 100, before the id `before`. */
export async function documentsOfAccounts(
  db: ReadDb,
  accountIds: readonly string[],
  page: { readonly limit: number; readonly before?: string | undefined; readonly things?: OfThings },
): Promise<CustomerDocument[]> {
  if (accountIds.length === 0) return [];
  const { rows } = await sql<CustomerDocument>`select ${columns} from ${FROM}
    where d.account_id = any(${[...accountIds]}::uuid[]) and d.state = 'issued'
      and ${isForThings(page.things ?? null)}
      and (${page.before ?? null}::uuid is null or d.id < ${page.before ?? null}::uuid)
    order by d.id desc limit ${Math.min(page.limit, 100)}`.execute(db);
  return rows;
}

/** What is to be paid, the earliest due first, at most 100. */
export async function openDocuments(
  db: ReadDb,
  accountIds: readonly string[],
  things: OfThings = null,
): Promise<CustomerDocument[]> {
  if (accountIds.length === 0) return [];
  const { rows } = await sql<CustomerDocument>`select ${columns} from ${FROM}
    where s.account_id = any(${[...accountIds]}::uuid[]) and s.state in ('open', 'partly')
      and d.state = 'issued' and ${isForThings(things)}
    order by s.due_on, d.id limit 100`.execute(db);
  return rows;
}

/** These documents where they are issued, in no particular order; for paying several at once. */
export async function documentsByIds(db: ReadDb, ids: readonly string[]): Promise<CustomerDocument[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<CustomerDocument>`select ${columns} from ${FROM}
    where d.id = any(${[...ids]}::uuid[]) and d.state = 'issued' limit 100`.execute(db);
  return rows;
}

export type CustomerPayment = {
  readonly id: string;
  readonly accountId: string;
  readonly way: Payment["way"];
  readonly state: Payment["state"];
  readonly currency: string;
  readonly minor: bigint;
  readonly refundedMinor: bigint;
  readonly madeAt: Date;
  /** Numbers of the documents it is for. */
  readonly numbers: readonly string[];
  readonly parts: readonly Part[];
};

/** Newest first, at most 100, before the id `before`; not what never left the gateway's page. */
export async function paymentsForCustomers(
  db: ReadDb,
  accountIds: readonly string[],
  page: { readonly limit: number; readonly before?: string | undefined; readonly things?: OfThings },
): Promise<CustomerPayment[]> {
  if (accountIds.length === 0) return [];
  const { rows } = await sql<CustomerPayment>`select p.id, p.account_id as "accountId", p.way, p.state,
      p.currency, p.minor, p.refunded_minor as "refundedMinor", p.created_at as "madeAt",
      ${numbersOfPayment} as numbers, ${partsOfPayment} as parts
    from payments.payment p
    where p.account_id = any(${[...accountIds]}::uuid[]) and p.minor > 0
      and p.state not in ('asked', 'open', 'expired') and ${isPaidFor(page.things ?? null)}
      and (${page.before ?? null}::uuid is null or p.id < ${page.before ?? null}::uuid)
    order by p.id desc limit ${Math.min(page.limit, 100)}`.execute(db);
  return rows;
}
