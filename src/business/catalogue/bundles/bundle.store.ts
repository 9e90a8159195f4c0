// Every SQL statement on plans that sell others together with their own thing.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { planPart } from "./bundle.rules.ts";
import type { BundledPlan, PlanPart } from "./bundle.rules.ts";

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
        and o.state = 'on_sale') as "needsChoice", l.trial_days is not null as "isTried"
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

/** In place of the parts that the plan had, from this day on; what is a part no more is known as such. */
export async function replaceParts(
  tx: Tx,
  planId: string,
  parts: readonly { readonly planId: string; readonly sharePermyriad: number }[],
  today: IsoDate,
): Promise<void> {
  const had = await tx
    .deleteFrom("catalogue.plan_part")
    .where("plan_id", "=", planId)
    .returning(["part_plan_id", "position", "share_permyriad", "from_on"])
    .execute();
  const keptFrom = new Map<string, IsoDate>();
  for (const { part_plan_id: id, position, share_permyriad: share, from_on: from } of had) {
    const stays = parts.some((one) => one.planId === id && one.sharePermyriad === share);
    if (stays) keptFrom.set(id, from);
    const past = { part_plan_id: id, position, share_permyriad: share, from_on: from, until_on: today };
    if (!stays)
      await tx
        .insertInto("catalogue.plan_part_past")
        .values({ plan_id: planId, ...past })
        .onConflict((on) => on.doNothing())
        .execute();
  }
  if (parts.length === 0) return;
  const rows = parts.map((part, position) => ({
    plan_id: planId,
    part_plan_id: part.planId,
    position,
    share_permyriad: part.sharePermyriad,
    from_on: keptFrom.get(part.planId) ?? today,
  }));
  await tx.insertInto("catalogue.plan_part").values(rows).execute();
}

type AtVersion = {
  readonly planId: string;
  /** The price at which it is held; null: the one in force. */
  readonly versionId: string | null;
  readonly agreedOn: IsoDate;
  readonly today: IsoDate;
};
type PartRow = PlanPart & { readonly isPast: boolean; readonly termCount: number; readonly termUnit: string };

/**
 * What the plan includes for nothing at this price: now while it is in force, last before the next one came; and what it
 * included on the day on which it was agreed. What took the place of something of its kind is no second one.
 */
export async function includedAt(
  db: Tx | ReadDb,
  { planId, versionId, agreedOn, today }: AtVersion,
): Promise<PlanPart[]> {
  const { rows } = await sql<PartRow>`with known as (
      select part_plan_id, position, from_on, null::date as until_on from catalogue.plan_part
        where plan_id = ${planId} and share_permyriad = 0
      union all select part_plan_id, position, from_on, until_on from catalogue.plan_part_past
        where plan_id = ${planId} and share_permyriad = 0),
    held as (select (select valid_until from catalogue.price_version where id = ${versionId}) as until)
    select k.part_plan_id as "planId", q.product_id as "productId", r.kind, r.names, 0 as "sharePermyriad",
      k.until_on is not null as "isPast", q.term_count as "termCount", q.term_unit as "termUnit"
    from known k cross join held h join catalogue.price_plan q on q.id = k.part_plan_id
      join catalogue.product r on r.id = q.product_id
    where (k.from_on <= ${agreedOn}::date and coalesce(k.until_on >= ${agreedOn}::date, true))
      or (k.until_on is null and (h.until is null or h.until > ${today}::date))
      or (h.until <= ${today}::date and k.from_on < h.until and coalesce(k.until_on >= h.until, true))
    order by k.until_on desc nulls first, k.position, k.part_plan_id`.execute(db);
  const keyOf = (one: PartRow): string => [one.productId, one.termCount, one.termUnit].join(" ");
  const found: PartRow[] = [];
  for (const row of rows) if (!row.isPast || !found.some((one) => keyOf(one) === keyOf(row))) found.push(row);
  return found.map(({ isPast: _, termCount: __, termUnit: ___, ...part }) => planPart.parse(part));
}
