// Every statement on the books. Writing goes through ledger.book() alone, which the database guards; the rest reads.
import { sql } from "kysely";
import { sqlState } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered, listFor } from "../../kernel/gather.ts";
import type { Currency, Money } from "../../kernel/money.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { LedgerAccount } from "./chart.ts";

export type EntryRow = {
  readonly id: string;
  readonly seller_id: string;
  readonly booked_on: IsoDate;
  readonly source_kind: string;
  readonly source_id: string;
  readonly text: string;
  readonly reverses?: string;
};
export type PostingRow = {
  readonly id: string;
  readonly entry_id: string;
  readonly account: string;
  readonly currency: Currency;
  /** As text: a JSON number does not hold every bigint. */
  readonly minor: string;
  readonly customer_account_id?: string;
};

/** `fresh` false: this source was booked before, and `entryId` is the entry of that time. */
export type BookedEntry = {
  readonly sourceKind: string;
  readonly sourceId: string;
  readonly entryId: string;
  readonly fresh: boolean;
};

/** After either refusal the transaction is over for PostgreSQL: the caller can only refuse as well. */
export type BookRefusal =
  | { readonly code: "unbalanced"; readonly message: string }
  | { readonly code: "month_closed" };

const UNBALANCED = "KT002";
const MONTH_CLOSED = "KT003";

type Writing = { readonly entries: readonly EntryRow[]; readonly postings: readonly PostingRow[] };

/** A refusal concerns all that are written with it. */
export const writeEntries = gathered(
  async (tx: Tx, list: readonly Writing[]): Promise<Result<readonly BookedEntry[], BookRefusal>[]> => {
    const entries = list.flatMap((one) => one.entries);
    const postings = list.flatMap((one) => one.postings);
    // Column by column, a line each: much quicker to read than as many objects.
    const line = (of: (one: PostingRow) => string): string => postings.map(of).join("\n");
    try {
      const { rows } = await sql<BookedRow>`select source_kind, source_id, entry_id, fresh
        from ledger.book(${JSON.stringify(entries)}::jsonb, ${line((one) => one.id)}, ${line((one) => one.entry_id)},
          ${line((one) => one.account)}, ${line((one) => one.currency)}, ${line((one) => one.minor)},
          ${line((one) => one.customer_account_id ?? "")})`.execute(tx);
      const sourceOf = (row: { source_kind: string; source_id: string }): string =>
        `${row.source_kind} ${row.source_id}`;
      return list.map((one) => {
        const own = new Set(one.entries.map(sourceOf));
        return ok(rows.filter((row) => own.has(sourceOf(row))).map(toBooked));
      });
    } catch (fault) {
      const state = sqlState(fault);
      if (state === MONTH_CLOSED) return list.map(() => refuse({ code: "month_closed" as const }));
      const message = fault instanceof Error ? fault.message : "";
      if (state === UNBALANCED) return list.map(() => refuse({ code: "unbalanced" as const, message }));
      throw fault;
    }
  },
);

type BookedRow = { source_kind: string; source_id: string; entry_id: string; fresh: boolean };

const toBooked = (row: BookedRow): BookedEntry => ({
  sourceKind: row.source_kind,
  sourceId: row.source_id,
  entryId: row.entry_id,
  fresh: row.fresh,
});

export type EntryToReverse = {
  readonly sellerId: string;
  readonly text: string;
  readonly postings: readonly {
    readonly account: string;
    readonly minor: bigint;
    readonly currency: Currency;
    readonly customerAccountId: string | null;
  }[];
};

export const entryById = gathered(async (db: ReadDb, ids: readonly string[]) => {
  const rows = await db
    .selectFrom("ledger.entry as e")
    .innerJoin("ledger.posting as p", "p.entry_id", "e.id")
    .select(["e.id", "e.seller_id", "e.text", "p.account", "p.minor", "p.currency", "p.customer_account_id"])
    .where(sql<boolean>`e.id = any(${[...ids]}::uuid[])`)
    .orderBy("p.id")
    .execute();
  return listFor(ids, rows, (row) => row.id).map((own): EntryToReverse | null => {
    const [first] = own;
    if (!first) return null;
    const postings = own.map((row) => ({
      account: row.account,
      minor: row.minor,
      currency: row.currency,
      customerAccountId: row.customer_account_id,
    }));
    return { sellerId: first.seller_id, text: first.text, postings };
  });
});

export type Month = { readonly sellerId: string; readonly month: IsoDate };

/** Of these months of sellers, given as their first days, those in which nothing is booked any more. */
export async function closedMonths(db: ReadDb, asked: readonly Month[]): Promise<Month[]> {
  const { rows } = await sql<Month>`select seller_id as "sellerId", month from ledger.month_lock
    where (seller_id, month) in (select * from unnest(${asked.map((one) => one.sellerId)}::uuid[],
      ${asked.map((one) => one.month)}::date[]))`.execute(db);
  return rows;
}

