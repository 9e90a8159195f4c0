// Every statement on a customer's balance: what of their payments can be spent, and whether invoices take it by themselves.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { gathered, listFor } from "../../../kernel/gather.ts";
import type { Currency } from "../../../kernel/money.ts";

/** A payment with money that is meant for nothing else. */
export type Spendable = {
  readonly paymentId: string;
  readonly currency: Currency;
  readonly way: string;
  /** By its card's holder, and nobody has decided yet. */
  readonly isDisputed: boolean;
  readonly freeMinor: bigint;
};

/**
 * Oldest first, 200 at most. Not what was paid for an order that has no invoice yet, nor what is set aside for a document that has
 * not got it yet. Not locked.
 */
export async function spendableOf(db: Tx | ReadDb, accountId: string): Promise<Spendable[]> {
  const { rows } = await sql<Spendable>`select p.id as "paymentId", p.currency, p.way,
      exists (select from payments.dispute x where x.payment_id = p.id and x.state = 'open') as "isDisputed",
      p.captured_minor - p.refunded_minor - p.allocated_minor - p.drawn_minor as "freeMinor"
    from payments.payment p
    where p.account_id = ${accountId} and p.state = 'paid'
      and p.allocated_minor + p.refunded_minor + p.drawn_minor < p.captured_minor
      and (p.order_id is null or exists (select from billing.document d where d.order_id = p.order_id
        and d.kind in ('invoice', 'payment_request') and d.state = 'issued'))
      and not exists (select from payments.intended i join billing.settlement s on s.document_id = i.document_id
        where i.payment_id = p.id and s.state in ('unissued', 'open', 'partly') and i.minor > coalesce(
          (select sum(a.minor) from payments.allocation a
           where a.payment_id = p.id and a.document_id = i.document_id), 0))
    order by p.id limit 200`.execute(db);
  return rows;
}

/** Whether new invoices of the account take its balance by themselves; they do where nothing else was said. */
export const usesBalance = gathered(async (db: Tx | ReadDb, accountIds: readonly string[]) => {
  const { rows } = await sql<{ accountId: string; isAutomatic: boolean }>`
    select account_id as "accountId", is_automatic as "isAutomatic" from billing.balance_use
    where account_id = any(${[...accountIds]}::uuid[])`.execute(db);
  return listFor(accountIds, rows, (row) => row.accountId).map(([row]) => row?.isAutomatic ?? true);
});

export async function keepUse(tx: Tx, accountId: string, isAutomatic: boolean, at: Date): Promise<void> {
  await tx
    .insertInto("billing.balance_use")
    .values({ account_id: accountId, is_automatic: isAutomatic, changed_at: at })
    .onConflict((on) => on.column("account_id").doUpdateSet({ is_automatic: isAutomatic, changed_at: at }))
    .execute();
}
