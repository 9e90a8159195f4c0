// Every statement on threads, their entries and the files of both entries and arrivals.
import { sql } from "kysely";
import type { SubjectRef } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { openText, sealText } from "../../kernel/seal.ts";
import { hashToken } from "../../kernel/secrets.ts";
import type { AskedAbout, PersonAt, Thread, ThreadEntry, ThreadFile, ThreadPage } from "./thread.rules.ts";
import type { NewFile } from "./read-mail.ts";

const SHOWN = [
  "id",
  "seller_id",
  "account_id",
  "about_kind",
  "about_id",
  "thing_kind",
  "thing_id",
  "subject",
  "address",
  "name",
  "person_id",
  "language",
  "turn",
  "created_at",
  "last_at",
  "closed_at",
  "closed_by",
] as const;

type Row = {
  id: string;
  seller_id: string;
  account_id: string | null;
  about_kind: string;
  about_id: string;
  thing_kind: AskedAbout["kind"] | null;
  thing_id: string | null;
  subject: string;
  address: string;
  name: string;
  person_id: string | null;
  language: string;
  turn: "customer" | "host";
  created_at: Date;
  last_at: Date;
  closed_at: Date | null;
  closed_by: string | null;
};

const toThread = (row: Row): Thread => ({
  id: row.id,
  sellerId: row.seller_id,
  accountId: row.account_id,
  about: { kind: row.about_kind, id: row.about_id },
  thing: row.thing_kind && row.thing_id ? { kind: row.thing_kind, id: row.thing_id } : null,
  subject: row.subject,
  to: { address: row.address, name: row.name, personId: row.person_id, language: row.language },
  turn: row.turn,
  createdAt: row.created_at,
  lastAt: row.last_at,
  closedAt: row.closed_at,
  closedBy: row.closed_by,
});

export async function insertThread(tx: Tx, thread: Thread, token: string): Promise<void> {
  await tx
    .insertInto("threads.thread")
    .values({
      id: thread.id,
      seller_id: thread.sellerId,
      account_id: thread.accountId,
      about_kind: thread.about.kind,
      about_id: thread.about.id,
      thing_kind: thread.thing?.kind ?? null,
      thing_id: thread.thing?.id ?? null,
      subject: thread.subject,
      address: thread.to.address,
      name: thread.to.name,
      person_id: thread.to.personId,
      language: thread.to.language,
      sealed_token: sealText(token),
      turn: thread.turn,
      created_at: thread.createdAt,
      last_at: thread.lastAt,
    })
    .execute();
  await tx
    .insertInto("threads.token")
    .values({ hash: hashToken(token), thread_id: thread.id })
    .execute();
}

export async function findThread(db: ReadDb | Tx, id: string): Promise<Thread | null> {
  const row = await db.selectFrom("threads.thread").select(SHOWN).where("id", "=", id).executeTakeFirst();
  return row ? toThread(row) : null;
}

/**
 * The first one about it with this person. Where we began none with them: the first with whom we know by the person's address only.
 */
export async function firstThreadWith(
  db: ReadDb | Tx,
  about: SubjectRef,
  whom: PersonAt,
): Promise<Thread | null> {
  const row = await db
    .selectFrom("threads.thread")
    .select(SHOWN)
    .where("about_id", "=", about.id)
    .where("about_kind", "=", about.kind)
    .where((is) =>
      is.or([
        is("person_id", "=", whom.personId),
        is.and([
          is("person_id", "is", null),
          is((of) => of.fn<string>("lower", ["address"]), "=", whom.address.toLowerCase()),
        ]),
      ]),
    )
    .orderBy(sql`person_id is null`)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row ? toThread(row) : null;
}

