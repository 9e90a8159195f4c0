// Every term on sale with its price in one currency and what follows, for the table in which the office sets prices.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb } from "../../kernel/db.ts";
import type { PlanUnit } from "./plans/plan.rules.ts";
import type { AfterTrial } from "./plans/trial.rules.ts";
import type { InLanguages, ProductKind } from "./product.rules.ts";

export type PriceTableRow = {
  readonly planId: string;
  readonly productId: string;
  readonly kind: ProductKind;
  readonly names: InLanguages;
  readonly termCount: number;
  readonly termUnit: PlanUnit;
  /** So many days cost nothing first; null: nothing is tried. */
  readonly trialDays: number | null;
  readonly afterTrial: AfterTrial | null;
  /** Null: it has no price in this currency yet. */
  readonly now: PriceCells | null;
  /** The last price that is set for a later day: what holds by then where nobody says otherwise. */
  readonly later: PriceFrom | null;
  /** All that are set for later days, the soonest first. */
  readonly planned: readonly PriceFrom[];
};
export type PriceFrom = PriceCells & { readonly from: string };
export type PriceCells = {
  readonly includesTax: boolean;
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
  readonly costMinor: bigint | null;
};
type Version = {
  readonly from: string;
  readonly includesTax: boolean;
  readonly setupMinor: string;
  readonly firstMinor: string;
  readonly renewalMinor: string;
  readonly costMinor: string | null;
};
type Row = Omit<PriceTableRow, "now" | "later" | "planned"> & {
  readonly now: Version | null;
  readonly planned: readonly Version[];
};

const MOST = 500;

export async function priceTable(
  db: ReadDb,
  sellerId: string,
  currency: string,
  today: string,
): Promise<PriceTableRow[]> {
  const versionOf = (when: RawBuilder<unknown>) => sql`(select o.valid_from as "from",
      o.includes_tax as "includesTax", o.setup_minor::text as "setupMinor", o.first_minor::text as "firstMinor",
      o.renewal_minor::text as "renewalMinor", o.cost_minor::text as "costMinor"
    from catalogue.price_version o where o.plan_id = l.id and o.currency = ${currency} and ${when}
    order by o.valid_from)`;
  const now = sql`o.valid_from <= ${today}::date and (o.valid_until is null or o.valid_until > ${today}::date)`;
  const { rows } = await sql<Row>`select l.id as "planId", p.id as "productId", p.kind, p.names,
      l.term_count as "termCount", l.term_unit as "termUnit", l.trial_days as "trialDays", l.after_trial as "afterTrial",
      (select to_jsonb(v) from ${versionOf(now)} v limit 1) as now,
      (select coalesce(jsonb_agg(v order by v."from"), '[]')
       from ${versionOf(sql`o.valid_from > ${today}::date`)} v) as planned
    from catalogue.product p join catalogue.price_plan l on l.product_id = p.id and l.state = 'on_sale'
    where p.seller_id = ${sellerId} and p.state = 'on_sale'
    order by p.position, p.slug, l.position limit ${MOST}`.execute(db);
  return rows.map((row) => {
    const planned = row.planned.map(cellsOf);
    return {
      ...row,
      now: row.now === null ? null : cellsOf(row.now),
      later: planned.at(-1) ?? null,
      planned,
    };
  });
}

function cellsOf(version: Version): PriceFrom {
  const { from, includesTax, setupMinor, firstMinor, renewalMinor, costMinor } = version;
  return {
    from,
    includesTax,
    setupMinor: BigInt(setupMinor),
    firstMinor: BigInt(firstMinor),
    renewalMinor: BigInt(renewalMinor),
    costMinor: costMinor === null ? null : BigInt(costMinor),
  };
}
