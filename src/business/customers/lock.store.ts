// Every statement on locks: what keeps an account's people out of its pages for debt.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";

/** Whether it was not locked for this before. */
export async function insertLock(
  tx: Tx,
  lock: { readonly accountId: string; readonly causeId: string; readonly at: Date },
): Promise<boolean> {
  const done = await sql`insert into customers.lock (id, account_id, cause_id, set_at)
    values (${newId()}, ${lock.accountId}, ${lock.causeId}, ${lock.at})
    on conflict (account_id, cause_id) where lifted_at is null do nothing`.execute(tx);
  return done.numAffectedRows === 1n;
}

/** How many were lifted; `causeId` null: all of the account. */
export async function liftLocks(
  tx: Tx,
  lock: { readonly accountId: string; readonly causeId: string | null; readonly at: Date },
): Promise<number> {
  const done = await sql`update customers.lock set lifted_at = ${lock.at} where account_id = ${lock.accountId}
    and lifted_at is null and (${lock.causeId}::uuid is null or cause_id = ${lock.causeId}::uuid)`.execute(
    tx,
  );
  return Number(done.numAffectedRows ?? 0n);
}

/** Since when the account is locked; null where it is not. */
export async function lockedSince(db: Tx | ReadDb, accountId: string): Promise<Date | null> {
  const row = await db
    .selectFrom("customers.lock")
    .select((of) => of.fn.min("set_at").as("since"))
    .where("account_id", "=", accountId)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  return row?.since ?? null;
}
