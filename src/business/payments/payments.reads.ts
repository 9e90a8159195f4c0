// What screens show of payments, and what billing asks. Portal lists take the accounts that the visitor may see.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { anyBy } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { listFor, gathered } from "../../kernel/gather.ts";
import { connectionsOf } from "../sellers/index.ts";
import type { Connection } from "../sellers/index.ts";
import { countPaidDocuments } from "./allocation.store.ts";
import { disputesOf } from "./dispute/dispute.store.ts";
import type { Dispute } from "./dispute/dispute.store.ts";
import { intendedOf, PAYMENT, SELECTED, paymentById } from "./payment.store.ts";
import type { Intended, Payment } from "./payment.store.ts";
import { REFUND } from "./refund.store.ts";
import type { Refund } from "./refund.store.ts";

export const anyToLookAt = (now: Date): RawBuilder<boolean> =>
  anyBy("next_look_at", now, sql`payments.payment`);

export const anyCardPast = (year: number, month: number): RawBuilder<boolean> =>
  sql<boolean>`exists (select from payments.method where state = 'usable'
    and (expiry_year < ${year} or (expiry_year = ${year} and expiry_month < ${month})))`;

export type PageOf = { readonly limit: number; readonly before?: string | undefined };

/** Newest first, at most 100, before the id `before`. */
function pageOf(db: Tx | ReadDb, page: PageOf) {
  const rows = db
    .selectFrom("payments.payment as p")
    .select(PAYMENT)
    .orderBy("p.id", "desc")
    .limit(Math.min(page.limit, 100));
  return page.before === undefined ? rows : rows.where("p.id", "<", page.before);
}

export async function paymentsOfAccounts(
  db: ReadDb,
  accountIds: readonly string[],
  page: PageOf,
): Promise<Payment[]> {
  if (accountIds.length === 0) return [];
  return pageOf(db, page)
    .where("p.account_id", "in", [...accountIds])
    .execute();
}

/** For the office; `sellerIds` null: of all sellers. */
export async function recentPayments(
  db: ReadDb,
  sellerIds: readonly string[] | null,
  page: PageOf,
): Promise<Payment[]> {
  const rows = pageOf(db, page);
  if (sellerIds === null) return rows.execute();
  return sellerIds.length === 0 ? [] : rows.where("p.seller_id", "in", [...sellerIds]).execute();
}

/** Money that is there and lies on no document, but for what is meant to be balance; `sellerIds` null: of all sellers. */
export async function unallocatedPayments(
  db: ReadDb,
  sellerIds: readonly string[] | null,
  page: PageOf,
): Promise<Payment[]> {
  if (sellerIds?.length === 0) return [];
  const rows = pageOf(db, page)
    .where("p.state", "=", "paid")
    .where("p.purpose", "<>", "balance")
    .where(hasFree);
  return sellerIds === null ? rows.execute() : rows.where("p.seller_id", "in", [...sellerIds]).execute();
}

/** Payments a person has to look at, newest first. */
export async function paymentsOfConcern(db: ReadDb, page: PageOf): Promise<Payment[]> {
  return pageOf(db, page).where("p.concern", "is not", null).execute();
}

/** What a customer has prepaid in one currency, oldest first: for documents that are issued later. */
export const freePayments = (db: Tx | ReadDb, accountId: string, currency: string): Promise<Payment[]> =>
  freeOfAccounts(db, { accountId, currency });

type Prepaid = { readonly accountId: string; readonly currency: string };
const FREE_MOST = 100;

const freeOfAccounts = gathered(async (db: Tx | ReadDb, wanted: readonly Prepaid[]) => {
  const { rows } = await sql<Payment & { nth: number }>`select f.*, w.nth::int as nth
    from unnest(${wanted.map((one) => one.accountId)}::uuid[], ${wanted.map((one) => one.currency)}::text[])
      with ordinality as w (account_id, currency, nth)
    cross join lateral (${SELECTED} where p.account_id = w.account_id and p.currency = w.currency and p.state = 'paid'
      and ${hasFree} order by p.id limit ${FREE_MOST}) f order by w.nth, f.id`.execute(db);
  const found = wanted.map((): Payment[] => []);
  for (const { nth, ...payment } of rows) found[nth - 1]?.push(payment);
  return found;
});

const hasFree = sql<boolean>`p.allocated_minor + p.refunded_minor + p.drawn_minor < p.captured_minor`;

export async function paymentsOfOrder(db: Tx | ReadDb, orderId: string): Promise<Payment[]> {
  return pageOf(db, { limit: 100 }).where("p.order_id", "=", orderId).execute();
}

/** Payments meant for a document or spent on it, newest first, at most 100. */
export const paymentsOfDocument = gathered(async (db: Tx | ReadDb, documentIds: readonly string[]) => {
  const rows = await db
    .selectFrom("payments.payment as p")
    .innerJoin(
      (of) =>
        of
          .selectFrom("payments.intended")
          .select(["payment_id", "document_id"])
          .where(sql<boolean>`document_id = any(${[...documentIds]}::uuid[])`)
          .union(
            of
              .selectFrom("payments.allocation")
              .select(["payment_id", "document_id"])
              .where(sql<boolean>`document_id = any(${[...documentIds]}::uuid[])`),
          )
          .as("about"),
      (on) => on.onRef("about.payment_id", "=", "p.id"),
    )
    .select([...PAYMENT, "about.document_id as documentId"])
    .orderBy("p.id", "desc")
    .limit(100 * documentIds.length)
    .execute();
  return listFor(documentIds, rows, (row) => row.documentId);
});

