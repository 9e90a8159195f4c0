// The SQL on the keys of people's own programs.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { anyBy } from "../../../kernel/db.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { hasFactorSql } from "../factors/factor.store.ts";
import type { Person } from "../person.rules.ts";
import { toPerson } from "../person.store.ts";
import type { ApiKey } from "./api-key.rules.ts";

const COLUMNS = [
  "id",
  "person_id",
  "name",
  "ending",
  "may_act",
  "created_at",
  "expires_at",
  "last_used_at",
  "last_network",
] as const;

type Row = {
  id: string;
  person_id: string;
  name: string;
  ending: string;
  may_act: boolean;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  last_network: string | null;
};

const toKey = (row: Row): ApiKey => ({
  id: row.id,
  personId: row.person_id,
  name: row.name,
  ending: row.ending,
  mayAct: row.may_act,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  lastNetwork: row.last_network,
});

export async function insertKey(
  tx: Tx,
  key: Omit<ApiKey, "lastUsedAt" | "lastNetwork"> & { readonly tokenHash: string },
): Promise<void> {
  await tx
    .insertInto("people.api_key")
    .values({
      id: key.id,
      person_id: key.personId,
      name: key.name,
      token_hash: key.tokenHash,
      ending: key.ending,
      may_act: key.mayAct,
      created_at: key.createdAt,
      expires_at: key.expiresAt,
    })
    .execute();
  // What was done through it is told by its name after it ended, too.
  await tx
    .insertInto("people.key_label")
    .values({ key_id: key.id, person_id: key.personId, name: key.name, ending: key.ending })
    .execute();
}

/** Those a person has, the newest first; expired ones stay in it until they are swept out. */
export async function keysOfPerson(db: Tx | ReadDb, personId: string): Promise<ApiKey[]> {
  const rows = await db
    .selectFrom("people.api_key")
    .select(COLUMNS)
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .limit(100)
    .execute();
  return rows.map(toKey);
}

/** The key of this hash with its active person `p`, and what `further` selects about that person, in one statement. */
export async function keyWithPerson<F>(
  db: Tx | ReadDb,
  tokenHash: string,
  further: RawBuilder<F>,
): Promise<{ key: ApiKey; person: Person; hasFactor: boolean; further: F } | null> {
  const { rows } = await sql<Row & PersonColumns & { key_id: string; has_factor: boolean; further: F }>`
    select k.id as key_id, k.person_id, k.name, k.ending, k.may_act, k.created_at, k.expires_at, k.last_used_at,
      k.last_network, p.id, p.seller_id, p.name as person_name, p.email, p.email_verified_at, p.phone, p.language,
      p.time_zone, p.state, ${hasFactorSql} as has_factor, ${further} as further
    from people.api_key k join people.person p on p.id = k.person_id
    where k.token_hash = ${tokenHash} and p.state = 'active'`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const key = toKey({ ...row, id: row.key_id });
  const person = toPerson({ ...row, name: row.person_name });
  return { key, person, hasFactor: row.has_factor, further: row.further };
}

type PersonColumns = {
  seller_id: string | null;
  person_name: string;
  email: string;
  email_verified_at: Date | null;
  phone: string | null;
  language: string;
  time_zone: string;
  state: Person["state"];
};

/** Remembers when and from where the key was used; at most every few minutes from the same network. */
export async function touchKey(
  db: Tx | ReadDb,
  id: string,
  used: { readonly at: Date; readonly network: string | null; readonly olderThan: Date },
): Promise<void> {
  await sql`update people.api_key set last_used_at = ${used.at}, last_network = ${used.network}
    where id = ${id} and (last_used_at is null or last_used_at < ${used.olderThan}
      or last_network is distinct from ${used.network})`.execute(db);
}

/** Ends one of the person's keys by its id; answers its name, or null where there is none. */
export async function deleteKey(tx: Tx, personId: string, id: string): Promise<string | null> {
  const row = await tx
    .deleteFrom("people.api_key")
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .returning("name")
    .executeTakeFirst();
  return row?.name ?? null;
}

/** Ends all of a person's keys; answers which they were. */
export async function deleteKeys(tx: Tx, personId: string): Promise<{ id: string; name: string }[]> {
  return tx
    .deleteFrom("people.api_key")
    .where("person_id", "=", personId)
    .returning(["id", "name"])
    .execute();
}

const sweptBefore = (at: Date): Date => new Date(at.getTime() - 30 * 86_400_000);

/** Expired ones stay to be seen for a month. */
export async function deleteExpiredKeys(tx: Tx, at: Date): Promise<void> {
  await tx.deleteFrom("people.api_key").where("expires_at", "<", sweptBefore(at)).execute();
}

export const anyKeyExpired = (at: Date): RawBuilder<boolean> =>
  anyBy("expires_at", sweptBefore(at), sql`people.api_key`);
