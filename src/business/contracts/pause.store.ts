// Statements on pauses: when they began, until when they last, and the dates that move when a contract goes on.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { addDays } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { BillingTerm } from "./contract.rules.ts";

export type NewPause = {
  readonly contractId: string;
  readonly accountId: string;
  readonly fromOn: IsoDate;
  readonly untilOn: IsoDate;
  readonly reason: string;
};

export async function insertPause(tx: Tx, made: NewPause, by: string | null, at: Date): Promise<string> {
  const id = newId();
  await tx
    .insertInto("contracts.pause")
    .values({
      id,
      contract_id: made.contractId,
      account_id: made.accountId,
      from_on: made.fromOn,
      until_on: made.untilOn,
      reason: made.reason,
      set_by: by,
      created_at: at,
    })
    .execute();
  return id;
}

export async function pausesBegun(db: Tx | ReadDb, contractId: string): Promise<IsoDate[]> {
  const rows = await db
    .selectFrom("contracts.pause")
    .select("from_on")
    .where("contract_id", "=", contractId)
    .orderBy("id", "desc")
    .limit(50)
    .execute();
  return rows.map((row) => row.from_on);
}

export async function lastingPause(
  db: Tx | ReadDb,
  contractId: string,
): Promise<{ readonly id: string; readonly fromOn: IsoDate; readonly untilOn: IsoDate } | null> {
  const row = await db
    .selectFrom("contracts.pause")
    .select(["id", "from_on as fromOn", "until_on as untilOn"])
    .where("contract_id", "=", contractId)
    .where("ended_on", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

export async function endPause(tx: Tx, id: string, on: IsoDate): Promise<void> {
  await tx.updateTable("contracts.pause").set({ ended_on: on }).where("id", "=", id).execute();
}

export async function holdEntriesOf(tx: Tx, contractId: string): Promise<void> {
  await tx
    .updateTable("contracts.billing_entry")
    .set({ state: "held" })
    .where("contract_id", "=", contractId)
    .where("state", "=", "running")
    .execute();
}

export type HeldEntry = {
  readonly id: string;
  readonly startsOn: IsoDate;
  readonly billedUntil: IsoDate | null;
  readonly term: BillingTerm;
};

export async function heldEntries(tx: Tx, contractId: string): Promise<HeldEntry[]> {
  const { rows } = await sql<Omit<HeldEntry, "term"> & { readonly count: number; readonly unit: "month" }>`
    select id, starts_on as "startsOn", billed_until as "billedUntil", term_count as count, term_unit as unit
    from contracts.billing_entry where contract_id = ${contractId} and state = 'held' order by id for update`.execute(
    tx,
  );
  return rows.map(({ count, unit, ...row }) => ({ ...row, term: { count, unit } }));
}

/** They run again, on dates that are so many days later. */
export async function releaseEntries(
  tx: Tx,
  list: readonly { readonly id: string; readonly anchorOn: IsoDate }[],
  days: number,
): Promise<void> {
  await sql`update contracts.billing_entry e set state = 'running', anchor_on = n.anchor_on,
      starts_on = case when e.billed_until is null then e.starts_on + ${days}::int else e.starts_on end,
      billed_until = e.billed_until + ${days}::int, next_due_on = e.next_due_on + ${days}::int
    from unnest(${list.map((one) => one.id)}::uuid[], ${list.map((one) => one.anchorOn)}::date[]) as n(id, anchor_on)
    where e.id = n.id`.execute(tx);
}

export async function moveMinimum(tx: Tx, contractId: string, days: number): Promise<void> {
  await sql`update contracts.contract set minimum_until = minimum_until + ${days}::int
    where id = ${contractId}`.execute(tx);
}

/** Sellers with a pause that may be over in the farthest time zone. */
export const sellersWithPauses = (now: Date) => sql<{ id: string }>`select distinct c.seller_id as id
  from contracts.pause p join contracts.contract c on c.id = p.contract_id
  where p.ended_on is null and p.until_on <= ${addDays(now.toISOString().slice(0, 10), 1)}::date order by 1`;

export async function contractsToGoOn(
  db: Tx | ReadDb,
  sellerId: string,
  today: IsoDate,
  limit: number,
): Promise<readonly { readonly id: string; readonly accountId: string }[]> {
  const { rows } = await sql<{ id: string; accountId: string }>`select p.contract_id as id,
      c.account_id as "accountId"
    from contracts.pause p join contracts.contract c on c.id = p.contract_id
    where p.ended_on is null and p.until_on <= ${today}::date and c.seller_id = ${sellerId} and c.state = 'paused'
    order by p.until_on, p.id limit ${limit}`.execute(db);
  return rows;
}
