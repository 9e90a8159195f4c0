// Every SQL statement on trials of contracts that run: those whose end is to be told, and those whose holder goes on.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { addDays } from "../../../kernel/time.ts";
import type { IsoDate, TermUnit } from "../../../kernel/time.ts";
import type { AfterTrial } from "../../catalogue/index.ts";
import { MOST_NOTICE_DAYS } from "./trial.rules.ts";

/** SQL: it is tried still after the day, ordered by itself, and nobody was told of its end. What ends already is told nothing. */
const untold = (today: IsoDate) => sql`c.trial_until > ${today}::date and c.trial_told_at is null
  and c.state = 'running' and c.parent_id is null`;

/** In the farthest zones it is still yesterday; the seller's own day decides. */
export const sellersWithTrials = (now: Date) => sql<{ id: string }>`select distinct c.seller_id as id
  from contracts.contract c where ${untold(addDays(now.toISOString().slice(0, 10), -1))}
    and c.trial_until <= ${addDays(now.toISOString().slice(0, 10), MOST_NOTICE_DAYS + 1)}::date order by 1`;

/** Contracts whose trial is over within so many days, and whose holder was not told. */
export async function trialsToTell(
  db: Tx | ReadDb,
  asked: {
    readonly sellerId: string;
    readonly today: IsoDate;
    readonly days: number;
    readonly limit: number;
  },
): Promise<{ readonly id: string; readonly accountId: string }[]> {
  const { rows } = await sql<{ id: string; accountId: string }>`select c.id, c.account_id as "accountId"
    from contracts.contract c where ${untold(asked.today)} and c.seller_id = ${asked.sellerId}
      and c.trial_until <= ${addDays(asked.today, asked.days)}::date
    order by c.trial_until, c.id limit ${asked.limit}`.execute(db);
  return rows;
}

/** False where it was told already. */
export async function noteTrialTold(tx: Tx, id: string, at: Date): Promise<boolean> {
  const done = await tx
    .updateTable("contracts.contract")
    .set({ trial_told_at: at })
    .where("id", "=", id)
    .where("trial_told_at", "is", null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** What follows the trial from now on, and the day it ends by itself; null: it goes on. */
export async function setAfterTrial(
  tx: Tx,
  id: string,
  to: { readonly after: AfterTrial; readonly fixedUntil: IsoDate | null },
): Promise<void> {
  await tx
    .updateTable("contracts.contract")
    .set({ after_trial: to.after, fixed_until: to.fixedUntil })
    .where("id", "=", id)
    .execute();
}

type TrialCosts = {
  readonly currency: string;
  readonly includesTax: boolean;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
  readonly count: number;
  readonly unit: TermUnit;
};

/** SQL: what the entry's second term costs, by the price that holds then. */
const secondTerm = sql`contracts.renewal_on(e.id, e.renewal_minor,
  (e.starts_on + (e.term_count || ' ' || e.term_unit)::interval)::date)`;

/** With add-ons and options: what the first paid term costs, and each later one by what is agreed or announced today. */
export async function costsOfTrial(tx: Tx, contractId: string): Promise<TrialCosts | null> {
  // Each piece is rounded by itself, as its line is.
  const each = (unit: RawBuilder<unknown>) => sql`round(${unit} * e.quantity_milli / 1000.0)`;
  const [first, renewal] = [each(sql`e.first_minor`), each(secondTerm)];
  const { rows } = await sql<TrialCosts>`select min(e.currency) as currency,
      bool_and(e.includes_tax) as "includesTax", sum(e.setup_minor + ${first}
        - case when e.discount_permyriad is not null then round(${first} * e.discount_permyriad / 10000.0)
          else least(coalesce(e.discount_minor, 0), ${first}) end)::bigint as "firstMinor",
      sum(${renewal} - case when e.discount_terms is not null or e.discount_code is null then 0
          when e.discount_permyriad is not null then round(${renewal} * e.discount_permyriad / 10000.0)
          else least(e.discount_minor, ${renewal}) end)::bigint as "renewalMinor",
      (array_agg(e.term_count order by e.contract_id = ${contractId} desc, e.id))[1] as count,
      (array_agg(e.term_unit order by e.contract_id = ${contractId} desc, e.id))[1] as unit
    from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
    where (c.id = ${contractId} or c.parent_id = ${contractId}) and c.state = 'running'
      and c.trial_until is not null and e.changes_on is null
    having count(*) > 0`.execute(tx);
  return rows[0] ?? null;
}

type TrialCoupon = { readonly terms: number; readonly secondMinor: bigint };

/** For how many terms a coupon is off what is tried, where for more than the first, and what the second costs with it. */
export async function couponOfTrial(tx: Tx, contractId: string): Promise<TrialCoupon | null> {
  const second = sql`round(contracts.renewal_on(e.id, e.renewal_minor,
    (e.starts_on + (e.term_count || ' ' || e.term_unit)::interval)::date) * e.quantity_milli / 1000.0)`;
  const { rows } = await sql<TrialCoupon>`select max(e.discount_terms)::int as terms,
      sum(${second} - case when e.discount_code is null or e.discount_terms < 2 then 0
        when e.discount_permyriad is not null then round(${second} * e.discount_permyriad / 10000.0)
        else least(e.discount_minor, ${second}) end)::bigint as "secondMinor"
    from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
    where (c.id = ${contractId} or c.parent_id = ${contractId}) and c.state = 'running'
      and c.trial_until is not null and e.changes_on is null
    having max(e.discount_terms) > 1`.execute(tx);
  return rows[0] ?? null;
}
