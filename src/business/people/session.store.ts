// The SQL on what lets a person in for a while: sessions, and the links that are sent by mail.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { anyBy } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered } from "../../kernel/gather.ts";
import { anyKeyExpired, deleteExpiredKeys } from "./api-keys/api-key.store.ts";
import { hasFactorSql } from "./factors/factor.store.ts";
import { sessionHolds } from "./person.rules.ts";
import type { Link, LinkPurpose, Person, Proof, Realm } from "./person.rules.ts";
import { toPerson } from "./person.store.ts";
import type { PersonRow } from "./person.store.ts";

export type SessionRow = {
  /** Names it where its hash must not be shown. */
  readonly id: string;
  readonly tokenHash: string;
  readonly personId: string;
  readonly realm: Realm;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  readonly network: string | null;
  readonly device: string | null;
  /** When its person last proved who they are. */
  readonly provenAt: Date;
  /** What was given beside the password. */
  readonly factor: Proof;
};

type SessionColumns = {
  id: string;
  token_hash: string;
  person_id: string;
  realm: Realm;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  network: string | null;
  device: string | null;
  proven_at: Date;
  factor: Proof;
};

const toSession = (row: SessionColumns): SessionRow => ({
  id: row.id,
  tokenHash: row.token_hash,
  personId: row.person_id,
  realm: row.realm,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
  network: row.network,
  device: row.device,
  provenAt: row.proven_at,
  factor: row.factor,
});

export async function insertSession(tx: Tx, session: SessionRow): Promise<void> {
  await tx
    .insertInto("people.session")
    .values({
      id: session.id,
      token_hash: session.tokenHash,
      person_id: session.personId,
      proven_at: session.provenAt,
      factor: session.factor,
      realm: session.realm,
      created_at: session.createdAt,
      seen_at: session.seenAt,
      expires_at: session.expiresAt,
      network: session.network,
      device: session.device,
    })
    .execute();
}

/** The session, its active person `p` and whether they have a second factor, and what `further` selects about that person. */
export async function sessionWithPerson<F>(
  db: Tx | ReadDb,
  tokenHash: string,
  further: RawBuilder<F>,
): Promise<{ session: SessionRow; person: Person; hasFactor: boolean; further: F } | null> {
  const { rows } = await sql<
    SessionColumns & PersonRow & { session_id: string; has_factor: boolean; further: F }
  >`
    select s.id as session_id, s.proven_at, s.factor, s.token_hash, s.person_id, s.realm, s.created_at, s.seen_at,
      s.expires_at, s.network, s.device, p.id, p.seller_id, p.name, p.email, p.email_verified_at, p.phone, p.language,
      p.time_zone, p.state, ${hasFactorSql} as has_factor, ${further} as further
    from people.session s join people.person p on p.id = s.person_id
    where s.token_hash = ${tokenHash} and p.state = 'active'`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const session = toSession({ ...row, id: row.session_id });
  return { session, person: toPerson(row), hasFactor: row.has_factor, further: row.further };
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
  return rows.map(toSession);
}

export async function sessionByHash(db: Tx | ReadDb, tokenHash: string): Promise<SessionRow | null> {
  const row = await db
    .selectFrom("people.session")
    .selectAll()
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
  return row ? toSession(row) : null;
}

/** Whether the session of this id is the person's and lasts. */
export async function sessionStands(
  db: Tx | ReadDb,
  id: string,
  personId: string,
  at: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom("people.session")
    .selectAll()
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row !== undefined && sessionHolds(toSession(row), at);
}

