// The SQL on persons and their passwords, and what a sign-in needs to know of them.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { Person } from "./person.rules.ts";

export type PersonRow = {
  id: string;
  seller_id: string | null;
  name: string;
  email: string;
  email_verified_at: Date | null;
  phone: string | null;
  language: string;
  time_zone: string;
  state: "active" | "disabled" | "erased";
};

const COLUMNS = [
  "id",
  "seller_id",
  "name",
  "email",
  "email_verified_at",
  "phone",
  "language",
  "time_zone",
  "state",
] as const;

export const toPerson = (row: PersonRow): Person => ({
  id: row.id,
  sellerId: row.seller_id,
  name: row.name,
  email: row.email,
  emailVerifiedAt: row.email_verified_at,
  phone: row.phone,
  language: row.language,
  timeZone: row.time_zone,
  state: row.state,
});

export async function personById(tx: Tx | ReadDb, id: string): Promise<Person | null> {
  const row = await tx.selectFrom("people.person").select(COLUMNS).where("id", "=", id).executeTakeFirst();
  return row ? toPerson(row) : null;
}

export async function personsByIds(tx: Tx | ReadDb, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  return (
    await tx
      .selectFrom("people.person")
      .select(COLUMNS)
      .where("id", "in", [...ids])
      .execute()
  ).map(toPerson);
}

export async function lockPerson(tx: Tx, id: string): Promise<Person | null> {
  const row = await tx
    .selectFrom("people.person")
    .select(COLUMNS)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toPerson(row) : null;
}

// The unique index compares staff (no seller) under the nil UUID.
const NIL = "00000000-0000-0000-0000-000000000000";

/** Nobody erased; `key` as `emailKey` made it. */
export async function personByKey(
  tx: Tx | ReadDb,
  realm: string | null,
  key: string,
): Promise<Person | null> {
  const row = await tx
    .selectFrom("people.person")
    .select(COLUMNS)
    .where(sql`coalesce(seller_id, ${NIL}::uuid)`, "=", realm ?? NIL)
    .where("email_key", "=", key)
    .where("state", "<>", "erased")
    .executeTakeFirst();
  return row ? toPerson(row) : null;
}

