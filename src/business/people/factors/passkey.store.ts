// The SQL on passkeys: their public keys, counters and names.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";

export type Passkey = {
  readonly id: string;
  readonly personId: string;
  /** Null: staff. */
  readonly sellerId: string | null;
  readonly publicKey: Buffer;
  readonly counter: number;
};

/** The passkey of an active person. */
export async function passkeyBy(db: Tx | ReadDb, externalId: string): Promise<Passkey | null> {
  const { rows } = await sql<{
    id: string;
    person: string;
    seller: string | null;
    secret: string;
    counter: bigint;
  }>`
    select c.id, c.person_id as person, p.seller_id as seller, c.secret, c.counter
    from people.credential c join people.person p on p.id = c.person_id and p.state = 'active'
    where c.kind = 'passkey' and c.external_id = ${externalId} and c.ended_at is null`.execute(db);
  const row = rows[0];
  return row
    ? {
        id: row.id,
        personId: row.person,
        sellerId: row.seller,
        publicKey: Buffer.from(row.secret, "base64url"),
        counter: Number(row.counter),
      }
    : null;
}

export async function passkeyIdsOf(db: Tx | ReadDb, personId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("people.credential")
    .select("external_id")
    .where("person_id", "=", personId)
    .where("kind", "=", "passkey")
    .where("ended_at", "is", null)
    .limit(100)
    .execute();
  return rows.flatMap((row) => row.external_id ?? []);
}

export type NewPasskey = {
  readonly personId: string;
  readonly externalId: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly label: string;
};

/** False where this key is known already, be it somebody else's. */
export async function insertPasskey(tx: Tx, made: NewPasskey, at: Date): Promise<boolean> {
  const row = await tx
    .insertInto("people.credential")
    .values({
      id: newId(),
      person_id: made.personId,
      kind: "passkey",
      label: made.label,
      secret: made.publicKey,
      external_id: made.externalId,
      counter: BigInt(made.counter),
      transports: [...made.transports],
      created_at: at,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** False where the counter did not grow: then there may be a copy of the key (WebAuthn §6.1.1). Zero means that it has none. */
export async function usePasskey(tx: Tx, id: string, counter: number, at: Date): Promise<boolean> {
  const used = await tx
    .updateTable("people.credential")
    .set({ counter: BigInt(counter), last_used_at: at })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .where((is) =>
      is.or([is("counter", "<", BigInt(counter)), is.and([is("counter", "=", 0n), is.val(counter === 0)])]),
    )
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

export async function nameFactor(tx: Tx, personId: string, id: string, label: string): Promise<boolean> {
  const named = await tx
    .updateTable("people.credential")
    .set({ label })
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .where("kind", "=", "passkey")
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return named.numUpdatedRows === 1n;
}
