// The SQL on second factors: one-time codes, passkeys, recovery codes.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";

export type Factor = {
  readonly id: string;
  readonly kind: "totp" | "passkey";
  readonly label: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};
export type Factors = { readonly list: readonly Factor[]; readonly codesLeft: number };

const MOST = 20;

/** What a person has beside the password, oldest first, and how many recovery codes are left. */
export async function factorsOf(db: Tx | ReadDb, personId: string): Promise<Factors> {
  const rows = await db
    .selectFrom("people.credential")
    .select(["id", "kind", "label", "created_at", "last_used_at"])
    .where("person_id", "=", personId)
    .where("kind", "in", ["totp", "passkey", "recovery"])
    .where("ended_at", "is", null)
    .orderBy("created_at")
    .limit(MOST * 2)
    .execute();
  const list = rows.flatMap((row) =>
    row.kind === "totp" || row.kind === "passkey"
      ? [
          {
            id: row.id,
            kind: row.kind,
            label: row.label,
            createdAt: row.created_at,
            lastUsedAt: row.last_used_at,
          },
        ]
      : [],
  );
  return { list, codesLeft: rows.length - list.length };
}

/** Whether `p` of the statement has a second factor. */
export const hasFactorSql = sql<boolean>`exists (select from people.credential f
  where f.person_id = p.id and f.kind in ('totp', 'passkey') and f.ended_at is null)`;

export async function hasFactor(db: Tx | ReadDb, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom("people.credential")
    .select("id")
    .where("person_id", "=", personId)
    .where("kind", "in", ["totp", "passkey"])
    .where("ended_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** `step` was just used to prove that the app has the secret, so it counts as used. */
export async function insertTotp(
  tx: Tx,
  personId: string,
  made: { readonly sealed: string; readonly step: number; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto("people.credential")
    .values({
      id: newId(),
      person_id: personId,
      kind: "totp",
      secret: made.sealed,
      counter: BigInt(made.step),
      created_at: made.at,
      last_used_at: made.at,
    })
    .execute();
}

export async function totpOf(
  db: Tx | ReadDb,
  personId: string,
): Promise<{ readonly id: string; readonly sealed: string } | null> {
  const row = await db
    .selectFrom("people.credential")
    .select(["id", "secret"])
    .where("person_id", "=", personId)
    .where("kind", "=", "totp")
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row ? { id: row.id, sealed: row.secret } : null;
}

/** A code counts once: false where this step, or a later one, was used. Of two at once one wins. */
export async function useTotpStep(tx: Tx, id: string, step: number, at: Date): Promise<boolean> {
  const used = await tx
    .updateTable("people.credential")
    .set({ counter: BigInt(step), last_used_at: at })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .where("counter", "<", BigInt(step))
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** False where it is none of the person's, or was used. */
export async function useRecoveryCode(tx: Tx, personId: string, hash: string, at: Date): Promise<boolean> {
  const used = await tx
    .updateTable("people.credential")
    .set({ ended_at: at, last_used_at: at })
    .where("person_id", "=", personId)
    .where("kind", "=", "recovery")
    .where("secret", "=", hash)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** A new set voids the one before. */
export async function replaceRecoveryCodes(
  tx: Tx,
  personId: string,
  hashes: readonly string[],
  at: Date,
): Promise<void> {
  await endFactors(tx, personId, ["recovery"], at);
  if (hashes.length === 0) return;
  const rows = hashes.map((secret) => ({
    id: newId(),
    person_id: personId,
    kind: "recovery" as const,
    secret,
    created_at: at,
  }));
  await tx.insertInto("people.credential").values(rows).execute();
}

export async function endFactors(
  tx: Tx,
  personId: string,
  kinds: readonly ("totp" | "passkey" | "recovery")[],
  at: Date,
): Promise<number> {
  const ended = await tx
    .updateTable("people.credential")
    .set({ ended_at: at })
    .where("person_id", "=", personId)
    .where("kind", "in", [...kinds])
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

/** What was added at or after an instant, recovery codes too. */
export async function endFactorsSince(tx: Tx, personId: string, since: Date, at: Date): Promise<void> {
  await tx
    .updateTable("people.credential")
    .set({ ended_at: at })
    .where("person_id", "=", personId)
    .where("kind", "in", ["totp", "passkey", "recovery"])
    .where("created_at", ">=", since)
    .where("ended_at", "is", null)
    .execute();
}

/** Its kind and name, or null where the person has none such. */
export async function endFactor(
  tx: Tx,
  personId: string,
  id: string,
  at: Date,
): Promise<{ readonly kind: "totp" | "passkey"; readonly label: string } | null> {
  const row = await tx
    .updateTable("people.credential")
    .set({ ended_at: at })
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .where("kind", "in", ["totp", "passkey"])
    .where("ended_at", "is", null)
    .returning(["kind", "label"])
    .executeTakeFirst();
  return row ? { kind: row.kind as "totp" | "passkey", label: row.label } : null;
}

/** How many people of a brand sign in by a passkey, which holds only under the brand's own host name. */
export async function passkeyHolders(db: ReadDb, sellerId: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*)::text as count from people.person p
    where p.seller_id = ${sellerId} and p.state <> 'erased' and exists (select from people.credential c
      where c.person_id = p.id and c.kind = 'passkey' and c.ended_at is null)`.execute(db);
  return Number(rows[0]?.count ?? 0);
}
