// What the shop and the office show of the catalogue.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { allPricesInForce, pricesInForce } from "./catalogue.store.ts";
import type { Price } from "./catalogue.store.ts";
import type { ProductOption } from "./option.rules.ts";
import { optionsInForce } from "./option.store.ts";
import { inLanguages, productFact } from "./product.rules.ts";
import type { InLanguages, ProductFact } from "./product.rules.ts";

export type Offer = {
  readonly productId: string;
  readonly slug: string;
  readonly kind: Price["kind"];
  readonly names: InLanguages;
  readonly blurbs: InLanguages | null;
  readonly facts: readonly ProductFact[];
  readonly tld: string | null;
  readonly registrarConnectionId: string | null;
  /** Of a domain in the brand's own currency: what restoring a deleted name costs, with tax; null: it is agreed case by case. */
  readonly restoreMinor: bigint | null;
  /** In shop order: the yearly term comes first where the operator put it there. */
  readonly prices: readonly Price[];
  /** What can be chosen with it. */
  readonly options: readonly ProductOption[];
  /** Products that it can be bought with; `onlyWithAnother`: and not without. */
  readonly addOnOf: readonly string[];
  readonly onlyWithAnother: boolean;
};

/** Everything on sale of a seller with the prices in force that day. */
export async function offersOf(
  db: ReadDb,
  sellerId: string,
  currency: string,
  today: string,
): Promise<readonly Offer[]> {
  const prices = await allPricesInForce(db, sellerId, currency, today);
  const ids = [...new Set(prices.map((one) => one.productId))];
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("catalogue.product as p")
    .innerJoin("sellers.seller as s", "s.id", "p.seller_id")
    .select(["p.id", "p.blurbs", "p.restore_minor as restoreMinor", "s.currency"])
    .where("p.id", "in", ids)
    .execute();
  const withOptions = prices.filter((one) => one.hasOptions).map((one) => one.productId);
  const options = await optionsInForce(db, [...new Set(withOptions)], currency, today);
  const texts = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const own = prices.filter((one) => one.productId === id);
    const first = own[0]!;
    const { slug, kind, names, facts, tld, registrarConnectionId, addOnOf, onlyWithAnother } = first;
    return {
      productId: id,
      slug,
      kind,
      names,
      tld,
      registrarConnectionId,
      restoreMinor: texts.get(id)?.currency === currency ? (texts.get(id)?.restoreMinor ?? null) : null,
      blurbs: inLanguages.safeParse(texts.get(id)?.blurbs).data ?? null,
      facts,
      prices: own,
      options: options.get(id) ?? [],
      addOnOf,
      onlyWithAnother,
    };
  });
}

/** The prices in force of terms that are off sale, of products that are not. */
export async function offSalePrices(
  db: Tx | ReadDb,
  sellerId: string,
  currency: string,
  on: string,
): Promise<readonly Price[]> {
  const { rows } = await sql<{ id: string }>`select l.id from catalogue.price_plan l
    join catalogue.product p on p.id = l.product_id
    where p.seller_id = ${sellerId} and p.state = 'on_sale' and l.state <> 'on_sale'
    order by p.position, p.slug, l.position limit 200`.execute(db);
  const ids = rows.map((row) => row.id);
  return [...(await pricesInForce(db, ids, currency, on, ids)).values()];
}

export type ProductRow = {
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly names: InLanguages;
  readonly state: string;
  readonly paymentGate: unknown;
};

/** For the office's settings: all products, retired ones too. */
export async function products(db: ReadDb, sellerId: string): Promise<readonly ProductRow[]> {
  const rows = await db
    .selectFrom("catalogue.product")
    .select(["id", "slug", "kind", "names", "state", "payment_gate as paymentGate"])
    .where("seller_id", "=", sellerId)
    .orderBy("position")
    .orderBy("slug")
    .limit(500)
    .execute();
  return rows.map((row) => ({ ...row, names: inLanguages.parse(row.names) }));
}

export type PriceAhead = {
  readonly planId: string;
  readonly validFrom: string;
  readonly currency: string;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
};

/** Prices that are set for a later day, the nearest first. */
export async function pricesAhead(
  db: ReadDb,
  sellerId: string,
  today: string,
): Promise<readonly PriceAhead[]> {
  return db
    .selectFrom("catalogue.price_version as v")
    .innerJoin("catalogue.price_plan as l", "l.id", "v.plan_id")
    .innerJoin("catalogue.product as p", "p.id", "l.product_id")
    .select(["v.plan_id as planId", "v.valid_from as validFrom", "v.currency"])
    .select(["v.first_minor as firstMinor", "v.renewal_minor as renewalMinor"])
    .where("p.seller_id", "=", sellerId)
    .where("v.valid_from", ">", today)
    .orderBy("v.valid_from")
    .limit(500)
    .execute();
}

/** What the comparison says of these products, for whoever keeps it with an order. */
export async function factsOfProducts(
  db: Tx | ReadDb,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ProductFact[]>> {
  if (productIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("catalogue.product")
    .select(["id", "facts"])
    .where("id", "in", [...new Set(productIds)])
    .execute();
  return new Map(rows.map((row) => [row.id, productFact.array().parse(row.facts)]));
}
