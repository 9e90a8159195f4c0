// Every SQL statement on the `people` schema: persons, credentials, sessions and mailed links.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { Link, LinkPurpose, Person, Realm } from "./person.rules.ts";

type PersonRow = { id: string; seller_id: string | null; name: string; email: string; email_verified_at: Date | null; phone: string | null;
  language: string; time_zone: string; state: "active" | "disabled" | "erased" };

const COLUMNS = ["id", "seller_id", "name", "email", "email_verified_at", "phone", "language", "time_zone", "state"] as const;

const toPerson = (row: PersonRow): Person => ({ id: row.id, sellerId: row.seller_id, name: row.name, email: row.email,
  emailVerifiedAt: row.email_verified_at, phone: row.phone, language: row.language, timeZone: row.time_zone, state: row.state });

export async function personById(tx: Tx | ReadDb, id: string): Promise<Person | null> {
  const row = await tx.selectFrom("people.person").select(COLUMNS).where("id", "=", id).executeTakeFirst();
  return row ? toPerson(row) : null;
}

export async function personsByIds(tx: Tx | ReadDb, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  return (await tx.selectFrom("people.person").select(COLUMNS).where("id", "in", [...ids]).execute()).map(toPerson);
}

export async function lockPerson(tx: Tx, id: string): Promise<Person | null> {
  const row = await tx.selectFrom("people.person").select(COLUMNS).where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? toPerson(row) : null;
}

// The unique index compares staff (no seller) under the nil UUID.
const NIL = "00000000-0000-0000-0000-000000000000";

/** Nobody erased; `key` as `emailKey` made it. */
export async function personByKey(tx: Tx | ReadDb, realm: string | null, key: string): Promise<Person | null> {
  const row = await tx.selectFrom("people.person").select(COLUMNS)
    .where(sql`coalesce(seller_id, ${NIL}::uuid)`, "=", realm ?? NIL).where("email_key", "=", key)
    .where("state", "<>", "erased").executeTakeFirst();
  return row ? toPerson(row) : null;
}

/** False where the realm has a person with this address already. */
export async function insertPerson(tx: Tx, person: Person, key: string, at: Date,
  from: { readonly origin: string; readonly externalId: string } | null): Promise<boolean> {
  const made = await tx.insertInto("people.person").values({ id: person.id, seller_id: person.sellerId, name: person.name,
    email: person.email, email_key: key, email_verified_at: person.emailVerifiedAt, phone: person.phone, language: person.language,
    time_zone: person.timeZone, state: person.state, origin: from?.origin ?? null, external_id: from?.externalId ?? null, created_at: at })
    .onConflict((on) => on.doNothing()).returning("id").executeTakeFirst();
  return made !== undefined;
}

export async function updatePerson(tx: Tx, id: string, facts: { name?: string; phone?: string | null; language?: string; timeZone?: string }): Promise<void> {
  const set = { ...(facts.name === undefined ? {} : { name: facts.name }), ...(facts.phone === undefined ? {} : { phone: facts.phone }),
    ...(facts.language === undefined ? {} : { language: facts.language }), ...(facts.timeZone === undefined ? {} : { time_zone: facts.timeZone }) };
  if (Object.keys(set).length > 0) await tx.updateTable("people.person").set(set).where("id", "=", id).execute();
}

export async function markVerified(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable("people.person").set({ email_verified_at: at }).where("id", "=", id).where("email_verified_at", "is", null).execute();
}

export async function movePerson(tx: Tx, id: string, from: Person["state"], to: Person["state"]): Promise<void> {
  await tx.updateTable("people.person").set({ state: to }).where("id", "=", id).where("state", "=", from).execute();
}

/** The password hash in force of an active person, for sign-in; null where there is none. */
export async function passwordOf(db: Tx | ReadDb, personId: string): Promise<string | null> {
  const row = await db.selectFrom("people.credential").select("secret").where("person_id", "=", personId)
    .where("kind", "=", "password").where("ended_at", "is", null).executeTakeFirst();
  return row?.secret ?? null;
}

export async function hasPassword(db: Tx | ReadDb, personId: string): Promise<boolean> {
  return (await passwordOf(db, personId)) !== null;
}

/** The new password takes the place of the old one. */
export async function replacePassword(tx: Tx, personId: string, secret: string, at: Date): Promise<void> {
  await tx.updateTable("people.credential").set({ ended_at: at }).where("person_id", "=", personId).where("kind", "=", "password")
    .where("ended_at", "is", null).execute();
  await tx.insertInto("people.credential").values({ id: newId(), person_id: personId, kind: "password", secret, created_at: at }).execute();
}

export async function notePasswordUse(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx.updateTable("people.credential").set({ last_used_at: at }).where("person_id", "=", personId).where("kind", "=", "password")
    .where("ended_at", "is", null).execute();
}

export type SessionRow = { readonly tokenHash: string; readonly personId: string; readonly realm: Realm; readonly createdAt: Date;
  readonly seenAt: Date; readonly expiresAt: Date; readonly network: string | null; readonly device: string | null };

export async function insertSession(tx: Tx, session: SessionRow): Promise<void> {
  await tx.insertInto("people.session").values({ token_hash: session.tokenHash, person_id: session.personId, realm: session.realm,
    created_at: session.createdAt, seen_at: session.seenAt, expires_at: session.expiresAt, network: session.network,
    device: session.device }).execute();
}

