// Statements on pauses: when they began, until when they last, and the dates that move when a contract goes on.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { addDays } from "../../kernel/time.ts";
import type { IsoDate, Term } from "../../kernel/time.ts";
import type { GoesOn, Rested } from "./pause.rules.ts";

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

/** What was over by that day rests no more than it runs: what is left to bill of it stays where it lies. */
export async function holdEntriesOf(tx: Tx, contractId: string, fromOn: IsoDate): Promise<void> {
  await tx
    .updateTable("contracts.billing_entry")
    .set({ state: "held" })
    .where("contract_id", "=", contractId)
    .where("state", "=", "running")
    .where((on) => on.or([on("ends_on", "is", null), on("ends_on", ">", fromOn)]))
    .execute();
}

export type HeldEntry = Rested & { readonly id: string };

export const heldEntries = (tx: Tx, contractId: string): Promise<HeldEntry[]> =>
  heldRows(tx, contractId, sql`for update`);

export async function heldRows(db: Tx | ReadDb, contractId: string, lock = sql``): Promise<HeldEntry[]> {
  const { rows } = await sql<Omit<HeldEntry, "term"> & { readonly count: number; readonly unit: "month" }>`
    select id, anchor_on as "anchorOn", starts_on as "startsOn", billed_until as "billedUntil",
      counted_from as "countedFrom", counted_terms as "countedTerms", term_count as count, term_unit as unit
    from contracts.billing_entry where contract_id = ${contractId} and state = 'held' order by id ${lock}`.execute(
    db,
  );
  return rows.map(({ count, unit, ...row }) => ({ ...row, term: { count, unit } }));
}

/** They run again, on dates that are so many days later. */
export async function releaseEntries(
  tx: Tx,
  list: readonly (GoesOn & { readonly id: string })[],
  days: number,
): Promise<void> {
  await sql`update contracts.billing_entry e set state = 'running', anchor_on = n.anchor_on,
      counted_from = n.counted_from, counted_terms = n.counted_terms,
      starts_on = case when e.billed_until is null then e.starts_on + ${days}::int else e.starts_on end,
      billed_until = e.billed_until + ${days}::int, next_due_on = e.next_due_on + ${days}::int
    from unnest(${list.map((one) => one.id)}::uuid[], ${list.map((one) => one.anchorOn)}::date[],
      ${list.map((one) => one.countedFrom)}::date[], ${list.map((one) => one.countedTerms)}::int[])
      as n(id, anchor_on, counted_from, counted_terms)
    where e.id = n.id`.execute(tx);
}

/** On which days its terms begin; null for what is paid once, or does not run yet. */
export async function gridOf(
  tx: Tx,
  entryId: string,
): Promise<{ readonly anchorOn: IsoDate; readonly term: Term } | null> {
  const row = await tx
    .selectFrom("contracts.billing_entry")
    .select(["anchor_on", "term_count", "term_unit"])
    .where("id", "=", entryId)
    .executeTakeFirst();
  if (!row || row.anchor_on === null || row.term_unit === "once") return null;
  return { anchorOn: row.anchor_on, term: { count: row.term_count, unit: row.term_unit } };
}

/** `at`: where the term that began on the day lies now. What is to be billed from an earlier day already stays there. */
export async function rewindTo(tx: Tx, entryId: string, day: IsoDate, at = day): Promise<void> {
  // What ends before that day stays ended, and what rests goes on resting.
  const over = sql`(term_unit <> 'once' and coalesce(ends_on <= ${at}::date, false))`;
  await sql`update contracts.billing_entry set next_due_on = case when ${over} then null else ${at}::date end,
      billed_until = case when ${day}::date <= starts_on then null else ${at}::date end,
      starts_on = case when ${day}::date <= starts_on and ${at}::date > starts_on then ${at}::date else starts_on end,
      ends_on = case when term_unit = 'once' then null else ends_on end,
      state = case when ${over} then 'ended' when state = 'held' then 'held' else 'running' end
    where id = ${entryId} and state <> 'waiting' and (billed_until > ${at}::date
      or (term_unit = 'once' and billed_until = ${at}::date))`.execute(tx);
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
