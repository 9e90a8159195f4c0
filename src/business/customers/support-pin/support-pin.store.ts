// The SQL on support PINs.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";

/** In place of the one before. False where somebody in the account has this number already. */
export async function putPin(
  tx: Tx,
  made: {
    readonly membershipId: string;
    readonly accountId: string;
    readonly hash: string;
    readonly at: Date;
  },
): Promise<boolean> {
  await endPin(tx, made.membershipId);
  const written = await tx
    .insertInto("customers.support_pin")
    .values({
      id: newId(),
      membership_id: made.membershipId,
      account_id: made.accountId,
      pin_hash: made.hash,
      made_at: made.at,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return written !== undefined;
}

export async function endPin(tx: Tx, membershipId: string): Promise<void> {
  await tx.deleteFrom("customers.support_pin").where("membership_id", "=", membershipId).execute();
}

/** When somebody of the account made theirs; null: never, or it ended. */
export async function pinMadeAt(db: Tx | ReadDb, membershipId: string): Promise<Date | null> {
  const row = await db
    .selectFrom("customers.support_pin")
    .select("made_at")
    .where("membership_id", "=", membershipId)
    .executeTakeFirst();
  return row?.made_at ?? null;
}

/** Whose PIN of this account it is: of people who are in it now, and whose sign-in is open. */
export async function memberByPin(
  tx: Tx,
  accountId: string,
  hash: string,
): Promise<{ readonly membershipId: string; readonly personId: string } | null> {
  const row = await tx
    .selectFrom("customers.support_pin as s")
    .innerJoin("customers.membership as m", "m.id", "s.membership_id")
    .innerJoin("people.person as p", "p.id", "m.person_id")
    .select(["m.id as membershipId", "m.person_id as personId"])
    .where("s.account_id", "=", accountId)
    .where("s.pin_hash", "=", hash)
    .where("m.state", "=", "active")
    .where("p.state", "=", "active")
    .executeTakeFirst();
  return row ?? null;
}
