// Statements on one product as its page shows and changes it.
import { sql } from "kysely";
import { constraintOf } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { ChangeProduct } from "./change-product.ts";
import { inLanguages, productFact } from "./product.rules.ts";
import type { InLanguages, ProductFact, ProductKind, Renewal } from "./product.rules.ts";

export type ProductDetail = {
  readonly id: string;
  readonly sellerId: string;
  readonly slug: string;
  readonly kind: ProductKind;
  readonly names: InLanguages;
  readonly blurbs: InLanguages | null;
  readonly facts: readonly ProductFact[];
  readonly alwaysReview: boolean;
  readonly panelPlan: string | null;
  readonly serverGroup: string | null;
  readonly state: "on_sale" | "retired";
  /** Of a domain: what restoring it costs, with tax, in the brand's own currency; null: it is agreed case by case. */
  readonly restoreMinor: bigint | null;
  /** Of its terms but those that have their own. */
  readonly minimumMonths: number | null;
  readonly noticeDays: number;
  readonly renewal: Renewal;
};

export async function productById(db: Tx | ReadDb, id: string): Promise<ProductDetail | null> {
  const row = await db
    .selectFrom("catalogue.product as p")
    .select([
      "p.id",
      "p.seller_id as sellerId",
      "p.slug",
      "p.kind",
      "p.names",
      "p.blurbs",
      "p.facts",
      "p.state",
    ])
    .select(["p.always_review as alwaysReview", "p.panel_plan as panelPlan", "p.server_group as serverGroup"])
    .select("p.restore_minor as restoreMinor")
    .where("p.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const term = await db
    .selectFrom("catalogue.price_plan")
    .select(["minimum_count as count", "minimum_unit as unit", "notice_days as noticeDays", "renewal"])
    .where("product_id", "=", id)
    .orderBy("own_terms")
    .orderBy("position")
    .limit(1)
    .executeTakeFirst();
  const inYear = { year: 12, month: 1, week: null, day: null }[term?.unit ?? "month"];
  const count = term?.count ?? null;
  const months = inYear === null || count === null ? null : count * inYear;
  return {
    ...row,
    names: inLanguages.parse(row.names),
    blurbs: inLanguages.safeParse(row.blurbs).data ?? null,
    facts: productFact.array().parse(row.facts),
    minimumMonths: months,
    noticeDays: term?.noticeDays ?? 30,
    renewal: term?.renewal ?? "same_term",
  };
}

export type RestorePrice = {
  readonly minor: bigint | null;
  readonly taxClass: string;
  readonly revenueAccount: string;
};

/** Of a product that sells names: what restoring one costs, and how that is taxed and booked. */
export async function restorePrice(db: Tx | ReadDb, productId: string): Promise<RestorePrice | null> {
  const row = await db
    .selectFrom("catalogue.product")
    .select(["restore_minor as minor", "tax_class as taxClass", "revenue_account as revenueAccount"])
    .where("id", "=", productId)
    .executeTakeFirst();
  return row ?? null;
}

export async function writeRestorePrice(tx: Tx, productId: string, minor: bigint | null): Promise<void> {
  await tx
    .updateTable("catalogue.product")
    .set({ restore_minor: minor })
    .where("id", "=", productId)
    .execute();
}

export async function lockProduct(
  tx: Tx,
  id: string,
): Promise<{
  readonly id: string;
  readonly kind: ProductKind;
  readonly state: "on_sale" | "retired";
} | null> {
  const row = await tx
    .selectFrom("catalogue.product")
    .select(["id", "kind", "state"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** False where the ending is sold by another product already. */
export async function updateProduct(tx: Tx, to: ChangeProduct): Promise<boolean> {
  try {
    await tx
      .updateTable("catalogue.product")
      .set({
        names: JSON.stringify(to.names),
        blurbs: JSON.stringify(to.blurbs ?? {}),
        facts: JSON.stringify(to.facts),
        always_review: to.alwaysReview,
        panel_plan: to.place?.panelPlan ?? null,
        server_group: to.place?.serverGroup ?? null,
        state: to.onSale ? "on_sale" : "retired",
      })
      .where("id", "=", to.productId)
      .execute();
  } catch (fault) {
    if (constraintOf(fault) === "product_tld") return false;
    throw fault;
  }
  await sql`update catalogue.price_plan set notice_days = ${to.noticeDays}, renewal = ${to.renewal}, minimum_count = ${to.minimumMonths},
    minimum_unit = case when ${to.minimumMonths}::int is null then null else 'month' end
    where product_id = ${to.productId} and not own_terms`.execute(tx);
  return true;
}
