// Statements on the product for what is agreed apart from the catalogue.
import { sql } from "kysely";
import type { Tx } from "../../kernel/db.ts";
import type { Seller } from "../sellers/index.ts";
import type { Price } from "./catalogue.store.ts";
import { inLanguages, paymentGates } from "./product.rules.ts";

const SLUG = "by-agreement";
type Of = Pick<Seller, "id" | "currency">;
type Row = Omit<Price, "names" | "paymentGate"> & { readonly names: unknown; readonly paymentGate: unknown };

export async function workOf(tx: Tx, seller: Of): Promise<Price | null> {
  const { rows } =
    await sql<Row>`select p.id as "productId", l.id as "planId", v.id as "priceVersionId", p.seller_id as "sellerId", p.slug,
      p.kind, p.names, null as tld, null as "panelPlan", null as "serverGroup", null as "registrarConnectionId",
      p.revenue_account as "revenueAccount", p.tax_class as "taxClass", false as "alwaysReview",
      p.payment_gate as "paymentGate", l.term_count as "termCount", l.term_unit as "termUnit",
      null as "minimumCount", null as "minimumUnit", l.notice_days as "noticeDays", 'same_term' as renewal, v.currency,
      v.includes_tax as "includesTax", v.setup_minor as "setupMinor", v.first_minor as "firstMinor",
      v.renewal_minor as "renewalMinor", false as "hasOptions", '{}'::text[] as "addOnOf", false as "onlyWithAnother",
      null as left
    from catalogue.product p join catalogue.price_plan l on l.product_id = p.id
    join catalogue.price_version v on v.plan_id = l.id and v.currency = ${seller.currency}
    where p.seller_id = ${seller.id} and p.slug = ${SLUG} limit 1`.execute(tx);
  const [row] = rows;
  return row
    ? { ...row, names: inLanguages.parse(row.names), paymentGate: paymentGates.parse(row.paymentGate) }
    : null;
}

type NewWork = {
  readonly productId: string;
  readonly planId: string;
  readonly priceVersionId: string;
  readonly seller: Of;
  readonly today: string;
  readonly at: Date;
};

/** One for each seller and currency: of two who make it at once the second finds the first one's. */
export async function insertWork(tx: Tx, made: NewWork): Promise<void> {
  const names = JSON.stringify({ en: "Work by agreement", de: "Leistung nach Vereinbarung" });
  await sql`insert into catalogue.product (id, seller_id, slug, kind, names, tax_class, revenue_account, state, created_at)
    values (${made.productId}, ${made.seller.id}, ${SLUG}, 'work', ${names}, 'service', 'revenue:work', 'retired', ${made.at})
    on conflict (seller_id, slug) do nothing`.execute(tx);
  await sql`with p as (select id from catalogue.product where seller_id = ${made.seller.id} and slug = ${SLUG} for update),
    plan as (insert into catalogue.price_plan (id, product_id, term_count, term_unit, notice_days, state)
      select ${made.planId}, p.id, 1, 'month', 30, 'retired' from p
      where not exists (select from catalogue.price_plan l where l.product_id = p.id) returning id)
    insert into catalogue.price_version (id, plan_id, currency, includes_tax, first_minor, renewal_minor, valid_from)
    select ${made.priceVersionId}, l.id, ${made.seller.currency}, true, 0, 0, ${made.today}::date
    from (select id from plan union select l.id from catalogue.price_plan l join p on p.id = l.product_id) l
    where not exists (select from catalogue.price_version v where v.plan_id = l.id and v.currency = ${made.seller.currency})`.execute(
    tx,
  );
}
