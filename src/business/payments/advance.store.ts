// Every SQL statement on what the books hold because of money that lies on documents.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered, listFor } from "../../kernel/gather.ts";
import type { Credit } from "./advance.rules.ts";

/** Entries whose source is an allocation: as it was made, as its document was issued, and as it was set right later. */
export const ALLOCATED = ["allocation", "advance_taken", "allocation_set_right"] as const;

type Lying = { readonly paymentId: string; readonly documentId: string };
type CreditRow = Credit & Lying;

// The prepaid money on the other side is the payer's and not asked for.
const credits = sql`a.payment_id as "paymentId", a.document_id as "documentId", p.account,
    p.customer_account_id as "customerId", -sum(p.minor)::bigint as minor
  from payments.allocation a
    join ledger.source s on s.source_kind = any(${[...ALLOCATED]}) and s.source_id = a.id
    join ledger.posting p on p.entry_id = s.entry_id and p.account <> 'prepayment'`;
const summed = sql`group by a.payment_id, a.document_id, p.account, p.customer_account_id having sum(p.minor) <> 0
  order by p.account, p.customer_account_id`;

/** Of one payment on one document. */
export const creditsOf = gathered(async (tx: Tx, wanted: readonly Lying[]) => {
  const { rows } = await sql<CreditRow>`select ${credits}
    where a.payment_id = any(${wanted.map((one) => one.paymentId)}::uuid[]) ${summed}`.execute(tx);
  const keyOf = (one: Lying): string => `${one.paymentId} ${one.documentId}`;
  return listFor(wanted.map(keyOf), rows, keyOf);
});

/** Of all payments on one document. */
export const creditsOn = gathered(async (tx: Tx, documentIds: readonly string[]) => {
  const { rows } = await sql<CreditRow>`select ${credits}
    where a.document_id = any(${[...documentIds]}::uuid[]) ${summed}`.execute(tx);
  return listFor(documentIds, rows, (row) => row.documentId);
});

export type PaidAhead = Lying & {
  /** The last allocation by which it came to lie there: what is booked of it later names this one. */
  readonly allocationId: string;
};

/** Money that lies on these documents, by payment. */
export async function paidAheadOn(tx: Tx | ReadDb, documentIds: readonly string[]): Promise<PaidAhead[]> {
  const { rows } = await sql<PaidAhead>`select payment_id as "paymentId", document_id as "documentId",
      (array_agg(id order by created_at desc, id desc) filter (where minor > 0))[1] as "allocationId"
    from payments.allocation where document_id = any(${[...documentIds]}::uuid[])
    group by payment_id, document_id having sum(minor) > 0 order by payment_id, document_id`.execute(tx);
  return rows;
}
