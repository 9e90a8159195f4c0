// Every SQL statement on plans that sell others together with their own thing.
import { sql } from "kysely";
import type { Tx } from "../../../kernel/db.ts";
import type { BundledPlan } from "./bundle.rules.ts";

/** SQL: the parts of the plan `l`, as JSON in their order. */
export const partsAsJson = sql<unknown>`coalesce((select jsonb_agg(jsonb_build_object('planId', t.part_plan_id,
    'productId', q.product_id, 'kind', r.kind, 'names', r.names, 'sharePermyriad', t.share_permyriad)
    order by t.position, t.part_plan_id)
  from catalogue.plan_part t join catalogue.price_plan q on q.id = t.part_plan_id
    join catalogue.product r on r.id = q.product_id where t.plan_id = l.id), '[]')`;

/** These plans of products on sale, locked against others who put them together. */
export async function lockPlans(tx: Tx, planIds: readonly string[]): Promise<BundledPlan[]> {
  const { rows } = await sql<BundledPlan>`select l.id as "planId", p.seller_id as "sellerId", p.kind,
      l.term_count as "termCount", l.term_unit as "termUnit", l.renewal, l.state = 'on_sale' as "isOnSale",
      exists (select from catalogue.plan_part t where t.plan_id = l.id) as "hasParts",
      exists (select from catalogue.product_option o where o.product_id = p.id and o.required
        and o.state = 'on_sale') as "needsChoice"
    from catalogue.price_plan l join catalogue.product p on p.id = l.product_id
    where l.id = any(${[...planIds]}::uuid[]) and p.state = 'on_sale'
    order by l.id for update of l`.execute(tx);
  return rows;
}

/** SQL: the plan `l` is included in another that is on sale. */
export const isIncludedSomewhere = sql<boolean>`exists (select from catalogue.plan_part t
  join catalogue.price_plan b on b.id = t.plan_id join catalogue.product q on q.id = b.product_id
  where t.part_plan_id = l.id and t.share_permyriad = 0 and b.state = 'on_sale' and q.state = 'on_sale')`;

/** Whether the plan is a part of another. */
export async function isPartOfAnother(tx: Tx, planId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from catalogue.plan_part where part_plan_id = ${planId} limit 1`.execute(tx);
  return rows.length > 0;
}

/** In place of the parts that the plan had. */
export async function replaceParts(
  tx: Tx,
  planId: string,
  parts: readonly { readonly planId: string; readonly sharePermyriad: number }[],
): Promise<void> {
  await tx.deleteFrom("catalogue.plan_part").where("plan_id", "=", planId).execute();
  if (parts.length === 0) return;
  const rows = parts.map((part, position) => ({
    plan_id: planId,
    part_plan_id: part.planId,
    position,
    share_permyriad: part.sharePermyriad,
  }));
  await tx.insertInto("catalogue.plan_part").values(rows).execute();
}
