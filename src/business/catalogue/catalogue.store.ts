// Every SQL statement that changes the `catalogue` schema, and those an action reads under its own transaction.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { ProductOption } from "./option.rules.ts";
import { optionsAsJson, optionsFromJson } from "./option.store.ts";
import { planPart } from "./bundles/bundle.rules.ts";
import type { PlanPart } from "./bundles/bundle.rules.ts";
import { isIncludedSomewhere, partsAsJson } from "./bundles/bundle.store.ts";
import { inLanguages, paymentGates, productFact } from "./product.rules.ts";
import type { AfterTrial, Trial } from "./plans/trial.rules.ts";
import type { InLanguages, PaymentGates, ProductFact, ProductKind, Renewal } from "./product.rules.ts";

export type Price = {
  /** What the comparison says of the product. */
  readonly facts: readonly ProductFact[];
  readonly productId: string;
  readonly planId: string;
  readonly priceVersionId: string;
  readonly sellerId: string;
  readonly slug: string;
  readonly kind: ProductKind;
  readonly names: InLanguages;
  readonly tld: string | null;
  readonly panelPlan: string | null;
  readonly serverGroup: string | null;
  readonly registrarConnectionId: string | null;
  readonly revenueAccount: string;
  readonly taxClass: string;
  readonly alwaysReview: boolean;
  readonly paymentGate: PaymentGates;
  readonly termCount: number;
  /** `once`: paid for a single time, nothing follows. */
  readonly termUnit: "day" | "week" | "month" | "year" | "once";
  readonly minimumCount: number | null;
  readonly minimumUnit: "day" | "week" | "month" | "year" | null;
  readonly noticeDays: number;
  readonly renewal: Renewal;
  /** So many days cost nothing, and what follows; null or left out: nothing is tried. */
  readonly trialDays?: number | null;
  readonly afterTrial?: AfterTrial | null;
  readonly currency: string;
  readonly includesTax: boolean;
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
  /** Whether anything can be chosen with it: `optionsInForce` says what. */
  readonly hasOptions: boolean;
  /** Products it can be bought with. */
  readonly addOnOf: readonly string[];
  readonly onlyWithAnother: boolean;
  /** How many can be sold; null: no end of it. */
  readonly left: number | null;
  /** False: neither in all nor for each buyer is there an end of it. */
  readonly isLimited?: boolean;
  /** It is off sale by itself: there is it only with what includes it, or for who has it. */
  readonly isOffSale?: boolean;
  /** What is sold with it at its price; left out: nothing. */
  readonly parts?: readonly PlanPart[];
};

/** Plans off sale that are meant too: those somebody has, or all that another plan includes. */
export type Kept = readonly string[] | "included";

function priceRows(db: Tx | ReadDb, currency: string, on: string, kept: Kept = []) {
  const isIncluded = sql<boolean>`(p.state = 'on_sale' and ${isIncludedSomewhere})`;
  return db
    .selectFrom("catalogue.price_plan as l")
    .innerJoin("catalogue.product as p", "p.id", "l.product_id")
    .innerJoin("catalogue.price_version as v", "v.plan_id", "l.id")
    .select([
      "p.id as productId",
      "l.id as planId",
      "v.id as priceVersionId",
      "p.seller_id as sellerId",
      "p.slug",
      "p.kind",
    ])
    .select(["p.names", "p.facts", "p.tld", "p.panel_plan as panelPlan", "p.server_group as serverGroup"])
    .select(["p.registrar_connection_id as registrarConnectionId", "p.revenue_account as revenueAccount"])
    .select(["p.tax_class as taxClass", "p.always_review as alwaysReview", "p.payment_gate as paymentGate"])
    .select(["l.term_count as termCount", "l.term_unit as termUnit", "l.notice_days as noticeDays"])
    .select(["l.renewal", "l.trial_days as trialDays", "l.after_trial as afterTrial"])
    .select(["l.minimum_count as minimumCount", "l.minimum_unit as minimumUnit", "v.currency"])
    .select(["v.includes_tax as includesTax", "v.setup_minor as setupMinor", "v.first_minor as firstMinor"])
    .select(["v.renewal_minor as renewalMinor", "p.only_with_another as onlyWithAnother"])
    .select([
      sql<boolean>`exists (select from catalogue.product_option o where o.product_id = p.id and o.state = 'on_sale')`.as(
        "hasOptions",
      ),
      sql<string[]>`array(select a.product_id from catalogue.add_on a where a.add_on_id = p.id)::text[]`.as(
        "addOnOf",
      ),
    ])
    .select(
      sql<number | null>`(select s.most - s.taken from catalogue.stock s where s.product_id = p.id)`.as(
        "left",
      ),
    )
    .select(sql<boolean>`exists (select from catalogue.stock s where s.product_id = p.id)`.as("isLimited"))
    .select(sql<boolean>`(p.state <> 'on_sale' or l.state <> 'on_sale')`.as("isOffSale"))
    .select(partsAsJson.as("parts"))
    .where("v.currency", "=", currency)
    .where("v.valid_from", "<=", on)
    .where((of) => of.or([of("v.valid_until", "is", null), of("v.valid_until", ">", on)]))
    .where((of) => {
      const isOnSale = of.and([of("p.state", "=", "on_sale"), of("l.state", "=", "on_sale")]);
      if (kept === "included") return of.or([isOnSale, isIncluded]);
      return kept.length === 0 ? isOnSale : of.or([isOnSale, of("l.id", "in", [...kept])]);
    });
}

