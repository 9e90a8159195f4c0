// Published price changes as the office lists them, and which price holds for which terms of a contract.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { multiply } from "../../../kernel/money.ts";
import type { IsoDate, TermUnit } from "../../../kernel/time.ts";
import { endsOnOf } from "../contracts.reads.ts";
import { discountColumns, discountOf } from "../due-entry.store.ts";
import type { DiscountColumns } from "../due-entry.store.ts";
import { billedByThen } from "./price-change.store.ts";
import { pricedTerms } from "./priced-terms.rules.ts";
import type { PricedFacts, PricedTerm } from "./priced-terms.rules.ts";

export type PriceChangeRow = {
  readonly id: string;
  readonly fromOn: IsoDate;
  readonly tellOn: IsoDate;
  readonly contracts: number;
  readonly publishedAt: Date;
  /** When it had reached all its contracts; null: batch by batch it still does. */
  readonly spreadAt: Date | null;
  readonly toldAt: Date | null;
  /** Accounts that were told so far. */
  readonly told: number;
  readonly products: readonly { readonly en: string; readonly de: string }[];
};

const MOST = 50;

/** Newest first, before the id. */
export async function priceChanges(
  db: ReadDb,
  sellerId: string,
  before: string | null = null,
): Promise<PriceChangeRow[]> {
  const { rows } =
    await sql<PriceChangeRow>`select c.id, c.from_on as "fromOn", c.tell_on as "tellOn", c.contracts,
      c.published_at as "publishedAt", c.spread_at as "spreadAt", c.told_at as "toldAt",
      (select count(*)::int from contracts.price_notice n where n.change_id = c.id) as told,
      (select jsonb_agg(p.names order by p.position, p.slug) from contracts.price_change_product f
        join catalogue.product p on p.id = f.product_id where f.change_id = c.id) as products
    from contracts.price_change c where c.seller_id = ${sellerId} and (${before}::uuid is null or c.id < ${before}::uuid)
    order by c.id desc limit ${MOST}`.execute(db);
  return rows;
}

type PricedRow = Omit<PricedFacts, "term" | "later" | "coupon"> &
  DiscountColumns & {
    readonly id: string;
    readonly currency: string;
    readonly quantityMilli: bigint;
    readonly count: number;
    readonly unit: TermUnit | "once";
    /** Minor units as text, because JSON holds no bigint. */
    readonly later: readonly (Omit<PricedFacts["later"][number], "minor"> & { readonly minor: string })[];
  };

/** By entry, what its terms cost from the one on that runs on the day (`pricedTerms`). */
export async function pricedTermsOf(
  db: Tx | ReadDb,
  contractId: string,
  today: IsoDate,
): Promise<ReadonlyMap<string, readonly PricedTerm[]>> {
  const { rows } = await sql<PricedRow>`select e.id, e.currency, e.quantity_milli as "quantityMilli",
      e.anchor_on as "anchorOn", e.starts_on as "startsOn", ${endsOnOf(sql`e.ends_on`)} as "endsOn", e.counted_from as "countedFrom",
      e.counted_terms as "countedTerms", e.term_count as count, e.term_unit as unit, e.first_minor as "firstMinor",
      e.renewal_minor as "renewalMinor", ${discountColumns}, case when e.state = 'held' then (select z.from_on from contracts.pause z
        where z.contract_id = e.contract_id and z.ended_on is null limit 1) end as "restsFrom",
      (select coalesce(jsonb_agg(jsonb_build_object('fromOn', p.from_on, 'minor', p.renewal_minor::text,
        'billedUntil', ${billedByThen(sql`p.set_at`)}, 'own', p.own) order by p.from_on), '[]')
        from contracts.price_steps(e.id, e.renewal_minor) p) as later
    from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
    where e.contract_id = ${contractId}`.execute(db);
  return new Map(
    rows.map(({ id, currency, quantityMilli, count, unit, later, ...row }) => {
      const whole = (minor: bigint): bigint => multiply({ minor, currency }, quantityMilli).minor;
      const facts: PricedFacts = {
        ...row,
        term: { count, unit },
        firstMinor: whole(row.firstMinor),
        renewalMinor: whole(row.renewalMinor),
        coupon: discountOf(row),
        later: later.map((one) => ({ ...one, minor: whole(BigInt(one.minor)) })),
      };
      return [id, pricedTerms(facts, today)];
    }),
  );
}
