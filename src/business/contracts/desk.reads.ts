// What the office reads of contracts: the list with its filters, what they are worth in a month by currency, and what nobody bills.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { begins } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { IsoDate, TermUnit } from "../../kernel/time.ts";
import type { InLanguages } from "../catalogue/index.ts";
import type { ContractState } from "./contract.rules.ts";
import { endsOnOf, nextDueOn, titleParts } from "./contracts.reads.ts";
import { isDueSoon, keptWorth, monthly } from "./worth.store.ts";
import { ofSellers } from "../sellers/index.ts";

export type DeskContract = {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly contractNo: string;
  readonly title: string;
  /** Its product's, and how many it is of: `shownTitle` says both. */
  readonly names: InLanguages | null;
  readonly quantityMilli: number;
  readonly state: ContractState;
  readonly startsOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
  /** It costs nothing yet. */
  readonly isTried: boolean;
  readonly nextDueOn: IsoDate | null;
  readonly currency: string | null;
  /** What it charges in an average month, by its next term; coupons that end are not off it. */
  readonly monthlyMinor: bigint;
};

export type DeskContractsAsked = {
  readonly sellerIds: readonly string[] | null;
  readonly today: IsoDate;
  readonly view: "all" | "tried" | "running" | "paused" | "ending" | "ended" | "due";
  readonly productId?: string | undefined;
  readonly accountId?: string | undefined;
  /** The beginning of a contract's number or of a customer's name. */
  readonly find?: string | undefined;
  readonly before?: string | undefined;
  readonly limit?: number;
};

/** SQL: the contract `c` runs and costs nothing yet. */
const isTriedOn = (today: IsoDate): RawBuilder<boolean> =>
  sql<boolean>`coalesce(c.trial_until > ${today}::date and c.state in ('running', 'ending'), false)`;

function filters(asked: DeskContractsAsked): RawBuilder<unknown> {
  const { sellerIds, view, productId, accountId, today } = asked;
  const find = (asked.find ?? "").trim().toLowerCase();
  const views = { all: sql`true`, due: isDueSoon(today), tried: isTriedOn(today) };
  const inView = view in views ? views[view as keyof typeof views] : sql`c.state = ${view}`;
  return sql`${inView}
    and ${ofSellers(sellerIds, "c.seller_id")}
    and ${productId === undefined ? sql`true` : sql`c.product_id = ${productId}`}
    and ${accountId === undefined ? sql`true` : sql`c.account_id = ${accountId}`}
    and ${find === "" ? sql`true` : sql`(lower(c.contract_no) like ${begins(find)} or lower(a.name) like ${begins(find)})`}`;
}

/** Newest first, at most 100, before the id `before`. */
export async function deskContracts(db: ReadDb, asked: DeskContractsAsked): Promise<DeskContract[]> {
  const { rows } = await sql<DeskContract>`select c.id, c.account_id as "accountId", a.name as "accountName",
      c.contract_no as "contractNo", c.title, ${titleParts}, c.state, c.starts_on as "startsOn",
      ${endsOnOf(sql`c.ends_on`)} as "endsOn", ${isTriedOn(asked.today)} as "isTried", v.*
    from contracts.contract c join customers.account a on a.id = c.account_id
    cross join lateral (select min(${nextDueOn}) as "nextDueOn", min(e.currency) as currency,
        coalesce(sum(${monthly}), 0)::bigint as "monthlyMinor"
      from contracts.billing_entry e where e.contract_id = c.id and e.state in ('running', 'held')) v
    where ${filters(asked)} and (${asked.before ?? null}::uuid is null or c.id < ${asked.before ?? null}::uuid)
    order by c.id desc limit ${Math.min(asked.limit ?? 50, 100)}`.execute(db);
  return rows;
}

export type MonthlyTotal = {
  readonly currency: string;
  readonly contracts: number;
  readonly monthlyMinor: bigint;
  /** The filter matches more than were added up. */
  readonly isCut: boolean;
  /** When the sum was counted, where it is kept; null: just now. */
  readonly countedAt: Date | null;
};

