// Every statement on what was written in conversations: an entry each, counted and read.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { ThreadEntry } from "./thread.rules.ts";

export type NewEntry = Omit<ThreadEntry, "files" | "sent">;

export async function insertEntry(tx: Tx, entry: NewEntry): Promise<void> {
  await tx
    .insertInto("threads.entry")
    .values({
      id: entry.id,
      thread_id: entry.threadId,
      direction: entry.direction,
      author: entry.author,
      author_id: entry.authorId,
      author_name: entry.authorName,
      address: entry.address,
      verified: entry.verified,
      unverified_why: entry.unverifiedWhy,
      automatic: entry.automatic,
      body: entry.body,
      message_id: entry.messageId,
      arrival_id: entry.arrivalId,
      written_at: entry.writtenAt,
    })
    .execute();
}

/** How many letters came from the address into the thread since then; how many entries the machine, or the customer, wrote. */
export async function countLately(
  tx: Tx,
  threadId: string,
  of: { readonly address: string } | { readonly author: "system" | "customer" },
  since: Date,
): Promise<number> {
  let query = tx
    .selectFrom("threads.entry")
    .select((is) => is.fn.countAll<bigint>().as("n"))
    .where("thread_id", "=", threadId)
    .where("written_at", ">", since);
  query = "address" in of ? query.where("address", "=", of.address) : query.where("author", "=", of.author);
  return Number((await query.executeTakeFirstOrThrow()).n);
}

/** The last mail that came into the thread: what ours goes on from. */
export async function lastMailIdIn(tx: Tx, threadId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("threads.entry as e")
    .innerJoin("threads.arrival as a", "a.id", "e.arrival_id")
    .select("a.mail_id")
    .where("e.thread_id", "=", threadId)
    .where("a.mail_id", "is not", null)
    .orderBy("e.id", "desc")
    .executeTakeFirst();
  return row?.mail_id ?? null;
}

export async function lastMessageOut(tx: Tx, threadId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("threads.entry")
    .select("message_id")
    .where("thread_id", "=", threadId)
    .where("message_id", "is not", null)
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row?.message_id ?? null;
}

const ENTRIES_MOST = 500;

/** Oldest first, the newest five hundred of each call. */
export async function listEntries(
  db: ReadDb | Tx,
  by: { readonly threadIds: readonly string[] } | { readonly id: string },
): Promise<readonly NewEntry[]> {
  let query = db.selectFrom("threads.entry").selectAll();
  query = "id" in by ? query.where("id", "=", by.id) : query.where("thread_id", "in", [...by.threadIds]);
  const rows = await query.orderBy("id", "desc").limit(ENTRIES_MOST).execute();
  return rows.toReversed().map((row) => ({
    id: row.id,
    threadId: row.thread_id,
    direction: row.direction,
    author: row.author,
    authorId: row.author_id,
    authorName: row.author_name,
    address: row.address,
    verified: row.verified,
    unverifiedWhy: row.unverified_why,
    automatic: row.automatic,
    body: row.body,
    messageId: row.message_id,
    arrivalId: row.arrival_id,
    writtenAt: row.written_at,
  }));
}
