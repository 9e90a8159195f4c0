// What screens and other modules read from the books.
import type { ReadDb } from "../../kernel/db.ts";
import type { Currency, Money } from "../../kernel/money.ts";
import type { LedgerAccount } from "./chart.ts";
import { accountTotals, customerPostings, customerTotals, postingsBySource } from "./ledger.store.ts";
import type { Posting } from "./ledger.store.ts";

/** The account's balance in each currency it was posted in; debit positive. */
export function balanceOf(db: ReadDb, sellerId: string, account: LedgerAccount): Promise<readonly Money[]> {
  return accountTotals(db, sellerId, account);
}

/** How a customer stands in one currency, both as positive amounts: what is owed, and what was paid ahead. */
export type CustomerBalance = {
  readonly currency: Currency;
  readonly owed: bigint;
  readonly paidAhead: bigint;
};

export async function customerBalance(
  db: ReadDb,
  customerAccountId: string,
): Promise<readonly CustomerBalance[]> {
  const found = new Map<Currency, { owed: bigint; paidAhead: bigint }>();
  for (const { account, total } of await customerTotals(db, customerAccountId)) {
    const one = found.get(total.currency) ?? { owed: 0n, paidAhead: 0n };
    if (account === "receivable") one.owed += total.minor;
    if (account === "prepayment") one.paidAhead -= total.minor;
    found.set(total.currency, one);
  }
  return [...found].map(([currency, one]) => ({ currency, ...one }));
}

/** The postings of these sources in the order they were booked. */
export function postingsOf(
  db: ReadDb,
  sourceKind: string,
  sourceIds: readonly string[],
): Promise<readonly Posting[]> {
  return postingsBySource(db, { kind: sourceKind, ids: sourceIds });
}

/** A page of a customer's postings, newest first; the caller passes only accounts its reader may see. */
export function accountPostings(
  db: ReadDb,
  visibleAccounts: readonly string[],
  page: { before?: string; limit?: number } = {},
): Promise<readonly (Posting & { readonly postingId: string })[]> {
  return customerPostings(db, visibleAccounts, { limit: 50, ...page });
}
