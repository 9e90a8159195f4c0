// Every SQL statement on the things in an order.
import { sql } from "kysely";
import type { Ctx } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { itemStates } from "./order.rules.ts";
import type { ItemState } from "./order.rules.ts";

const COLUMNS = [
  "id",
  "order_id as orderId",
  "account_id as accountId",
  "position",
  "kind",
  "product_id as productId",
  "plan_id as planId",
  "price_version_id as priceVersionId",
  "agreed",
  "title",
  "facts",
  "term_count as termCount",
  "term_unit as termUnit",
  "minimum_count as minimumCount",
  "minimum_unit as minimumUnit",
  "notice_days as noticeDays",
  "renewal",
  "trial_days as trialDays",
  "after_trial as afterTrial",
  "quantity_milli as quantityMilli",
  "currency",
  "includes_tax as includesTax",
  "setup_minor as setupMinor",
  "first_minor as firstMinor",
  "renewal_minor as renewalMinor",
  "discount_permyriad as discountPermyriad",
  "discount_minor as discountMinor",
  "discount_terms as discountTerms",
  "domain_name as domainName",
  "domain_mode as domainMode",
  "sealed_auth_code as sealedAuthCode",
  "belongs_to as belongsTo",
  "bundle_plan_id as bundlePlanId",
  "under_contract_id as underContractId",
  "wished_name as wishedName",
  "state",
  "subject_id as subjectId",
  "contract_id as contractId",
  "fault",
] as const;

export type Item = Awaited<ReturnType<typeof itemsOf>>[number];
export type ItemOption = Awaited<ReturnType<typeof optionsOfOrder>>[number];

export async function itemsOf(db: Tx | ReadDb, orderId: string) {
  return db
    .selectFrom("orders.item")
    .select(COLUMNS)
    .where("order_id", "=", orderId)
    .orderBy("position")
    .limit(200)
    .execute();
}

/** SQL: option `o` of an item is the choice that nothing of it is wanted, for nothing. */
export const choseNothing = sql<boolean>`(o.setup_minor = 0 and o.first_minor = 0 and o.renewal_minor = 0
  and exists (select from catalogue.option_choice ch where ch.id = o.choice_id and ch.key = 'none'))`;

/** What was chosen with the things of an order, in their order; what it costs is the price of the day it was ordered. */
export async function optionsOfOrder(db: Tx | ReadDb, orderId: string) {
  return db
    .selectFrom("orders.item_option as o")
    .select([
      "id",
      "item_id as itemId",
      "option_price_id as optionPriceId",
      "text",
      "includes_tax as includesTax",
      choseNothing.as("isNothing"),
    ])
    .select(["quantity_milli as quantityMilli", "setup_minor as setupMinor", "first_minor as firstMinor"])
    .select(["renewal_minor as renewalMinor", "discount_permyriad as discountPermyriad"])
    .select(["discount_minor as discountMinor", "discount_terms as discountTerms"])
    .where("order_id", "=", orderId)
    .orderBy("position")
    .limit(1_000)
    .execute();
}

/** The things of orders that stand under these contracts or their add-ons'. */
export async function itemsUnder(
  tx: Tx,
  contractIds: readonly string[],
): Promise<{ readonly id: string; readonly orderId: string }[]> {
  const { rows } = await sql<{ id: string; orderId: string }>`select i.id, i.order_id as "orderId"
    from contracts.contract c join orders.item i on i.id = c.order_item_id and i.contract_id = c.id
    where c.id = any(${[...contractIds]}::uuid[]) or c.parent_id = any(${[...contractIds]}::uuid[])
    order by i.order_id, i.position`.execute(tx);
  return rows;
}

export async function itemById(db: Tx | ReadDb, id: string): Promise<Item | null> {
  return (await db.selectFrom("orders.item").select(COLUMNS).where("id", "=", id).executeTakeFirst()) ?? null;
}

/** What it became, where that is known only after its set-up began. */
export async function setSubject(tx: Tx, itemId: string, subjectId: string): Promise<void> {
  await tx.updateTable("orders.item").set({ subject_id: subjectId }).where("id", "=", itemId).execute();
}

/** The item's next state; one that is there already is left as it is. False where no move leads there. */
export async function moveItem(
  ctx: Ctx,
  item: Pick<Item, "id" | "state">,
  move: string,
  more: {
    readonly subjectId?: string;
    readonly contractId?: string | null;
    readonly fault?: string | null;
  } = {},
): Promise<boolean> {
  const to = itemStates.decide(item.state, move as never);
  if (!to.ok) return false;
  const state: ItemState = to.value;
  await ctx.tx
    .updateTable("orders.item")
    .set({
      state,
      ...(more.subjectId === undefined ? {} : { subject_id: more.subjectId }),
      ...(more.contractId === undefined ? {} : { contract_id: more.contractId }),
      ...(more.fault === undefined ? {} : { fault: more.fault }),
    })
    .where("id", "=", item.id)
    .where("state", "=", item.state)
    .execute();
  ctx.moved({ noun: "item", id: item.id, move, from: item.state, to: state, why: more.fault ?? null });
  return true;
}
