// Every term on sale with its price in one currency and what follows, for the table in which the office sets prices.
import { sql } from "kysely";
import type { ReadDb } from "../../kernel/db.ts";
import type { TermUnit } from "../../kernel/time.ts";
import type { InLanguages, ProductKind } from "./product.rules.ts";

export type PriceTableRow = {
  readonly planId: string;
  readonly productId: string;
  readonly kind: ProductKind;
  readonly names: InLanguages;
  readonly termCount: number;
  readonly termUnit: TermUnit;
  /** Null: it has no price in this currency yet. */
  readonly now: PriceCells | null;
  /** The next price and its day. */
  readonly nextFrom: string | null;
};
export type PriceCells = {
  readonly includesTax: boolean;
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
  readonly costMinor: bigint | null;
};
type Row = Omit<PriceTableRow, "now"> & { readonly [Field in keyof PriceCells]: PriceCells[Field] | null };

const MOST = 500;

export async function priceTable(
  db: ReadDb,
  sellerId: string,
  currency: string,
  today: string,
): Promise<PriceTableRow[]> {
  const { rows } = await sql<Row>`select l.id as "planId", p.id as "productId", p.kind, p.names,
      l.term_count as "termCount", l.term_unit as "termUnit", v.includes_tax as "includesTax",
      v.setup_minor as "setupMinor", v.first_minor as "firstMinor", v.renewal_minor as "renewalMinor",
      v.cost_minor as "costMinor", (select min(n.valid_from) from catalogue.price_version n
        where n.plan_id = l.id and n.currency = ${currency} and n.valid_from > ${today}::date) as "nextFrom"
    from catalogue.product p join catalogue.price_plan l on l.product_id = p.id and l.state = 'on_sale'
    left join lateral (select * from catalogue.price_version o where o.plan_id = l.id and o.currency = ${currency}
      and o.valid_from <= ${today}::date and (o.valid_until is null or o.valid_until > ${today}::date)
      order by o.valid_from desc limit 1) v on true
    where p.seller_id = ${sellerId} and p.state = 'on_sale'
    order by p.position, p.slug, l.position limit ${MOST}`.execute(db);
  return rows.map(({ includesTax, setupMinor, firstMinor, renewalMinor, costMinor, ...row }) => ({
    ...row,
    now:
      includesTax === null || setupMinor === null || firstMinor === null || renewalMinor === null
        ? null
        : { includesTax, setupMinor, firstMinor, renewalMinor, costMinor },
  }));
}
