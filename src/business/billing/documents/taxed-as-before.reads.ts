// Invoices issued ahead of a change of how the brand stands towards the tax office, over supplies that the change is about: they
// bear the tax of before, and somebody replaces each (decision 0092). `standing.rules.ts` decides its lines by the same rule.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";
import { addTerm } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { settingOf } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { supplyRuleOn, unionCountries } from "../../tax/index.ts";
import { unionTax } from "../billing.settings.ts";
import { crossingsOf } from "../union/union-sale.store.ts";
import { stretchesOf } from "./standing.rules.ts";

export type TaxedAsBefore = {
  readonly documentId: string;
  readonly number: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly documentOn: IsoDate;
  /** The time of what bears another tax by now; no end: one day. */
  readonly from: IsoDate;
  readonly until: IsoDate | null;
  readonly currency: string;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
};

/** No term is longer than what is looked back at. */
const BACK = { count: 3, unit: "year" as const };
export const MOST_TAXED_AS_BEFORE = 500;

/**
 * By invoice, the oldest first, at most 500. The brand is as it is, or as it would be: what changes is told with it. Where the
 * threshold of the Union counts, not the registration decides but whether sales had passed it on the day of the supply.
 */
export async function taxedAsBefore(
  db: ReadDb,
  seller: Seller,
  now: Date,
): Promise<readonly TaxedAsBefore[]> {
  const crossings = await crossingsOf(db, seller.id);
  const stretches = stretchesOf(seller, now, crossings);
  const [first] = stretches;
  if (first === undefined) return [];
  const ofUnion = (await settingOf(db, seller.id, unionTax)) === "destination";
  const isAtEnd = supplyRuleOn(seller.country, first.from).rule === "period_end";
  const day = isAtEnd
    ? sql`case when l.period_until > l.period_from then l.period_until - 1 else l.supply_on end`
    : sql`coalesce(l.period_from, l.supply_on)`;
  const isSmall = sql`(l.tax_category = 'E' and l.tax_country = ${seller.country}
    and coalesce(d.tax_evidence ->> 'reasonCode', '') not like 'customer_%')`;
  const isHome = sql`(l.tax_category = 'S' and l.tax_country = ${seller.country})`;
  const abroad = sql`(l.union_country is not null and l.union_country <> ${seller.country})`;
  const mayBeThere = sql`(${ofUnion} and ${abroad})`;
  const watched = sql`(${unionCountries.has(seller.country)} and (not ${ofUnion} or not s.oss))`;
  const begins = sql`coalesce(l.period_from, l.supply_on)`;
  const past = sql`exists (select from unnest(${crossings.map((one) => one.year)}::int[],
      ${crossings.map((one) => one.on)}::date[]) as c(year, on_day)
    where c.year = extract(year from ${begins}) - 1 or (c.year = extract(year from ${begins})
      and c.on_day <= ${begins} and not (c.on_day = ${begins} and ${isHome})))`;
  const there = sql`(${abroad} and case when ${watched} then ${past} else s.oss and not s.union_only end)`;
  const { rows } =
    await sql<TaxedAsBefore>`select d.id as "documentId", d.number, d.account_id as "accountId",
      a.name as "accountName", d.document_on as "documentOn", d.currency, d.tax_minor as "taxMinor",
      d.gross_minor as "grossMinor", min(coalesce(l.period_from, l.supply_on)) as "from", max(l.period_until) as until
    from billing.document d join billing.line l on l.document_id = d.id join customers.account a on a.id = d.account_id
      join unnest(${stretches.map((one) => one.from)}::date[], ${stretches.map((one) => one.until)}::date[],
        ${stretches.map((one) => one.smallBusiness)}::boolean[],
        ${stretches.map((one) => one.ossRegistered)}::boolean[],
        ${stretches.map((one) => one.isUnionOnly)}::boolean[])
        as s(from_on, until_on, small, oss, union_only)
        on ${day} >= s.from_on and (s.until_on is null or ${day} < s.until_on)
    where d.seller_id = ${seller.id} and d.kind = 'invoice' and d.state = 'issued' and d.origin is null
      and d.document_on >= ${addTerm(first.from, BACK, -1)}::date
      and case when ${there} then l.tax_country <> l.union_country
        when s.union_only then false
        when s.small then ${isHome} or (${mayBeThere} and l.tax_category = 'S')
        else ${isSmall} or (${mayBeThere} and l.tax_category = 'S' and l.tax_country = l.union_country) end
      and l.net_minor > coalesce((select sum(r.net_minor) from billing.line r where r.corrects_line_id = l.id), 0)
    group by d.id, a.name order by d.id limit ${MOST_TAXED_AS_BEFORE}`.execute(db);
  return rows;
}
