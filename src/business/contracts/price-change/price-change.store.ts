// Every SQL statement on announced price changes: which entries they reach, the new prices, and who was told.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate, TermUnit } from "../../../kernel/time.ts";
import { beneath } from "../own-price/own-price.rules.ts";
import { reachedOn } from "./price-change.rules.ts";
import type { PricedEntry } from "./price-change.rules.ts";

export type PriceChangeOf = {
  readonly sellerId: string;
  readonly productIds: readonly string[];
  readonly fromOn: IsoDate;
};

const AGREED = sql`v.plan_id = o.plan_id and v.currency = o.currency and v.includes_tax = e.includes_tax`;

/** Of a bundle's entries, in their order: what has fallen on those up to this one when it was agreed. */
const UP_TO = sql`(select sum(m.renewal_minor) as agreed from contracts.contract c
  join contracts.contract s on s.id = coalesce(c.parent_id, c.id) or s.parent_id = coalesce(c.parent_id, c.id)
  join contracts.billing_entry m on m.contract_id = s.id and m.bundle_version_id = e.bundle_version_id and m.id <= e.id
  where c.id = e.contract_id)`;

/** Entries of the products, and of the bundles that they sell. */
const candidates = ({ productIds }: Pick<PriceChangeOf, "productIds">): RawBuilder<unknown> => sql`
  select id from contracts.billing_entry where product_id = any(${[...productIds]}::uuid[]) and state <> 'ended'
    and bundle_version_id is null
  union all
  select b.id from catalogue.price_plan l join catalogue.price_version o on o.plan_id = l.id
    join contracts.billing_entry b on b.bundle_version_id = o.id and b.state <> 'ended'
  where l.product_id = any(${[...productIds]}::uuid[])`;

/**
 * Entries that live longer than the day and were agreed by the catalogue, where it has another price then. What was agreed apart
 * from it, what is paid once, and a price with tax that became one without (or back) stay as they are. A bundle's new price falls
 * on its entries as the old one did, to the cent; it is reached by the product that sells it, never by one of its parts. A price
 * of its own (`own`) stays: the new one goes on beneath it, for the day on which that ends.
 */
const reached = (of: PriceChangeOf, among = candidates(of)): RawBuilder<unknown> => sql`
  select e.id, e.account_id, e.contract_id, e.currency, e.term_count, e.term_unit, e.quantity_milli, e.billed_until,
    n.price_version_id, n.option_price_id, n.minor as after_minor,
    contracts.announced_on(e.id, e.renewal_minor, ${of.fromOn}::date) as before_minor,
    exists (select from contracts.own_price w where w.entry_id = e.id and w.from_on <= ${of.fromOn}::date
      and (w.until_on is null or w.until_on > ${of.fromOn}::date)) as own
  from contracts.billing_entry e
  join lateral (
    (select v.id as price_version_id, null::uuid as option_price_id, v.renewal_minor as minor
      from catalogue.price_version o join catalogue.price_version v on ${AGREED}
      where o.id = e.price_version_id and v.valid_from <= ${of.fromOn}::date
        and (v.valid_until is null or v.valid_until > ${of.fromOn}::date) order by v.valid_from desc limit 1)
    union all
    (select null, v.id, v.renewal_minor
      from catalogue.option_price o join catalogue.option_price v on ${AGREED}
        and v.option_id = o.option_id and v.choice_id is not distinct from o.choice_id
      where o.id = e.option_price_id and v.valid_from <= ${of.fromOn}::date
        and (v.valid_until is null or v.valid_until > ${of.fromOn}::date) order by v.valid_from desc limit 1)
    union all
    (select v.id, null, (round(v.renewal_minor * u.agreed / o.renewal_minor)
        - round(v.renewal_minor * (u.agreed - e.renewal_minor) / o.renewal_minor))::bigint
      from catalogue.price_version o join catalogue.price_version v on ${AGREED} cross join lateral ${UP_TO} u
      where o.id = e.bundle_version_id and o.renewal_minor > 0 and v.valid_from <= ${of.fromOn}::date
        and (v.valid_until is null or v.valid_until > ${of.fromOn}::date) order by v.valid_from desc limit 1)
  ) n on n.minor <> contracts.announced_on(e.id, e.renewal_minor, ${of.fromOn}::date)
  where e.id in (${among}) and e.seller_id = ${of.sellerId} and e.term_unit <> 'once' and (e.ends_on is null or e.ends_on > ${of.fromOn}::date)`;