export async function lockThread(
  tx: Tx,
  id: string,
): Promise<{ readonly thread: Thread; readonly token: string } | null> {
  const row = await tx
    .selectFrom("threads.thread")
    .select([...SHOWN, "sealed_token"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? { thread: toThread(row), token: openText(row.sealed_token) } : null;
}

/** Only the seller whose address the mail was sent to: a token opens nothing elsewhere. */
export async function threadOfToken(tx: Tx, token: string, sellerId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("threads.token as k")
    .innerJoin("threads.thread as t", "t.id", "k.thread_id")
    .select("t.id")
    .where("k.hash", "=", hashToken(token))
    .where("t.seller_id", "=", sellerId)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function threadOfMessages(
  tx: Tx,
  messageIds: readonly string[],
  sellerId: string,
): Promise<string | null> {
  if (messageIds.length === 0) return null;
  const row = await tx
    .selectFrom("threads.entry as e")
    .innerJoin("threads.thread as t", "t.id", "e.thread_id")
    .select("t.id")
    .where("e.message_id", "in", messageIds)
    .where("t.seller_id", "=", sellerId)
    .orderBy("e.id", "desc")
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function passTurn(
  tx: Tx,
  threadId: string,
  turn: Thread["turn"] | null,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("threads.thread")
    .set({ last_at: at, ...(turn === null ? {} : { turn, closed_at: null, closed_by: null }) })
    .where("id", "=", threadId)
    .execute();
}

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

/** Conversations that this person began since then. */
export async function countOpenedBy(tx: Tx, personId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from threads.thread
    where person_id = ${personId} and created_at >= ${since}`.execute(tx);
  return rows[0]?.n ?? 0;
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

export async function insertFiles(
  tx: Tx,
  of: { readonly sellerId: string; readonly arrivalId: string | null; readonly entryId: string | null },
  files: readonly NewFile[],
): Promise<void> {
  if (files.length === 0) return;
  // Ids of one moment have no order of their own; files keep the one they came in.
  const ids = files.map(() => newId()).toSorted();
  const rows = files.map((file, at) => ({
    id: ids[at] ?? newId(),
    seller_id: of.sellerId,
    arrival_id: of.arrivalId,
    entry_id: of.entryId,
    name: file.name,
    content_type: file.contentType,
    bytes: file.bytes,
    left_out: file.leftOut,
    content: file.content,
  }));
  await tx.insertInto("threads.file").values(rows).execute();
}

/** What came with the mail now belongs to the entry it became. */
export async function giveFilesToEntry(tx: Tx, arrivalId: string, entryId: string): Promise<void> {
  await tx
    .updateTable("threads.file")
    .set({ entry_id: entryId })
    .where("arrival_id", "=", arrivalId)
    .execute();
}

export async function listThreads(
  db: ReadDb | Tx,
  by:
    | { readonly about: { readonly kind: string; readonly id: string } }
    | { readonly accountId: string }
    | { readonly ids: readonly string[] }
    | { readonly waitingAt: readonly string[] | null }
    | { readonly ticketsAt: readonly string[] | null },
  page: ThreadPage,
): Promise<readonly Thread[]> {
  let query = db.selectFrom("threads.thread").select(SHOWN);
  if ("about" in by)
    query = query.where("about_id", "=", by.about.id).where("about_kind", "=", by.about.kind);
  else if ("accountId" in by) query = query.where("account_id", "=", by.accountId);
  else if ("ids" in by) query = query.where("id", "in", [...by.ids]);
  else {
    const sellers = "waitingAt" in by ? by.waitingAt : by.ticketsAt;
    query = "waitingAt" in by ? query.where("turn", "=", "host") : query.where("about_kind", "=", "account");
    if (sellers !== null) query = query.where("seller_id", "in", [...sellers]);
  }
  if (page.before !== undefined) query = query.where("id", "<", page.before);
  const things = page.things?.map((one) => one.id);
  if (things !== undefined) query = query.where(sql<boolean>`thing_id = any(${things}::uuid[])`);
  const rows = await query
    .orderBy("id", "desc")
    .limit(Math.min(page.limit ?? 20, 100))
    .execute();
  return rows.map(toThread);
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

const FILE_SHOWN = [
  "id",
  "seller_id",
  "arrival_id",
  "entry_id",
  "name",
  "content_type",
  "bytes",
  "left_out",
] as const;

export async function listFiles(
  db: ReadDb | Tx,
  by: { readonly entryIds: readonly string[] } | { readonly arrivalId: string },
): Promise<readonly ThreadFile[]> {
  let query = db.selectFrom("threads.file").select(FILE_SHOWN);
  query =
    "arrivalId" in by
      ? query.where("arrival_id", "=", by.arrivalId)
      : query.where("entry_id", "in", [...by.entryIds]);
  return (await query.orderBy("id").limit(1_000).execute()).map(toFile);
}

export async function findFile(
  db: ReadDb | Tx,
  id: string,
): Promise<{ readonly file: ThreadFile; readonly content: Buffer | null } | null> {
  const row = await db
    .selectFrom("threads.file")
    .select([...FILE_SHOWN, "content"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { file: toFile(row), content: row.content } : null;
}

function toFile(row: {
  id: string;
  seller_id: string;
  arrival_id: string | null;
  entry_id: string | null;
  name: string;
  content_type: string;
  bytes: number;
  left_out: "kind" | "size" | "number" | null;
}): ThreadFile {
  return {
    id: row.id,
    sellerId: row.seller_id,
    arrivalId: row.arrival_id,
    entryId: row.entry_id,
    name: row.name,
    contentType: row.content_type,
    bytes: row.bytes,
    leftOut: row.left_out,
  };
}
