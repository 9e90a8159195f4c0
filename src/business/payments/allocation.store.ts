// Every SQL statement on what of a payment was spent on which document.
import { sql } from "kysely";
import type { Ctx } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered, listFor } from "../../kernel/gather.ts";
import { newRows } from "../../kernel/rows.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { Intended, Payment } from "./payment.store.ts";

export type Allocated = {
  readonly id: string;
  readonly payment: Payment;
  readonly documentId: string;
  /** Negative: taken off the document again. */
  readonly minor: bigint;
  readonly on: IsoDate;
};

/** One more row, and the payment's sum with it. The payment is locked by the caller. */
export async function insertAllocation(ctx: Ctx, made: Allocated): Promise<void> {
  await insertAllocations(ctx.tx, { ...made, at: ctx.now });
}

type NewAllocation = Allocated & { readonly at: Date };

const NEW_ALLOCATION = newRows({
  id: "uuid",
  payment_id: "uuid",
  document_id: "uuid",
  account_id: "uuid",
  currency: "text",
  minor: "bigint",
  allocated_on: "date",
  created_at: "timestamptz",
});

const insertAllocations = gathered(async (tx: Tx, list: readonly NewAllocation[]) => {
  const rows = list.map(({ id, payment, documentId, minor, on, at }) => ({
    id,
    payment_id: payment.id,
    document_id: documentId,
    account_id: payment.accountId,
    currency: payment.currency,
    minor,
    allocated_on: on,
    created_at: at,
  }));
  const sums = new Map<string, bigint>();
  for (const { payment, minor } of list) sums.set(payment.id, (sums.get(payment.id) ?? 0n) + minor);
  // Named one by one: of what was written just now PostgreSQL would expect so much that it reads all payments there are.
  await sql`with made as (
      insert into payments.allocation (${NEW_ALLOCATION.names}) select * from ${NEW_ALLOCATION.of(rows)} a)
    update payments.payment p set allocated_minor = p.allocated_minor + n.minor
    from unnest(${[...sums.keys()]}::uuid[], ${[...sums.values()]}::bigint[]) as n(id, minor)
    where p.id = n.id`.execute(tx);
  return list;
});

/** What of a payment lies on which document now; documents it left are missing. */
export const allocatedByDocument = gathered(async (db: Tx | ReadDb, paymentIds: readonly string[]) => {
  const { rows } = await sql<Intended & { paymentId: string }>`
    select payment_id as "paymentId", document_id as "documentId", sum(minor)::bigint as minor
    from payments.allocation where payment_id = any(${[...paymentIds]}::uuid[])
    group by payment_id, document_id having sum(minor) <> 0 order by document_id`.execute(db);
  return listFor(paymentIds, rows, (row) => row.paymentId);
});

/** What lies on each document now, of all payments together. */
export async function allocatedTo(tx: Tx | ReadDb, documentIds: readonly string[]): Promise<Intended[]> {
  if (documentIds.length === 0) return [];
  const { rows } = await sql<{ documentId: string; minor: bigint }>`
    select document_id as "documentId", sum(minor)::bigint as minor from payments.allocation
    where document_id = any(${[...documentIds]}::uuid[]) group by document_id`.execute(tx);
  return rows;
}

/** Documents of the account that money of its payments lies on now. */
export async function countPaidDocuments(db: Tx | ReadDb, accountId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select a.document_id from payments.payment p
      join payments.allocation a on a.payment_id = p.id
      where p.account_id = ${accountId} group by a.document_id having sum(a.minor) > 0) as paid`.execute(db);
  return rows[0]?.n ?? 0;
}