type PriceRow = Awaited<ReturnType<ReturnType<typeof priceRows>["execute"]>>[number];

const toPrice = (row: PriceRow): Price => ({
  ...row,
  names: inLanguages.parse(row.names),
  paymentGate: paymentGates.parse(row.paymentGate),
  facts: productFact.array().parse(row.facts),
  parts: planPart.array().parse(row.parts),
});

/**
 * The prices in force of these plans, one statement; a plan that is not on sale (any more) is missing, but for those `kept` by
 * somebody who ordered them.
 */
export async function pricesInForce(
  db: Tx | ReadDb,
  planIds: readonly string[],
  currency: string,
  on: string,
  kept: readonly string[] = [],
): Promise<ReadonlyMap<string, Price>> {
  if (planIds.length === 0) return new Map();
  const rows = await priceRows(db, currency, on, kept)
    .where("l.id", "in", [...planIds])
    .execute();
  return new Map(rows.map((row) => [row.planId, toPrice(row)]));
}

export type Goods = {
  readonly prices: ReadonlyMap<string, Price>;
  readonly options: ReadonlyMap<string, readonly ProductOption[]>;
};

/**
 * Prices by plan and what can be chosen, by product: all that placing an order needs, in one statement. `kept`: plans that may be
 * off sale, because somebody has them.
 */
export async function goodsInForce(
  db: Tx | ReadDb,
  planIds: readonly string[],
  currency: string,
  on: string,
  kept: Kept = [],
): Promise<Goods> {
  if (planIds.length === 0) return { prices: new Map(), options: new Map() };
  const rows = await priceRows(db, currency, on, kept)
    .select(optionsAsJson(currency, on).as("options"))
    .where("l.id", "in", [...planIds])
    .execute();
  return {
    prices: new Map(rows.map(({ options: _, ...row }) => [row.planId, toPrice(row)])),
    options: new Map(rows.map((row) => [row.productId, optionsFromJson(row.options)])),
  };
}

/** Every plan on sale of a seller, and those `kept` by somebody, with the price in force, in shop order. */
export async function allPricesInForce(
  db: Tx | ReadDb,
  sellerId: string,
  currency: string,
  on: string,
  kept: Kept = [],
): Promise<readonly Price[]> {
  const rows = await priceRows(db, currency, on, kept)
    .where("p.seller_id", "=", sellerId)
    .orderBy("p.position")
    .orderBy("p.slug")
    .orderBy("l.position")
    .limit(500)
    .execute();
  return rows.map(toPrice);
}

/** The prices in force of plans that another plan includes, and that are off sale by themselves. */
export async function onlyIncludedPrices(
  db: Tx | ReadDb,
  sellerId: string,
  currency: string,
  on: string,
): Promise<readonly Price[]> {
  const rows = await priceRows(db, currency, on, "included")
    .where("p.seller_id", "=", sellerId)
    .where("l.state", "<>", "on_sale")
    .orderBy("p.position")
    .limit(500)
    .execute();
  return rows.map(toPrice);
}

export type NewProduct = {
  readonly id: string;
  readonly sellerId: string;
  readonly slug: string;
  readonly kind: ProductKind;
  readonly names: InLanguages;
  readonly blurbs: InLanguages | null;
  readonly facts: readonly unknown[];
  readonly revenueAccount: string;
  readonly panelPlan: string | null;
  readonly serverGroup: string | null;
  readonly tld: string | null;
  readonly registrarConnectionId: string | null;
  readonly alwaysReview: boolean;
  readonly paymentGate: PaymentGates;
  readonly position: number;
  /** It is no thing of its own. */
  readonly onlyWithAnother?: boolean;
};