/** More are not added up for a page: of a large house the sums are counted each hour (`worth.store.ts`). */
export const MOST_ADDED_UP = 10_000;

/**
 * What the contracts of the filter are worth in a month, by currency: added up; of more than that as counted within the hour;
 * and where a name or number is looked for among so many, of the newest alone, which `isCut` says.
 */
export async function monthlyTotals(
  db: ReadDb,
  asked: DeskContractsAsked,
  most = MOST_ADDED_UP,
): Promise<readonly MonthlyTotal[]> {
  const added = await addedUp(db, asked, most);
  const isSearch = asked.accountId !== undefined || (asked.find ?? "").trim() !== "";
  if (isSearch || !added.some((one) => one.isCut)) return added;
  const kept = await keptWorth(db, asked);
  return kept.length === 0 ? added : kept.map((one) => ({ ...one, isCut: false }));
}

async function addedUp(db: ReadDb, asked: DeskContractsAsked, most: number): Promise<MonthlyTotal[]> {
  const { rows } = await sql<MonthlyTotal>`with picked as (
      select c.id from contracts.contract c join customers.account a on a.id = c.account_id
      where ${filters(asked)} order by c.id desc limit ${most + 1})
    select e.currency, count(distinct e.contract_id)::int as contracts, sum(${monthly})::bigint as "monthlyMinor",
      (select count(*) > ${most} from picked) as "isCut", null as "countedAt"
    from picked join contracts.billing_entry e on e.contract_id = picked.id and e.state in ('running', 'held')
    group by e.currency order by e.currency`.execute(db);
  return rows;
}

export type Unbilled = {
  readonly id: string;
  readonly kind: "hosting" | "domain";
  readonly name: string;
  readonly accountId: string;
  readonly accountName: string;
  /** The first day that nothing covers: after its last contract or gift, else the day it came. */
  readonly since: IsoDate;
};

export type UnbilledAsked = {
  readonly sellerIds: readonly string[] | null;
  readonly kind: "hosting" | "domain";
  readonly today: IsoDate;
  readonly before?: string | undefined;
  readonly limit?: number;
};

/**
 * Running accounts or names that no entry bills and that nobody decided to give for free, newest first, by key. Read off marks
 * that the database keeps with each change of entry, grant and thing: the page costs what it shows, however large the house is.
 */
export async function unbilled(db: ReadDb, asked: UnbilledAsked): Promise<Unbilled[]> {
  const { sellerIds, kind, today } = asked;
  const thing = kind === "hosting" ? sql`hosting.account` : sql`domains.domain`;
  const name = kind === "hosting" ? sql`t.main_domain` : sql`t.name`;
  const { rows } =
    await sql<Unbilled>`select t.id, ${kind}::text as kind, ${name} as name, t.account_id as "accountId",
      a.name as "accountName", greatest((t.created_at at time zone s.time_zone)::date, u.from_on,
        (select max(least(g.until_on, (g.ended_at at time zone s.time_zone)::date)) from contracts.free_grant g
          where g.account_id = t.account_id and g.subject_id = t.id),
        (select max(e.ends_on) from contracts.billing_entry e where e.subject_id = t.id and e.state = 'ended')) as since
    from contracts.unbilled u join ${thing} t on t.id = u.subject_id join customers.account a on a.id = t.account_id
      join sellers.seller s on s.id = u.seller_id
    where u.kind = ${kind} and (u.from_on is null or u.from_on <= ${today}::date)
      and ${ofSellers(sellerIds, "u.seller_id")}
      and (${asked.before ?? null}::uuid is null or u.subject_id < ${asked.before ?? null}::uuid)
    order by u.subject_id desc limit ${Math.min(asked.limit ?? 50, 100)}`.execute(db);
  return rows;
}

