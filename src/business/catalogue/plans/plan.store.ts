// Statements on the terms of one product: all of them with their prices, which are on sale, and what their options cost.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { TermUnit } from "../../../kernel/time.ts";
import { isIncludedSomewhere } from "../bundles/bundle.store.ts";
import { inLanguages } from "../product.rules.ts";
import type { InLanguages, Renewal } from "../product.rules.ts";
import type { PlanUnit } from "./plan.rules.ts";
import type { AfterTrial, Trial } from "./trial.rules.ts";

export type PlanPrice = {
  readonly currency: string;
  readonly includesTax: boolean;
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
};
export type PlanRow = {
  readonly planId: string;
  readonly termCount: number;
  readonly termUnit: PlanUnit;
  readonly minimumCount: number | null;
  readonly minimumUnit: TermUnit | null;
  readonly noticeDays: number;
  readonly renewal: Renewal;
  /** So many days cost nothing, and what follows; null: nothing is tried. */
  readonly trialDays: number | null;
  readonly afterTrial: AfterTrial | null;
  readonly state: "on_sale" | "retired";
  /** It is sold within the one price of another plan, for a share of it. */
  readonly isPart: boolean;
  /** Another plan includes it for nothing, whether it is on sale itself or not. */
  readonly isIncluded: boolean;
  /** In force that day, by currency. */
  readonly prices: readonly PlanPrice[];
};

/** Every term of the product, those off sale too, in shop order. */
export async function plansOf(db: ReadDb, productId: string, today: string): Promise<PlanRow[]> {
  const { rows } = await sql<Omit<PlanRow, "prices">>`select l.id as "planId", l.term_count as "termCount",
      l.term_unit as "termUnit", l.minimum_count as "minimumCount", l.minimum_unit as "minimumUnit",
      l.notice_days as "noticeDays", l.renewal, l.trial_days as "trialDays", l.after_trial as "afterTrial", l.state, ${isPart} as "isPart",
      ${isIncludedSomewhere} as "isIncluded"
    from catalogue.price_plan l where l.product_id = ${productId} order by l.position, l.id limit 200`.execute(
    db,
  );
  const prices = await sql<PlanPrice & { readonly planId: string }>`select v.plan_id as "planId", v.currency,
      v.includes_tax as "includesTax", v.setup_minor as "setupMinor", v.first_minor as "firstMinor",
      v.renewal_minor as "renewalMinor"
    from catalogue.price_plan l join catalogue.price_version v on v.plan_id = l.id
    where l.product_id = ${productId} and v.valid_from <= ${today}::date
      and (v.valid_until is null or v.valid_until > ${today}::date) order by v.currency`.execute(db);
  const byPlan = Map.groupBy(prices.rows, (one) => one.planId);
  return rows.map((row) => ({ ...row, prices: byPlan.get(row.planId) ?? [] }));
}

/** SQL: the plan `l` is sold for a share of another's price that is on sale. */
const isPart = sql<boolean>`exists (select from catalogue.plan_part t join catalogue.price_plan b on b.id = t.plan_id
  join catalogue.product q on q.id = b.product_id
  where t.part_plan_id = l.id and t.share_permyriad > 0 and b.state = 'on_sale' and q.state = 'on_sale')`;

export type LockedPlan = Pick<
  PlanRow,
  "planId" | "termCount" | "termUnit" | "state" | "isPart" | "isIncluded"
> & {
  /** It sells other plans together with its own thing. */
  readonly hasParts: boolean;
};

/** All terms of a product; the product is locked by the caller. */
export async function termsOfProduct(tx: Tx, productId: string): Promise<LockedPlan[]> {
  const { rows } = await sql<LockedPlan>`select l.id as "planId", l.term_count as "termCount",
      l.term_unit as "termUnit", l.state, ${isPart} as "isPart",
      ${isIncludedSomewhere} as "isIncluded",
      exists (select from catalogue.plan_part t where t.plan_id = l.id) as "hasParts"
    from catalogue.price_plan l where l.product_id = ${productId} order by l.position, l.id for update of l`.execute(
    tx,
  );
  return rows;
}

export type PaidOption = {
  readonly optionId: string;
  readonly choiceId: string | null;
  readonly names: InLanguages;
  readonly choiceNames: InLanguages | null;
};

/** What costs something with one of the product's terms: each needs a price with a new one, or it would be free there. */
export async function paidOptions(db: Tx | ReadDb, productId: string): Promise<PaidOption[]> {
  const { rows } =
    await sql<PaidOption>`select distinct o.position, o.key, c.position as place, c.key as choice,
      o.id as "optionId", c.id as "choiceId", o.names, c.names as "choiceNames"
    from catalogue.product_option o
      join catalogue.option_price v on v.option_id = o.id and (v.first_minor > 0 or v.renewal_minor > 0)
      left join catalogue.option_choice c on c.id = v.choice_id
    where o.product_id = ${productId} and o.state = 'on_sale' and (c.id is null or c.state = 'on_sale')
    order by o.position, o.key, c.position, c.key limit 200`.execute(db);
  return rows.map(({ optionId, choiceId, names, choiceNames }) => ({
    optionId,
    choiceId,
    names: inLanguages.parse(names),
    choiceNames: choiceNames === null ? null : inLanguages.parse(choiceNames),
  }));
}

export async function setPlanState(tx: Tx, planId: string, state: PlanRow["state"]): Promise<void> {
  await tx.updateTable("catalogue.price_plan").set({ state }).where("id", "=", planId).execute();
}

export async function setTrialOfPlan(tx: Tx, planId: string, trial: Trial | null): Promise<void> {
  await tx
    .updateTable("catalogue.price_plan")
    .set({ trial_days: trial?.days ?? null, after_trial: trial?.after ?? null })
    .where("id", "=", planId)
    .execute();
}