/** False where the seller has a product of this slug, or sells this ending already. */
export async function insertProduct(tx: Tx, made: NewProduct, at: Date): Promise<boolean> {
  const row = await tx
    .insertInto("catalogue.product")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      slug: made.slug,
      kind: made.kind,
      names: JSON.stringify(made.names),
      blurbs: JSON.stringify(made.blurbs ?? {}),
      facts: JSON.stringify(made.facts),
      revenue_account: made.revenueAccount,
      panel_plan: made.panelPlan,
      server_group: made.serverGroup,
      tld: made.tld,
      registrar_connection_id: made.registrarConnectionId,
      always_review: made.alwaysReview,
      payment_gate: JSON.stringify(made.paymentGate),
      position: made.position,
      only_with_another: made.onlyWithAnother ?? false,
      state: "on_sale",
      created_at: at,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export type NewPlan = {
  readonly id: string;
  readonly productId: string;
  readonly termCount: number;
  readonly termUnit: Price["termUnit"];
  readonly minimumCount: number | null;
  readonly minimumUnit: Price["minimumUnit"];
  readonly noticeDays: number;
  /** Left out: by the same term. */
  readonly renewal?: Renewal;
  readonly position: number;
  /** Notice, minimum and renewal rule are its own, not the product's. */
  readonly ownTerms?: boolean;
  readonly trial?: Trial | null;
};

export async function insertPlan(tx: Tx, made: NewPlan): Promise<void> {
  await tx
    .insertInto("catalogue.price_plan")
    .values({
      id: made.id,
      product_id: made.productId,
      term_count: made.termCount,
      term_unit: made.termUnit,
      minimum_count: made.minimumCount,
      minimum_unit: made.minimumUnit,
      notice_days: made.noticeDays,
      renewal: made.renewal ?? "same_term",
      own_terms: made.ownTerms ?? false,
      trial_days: made.trial?.days ?? null,
      after_trial: made.trial?.after ?? null,
      position: made.position,
      state: "on_sale",
    })
    .execute();
}

export type NewPriceVersion = {
  readonly id: string;
  readonly planId: string;
  readonly currency: string;
  readonly includesTax: boolean;
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
  /** What a term costs the house itself, net; left out: as before. */
  readonly costMinor?: bigint | null;
  readonly validFrom: string;
};

/** The day from which the newest price of a plan holds; null where it has none in this currency. */
export async function lastPriceFrom(tx: Tx, planId: string, currency: string): Promise<string | null> {
  const row = await tx
    .selectFrom("catalogue.price_version")
    .select("valid_from")
    .where("plan_id", "=", planId)
    .where("currency", "=", currency)
    .orderBy("valid_from", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.valid_from ?? null;
}

async function lastCost(tx: Tx, of: Pick<NewPriceVersion, "planId" | "currency">): Promise<bigint | null> {
  const row = await tx
    .selectFrom("catalogue.price_version")
    .select("cost_minor")
    .where("plan_id", "=", of.planId)
    .where("currency", "=", of.currency)
    .orderBy("valid_from", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.cost_minor ?? null;
}

/** Ends the price in force where the new one begins, then adds it: what was agreed keeps pointing at the old one. */
export async function followPrice(tx: Tx, made: NewPriceVersion): Promise<void> {
  await tx
    .updateTable("catalogue.price_version")
    .set({ valid_until: made.validFrom })
    .where("plan_id", "=", made.planId)
    .where("currency", "=", made.currency)
    .where("valid_from", "<", made.validFrom)
    .where((of) => of.or([of("valid_until", "is", null), of("valid_until", ">", made.validFrom)]))
    .execute();
  const cost = made.costMinor === undefined ? await lastCost(tx, made) : made.costMinor;
  await tx
    .insertInto("catalogue.price_version")
    .values({
      id: made.id,
      cost_minor: cost,
      plan_id: made.planId,
      currency: made.currency,
      includes_tax: made.includesTax,
      setup_minor: made.setupMinor,
      first_minor: made.firstMinor,
      renewal_minor: made.renewalMinor,
      valid_from: made.validFrom,
    })
    .execute();
}

/** The product whose plan this is, locked against changes at the same time. */
export async function sellerOfPlan(tx: Tx, planId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("catalogue.price_plan as l")
    .innerJoin("catalogue.product as p", "p.id", "l.product_id")
    .select("p.seller_id")
    .where("l.id", "=", planId)
    .executeTakeFirst();
  return row?.seller_id ?? null;
}

export async function lockPlan(
  tx: Tx,
  planId: string,
): Promise<{ productId: string; sellerId: string } | null> {
  const row = await tx
    .selectFrom("catalogue.price_plan as l")
    .innerJoin("catalogue.product as p", "p.id", "l.product_id")
    .select(["p.id as productId", "p.seller_id as sellerId"])
    .where("l.id", "=", planId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function setPaymentGates(tx: Tx, productId: string, gates: PaymentGates): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("catalogue.product")
    .set({ payment_gate: JSON.stringify(gates) })
    .where("id", "=", productId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function sellerOfProduct(tx: Tx, productId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("catalogue.product")
    .select("seller_id")
    .where("id", "=", productId)
    .executeTakeFirst();
  return row?.seller_id ?? null;
}