/** Whether nothing bills this account or name today, and nobody decided to give it for free. */
export async function isUnbilled(db: Tx | ReadDb, subjectId: string, today: IsoDate): Promise<boolean> {
  const { rows } = await sql`select from contracts.unbilled u
    where u.subject_id = ${subjectId} and (u.from_on is null or u.from_on <= ${today}::date)`.execute(db);
  return rows.length > 0;
}

/** How many contracts run, or are agreed, on each of these plans of a product; a plan that none does is missing. */
export async function runningOnPlans(
  db: ReadDb,
  productId: string,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (planIds.length === 0) return new Map();
  const { rows } = await sql<{ planId: string; count: number }>`
    select v.plan_id as "planId", count(distinct x.contract_id)::int as count
    from (select contract_id, price_version_id as version from contracts.billing_entry
        where product_id = ${productId} and state <> 'ended' and bundle_version_id is null
      union all
      select e.contract_id, e.bundle_version_id from catalogue.price_version b
        join contracts.billing_entry e on e.bundle_version_id = b.id and e.state <> 'ended'
        where b.plan_id = any(${[...planIds]}::uuid[]) and e.option_price_id is null and e.product_id = ${productId}) x
      join catalogue.price_version v on v.id = x.version
    where v.plan_id = any(${[...planIds]}::uuid[]) group by 1`.execute(db);
  return new Map(rows.map((row) => [row.planId, row.count]));
}

export type RetiredTerm = {
  readonly planId: string;
  readonly names: InLanguages;
  readonly termCount: number;
  readonly termUnit: TermUnit;
  readonly contracts: number;
  /** What they pay for each renewal, the least and the most. */
  readonly leastMinor: bigint;
  readonly mostMinor: bigint;
  /** Whether its newest price contains tax. */
  readonly includesTax: boolean;
};

/**
 * Terms that are off sale and still paid for, bundles among them, in one currency, with how many contracts there are: nobody finds
 * their prices in the shop, and a change of prices that is announced reaches them too.
 */
export async function retiredTerms(
  db: ReadDb,
  sellerId: string,
  currency: string,
  today: IsoDate,
): Promise<RetiredTerm[]> {
  const off = sql`catalogue.product p join catalogue.price_plan l on l.product_id = p.id
      join catalogue.price_version v on v.plan_id = l.id and v.currency = ${currency}
    where p.seller_id = ${sellerId} and (l.state <> 'on_sale' or p.state <> 'on_sale')`;
  const paid = sql`contracts.renewal_on(e.id, e.renewal_minor, ${today}::date)`;
  // A bundle counts once, with all that its parts pay of its price.
  const { rows } = await sql<RetiredTerm>`with off as (select v.id, l.id as plan_id, p.id as product_id
      from ${off}),
    paid as (select o.plan_id, e.contract_id as id, ${paid} as minor from off o
        join contracts.billing_entry e on e.product_id = o.product_id and e.price_version_id = o.id
          and e.state <> 'ended' and e.bundle_version_id is null
      union all
      select o.plan_id, coalesce(c.parent_id, c.id), sum(${paid}) from off o
        join contracts.billing_entry e on e.bundle_version_id = o.id and e.state <> 'ended'
          and e.option_price_id is null
        join contracts.contract c on c.id = e.contract_id group by 1, 2)
    select l.id as "planId", p.names, l.term_count as "termCount", l.term_unit as "termUnit",
      count(distinct x.id)::int as contracts, min(x.minor)::bigint as "leastMinor",
      max(x.minor)::bigint as "mostMinor", (select v.includes_tax from catalogue.price_version v
        where v.plan_id = l.id and v.currency = ${currency} order by v.valid_from desc limit 1) as "includesTax"
    from paid x join catalogue.price_plan l on l.id = x.plan_id join catalogue.product p on p.id = l.product_id
    group by l.id, p.id order by p.position, p.slug, l.position limit 200`.execute(db);
  return rows;
}