/** What running contracts of one term and currency pay before and after, for each term. */
export type PriceEffect = {
  readonly currency: string;
  readonly termCount: number;
  readonly termUnit: TermUnit;
  readonly contracts: number;
  readonly entries: number;
  readonly dearer: number;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
};

export async function priceEffects(db: Tx | ReadDb, of: PriceChangeOf): Promise<PriceEffect[]> {
  const { rows } = await sql<PriceEffect>`with r as (${reached(of)})
    select currency, term_count as "termCount", term_unit as "termUnit", count(distinct contract_id)::int as contracts,
      count(*)::int as entries, count(distinct contract_id) filter (where after_minor > before_minor)::int as dearer,
      sum(round(before_minor * quantity_milli / 1000.0))::bigint as "beforeMinor",
      sum(round(after_minor * quantity_milli / 1000.0))::bigint as "afterMinor"
    from r where not own group by 1, 2, 3 order by 1, term_unit, 2`.execute(db);
  return rows;
}

/** How many entries keep a price of their own, which the change leaves alone. */
export async function ownPricesKept(db: Tx | ReadDb, of: PriceChangeOf): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (${reached(of)}) r
    where own`.execute(db);
  return rows[0]?.count ?? 0;
}

/** How many of these products are the seller's. */
export async function countOwn(tx: Tx, sellerId: string, productIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from catalogue.product
    where seller_id = ${sellerId} and id = any(${[...productIds]}::uuid[])`.execute(tx);
  return rows[0]?.count ?? 0;
}

export type NewPriceChange = PriceChangeOf & {
  readonly id: string;
  readonly tellOn: IsoDate;
  readonly entries: number;
  readonly contracts: number;
  readonly by: string | null;
  readonly at: Date;
};

/** False where one of the products follows a price of that day already. */
export async function insertPriceChange(tx: Tx, made: NewPriceChange): Promise<boolean> {
  await tx
    .insertInto("contracts.price_change")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      from_on: made.fromOn,
      tell_on: made.tellOn,
      entries: made.entries,
      contracts: made.contracts,
      published_by: made.by,
      published_at: made.at,
    })
    .execute();
  const kept = await tx
    .insertInto("contracts.price_change_product")
    .values(
      made.productIds.toSorted().map((id) => ({ product_id: id, from_on: made.fromOn, change_id: made.id })),
    )
    .onConflict((on) => on.doNothing())
    .returning("product_id")
    .execute();
  return kept.length === made.productIds.length;
}

/** Up to `limit` entries that may be reached, by their ids, behind `after`. */
export async function candidatesAfter(
  tx: Tx,
  of: Pick<PriceChangeOf, "productIds">,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct c.id from (${candidates(of)}) c
    where ${after}::uuid is null or c.id > ${after}::uuid order by c.id limit ${limit}`.execute(tx);
  return rows.map((row) => row.id);
}

/**
 * Gives each entry that is reached its next price, in one statement; answers how many. Whoever bills any of them is waited for
 * first, so that what is kept as billed is what they billed; in the order in which runs lock. `ids`: of these alone.
 */
export async function insertEntryPrices(
  tx: Tx,
  changeId: string,
  of: PriceChangeOf,
  ids: readonly string[] | null = null,
): Promise<number> {
  const among = ids === null ? candidates(of) : sql`select unnest(${[...ids]}::uuid[])`;
  await sql`select count(*) from (select from contracts.billing_entry b where b.id in (select id from (${reached(of, among)}) r)
    order by b.account_id, b.id for no key update of b) l`.execute(tx);
  const { numAffectedRows } =
    await sql`insert into contracts.entry_price (entry_id, from_on, change_id, account_id,
      contract_id, price_version_id, option_price_id, before_minor, renewal_minor, billed_until)
    select id, ${of.fromOn}::date, ${changeId}::uuid, account_id, contract_id, price_version_id, option_price_id,
      before_minor, after_minor, billed_until from (${reached(of, among)}) r on conflict do nothing`.execute(
      tx,
    );
  return Number(numAffectedRows ?? 0n);
}

export type ChangeToSpread = { readonly id: string; readonly sellerId: string; readonly fromOn: IsoDate };

/** Published, and not at the last contract yet: the first that was published first. */
export const changesToSpread = sql<ChangeToSpread>`select id, seller_id as "sellerId", from_on as "fromOn"
  from contracts.price_change where spread_at is null order by published_at, id limit 100`;

/** Its products; null where it has reached all. Whoever spreads it is waited for. */
export async function lockToSpread(tx: Tx, changeId: string): Promise<string[] | null> {
  const open = await sql`select from contracts.price_change where id = ${changeId} and spread_at is null
    for update`.execute(tx);
  if (open.rows.length === 0) return null;
  const rows = await tx
    .selectFrom("contracts.price_change_product")
    .select("product_id as id")
    .where("change_id", "=", changeId)
    .execute();
  return rows.map((row) => row.id);
}

export async function isSpreading(tx: Tx, sellerId: string, but: string): Promise<boolean> {
  const { rows } = await sql`select from contracts.price_change where seller_id = ${sellerId} and id <> ${but}
    and spread_at is null limit 1`.execute(tx);
  return rows.length > 0;
}

export async function noteSpread(tx: Tx, changeId: string, at: Date): Promise<void> {
  await tx.updateTable("contracts.price_change").set({ spread_at: at }).where("id", "=", changeId).execute();
}

/** The products of a change of which nobody was told yet; none once telling has begun. */
export async function untoldProducts(tx: Tx, changeId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select p.product_id as id from contracts.price_change_product p
    where p.change_id = ${changeId}
      and not exists (select from contracts.price_notice n where n.change_id = p.change_id)`.execute(tx);
  return rows.map((row) => row.id);
}

