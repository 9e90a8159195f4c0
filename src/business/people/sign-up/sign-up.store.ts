// The SQL on who asked for an access.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { anyBy } from "../../../kernel/db.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { SignUp } from "../sign-up.rules.ts";

const COLUMNS = [
  "id",
  "seller_id as sellerId",
  "email",
  "language",
  "state",
  "asked_at as askedAt",
  "mails",
  "mailed_at as mailedAt",
] as const;

/** The one open wish of an address: a new one, or the one that is there. */
export async function putSignUp(
  tx: Tx,
  wish: {
    readonly sellerId: string;
    readonly email: string;
    readonly key: string;
    readonly language: "de" | "en";
    readonly at: Date;
  },
): Promise<string> {
  const row = await tx
    .insertInto("people.sign_up")
    .values({
      id: newId(),
      seller_id: wish.sellerId,
      email: wish.email,
      email_key: wish.key,
      language: wish.language,
      state: "asked",
      asked_at: wish.at,
    })
    .onConflict((on) =>
      on
        .columns(["seller_id", "email_key"])
        // Written out: a value bound later would not be known to fit the index.
        .where(sql<boolean>`state = 'asked'`)
        .doUpdateSet({ asked_at: wish.at, language: wish.language }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function signUpById(db: Tx | ReadDb, id: string): Promise<SignUp | null> {
  const row = await db.selectFrom("people.sign_up").select(COLUMNS).where("id", "=", id).executeTakeFirst();
  return row ?? null;
}

export async function lockSignUp(tx: Tx, id: string): Promise<SignUp | null> {
  const row = await tx
    .selectFrom("people.sign_up")
    .select(COLUMNS)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function noteSignUpMail(tx: Tx, id: string, mails: number, at: Date): Promise<void> {
  await tx.updateTable("people.sign_up").set({ mails, mailed_at: at }).where("id", "=", id).execute();
}

export async function moveSignUp(
  tx: Tx,
  id: string,
  to: "done" | "lapsed",
  at: Date,
  personId: string | null,
): Promise<void> {
  await tx
    .updateTable("people.sign_up")
    .set({ state: to, done_at: at, person_id: personId })
    .where("id", "=", id)
    .where("state", "=", "asked")
    .execute();
}

/** Open ones, newest first, by key; of these sellers, null of all. */
export async function openSignUps(
  db: ReadDb,
  asked: { readonly sellerIds: readonly string[] | null; readonly before?: string | undefined },
): Promise<readonly SignUp[]> {
  let query = db
    .selectFrom("people.sign_up")
    .select(COLUMNS)
    .where("state", "=", "asked")
    .orderBy("id", "desc")
    .limit(50);
  if (asked.sellerIds !== null)
    query = query.where("seller_id", "in", asked.sellerIds.length === 0 ? [NOBODY] : [...asked.sellerIds]);
  if (asked.before !== undefined) query = query.where("id", "<", asked.before);
  return query.execute();
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

export const anyOldSignUp = (before: Date): RawBuilder<boolean> =>
  anyBy("asked_at", before, sql`people.sign_up where state = 'asked'`);

export async function oldSignUps(db: Tx | ReadDb, before: Date): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("people.sign_up")
    .select("id")
    .where("state", "=", "asked")
    .where("asked_at", "<", before)
    .orderBy("asked_at")
    .limit(500)
    .execute();
  return rows.map((row) => row.id);
}