/** Whether the person was signed in from this network lately. */
export async function knowsNetwork(db: Tx | ReadDb, personId: string, network: string): Promise<boolean> {
  const row = await db
    .selectFrom("people.session")
    .select("id")
    .where("person_id", "=", personId)
    .where("network", "=", network)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends one of the person's sessions by its id. */
export async function deleteSessionById(tx: Tx, personId: string, id: string): Promise<boolean> {
  const ended = await tx
    .deleteFrom("people.session")
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return ended.numDeletedRows === 1n;
}

/** Remembers from where the person is signed in now; answers whether that is new while other places were known before. */
export async function notePlace(tx: Tx, personId: string, mark: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ fresh: boolean; others: boolean }>`
    insert into people.known_place as k (person_id, mark, seen_at) values (${personId}, ${mark}, ${at})
    on conflict (person_id, mark) do update set seen_at = excluded.seen_at
    returning k.xmax = 0 as fresh,
      exists (select from people.known_place o where o.person_id = ${personId} and o.mark <> ${mark}) as others`.execute(
    tx,
  );
  return rows[0]?.fresh === true && rows[0].others;
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
const placesBefore = (at: Date): Date => new Date(at.getTime() - 400 * 86_400_000);

export async function deleteEnded(tx: Tx, at: Date): Promise<void> {
  await tx.deleteFrom("people.session").where("expires_at", "<", at).execute();
  await tx.deleteFrom("people.link").where("expires_at", "<", linksBefore(at)).execute();
  await tx.deleteFrom("people.known_place").where("seen_at", "<", placesBefore(at)).execute();
  await deleteExpiredKeys(tx, at);
}

/** Whether there is anything to sweep out: one look instead of three deletions that find nothing. */
export const anythingEnded = (at: Date, hitsBefore: Date): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(
    [
      anyBy("expires_at", at, sql`people.session`),
      anyBy("expires_at", linksBefore(at), sql`people.link`),
      anyBy("seen_at", placesBefore(at), sql`people.known_place`),
      anyKeyExpired(at),
      anyBy("window_start", hitsBefore, sql`people.rate`),
    ],
    sql` or `,
  )})`;

export type NewLink = Link & {
  readonly tokenHash: string;
  readonly singleUse: boolean;
  readonly createdAt: Date;
};

export const insertLink = gathered(async (tx: Tx, list: readonly NewLink[]) => {
  const of = <T>(pick: (link: NewLink) => T): T[] => list.map(pick);
  await sql`insert into people.link (token_hash, purpose, subject_id, person_id, given, box, expires_at, single_use,
      created_at)
    select * from unnest(${of((one) => one.tokenHash)}::text[], ${of((one) => one.purpose)}::text[],
      ${of((one) => one.subjectId)}::uuid[], ${of((one) => one.personId)}::uuid[], ${of((one) => one.given)}::boolean[],
      ${of((one) => one.box)}::text[],
      ${of((one) => one.expiresAt)}::timestamptz[], ${of((one) => one.singleUse)}::boolean[],
      ${of((one) => one.createdAt)}::timestamptz[])`.execute(tx);
  return list;
});

const toLink = (row: {
  purpose: LinkPurpose;
  subject_id: string;
  person_id: string | null;
  given: boolean;
  box: string | null;
  expires_at: Date;
}): Link => ({
  purpose: row.purpose,
  subjectId: row.subject_id,
  personId: row.person_id,
  given: row.given,
  box: row.box,
  expiresAt: row.expires_at,
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
    .select(["purpose", "subject_id", "person_id", "given", "box", "expires_at"])
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", purpose);
  const holds = (until: Date) =>
    known
      .where("expires_at", ">", until)
      .where((is) => is.or([is("single_use", "=", false), is("used_at", "is", null)]));
  const row = await (at === null ? known : holds(at)).executeTakeFirst();
  return row ? toLink(row) : null;
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
    .returning(["purpose", "subject_id", "person_id", "given", "box", "expires_at"])
    .executeTakeFirst();
  return row ? toLink(row) : null;
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

export async function deleteLinksBut(tx: Tx, personId: string, kept: readonly LinkPurpose[]): Promise<void> {
  await tx
    .deleteFrom("people.link")
    .where("person_id", "=", personId)
    .where("purpose", "not in", [...kept])
    .execute();
}
