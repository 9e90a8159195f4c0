// What the books say of a document or a payment: each entry with its postings, and with the entry that turned it round.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { ALLOCATED } from "../../payments/index.ts";

export type BookingSource =
  | "document"
  | "write_off"
  | "write_off_paid"
  | "received_tax"
  | "payment"
  | "payment_fee"
  | "allocation"
  | "advance_taken"
  | "allocation_set_right"
  | "refund"
  | "payment_conversion"
  | "refund_conversion"
  | "refund_bounced"
  | "dispute_move"
  | "dispute_lost"
  | "reversal";
export type BookedPosting = {
  readonly id: string;
  readonly entryId: string;
  readonly bookedOn: IsoDate;
  readonly source: BookingSource;
  readonly account: string;
  /** Debit positive, credit negative. */
  readonly minor: bigint;
  readonly currency: string;
};
export type Bookings = {
  /** Oldest entry first; of each all postings, which sum to zero. */
  readonly postings: readonly BookedPosting[];
  /** There are later entries. */
  readonly isCut: boolean;
};

const MOST_ENTRIES = 100;

const spent = sql`unnest(${[...ALLOCATED]}::text[]) as k(kind)`;

/** Its own entry, what was written off and came in after all, the payments that were set against it, and its tax with them. */
export const bookingsOfDocument = (db: ReadDb, documentId: string): Promise<Bookings> =>
  bookings(
    db,
    sql`select 'document'::text as kind, ${documentId}::uuid as id union all select 'write_off', ${documentId}::uuid
      union all select case when w.minor > 0 then 'write_off' else 'write_off_paid' end, w.id
        from billing.write_off w where w.document_id = ${documentId}
      union all select distinct 'received_tax', t.cause_id from billing.received_tax t where t.document_id = ${documentId}
      union all select k.kind, a.id from payments.allocation a cross join ${spent} where a.document_id = ${documentId}`,
  );

/** The money that came, its fee, what it paid, and what went back. */
export const bookingsOfPayment = (db: ReadDb, paymentId: string): Promise<Bookings> =>
  bookings(
    db,
    sql`select 'payment'::text as kind, ${paymentId}::uuid as id union all select 'payment_fee', ${paymentId}::uuid
      union all select 'refund_bounced', ${paymentId}::uuid
      union all select 'payment_conversion', ${paymentId}::uuid
      union all select 'dispute_move', m.id from payments.dispute_move m join payments.dispute d on d.id = m.dispute_id
        where d.payment_id = ${paymentId}
      union all select s.source_kind, s.source_id from ledger.source s join payments.dispute d on d.loss_id = s.source_id
        where s.source_kind = 'dispute_lost' and d.payment_id = ${paymentId}
      union all select k.kind, a.id from payments.allocation a cross join ${spent} where a.payment_id = ${paymentId}
      union all select k.kind, r.id from payments.refund r
        cross join (values ('refund'), ('refund_conversion')) k(kind) where r.payment_id = ${paymentId}`,
  );

async function bookings(db: ReadDb, sources: RawBuilder<unknown>): Promise<Bookings> {
  const { rows } = await sql<BookedPosting & { readonly nth: number }>`with wanted as (${sources}),
    own as (select s.source_kind as kind, s.entry_id as id from wanted w
      join ledger.source s on s.source_kind = w.kind and s.source_id = w.id),
    entries as (select id, kind from own union all select s.entry_id, 'reversal' from own o
      join ledger.source s on s.source_kind = 'reversal' and s.source_id = o.id
      order by 1 limit ${MOST_ENTRIES + 1})
    select p.id, p.entry_id as "entryId", p.booked_on as "bookedOn", e.kind as source, p.account, p.minor, p.currency,
      dense_rank() over (order by p.entry_id)::int as nth
    from entries e join ledger.posting p on p.entry_id = e.id order by p.entry_id, p.id`.execute(db);
  return {
    postings: rows.filter((row) => row.nth <= MOST_ENTRIES).map(({ nth: _, ...posting }) => posting),
    isCut: rows.some((row) => row.nth > MOST_ENTRIES),
  };
}
