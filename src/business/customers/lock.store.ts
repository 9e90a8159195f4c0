// Every statement on locks: what keeps an account's people out of its pages for debt.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered } from "../../kernel/gather.ts";
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

type Lifted = { readonly accountId: string; readonly causeId: string | null; readonly at: Date };

/** How many were lifted of each; `causeId` null: all of the account. */
export const liftLocks = gathered(async (tx: Tx, wanted: readonly Lifted[]) => {
  const of = <T>(pick: (one: Lifted) => T): T[] => wanted.map(pick);
  const { rows } = await sql<{ accountId: string; causeId: string }>`update customers.lock k
    set lifted_at = ${wanted[0]?.at}
    from unnest(${of((one) => one.accountId)}::uuid[], ${of((one) => one.causeId)}::uuid[]) n(account_id, cause_id)
    where k.account_id = n.account_id and k.lifted_at is null and (n.cause_id is null or k.cause_id = n.cause_id)
    returning k.account_id as "accountId", k.cause_id as "causeId"`.execute(tx);
  return wanted.map(({ accountId, causeId }) => {
    const own = rows.filter((row) => row.accountId === accountId);
    return own.filter((row) => causeId === null || row.causeId === causeId).length;
  });
});

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
