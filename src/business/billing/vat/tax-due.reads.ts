// Reads around the day from which a brand owes its tax otherwise: what was invoiced since, what is open, and what is not owed yet.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";

export async function invoicedSince(tx: Tx | ReadDb, sellerId: string, day: IsoDate): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select exists (select from billing.document
    where seller_id = ${sellerId} and kind = 'invoice' and state in ('closed', 'issued')
      and document_on >= ${day}::date) as is`.execute(tx);
  return rows[0]?.is === true;
}

export type OpenTaxed = {
  readonly owedOnReceipt: boolean;
  readonly currency: string;
  readonly count: number;
  readonly openMinor: bigint;
};

/** Invoices with tax that are open now, by when their tax is owed: a change leaves them as they are. */
export async function openTaxed(db: ReadDb, sellerId: string): Promise<OpenTaxed[]> {
  const { rows } = await sql<OpenTaxed>`select d.owed_on_receipt is not null as "owedOnReceipt", s.currency,
      count(*)::int as count, sum(s.due_minor - s.paid_minor - s.credited_minor)::bigint as "openMinor"
    from billing.settlement s join billing.document d on d.id = s.document_id
    where s.seller_id = ${sellerId} and s.state in ('open', 'partly') and d.kind = 'invoice' and d.tax_minor <> 0
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

export type NotDue = { readonly currency: string; readonly minor: bigint };

/** Tax of invoices that no money has come for by a day, as the books have it. */
export async function notDueAt(db: ReadDb, sellerId: string, until: IsoDate): Promise<NotDue[]> {
  const { rows } = await sql<NotDue>`select currency, -sum(minor)::bigint as minor from ledger.posting
    where seller_id = ${sellerId} and account >= 'pending_tax:' and account < 'pending_tax;'
      and booked_on < ${until}::date
    group by currency having sum(minor) <> 0 order by currency`.execute(db);
  return rows;
}
