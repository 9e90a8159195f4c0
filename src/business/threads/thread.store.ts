// Every statement on threads: whom they are with, what about, and whose turn it is.
import { sql } from "kysely";
import type { SubjectRef } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { openText, sealText } from "../../kernel/seal.ts";
import { hashToken } from "../../kernel/secrets.ts";
import type { AskedAbout, PersonAt, Thread, ThreadPage } from "./thread.rules.ts";

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

/** Conversations that this person began since then. */
export async function countOpenedBy(tx: Tx, personId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from threads.thread
    where person_id = ${personId} and created_at >= ${since}`.execute(tx);
  return rows[0]?.n ?? 0;
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
