// Every statement on chats and on who of the staff is there.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Chat, ChatState, WhyOver } from "./chat.rules.ts";

const COLUMNS = [
  "thread_id as threadId",
  "seller_id as sellerId",
  "account_id as accountId",
  "person_id as personId",
  "state",
  "why",
  "staff_id as staffId",
  "asked_at as askedAt",
  "accepted_at as acceptedAt",
  "over_at as overAt",
  "due_at as dueAt",
] as const;

/** False where this person has another open in this account. */
export async function insertChat(tx: Tx, chat: Chat): Promise<boolean> {
  const row = await tx
    .insertInto("chat.chat")
    .values({
      thread_id: chat.threadId,
      seller_id: chat.sellerId,
      account_id: chat.accountId,
      person_id: chat.personId,
      state: chat.state,
      why: chat.why,
      staff_id: chat.staffId,
      asked_at: chat.askedAt,
      accepted_at: chat.acceptedAt,
      over_at: chat.overAt,
      due_at: chat.dueAt,
    })
    .onConflict((on) => on.doNothing())
    .returning("thread_id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function findChat(db: ReadDb | Tx, threadId: string): Promise<Chat | null> {
  const row = await db
    .selectFrom("chat.chat")
    .select(COLUMNS)
    .where("thread_id", "=", threadId)
    .executeTakeFirst();
  return row ?? null;
}

export async function lockChat(tx: Tx, threadId: string): Promise<Chat | null> {
  const row = await tx
    .selectFrom("chat.chat")
    .select(COLUMNS)
    .where("thread_id", "=", threadId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The row is locked by the caller. */
export async function writeChat(
  tx: Tx,
  threadId: string,
  to: {
    readonly state?: ChatState;
    readonly why?: WhyOver;
    readonly staffId?: string;
    readonly acceptedAt?: Date;
    readonly overAt?: Date;
    readonly dueAt?: Date;
  },
): Promise<void> {
  await tx
    .updateTable("chat.chat")
    .set({
      ...(to.state === undefined ? {} : { state: to.state }),
      ...(to.why === undefined ? {} : { why: to.why }),
      ...(to.staffId === undefined ? {} : { staff_id: to.staffId }),
      ...(to.acceptedAt === undefined ? {} : { accepted_at: to.acceptedAt }),
      ...(to.overAt === undefined ? {} : { over_at: to.overAt }),
      ...(to.dueAt === undefined ? {} : { due_at: to.dueAt }),
    })
    .where("thread_id", "=", threadId)
    .execute();
}

/** What this person has open in the account. */
export async function findOpen(db: ReadDb | Tx, personId: string, accountId: string): Promise<string | null> {
  const row = await db
    .selectFrom("chat.chat")
    .select("thread_id as id")
    .where("person_id", "=", personId)
    .where("account_id", "=", accountId)
    .where("state", "in", ["waiting", "talking"])
    .executeTakeFirst();
  return row?.id ?? null;
}

const LIVE_MOST = 100;

/** Those that wait or are talked in, of these sellers (null: all), who waits longest first. */
export async function listLive(db: ReadDb, sellerIds: readonly string[] | null): Promise<readonly Chat[]> {
  if (sellerIds?.length === 0) return [];
  let query = db.selectFrom("chat.chat").select(COLUMNS).where("state", "in", ["waiting", "talking"]);
  if (sellerIds !== null) query = query.where("seller_id", "in", [...sellerIds]);
  return query.orderBy("asked_at").orderBy("thread_id").limit(LIVE_MOST).execute();
}

/** How many of these sellers' (null: of all) wait. */
export async function countWaiting(db: ReadDb, sellerIds: readonly string[] | null): Promise<number> {
  if (sellerIds?.length === 0) return 0;
  let query = db
    .selectFrom("chat.chat")
    .select((is) => is.fn.countAll<bigint>().as("n"))
    .where("state", "=", "waiting");
  if (sellerIds !== null) query = query.where("seller_id", "in", [...sellerIds]);
  return Number((await query.executeTakeFirstOrThrow()).n);
}

/** How many of the seller's wait since before. */
export async function countBefore(
  db: ReadDb,
  { sellerId, askedAt }: Pick<Chat, "sellerId" | "askedAt">,
): Promise<number> {
  const row = await db
    .selectFrom("chat.chat")
    .select((is) => is.fn.countAll<bigint>().as("n"))
    .where("state", "=", "waiting")
    .where("seller_id", "=", sellerId)
    .where("asked_at", "<", askedAt)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Since when somebody is there; who was there already stays so. */
export async function writePresence(tx: Tx, staffId: string, at: Date, freshSince: Date): Promise<void> {
  await sql`insert into chat.presence (staff_id, since, seen_at) values (${staffId}, ${at}, ${at})
    on conflict (staff_id) do update set seen_at = ${at},
      since = case when presence.seen_at > ${freshSince} then presence.since else ${at} end`.execute(tx);
}

export async function deletePresence(tx: Tx, staffId: string): Promise<void> {
  await tx.deleteFrom("chat.presence").where("staff_id", "=", staffId).execute();
}

/** A page of theirs is open. Who is away by now is not there again by that. */
export async function touchPresence(
  db: ReadDb | Tx,
  staffId: string,
  at: Date,
  freshSince: Date,
): Promise<void> {
  await sql`update chat.presence set seen_at = ${at}
    where staff_id = ${staffId} and seen_at > ${freshSince} and seen_at < ${at}`.execute(db);
}

export type PresenceRow = { readonly staffId: string; readonly since: Date; readonly seenAt: Date };

export async function findPresence(db: ReadDb | Tx, staffId: string): Promise<PresenceRow | null> {
  const row = await db
    .selectFrom("chat.presence")
    .select(["staff_id as staffId", "since", "seen_at as seenAt"])
    .where("staff_id", "=", staffId)
    .executeTakeFirst();
  return row ?? null;
}

const PRESENT_MOST = 100;

export async function listPresent(db: ReadDb | Tx, freshSince: Date): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("chat.presence")
    .select("staff_id as id")
    .where("seen_at", ">", freshSince)
    .orderBy("seen_at", "desc")
    .limit(PRESENT_MOST)
    .execute();
  return rows.map((row) => row.id);
}
