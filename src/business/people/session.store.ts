// The SQL on what lets a person in for a while: sessions, and the links that are sent by mail.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered } from "../../kernel/gather.ts";
import type { Link, LinkPurpose, Person, Realm } from "./person.rules.ts";
import { toPerson } from "./person.store.ts";

export type SessionRow = {
  readonly tokenHash: string;
  readonly personId: string;
  readonly realm: Realm;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  readonly network: string | null;
  readonly device: string | null;
};

export async function insertSession(tx: Tx, session: SessionRow): Promise<void> {
  await tx
    .insertInto("people.session")
    .values({
      token_hash: session.tokenHash,
      person_id: session.personId,
      realm: session.realm,
      created_at: session.createdAt,
      seen_at: session.seenAt,
      expires_at: session.expiresAt,
      network: session.network,
      device: session.device,
    })
    .execute();
}

/** The session, its active person `p`, and what `further` selects about that person, in one statement. */
export async function sessionWithPerson<F>(
  db: Tx | ReadDb,
  tokenHash: string,
  further: RawBuilder<F>,
): Promise<{ session: SessionRow; person: Person; further: F } | null> {
  const row = await db
    .selectFrom("people.session as s")
    .innerJoin("people.person as p", "p.id", "s.person_id")
    .select([
      "s.token_hash",
      "s.person_id",
      "s.realm",
      "s.created_at",
      "s.seen_at",
      "s.expires_at",
      "s.network",
      "s.device",
      "p.id",
      "p.seller_id",
      "p.name",
      "p.email",
      "p.email_verified_at",
      "p.phone",
      "p.language",
      "p.time_zone",
      "p.state",
      further.as("further"),
    ])
    .where("s.token_hash", "=", tokenHash)
    .where("p.state", "=", "active")
    .executeTakeFirst();
  if (!row) return null;
  const session = {
    tokenHash: row.token_hash,
    personId: row.person_id,
    realm: row.realm,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    network: row.network,
    device: row.device,
  };
  return { session, person: toPerson(row), further: row.further as F };
}

/** Remembers that the session was used, at most every few minutes. */
export async function touchSession(
  db: Tx | ReadDb,
  tokenHash: string,
  at: Date,
  olderThan: Date,
): Promise<void> {
  await db
    .updateTable("people.session")
    .set({ seen_at: at })
    .where("token_hash", "=", tokenHash)
    .where("seen_at", "<", olderThan)
    .execute();
}

export async function sessionsOfPerson(db: Tx | ReadDb, personId: string): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom("people.session")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("seen_at", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    tokenHash: row.token_hash,
    personId: row.person_id,
    realm: row.realm,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    network: row.network,
    device: row.device,
  }));
}

/** When each was last signed in, as far as a session still tells. */
export async function lastSeenOf(
  db: Tx | ReadDb,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("people.session")
    .select((is) => ["person_id", is.fn.max("seen_at").as("seen")])
    .where("person_id", "in", [...personIds])
    .groupBy("person_id")
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.seen]));
}

export async function deleteSession(tx: Tx, tokenHash: string): Promise<string | null> {
  const row = await tx
    .deleteFrom("people.session")
    .where("token_hash", "=", tokenHash)
    .returning("person_id")
    .executeTakeFirst();
  return row?.person_id ?? null;
}

export async function deleteSessions(tx: Tx, personId: string, but: string | null): Promise<number> {
  let query = tx.deleteFrom("people.session").where("person_id", "=", personId);
  if (but !== null) query = query.where("token_hash", "<>", but);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

const linksBefore = (at: Date): Date => new Date(at.getTime() - 90 * 86_400_000);

export async function deleteEnded(tx: Tx, at: Date): Promise<void> {
  await tx.deleteFrom("people.session").where("expires_at", "<", at).execute();
  await tx.deleteFrom("people.link").where("expires_at", "<", linksBefore(at)).execute();
}

/** Whether there is anything to sweep out: one look instead of three deletions that find nothing. */
export async function somethingEnded(db: ReadDb, at: Date, hitsBefore: Date): Promise<boolean> {
  const { rows } = await sql<{
    ended: boolean;
  }>`select exists (select from people.session where expires_at < ${at})
    or exists (select from people.link where expires_at < ${linksBefore(at)})
    or exists (select from people.rate where window_start < ${hitsBefore}) as ended`.execute(db);
  return rows[0]?.ended ?? false;
}

export type NewLink = Link & {
  readonly tokenHash: string;
  readonly singleUse: boolean;
  readonly createdAt: Date;
};

export const insertLink = gathered(async (tx: Tx, list: readonly NewLink[]) => {
  const rows = list.map((link) => ({
    token_hash: link.tokenHash,
    purpose: link.purpose,
    subject_id: link.subjectId,
    person_id: link.personId,
    expires_at: link.expiresAt,
    single_use: link.singleUse,
    created_at: link.createdAt,
  }));
  await tx.insertInto("people.link").values(rows).execute();
  return list;
});

/** `at` null: whether it still holds or not. */
export async function findLink(
  db: Tx | ReadDb,
  tokenHash: string,
  purpose: LinkPurpose,
  at: Date | null,
): Promise<Link | null> {
  const known = db
    .selectFrom("people.link")
    .select(["purpose", "subject_id", "person_id", "expires_at"])
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", purpose);
  const holds = (until: Date) =>
    known
      .where("expires_at", ">", until)
      .where((is) => is.or([is("single_use", "=", false), is("used_at", "is", null)]));
  const row = await (at === null ? known : holds(at)).executeTakeFirst();
  return row
    ? { purpose: row.purpose, subjectId: row.subject_id, personId: row.person_id, expiresAt: row.expires_at }
    : null;
}

/** One statement decides: of two at once, the second waits for the first and then finds a used link. */
export async function consumeLink(
  tx: Tx,
  tokenHash: string,
  purpose: LinkPurpose,
  at: Date,
): Promise<Link | null> {
  const row = await tx
    .updateTable("people.link")
    .set({ used_at: at })
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", purpose)
    .where("expires_at", ">", at)
    .where((is) => is.or([is("single_use", "=", false), is("used_at", "is", null)]))
    .returning(["purpose", "subject_id", "person_id", "expires_at"])
    .executeTakeFirst();
  return row
    ? { purpose: row.purpose, subjectId: row.subject_id, personId: row.person_id, expiresAt: row.expires_at }
    : null;
}

/** Links of a purpose to a subject end, for example when a newer one is sent. */
export async function deleteLinks(
  tx: Tx,
  about: { subjectId?: string; personId?: string; purpose?: LinkPurpose },
): Promise<void> {
  if (about.subjectId === undefined && about.personId === undefined) return;
  let query = tx.deleteFrom("people.link");
  if (about.subjectId !== undefined) query = query.where("subject_id", "=", about.subjectId);
  if (about.personId !== undefined) query = query.where("person_id", "=", about.personId);
  if (about.purpose !== undefined) query = query.where("purpose", "=", about.purpose);
  await query.execute();
}