/** False where it was closed before. */
export async function closeMonthRow(
  tx: Tx,
  row: { sellerId: string; month: IsoDate; at: Date; by: string | null },
): Promise<boolean> {
  const made = await tx
    .insertInto("ledger.month_lock")
    .values({ seller_id: row.sellerId, month: row.month, locked_at: row.at, locked_by: row.by })
    .onConflict((on) => on.doNothing())
    .returning("month")
    .executeTakeFirst();
  return made !== undefined;
}

export type Totals = readonly Money[];

/** One sum per currency, debit positive; currencies without a posting are missing. */
export async function accountTotals(db: ReadDb, sellerId: string, account: LedgerAccount): Promise<Totals> {
  const rows = await db
    .selectFrom("ledger.posting")
    .select((of) => ["currency", of.fn.sum<string>("minor").as("minor")])
    .where("seller_id", "=", sellerId)
    .where("account", "=", account)
    .groupBy("currency")
    .orderBy("currency")
    .execute();
  return rows.map((row) => ({ minor: BigInt(row.minor), currency: row.currency }));
}

export async function customerTotals(
  db: ReadDb,
  customerAccountId: string,
): Promise<readonly { account: string; total: Money }[]> {
  const rows = await db
    .selectFrom("ledger.posting")
    .select((of) => ["account", "currency", of.fn.sum<string>("minor").as("minor")])
    .where("customer_account_id", "=", customerAccountId)
    .groupBy(["account", "currency"])
    .orderBy("currency")
    .execute();
  return rows.map((row) => ({
    account: row.account,
    total: { minor: BigInt(row.minor), currency: row.currency },
  }));
}

export type Posting = {
  readonly entryId: string;
  readonly bookedOn: IsoDate;
  readonly text: string;
  readonly account: string;
  readonly amount: Money;
  readonly customerAccountId: string | null;
  readonly reverses: string | null;
};

type Sources = { readonly kind: string; readonly ids: readonly string[] };

/** Of each list of sources, in the order they were booked. */
export const postingsBySource = gathered(async (db: ReadDb, lists: readonly Sources[]) => {
  const wanted = lists.flatMap((one) => one.ids.map((id) => ({ kind: one.kind, id })));
  if (wanted.length === 0) return lists.map((): Posting[] => []);
  const kinds = wanted.map((one) => one.kind);
  const ids = wanted.map((one) => one.id);
  const rows = await db
    .selectFrom("ledger.source as s")
    .innerJoin("ledger.entry as e", "e.id", "s.entry_id")
    .innerJoin("ledger.posting as p", "p.entry_id", "e.id")
    .select([
      "s.source_kind",
      "s.source_id",
      "e.id",
      "e.booked_on",
      "e.text",
      "e.reverses",
      "p.account",
      "p.minor",
      "p.currency",
      "p.customer_account_id",
    ])
    .where(
      sql<boolean>`(s.source_kind, s.source_id) in (select * from unnest(${kinds}::text[], ${ids}::uuid[]))`,
    )
    .orderBy("e.id")
    .orderBy("p.id")
    .execute();
  return lists.map((one) =>
    rows.filter((row) => row.source_kind === one.kind && one.ids.includes(row.source_id)).map(toPosting),
  );
});

/** Newest first; `before` is the `postingId` of the last row of the page above. */
export async function customerPostings(
  db: ReadDb,
  customerAccountIds: readonly string[],
  page: { before?: string; limit: number },
): Promise<readonly (Posting & { readonly postingId: string })[]> {
  if (customerAccountIds.length === 0) return [];
  let query = db
    .selectFrom("ledger.posting as p")
    .innerJoin("ledger.entry as e", "e.id", "p.entry_id")
    .select([
      "p.id as posting_id",
      "e.id",
      "e.booked_on",
      "e.text",
      "e.reverses",
      "p.account",
      "p.minor",
      "p.currency",
      "p.customer_account_id",
    ])
    .where("p.customer_account_id", "in", customerAccountIds);
  if (page.before !== undefined) query = query.where("p.id", "<", page.before);
  const rows = await query.orderBy("p.id", "desc").limit(Math.min(page.limit, 100)).execute();
  return rows.map((row) => ({ ...toPosting(row), postingId: row.posting_id }));
}

function toPosting(row: {
  id: string;
  booked_on: string;
  text: string;
  reverses: string | null;
  account: string;
  minor: bigint;
  currency: string;
  customer_account_id: string | null;
}): Posting {
  return {
    entryId: row.id,
    bookedOn: row.booked_on,
    text: row.text,
    account: row.account,
    amount: { minor: row.minor, currency: row.currency },
    customerAccountId: row.customer_account_id,
    reverses: row.reverses,
  };
}
