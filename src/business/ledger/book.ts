// Booking: whole entries into the books, many in one statement, each source once. Part of the caller's transaction.
import type { Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { LedgerAccount } from "./chart.ts";
import { entryById, writeEntries } from "./ledger.store.ts";
import type { BookedEntry, BookRefusal, EntryRow, PostingRow } from "./ledger.store.ts";

export type BookPosting = {
  readonly account: LedgerAccount;
  /** Signed: debit positive, credit negative. Postings of zero are left out. */
  readonly minor: bigint;
  readonly currency: string;
  readonly customerAccountId?: string | null;
};

export type BookEntry = {
  readonly sellerId: string;
  readonly bookedOn: IsoDate;
  /** What this entry comes from ("document", "payment", "allocation" …): kind and id together are booked once for ever. */
  readonly sourceKind: string;
  readonly sourceId: string;
  readonly text: string;
  readonly postings: readonly BookPosting[];
};

/**
 * Books all entries or none, in one statement however many they are. A source booked before changes nothing and answers
 * its earlier entry with `fresh: false`, whoever comes second in a race. An entry of nothing but zeros is not booked and
 * not answered. Refuses `unbalanced` (does not sum to zero in each currency: the database says so) and `month_closed`;
 * after a refusal the transaction can only be given up, as an action's refusal does.
 */
export async function book(
  tx: Tx,
  entries: readonly BookEntry[],
): Promise<Result<readonly BookedEntry[], BookRefusal>> {
  return write(
    tx,
    entries.map((entry) => ({ entry, reverses: null })),
  );
}

/**
 * The same entry with all signs turned, booked on another day and named as its reversal; done once for each entry.
 * Refuses `no_such_entry`, `month_closed`.
 */
export async function reverseEntry(
  tx: Tx,
  input: { readonly entryId: string; readonly bookedOn: IsoDate; readonly text?: string },
): Promise<Result<BookedEntry, BookRefusal | { readonly code: "no_such_entry" }>> {
  const found = await entryById(tx, input.entryId);
  if (!found) return refuse({ code: "no_such_entry" as const });
  const postings = found.postings.map((one) => ({
    ...one,
    account: one.account as LedgerAccount,
    minor: -one.minor,
  }));
  const entry: BookEntry = {
    sellerId: found.sellerId,
    bookedOn: input.bookedOn,
    sourceKind: "reversal",
    sourceId: input.entryId,
    text: input.text ?? found.text,
    postings,
  };
  const booked = await write(tx, [{ entry, reverses: input.entryId }]);
  if (!booked.ok) return booked;
  const [reversal] = booked.value;
  return reversal ? ok(reversal) : refuse({ code: "no_such_entry" as const });
}

async function write(
  tx: Tx,
  list: readonly { readonly entry: BookEntry; readonly reverses: string | null }[],
): Promise<Result<readonly BookedEntry[], BookRefusal>> {
  const entries: EntryRow[] = [];
  const postings: PostingRow[] = [];
  for (const { entry, reverses } of list) {
    const counted = entry.postings.filter((one) => one.minor !== 0n);
    if (counted.length === 0) continue;
    const id = newId();
    // Ids of one moment are in no order; sorted, they keep the postings as they were given.
    const ids = counted.map(() => newId()).toSorted();
    entries.push({
      id,
      seller_id: entry.sellerId,
      booked_on: entry.bookedOn,
      source_kind: entry.sourceKind,
      source_id: entry.sourceId,
      text: entry.text,
      ...(reverses === null ? {} : { reverses }),
    });
    for (const [at, one] of counted.entries()) {
      postings.push({
        id: ids[at] ?? newId(),
        entry_id: id,
        account: one.account,
        currency: one.currency,
        minor: one.minor.toString(),
        ...(one.customerAccountId ? { customer_account_id: one.customerAccountId } : {}),
      });
    }
  }
  return entries.length === 0 ? ok([]) : writeEntries(tx, { entries, postings });
}
