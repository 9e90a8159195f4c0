// Every SQL statement on contracts themselves.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered, oneFor } from "../../kernel/gather.ts";
import { newId } from "../../kernel/ids.ts";
import type { Part, Subject } from "../../kernel/rights.ts";
import { addDays } from "../../kernel/time.ts";
import type { IsoDate, Term, TermUnit } from "../../kernel/time.ts";
import { trialOf } from "../catalogue/index.ts";
import type { AfterTrial, Renewal, Trial } from "../catalogue/index.ts";
import type { AgreeContract } from "./agree-contract.ts";
import type { BillingTerm, ContractState } from "./contract.rules.ts";
import { performanceSet } from "./part-performance.store.ts";

/** What the catalogue says of a product that its bookings need; null where there is none. */
export async function productFacts(
  tx: Tx,
  productId: string,
): Promise<{ readonly revenueAccount: string; readonly taxClass: string } | null> {
  const row = await tx
    .selectFrom("catalogue.product")
    .select(["revenue_account as revenueAccount", "tax_class as taxClass"])
    .where("id", "=", productId)
    .executeTakeFirst();
  return row ?? null;
}

export type NewContract = AgreeContract & {
  readonly id: string;
  readonly contractNo: string;
  readonly at: Date;
};

export async function insertContract(tx: Tx, made: NewContract): Promise<void> {
  await tx
    .insertInto("contracts.contract")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      account_id: made.accountId,
      contract_no: made.contractNo,
      order_id: made.orderId,
      order_item_id: made.orderItemId,
      product_id: made.productId,
      kind: made.kind,
      title: made.title,
      concluded_on: made.concludedOn,
      minimum_count: made.minimum?.count ?? null,
      minimum_unit: made.minimum?.unit ?? null,
      notice_days: made.noticeDays,
      renewal: made.renewal ?? "same_term",
      trial_days: made.trial?.days ?? null,
      after_trial: made.trial?.after ?? null,
      terms_id: made.termsId,
      legal_profile: made.legalProfile,
      billing_profile_id: made.billingProfileId,
      part_performance: performanceSet(made.sellerId),
      parent_id: made.parent?.contractId ?? null,
      bundle_plan_id: made.bundlePlanId ?? null,
      state: "agreed",
      created_at: made.at,
    })
    .execute();
  await tx
    .insertInto("contracts.contract_number")
    .values({ seller_id: made.sellerId, number: made.contractNo, contract_id: made.id })
    .execute();
}

export type LockedContract = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly kind: string;
  readonly state: ContractState;
  readonly noticeDays: number;
  readonly minimumUntil: IsoDate | null;
  readonly renewal: Renewal;
  /** The day it is over by itself, or with what it belongs to. */
  readonly fixedUntil: IsoDate | null;
  /** The first day that is paid for, where it began with a trial, and what follows that. */
  readonly trialUntil: IsoDate | null;
  readonly afterTrial: AfterTrial | null;
  readonly endsOn: IsoDate | null;
  readonly entryIds: readonly string[];
  /** Add-ons: they end with this one. */
  readonly childIds: readonly string[];
  /** What it is an add-on of, or a part. */
  readonly parentId: string | null;
  /** Sold together with others, under them: it goes its own way only by staff. */
  readonly isBundledPart: boolean;
  /** Its notice was given with its name's, which is not renewed any more. */
  readonly endsWithName: boolean;
};

export async function lockContract(tx: Tx, id: string): Promise<LockedContract | null> {
  const { rows } = await sql<LockedContract>`
    select c.id, c.seller_id as "sellerId", c.account_id as "accountId", c.kind, c.state,
      c.notice_days as "noticeDays",
      c.minimum_until as "minimumUntil", c.renewal, c.fixed_until as "fixedUntil",
      c.trial_until as "trialUntil", c.after_trial as "afterTrial", c.ends_on as "endsOn",
      array(select e.id from contracts.billing_entry e where e.contract_id = c.id
        order by e.id)::text[] as "entryIds",
      array(select d.id from contracts.contract d where d.parent_id = c.id order by d.id)::text[] as "childIds",
      c.parent_id as "parentId", c.bundle_plan_id is not null and c.parent_id is not null as "isBundledPart",
      c.ends_with_name as "endsWithName"
    from contracts.contract c where c.id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

export type Agreed = {
  readonly renewal: Renewal;
  readonly minimum: Term | null;
  /** Of the thing itself. */
  readonly term: BillingTerm;
  /** Where what it belongs to ends by itself. */
  readonly parentUntil: IsoDate | null;
  readonly trial: Trial | null;
};

/** What was agreed on how long it binds. */
export async function agreedOf(tx: Tx, id: string): Promise<Agreed> {
  const { rows } = await sql<{
    renewal: Renewal;
    count: number | null;
    unit: TermUnit | null;
    termCount: number | null;
    termUnit: BillingTerm["unit"] | null;
    parentUntil: IsoDate | null;
    trialDays: number | null;
    afterTrial: AfterTrial | null;
  }>`select c.renewal, c.trial_days as "trialDays", c.after_trial as "afterTrial", c.minimum_count as count, c.minimum_unit as unit, e.term_count as "termCount",
      e.term_unit as "termUnit", p.fixed_until as "parentUntil"
    from contracts.contract c left join contracts.contract p on p.id = c.parent_id and p.state = 'running'
      left join lateral (select term_count, term_unit from contracts.billing_entry
        where contract_id = c.id and option_price_id is null order by changes_on is null desc, id limit 1) e on true
    where c.id = ${id}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error(`contract ${id} is gone`);
  const { renewal, count, unit, termCount, termUnit, parentUntil } = row;
  const minimum = count === null || unit === null ? null : { count, unit };
  const term = { count: termCount ?? 1, unit: termUnit ?? ("once" as const) };
  return { renewal, minimum, term, parentUntil, trial: trialOf(row) };
}