/** The session and its person in one statement; the person is active. */
export async function sessionWithPerson(db: Tx | ReadDb, tokenHash: string): Promise<{ session: SessionRow; person: Person } | null> {
  const row = await db.selectFrom("people.session as s").innerJoin("people.person as p", "p.id", "s.person_id")
    .select(["s.token_hash", "s.person_id", "s.realm", "s.created_at", "s.seen_at", "s.expires_at", "s.network", "s.device", "p.id",
      "p.seller_id", "p.name", "p.email", "p.email_verified_at", "p.phone", "p.language", "p.time_zone", "p.state"])
    .where("s.token_hash", "=", tokenHash).where("p.state", "=", "active").executeTakeFirst();
  if (!row) return null;
  const session = { tokenHash: row.token_hash, personId: row.person_id, realm: row.realm, createdAt: row.created_at, seenAt: row.seen_at,
    expiresAt: row.expires_at, network: row.network, device: row.device };
  return { session, person: toPerson(row) };
}

/** Remembers that the session was used, at most every few minutes. */
export async function touchSession(db: Tx | ReadDb, tokenHash: string, at: Date, olderThan: Date): Promise<void> {
  await db.updateTable("people.session").set({ seen_at: at }).where("token_hash", "=", tokenHash).where("seen_at", "<", olderThan).execute();
}

export async function sessionsOfPerson(db: Tx | ReadDb, personId: string): Promise<SessionRow[]> {
  const rows = await db.selectFrom("people.session").selectAll().where("person_id", "=", personId).orderBy("seen_at", "desc").limit(100).execute();
  return rows.map((row) => ({ tokenHash: row.token_hash, personId: row.person_id, realm: row.realm, createdAt: row.created_at,
    seenAt: row.seen_at, expiresAt: row.expires_at, network: row.network, device: row.device }));
}

export async function deleteSession(tx: Tx, tokenHash: string): Promise<string | null> {
  const row = await tx.deleteFrom("people.session").where("token_hash", "=", tokenHash).returning("person_id").executeTakeFirst();
  return row?.person_id ?? null;
}

export async function deleteSessions(tx: Tx, personId: string, but: string | null): Promise<number> {
  let query = tx.deleteFrom("people.session").where("person_id", "=", personId);
  if (but !== null) query = query.where("token_hash", "<>", but);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

export async function deleteEnded(tx: Tx, at: Date): Promise<void> {
  await tx.deleteFrom("people.session").where("expires_at", "<", at).execute();
  await tx.deleteFrom("people.link").where("expires_at", "<", new Date(at.getTime() - 90 * 86_400_000)).execute();
}

export type SignInFacts = { readonly personId: string; readonly name: string; readonly secret: string | null; readonly knownNetwork: boolean };

/**
 * What a sign-in needs to know, in one statement whoever asks. `knownNetwork`: the person was signed in from there lately,
 * so an old friend is not held up by strangers' guesses.
 */
export async function signInFacts(db: ReadDb, realm: string | null, key: string, network: string): Promise<SignInFacts | null> {
  const { rows } = await sql<{ id: string; name: string; secret: string | null; known: boolean }>`
    select p.id, p.name, c.secret, exists (select from people.session s where s.person_id = p.id and s.network = ${network}) as known
    from people.person p
    left join people.credential c on c.person_id = p.id and c.kind = 'password' and c.ended_at is null
    where coalesce(p.seller_id, ${NIL}::uuid) = ${realm ?? NIL}::uuid and p.email_key = ${key} and p.state = 'active'`.execute(db);
  const row = rows[0];
  return row ? { personId: row.id, name: row.name, secret: row.secret, knownNetwork: row.known } : null;
}

export async function insertLink(tx: Tx, tokenHash: string, link: Link & { singleUse: boolean }, at: Date): Promise<void> {
  await tx.insertInto("people.link").values({ token_hash: tokenHash, purpose: link.purpose, subject_id: link.subjectId,
    person_id: link.personId, expires_at: link.expiresAt, single_use: link.singleUse, created_at: at }).execute();
}

export async function findLink(db: Tx | ReadDb, tokenHash: string, purpose: LinkPurpose, at: Date): Promise<Link | null> {
  const row = await db.selectFrom("people.link").select(["purpose", "subject_id", "person_id", "expires_at"])
    .where("token_hash", "=", tokenHash).where("purpose", "=", purpose).where("expires_at", ">", at)
    .where((is) => is.or([is("single_use", "=", false), is("used_at", "is", null)])).executeTakeFirst();
  return row ? { purpose: row.purpose, subjectId: row.subject_id, personId: row.person_id, expiresAt: row.expires_at } : null;
}

/** One statement decides: of two at once, the second waits for the first and then finds a used link. */
export async function consumeLink(tx: Tx, tokenHash: string, purpose: LinkPurpose, at: Date): Promise<Link | null> {
  const row = await tx.updateTable("people.link").set({ used_at: at }).where("token_hash", "=", tokenHash).where("purpose", "=", purpose)
    .where("expires_at", ">", at).where((is) => is.or([is("single_use", "=", false), is("used_at", "is", null)]))
    .returning(["purpose", "subject_id", "person_id", "expires_at"]).executeTakeFirst();
  return row ? { purpose: row.purpose, subjectId: row.subject_id, personId: row.person_id, expiresAt: row.expires_at } : null;
}

/** Links of a purpose to a subject end, for example when a newer one is sent. */
export async function deleteLinks(tx: Tx, about: { subjectId?: string; personId?: string; purpose?: LinkPurpose }): Promise<void> {
  if (about.subjectId === undefined && about.personId === undefined) return;
  let query = tx.deleteFrom("people.link");
  if (about.subjectId !== undefined) query = query.where("subject_id", "=", about.subjectId);
  if (about.personId !== undefined) query = query.where("person_id", "=", about.personId);
  if (about.purpose !== undefined) query = query.where("purpose", "=", about.purpose);
  await query.execute();
}