/** False where the realm has a person with this address already. */
export async function insertPerson(
  tx: Tx,
  person: Person,
  key: string,
  at: Date,
  from: { readonly origin: string; readonly externalId: string } | null,
): Promise<boolean> {
  const made = await tx
    .insertInto("people.person")
    .values({
      id: person.id,
      seller_id: person.sellerId,
      name: person.name,
      email: person.email,
      email_key: key,
      email_verified_at: person.emailVerifiedAt,
      phone: person.phone,
      language: person.language,
      time_zone: person.timeZone,
      state: person.state,
      origin: from?.origin ?? null,
      external_id: from?.externalId ?? null,
      created_at: at,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}

export async function updatePerson(
  tx: Tx,
  id: string,
  facts: { name?: string; phone?: string | null; language?: string; timeZone?: string },
): Promise<void> {
  const set = {
    ...(facts.name === undefined ? {} : { name: facts.name }),
    ...(facts.phone === undefined ? {} : { phone: facts.phone }),
    ...(facts.language === undefined ? {} : { language: facts.language }),
    ...(facts.timeZone === undefined ? {} : { time_zone: facts.timeZone }),
  };
  if (Object.keys(set).length > 0)
    await tx.updateTable("people.person").set(set).where("id", "=", id).execute();
}

/** False where somebody of the realm has this address. */
export async function changeAddress(
  tx: Tx,
  person: Pick<Person, "id" | "sellerId">,
  to: { readonly email: string; readonly key: string },
): Promise<boolean> {
  const there = await personByKey(tx, person.sellerId, to.key);
  if (there && there.id !== person.id) return false;
  await tx
    .updateTable("people.person")
    .set({ email: to.email, email_key: to.key })
    .where("id", "=", person.id)
    .execute();
  return true;
}

export async function markVerified(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable("people.person")
    .set({ email_verified_at: at })
    .where("id", "=", id)
    .where("email_verified_at", "is", null)
    .execute();
}

/** Another address was proven in place of the old one. */
export async function markVerifiedAnew(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable("people.person").set({ email_verified_at: at }).where("id", "=", id).execute();
}

/** The password hash in force of an active person, for sign-in; null where there is none. */
export async function passwordOf(db: Tx | ReadDb, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom("people.credential")
    .select("secret")
    .where("person_id", "=", personId)
    .where("kind", "=", "password")
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row?.secret ?? null;
}

export async function hasPassword(db: Tx | ReadDb, personId: string): Promise<boolean> {
  return (await passwordOf(db, personId)) !== null;
}

/** The new password takes the place of the old one. */
export async function replacePassword(tx: Tx, personId: string, secret: string, at: Date): Promise<void> {
  await endPassword(tx, personId, at);
  await tx
    .insertInto("people.credential")
    .values({ id: newId(), person_id: personId, kind: "password", secret, created_at: at })
    .execute();
}

/** None signs in any more until another is chosen. */
export async function endPassword(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx
    .updateTable("people.credential")
    .set({ ended_at: at })
    .where("person_id", "=", personId)
    .where("kind", "=", "password")
    .where("ended_at", "is", null)
    .execute();
}

/** Whether there ever was a way in beside mailed links: a password, an app, a passkey. */
export async function hadCredential(db: Tx | ReadDb, personId: string): Promise<boolean> {
  const found = db.selectFrom("people.credential").select("id").where("person_id", "=", personId).limit(1);
  return (await found.executeTakeFirst()) !== undefined;
}

export async function notePasswordUse(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx
    .updateTable("people.credential")
    .set({ last_used_at: at })
    .where("person_id", "=", personId)
    .where("kind", "=", "password")
    .where("ended_at", "is", null)
    .execute();
}

export type SignInFacts = {
  readonly personId: string;
  readonly name: string;
  readonly secret: string | null;
  readonly knownNetwork: boolean;
};

/**
 * What a sign-in needs to know, in one statement whoever asks. `knownNetwork`: the person was signed in from there lately,
 * so an old friend is not held up by strangers' guesses.
 */
export async function signInFacts(
  db: ReadDb,
  realm: string | null,
  key: string,
  network: string,
): Promise<SignInFacts | null> {
  const { rows } = await sql<{ id: string; name: string; secret: string | null; known: boolean }>`
    select p.id, p.name, c.secret,
      exists (select from people.session s where s.person_id = p.id and s.network = ${network}) as known
    from people.person p
    left join people.credential c on c.person_id = p.id and c.kind = 'password' and c.ended_at is null
    where coalesce(p.seller_id, ${NIL}::uuid) = ${realm ?? NIL}::uuid and p.email_key = ${key} and p.state = 'active'`.execute(
    db,
  );
  const row = rows[0];
  return row ? { personId: row.id, name: row.name, secret: row.secret, knownNetwork: row.known } : null;
}

/** Lock the person first. */
export async function writePersonState(tx: Tx, person: Person, state: Person["state"]): Promise<void> {
  await tx
    .updateTable("people.person")
    .set({ state })
    .where("id", "=", person.id)
    .where("state", "=", person.state)
    .execute();
}

/** Password, app, passkeys and recovery codes. */
export async function endCredentials(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx
    .updateTable("people.credential")
    .set({ ended_at: at })
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .execute();
}

/**
 * Of these persons those who have no password yet, each with the end of the latest link by which to choose one (null: there is
 * none). Read as the app: the reading role sees neither.
 */
export async function pendingAccess(
  db: Tx | ReadDb,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Date | null>> {
  const { rows } = await sql<{ id: string; until: Date | null }>`select p.id,
      (select max(l.expires_at) from people.link l
        where l.subject_id = p.id and l.purpose = 'set_password' and l.used_at is null) as until
    from people.person p where p.id = any(${[...personIds]}::uuid[]) and not exists (select from people.credential c
      where c.person_id = p.id and c.kind = 'password' and c.ended_at is null)`.execute(db);
  return new Map(rows.map((row) => [row.id, row.until]));
}

/** Every address that is or was theirs, in lower case. */
export async function addressesOfPersons(
  db: Tx | ReadDb,
  personIds: readonly string[],
): Promise<readonly string[]> {
  const ids = [...personIds];
  const { rows } = await sql<{ email: string }>`
    select lower(email) as email from people.person where id = any(${ids}::uuid[])
    union select lower(old_email) from people.email_change where person_id = any(${ids}::uuid[])
    union select lower(new_email) from people.email_change
      where person_id = any(${ids}::uuid[]) and state <> 'asked'`.execute(db);
  return rows.map((row) => row.email);
}

/** The brands that a member of the staff works for; null: all, also for who is none. */
export async function brandsOfMember(db: Tx | ReadDb, personId: string): Promise<readonly string[] | null> {
  const row = await db
    .selectFrom("staff.member")
    .select("seller_ids as sellerIds")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.sellerIds ?? null;
}