export type ChangeToTell = {
  readonly id: string;
  readonly sellerId: string;
  readonly fromOn: IsoDate;
  readonly tellOn: IsoDate;
};

/** Changes whose holders are to be told by the day, and are not all told. */
export const changesToTell = (latest: IsoDate) =>
  sql<ChangeToTell>`select id, seller_id as "sellerId", from_on as "fromOn", tell_on as "tellOn"
    from contracts.price_change where told_at is null and spread_at is not null and tell_on <= ${latest}::date
    order by tell_on, id limit 100`;

/** Up to `limit` accounts that pay more and were not told: by whose the contract is now, not by whose it was. */
export async function accountsToTell(tx: Tx, changeId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select distinct c.account_id as id from contracts.entry_price p
      join contracts.contract c on c.id = p.contract_id
    where p.change_id = ${changeId} and p.renewal_minor > p.before_minor
      and not exists (select from contracts.own_price w where w.entry_id = p.entry_id and w.from_on <= p.from_on
        and w.until_on is null)
      and c.state in ('agreed', 'running', 'paused', 'ending') and (c.ends_on is null or c.ends_on > p.from_on)
      and not exists (select from contracts.price_notice n where n.change_id = p.change_id and n.account_id = c.account_id)
    order by 1 limit ${limit}`.execute(tx);
  return rows.map((row) => row.id);
}

/** False where somebody else told them meanwhile. */
export async function keepTold(
  tx: Tx,
  told: { readonly changeId: string; readonly accountId: string; readonly today: IsoDate },
): Promise<boolean> {
  const { rows } = await sql`insert into contracts.price_notice (change_id, account_id, told_on)
    values (${told.changeId}, ${told.accountId}, ${told.today}::date)
    on conflict do nothing returning account_id`.execute(tx);
  return rows.length > 0;
}

export async function noteTold(tx: Tx, changeId: string, at: Date): Promise<void> {
  await tx.updateTable("contracts.price_change").set({ told_at: at }).where("id", "=", changeId).execute();
}

/** Those of these changes whose telling will not come by this account again: it was told, or everybody was. */
export async function toldAlready(
  tx: Tx,
  changeIds: readonly string[],
  accountId: string,
): Promise<ChangeToTell[]> {
  const { rows } = await sql<ChangeToTell>`select c.id, c.seller_id as "sellerId", c.from_on as "fromOn",
      c.tell_on as "tellOn" from contracts.price_change c
    where c.id = any(${[...changeIds]}::uuid[]) and (c.told_at is not null or exists (
      select from contracts.price_notice n where n.change_id = c.id and n.account_id = ${accountId}))
    order by c.from_on, c.id`.execute(tx);
  return rows;
}

/** A price to come of one entry, with all that says when it reaches it. */
export type ComingPrice = PricedEntry & {
  readonly changeId: string;
  readonly entryId: string;
  readonly accountId: string;
  readonly contractId: string;
  readonly contractNo: string;
  readonly text: { readonly en: string; readonly de: string };
  readonly currency: string;
  readonly includesTax: boolean;
  readonly fromOn: IsoDate;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
  /** Some of its terms are cheaper by a coupon: which ones `pricedTermsOf` says. */
  readonly hasCoupon: boolean;
};

type ComingRow = Omit<ComingPrice, "term"> & {
  readonly count: number;
  readonly unit: TermUnit;
  /** Minor units as text, because JSON holds no bigint. */
  readonly own: readonly { readonly from: IsoDate; readonly until: IsoDate | null; readonly minor: string }[];
};

/**
 * Until when it was billed when its price was published, when who agreed to the old one later was told, or when its own price
 * was set (`setAt`): what it rested since moved that day with all others. In SQL, of the price `p` of entry `e`.
 */
export const billedByThen = (
  setAt: RawBuilder<unknown>,
) => sql`p.billed_until + coalesce((select sum(z.ended_on - z.from_on) from contracts.pause z
    left join contracts.price_change g on g.id = p.change_id where z.contract_id = e.contract_id
      and z.ended_on > (case when g.id is null then ${setAt}
        when e.created_at > g.published_at then g.told_at else g.published_at end)::date), 0)::int`;

const COMING = sql`select p.change_id as "changeId", e.id as "entryId", e.account_id as "accountId", e.contract_id as "contractId",
    c.contract_no as "contractNo", e.text, e.currency, e.includes_tax as "includesTax", e.anchor_on as "anchorOn",
    e.discount_code is not null as "hasCoupon", e.starts_on as "startsOn",
    ${billedByThen(sql`null::timestamptz`)} as "billedUntil", e.term_count as count,
    e.term_unit as unit, p.from_on as "fromOn", round(p.before_minor * e.quantity_milli / 1000.0)::bigint as "beforeMinor",
    round(p.renewal_minor * e.quantity_milli / 1000.0)::bigint as "afterMinor",
    (select coalesce(jsonb_agg(jsonb_build_object('from', w.from_on, 'until', w.until_on,
        'minor', round(w.renewal_minor * e.quantity_milli / 1000.0)::bigint::text)), '[]')
      from contracts.own_price w where w.entry_id = e.id and w.until_on is distinct from w.from_on) as own
  from contracts.entry_price p join contracts.billing_entry e on e.id = p.entry_id
    join contracts.contract c on c.id = e.contract_id`;

/** While it has a price of its own it hears of none; of what comes up when that ends it does, against what it paid until then. */
function toComing({ count, unit, own, ...row }: ComingRow): ComingPrice[] {
  const coming = { ...row, term: { count, unit } };
  const prices = own.map((one) => ({ ...one, minor: BigInt(one.minor) }));
  const up = beneath(prices, reachedOn(coming, coming.fromOn));
  if (up === null) return [];
  return [up.ownMinor === null ? coming : { ...coming, fromOn: up.on, beforeMinor: up.ownMinor }];
}

/** Everything that becomes dearer for an account by a change, by contract. */
export async function comingOfAccount(
  tx: Tx,
  changeId: string,
  accountId: string,
  limit: number,
): Promise<ComingPrice[]> {
  const { rows } = await sql<ComingRow>`${COMING}
    where p.change_id = ${changeId} and c.account_id = ${accountId} and p.renewal_minor > p.before_minor
      and e.state <> 'ended' order by c.contract_no, e.id limit ${limit}`.execute(tx);
  return rows.flatMap(toComing).filter((one) => one.afterMinor > one.beforeMinor);
}

/** Prices of these contracts from this day on, or that have not reached them yet: those before are over. */
export async function comingOfContract(
  db: Tx | ReadDb,
  contractId: string,
  today: IsoDate,
): Promise<ComingPrice[]> {
  const { rows } = await sql<ComingRow>`${COMING}
    where p.contract_id = ${contractId} and e.state <> 'ended'
      and (p.from_on > ${today}::date or e.next_due_on > ${today}::date)
      and not exists (select from contracts.entry_price n where n.entry_id = p.entry_id and n.from_on > p.from_on
        and n.from_on <= ${today}::date)
    order by p.from_on, e.id limit 200`.execute(db);
  return rows.flatMap(toComing);
}