export async function startContract(
  tx: Tx,
  id: string,
  startsOn: IsoDate,
  bound: { readonly minimumUntil: IsoDate | null },
  trialUntil: IsoDate | null = null,
): Promise<void> {
  const begun = { starts_on: startsOn, minimum_until: bound.minimumUntil, trial_until: trialUntil };
  await tx
    .updateTable("contracts.contract")
    .set({ state: "running", ...begun })
    .where("id", "=", id)
    .where("state", "=", "agreed")
    .execute();
}

export async function moveContract(
  tx: Tx,
  id: string,
  from: ContractState,
  to: ContractState,
  endsOn: IsoDate | null,
): Promise<void> {
  await tx
    .updateTable("contracts.contract")
    .set({ state: to, ends_on: endsOn })
    .where("id", "=", id)
    .where("state", "=", from)
    .execute();
  if (to === "void") {
    await tx
      .updateTable("contracts.billing_entry")
      .set({ state: "ended", next_due_on: null })
      .where("contract_id", "=", id)
      .execute();
  }
}

/** The packages and domains that the contract `c` is for; what stands under another is for the same. */
export const partsOfContract = sql<readonly Part[]>`(select coalesce(jsonb_agg(distinct jsonb_build_object(
    'kind', coalesce(e.subject_kind, up.subject_kind), 'id', coalesce(e.subject_id, up.subject_id))), '[]')
  from contracts.billing_entry e left join contracts.billing_entry up on up.id = e.parent_id
  where e.contract_id = c.id and coalesce(e.subject_id, up.subject_id) is not null)`;

/** Whether the contract `c` is one of these things, or for any of them. Null: it may be for anything. */
export const isForThings = (things: readonly Part[] | null): RawBuilder<boolean> =>
  things === null
    ? sql<boolean>`true`
    : sql<boolean>`(c.id = any(${things.map((one) => one.id)}::uuid[]) or exists (
        select from contracts.billing_entry e
        left join contracts.billing_entry up on up.id = e.parent_id where e.contract_id = c.id
        and coalesce(e.subject_id, up.subject_id) = any(${things.map((one) => one.id)}::uuid[])))`;

export const loadContractSubject = gathered(async (db: Tx | ReadDb, ids: readonly string[]) => {
  const { rows } = await sql<Omit<Subject, "kind">>`select c.id, c.account_id as "accountId",
      c.seller_id as "sellerId", ${partsOfContract} as parts
    from contracts.contract c where c.id = any(${ids}::uuid[])`.execute(db);
  const found = rows.map((row): Subject => ({ kind: "contract", ...row }));
  return oneFor(ids, found, (one) => one.id);
});

/** A contract by itself: a right on what it is for does not reach it. */
export async function loadContractAlone(tx: Tx, id: string): Promise<Subject | null> {
  const found = await loadContractSubject(tx, id);
  return found && { ...found, parts: [] };
}

export type NewHold = {
  readonly accountId: string;
  readonly contractId: string | null;
  readonly what: "billing" | "dunning" | "suspension";
  readonly fromOn: IsoDate;
  readonly untilOn: IsoDate | null;
  readonly reason: string;
};

export async function insertHold(tx: Tx, hold: NewHold, by: string | null, at: Date): Promise<string> {
  const id = newId();
  await tx
    .insertInto("contracts.hold")
    .values({
      id,
      account_id: hold.accountId,
      contract_id: hold.contractId,
      what: hold.what,
      from_on: hold.fromOn,
      until_on: hold.untilOn,
      reason: hold.reason,
      set_by: by,
      set_at: at,
    })
    .execute();
  return id;
}