/**
 * What of an order is covered in its own currency: reserved, or there and not gone back. Other currencies cover nothing. `byCard`:
 * a card is known that it was paid or reserved with.
 */
export async function moneyOfOrder(
  db: Tx | ReadDb,
  orderId: string,
  currency: string,
): Promise<{ readonly coveredMinor: bigint; readonly byCard: boolean }> {
  const all = await paymentsOfOrder(db, orderId);
  const counted = all.filter((one) => one.currency === currency && one.wanted !== "release");
  const covered = counted.map((one) => {
    if (one.state === "authorised") return one.minor;
    return one.state === "paid" ? one.capturedMinor - one.refundedMinor : 0n;
  });
  const byCard = all.some((one) => one.cardKey !== null || one.cardCountry !== null);
  return { coveredMinor: covered.reduce((sum, minor) => sum + minor, 0n), byCard };
}

/** What became of an order's money in one currency: what lies on a document is not in it. */
export type MoneyLeft = {
  readonly currency: string;
  /** A reservation on a card was given back, or is being. */
  readonly isReleased: boolean;
  readonly goingBackMinor: bigint;
  readonly sentBackMinor: bigint;
  /** There, spent on nothing and not on its way back. */
  readonly keptMinor: bigint;
};

/** For what is said at an order's end; reservations that will be taken are not in it. */
export async function moneyLeftOfOrder(db: Tx | ReadDb, orderId: string): Promise<MoneyLeft[]> {
  const { rows } = await sql<MoneyLeft>`
    select p.currency,
      bool_or(p.state = 'released' or (p.state = 'authorised' and p.wanted = 'release')) as "isReleased",
      coalesce(sum(r.asked), 0)::bigint as "goingBackMinor", coalesce(sum(r.done), 0)::bigint as "sentBackMinor",
      coalesce(sum(p.captured_minor - p.refunded_minor - p.allocated_minor - p.drawn_minor)
        filter (where p.state = 'paid'), 0)::bigint as "keptMinor"
    from payments.payment p
    left join lateral (select sum(minor) filter (where state in ('waiting', 'asked')) as asked,
      sum(minor) filter (where state = 'done') as done from payments.refund where payment_id = p.id) r on true
    where p.order_id = ${orderId} group by p.currency order by p.currency`.execute(db);
  return rows;
}

/** The card an order was paid or reserved with last, kept or used once: a key to compare it by, and its bank's country. */
export async function cardOfOrder(
  db: Tx | ReadDb,
  orderId: string,
): Promise<{ readonly key: string | null; readonly country: string | null } | null> {
  const row = await db
    .selectFrom("payments.payment as p")
    .select(["p.card_key as key", "p.card_country as country"])
    .where("p.order_id", "=", orderId)
    .where((is) => is.or([is("p.card_key", "is not", null), is("p.card_country", "is not", null)]))
    .orderBy("p.id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** How an account has paid so far: since when, and how many documents have money of it. */
export async function standingOf(
  db: Tx | ReadDb,
  accountId: string,
): Promise<{ readonly since: Date | null; readonly paidDocuments: number }> {
  const first = await db
    .selectFrom("payments.payment")
    .select("created_at as since")
    .where("account_id", "=", accountId)
    .where("state", "=", "paid")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return { since: first?.since ?? null, paidDocuments: await countPaidDocuments(db, accountId) };
}

export type Allocation = {
  readonly id: string;
  readonly documentId: string;
  readonly minor: bigint;
  readonly allocatedOn: string;
};
export type PaymentStory = {
  readonly payment: Payment;
  readonly intended: readonly Intended[];
  readonly allocations: readonly Allocation[];
  readonly refunds: readonly Refund[];
  readonly disputes: readonly Dispute[];
};

/** One payment with everything that came of it, oldest first. */
export async function paymentStory(db: ReadDb, id: string): Promise<PaymentStory | null> {
  const payment = await paymentById(db, id);
  if (!payment) return null;
  const allocations = await db
    .selectFrom("payments.allocation")
    .select(["id", "document_id as documentId", "minor", "allocated_on as allocatedOn"])
    .where("payment_id", "=", id)
    .orderBy("id")
    .execute();
  const refunds = await db
    .selectFrom("payments.refund as r")
    .select(REFUND)
    .where("r.payment_id", "=", id)
    .orderBy("r.id")
    .execute();
  const disputes = payment.lostMinor === null ? [] : await disputesOf(db, id);
  return { payment, intended: await intendedOf(db, id), allocations, refunds, disputes };
}

/** For the page that waits for the gateway's answer: where to go, or what became of it. */
export async function paymentPage(
  db: ReadDb,
  id: string,
): Promise<Pick<Payment, "state" | "pageUrl" | "purpose" | "orderId" | "faultCode"> | null> {
  const row = await db
    .selectFrom("payments.payment")
    .select(["state", "page_url as pageUrl", "purpose", "order_id as orderId", "fault_code as faultCode"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** The gateways a seller can be paid by, switched off ones too. */
export function gatewayConnections(db: ReadDb, sellerId: string): Promise<Connection[]> {
  return connectionsOf(db, "gateway", sellerId);
}