/** The contract that a hold is about, else its account. */
export async function heldThing(tx: Tx, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom("contracts.hold")
    .select(["account_id as accountId", "contract_id as contractId"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? (row.contractId ?? row.accountId) : null;
}

/** False where there is no such hold in force. */
export async function liftHoldRow(tx: Tx, id: string, at: Date): Promise<boolean> {
  const done = await tx
    .updateTable("contracts.hold")
    .set({ lifted_at: at })
    .where("id", "=", id)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Answers the contracts that were held. */
export async function liftHoldsOfProfile(
  tx: Tx,
  of: { readonly billingProfileId: string; readonly reason: string },
  at: Date,
): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`update contracts.hold h set lifted_at = ${at} from contracts.contract c
    where c.billing_profile_id = ${of.billingProfileId} and h.contract_id = c.id and h.what = 'billing'
      and h.reason = ${of.reason} and h.lifted_at is null returning h.contract_id as id`.execute(tx);
  return rows.map((row) => row.id);
}

export async function holdSubject(tx: Tx, id: string): Promise<Subject | null> {
  const { rows } = await sql<{ account_id: string; seller_id: string }>`
    select h.account_id, a.seller_id from contracts.hold h join customers.account a on a.id = h.account_id
    where h.id = ${id}`.execute(tx);
  const row = rows[0];
  return row ? { kind: "hold", id, accountId: row.account_id, sellerId: row.seller_id } : null;
}

export async function insertFreeGrant(
  tx: Tx,
  made: {
    readonly accountId: string;
    readonly subjectKind: "hosting" | "domain" | "contract";
    readonly subjectId: string;
    readonly reason: string;
    readonly untilOn: IsoDate | null;
  },
  by: string | null,
  at: Date,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("contracts.free_grant")
    .values({
      id,
      account_id: made.accountId,
      subject_kind: made.subjectKind,
      subject_id: made.subjectId,
      decided_by: by,
      reason: made.reason,
      until_on: made.untilOn,
      created_at: at,
    })
    .execute();
  return id;
}

/** The contract that is over and whose thing runs on for nothing by this grant; null: it is about something else. */
export async function contractOfGrant(tx: Tx, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom("contracts.free_grant")
    .select("subject_id")
    .where("id", "=", id)
    .where("subject_kind", "=", "contract")
    .executeTakeFirst();
  return row?.subject_id ?? null;
}

/** Answers what it was given for; null where it had ended or never was. */
export async function endFreeGrantRow(tx: Tx, id: string, at: Date): Promise<string | null> {
  const done = await tx
    .updateTable("contracts.free_grant")
    .set({ ended_at: at })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .returning("subject_id")
    .executeTakeFirst();
  return done?.subject_id ?? null;
}

export async function freeGrantSubject(tx: Tx, id: string): Promise<Subject | null> {
  const { rows } = await sql<{ account_id: string; seller_id: string }>`
    select g.account_id, a.seller_id from contracts.free_grant g join customers.account a
      on a.id = g.account_id
    where g.id = ${id}`.execute(tx);
  const row = rows[0];
  return row ? { kind: "free_grant", id, accountId: row.account_id, sellerId: row.seller_id } : null;
}

/** SQL: its last day is over. */
const over = (today: IsoDate) => sql`((state = 'ending' and ends_on <= ${today}::date)
  or (state = 'running' and fixed_until is not null and fixed_until <= ${today}::date))`;

/** Sellers with a contract whose last day may be over in the farthest time zone. */
export const sellersWithEnding = (now: Date) => sql<{ id: string }>`select distinct seller_id as id
  from contracts.contract where ${over(addDays(now.toISOString().slice(0, 10), 1))} order by 1`;

/** Contracts under notice, and those that end by themselves, whose end has come. */
export async function endingContracts(
  db: Tx | ReadDb,
  sellerId: string,
  today: IsoDate,
  limit: number,
): Promise<{ readonly id: string; readonly accountId: string; readonly endsOn: IsoDate }[]> {
  const { rows } = await sql<{
    id: string;
    accountId: string;
    endsOn: IsoDate;
  }>`select id, account_id as "accountId", case state when 'ending' then ends_on else fixed_until end as "endsOn"
    from contracts.contract
    where ${over(today)} and seller_id = ${sellerId} order by id limit ${limit}`.execute(db);
  return rows;
}

/** What is billed to one profile goes to another of the same account; ended contracts keep theirs. */
export async function billToInstead(
  tx: Tx,
  accountId: string,
  profileId: string,
  heirId: string,
): Promise<void> {
  await tx
    .updateTable("contracts.contract")
    .set({ billing_profile_id: heirId })
    .where("account_id", "=", accountId)
    .where("billing_profile_id", "=", profileId)
    .where("state", "<>", "ended")
    .execute();
}

/** What becomes of the paid rest when it ends; null: as the seller's setting says. */
export async function restAtEnd(tx: Tx, id: string): Promise<"kept" | "credited" | null> {
  const row = await tx
    .selectFrom("contracts.contract")
    .select("rest_at_end")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.rest_at_end ?? null;
}

export async function setRestAtEnd(tx: Tx, id: string, rest: "kept" | "credited" | null): Promise<void> {
  await tx.updateTable("contracts.contract").set({ rest_at_end: rest }).where("id", "=", id).execute();
}
