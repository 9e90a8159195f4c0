// Every SQL statement on orders and what is kept once about them: numbers, accepted terms, tax evidence.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Ctx } from "../../kernel/act.ts";
import { anyBy, constraintOf } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered, oneFor } from "../../kernel/gather.ts";
import type { Part, Subject } from "../../kernel/rights.ts";
import type { LikeOrder } from "../screening/index.ts";
import { dueAt, hasEnded, NEXT_ACTOR, orderStates } from "./order.rules.ts";
import type { OrderPath, OrderState } from "./order.rules.ts";

export type Order = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly shortId: string;
  readonly orderNo: string | null;
  readonly state: OrderState;
  readonly path: OrderPath | null;
  readonly language: string;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly payBy: "card" | "transfer" | "cheque" | "money_order" | "debit";
  readonly paymentGate: "pay_first" | "after_activation";
  readonly paymentId: string | null;
  readonly billingProfileId: string;
  readonly remarks: string;
  /** The buyer wants the welcome as a letter too. */
  readonly letterWished: boolean;
  /** The number of this order in E.164; the person's own may be another. */
  readonly phone: string | null;
  readonly network: string | null;
  readonly createdAt: Date;
  readonly dueAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
  /** The colleague who put it together for its buyer. */
  readonly placedBy: string | null;
  /** When money is due, where that colleague chose it. */
  readonly chosenGate: "pay_first" | "after_activation" | null;
  readonly couponCode: string | null;
};

const COLUMNS = [
  "id",
  "seller_id as sellerId",
  "account_id as accountId",
  "person_id as personId",
  "short_id as shortId",
  "order_no as orderNo",
  "state",
  "path",
  "language",
  "currency",
  "total_minor as totalMinor",
  "pay_by as payBy",
  "payment_gate as paymentGate",
  "payment_id as paymentId",
  "billing_profile_id as billingProfileId",
  "remarks",
  "letter_wished as letterWished",
  "phone",
  "network",
  "created_at as createdAt",
  "due_at as dueAt",
  "accepted_at as acceptedAt",
  "ended_at as endedAt",
  "placed_by as placedBy",
  "chosen_gate as chosenGate",
  "coupon_code as couponCode",
] as const;

export async function lockOrder(tx: Tx, id: string): Promise<Order | null> {
  const row = await tx
    .selectFrom("orders.order")
    .select(COLUMNS)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function orderById(db: Tx | ReadDb, id: string): Promise<Order | null> {
  return (
    (await db.selectFrom("orders.order").select(COLUMNS).where("id", "=", id).executeTakeFirst()) ?? null
  );
}

export type NewOrderRows = {
  readonly order: Record<string, unknown>;
  readonly items: readonly Record<string, unknown>[];
  readonly options: readonly Record<string, unknown>[];
  readonly acceptances: readonly Record<string, unknown>[];
  readonly evidence: Record<string, unknown>;
  /** One row where the buyer asked for an early start. */
  readonly early?: readonly Record<string, unknown>[];
  /** One row where words of consumer law were shown. */
  readonly law?: readonly Record<string, unknown>[];
  readonly answers?: readonly Record<string, unknown>[];
};

/** The whole order in one statement. False where the short id is taken: the caller draws another. */
export async function insertOrder(tx: Tx, rows: NewOrderRows): Promise<boolean> {
  const { rows: made } = await sql<{ number: string }>`
    with number as (
      insert into orders.order_number (number, kind, seller_id, order_id)
        select o.short_id, 'short', o.seller_id, o.id
        from jsonb_populate_record(null::orders.order, ${JSON.stringify(rows.order)}::jsonb) o
      on conflict do nothing returning number),
    placed as (
      insert into orders.order select o.* from jsonb_populate_record(null::orders.order, ${JSON.stringify(rows.order)}::jsonb) o
        where exists (select from number) returning id),
    things as (
      insert into orders.item select i.* from placed,
        jsonb_populate_recordset(null::orders.item, ${JSON.stringify(rows.items)}::jsonb) i returning id),
    chosen as (
      insert into orders.item_option select c.* from placed,
        jsonb_populate_recordset(null::orders.item_option, ${JSON.stringify(rows.options)}::jsonb) c returning id),
    agreed as (
      insert into orders.acceptance select a.* from placed,
        jsonb_populate_recordset(null::orders.acceptance, ${JSON.stringify(rows.acceptances)}::jsonb) a returning id),
    proof as (
      insert into orders.tax_evidence select e.* from placed,
        jsonb_populate_record(null::orders.tax_evidence, ${JSON.stringify(rows.evidence)}::jsonb) e returning order_id),
    early as (
      insert into orders.early_start select e.* from placed,
        jsonb_populate_recordset(null::orders.early_start, ${JSON.stringify(rows.early ?? [])}::jsonb) e returning order_id),
    lawful as (
      insert into orders.law_shown select l.* from placed,
        jsonb_populate_recordset(null::orders.law_shown, ${JSON.stringify(rows.law ?? [])}::jsonb) l returning order_id),
    answered as (
      insert into orders.field_value select f.* from placed,
        jsonb_populate_recordset(null::orders.field_value, ${JSON.stringify(rows.answers ?? [])}::jsonb) f returning id)
    select number from number`.execute(tx);
  return made.length === 1;
}

/** The order's next state: its next actor and due date follow from it. The order is locked by the caller. */
export async function moveOrder(
  ctx: Ctx,
  order: Order,
  move: string,
  why?: string,
  due?: Date,
): Promise<OrderState> {
  const to = orderStates.decide(order.state, move as never);
  if (!to.ok) throw new Error(`order ${order.id}: no move ${move} from ${order.state}`);
  const state: OrderState = to.value;
  const { numUpdatedRows } = await ctx.tx
    .updateTable("orders.order")
    .set({
      state,
      next_actor: NEXT_ACTOR[state],
      due_at: due ?? dueAt(state, ctx.now),
      ...(order.state === "awaiting_confirmation" && state === "checking" ? { confirmed_at: ctx.now } : {}),
      ...(state === "accepted" ? { accepted_at: ctx.now } : {}),
      ...(order.state === "accepted" && move === "recall" ? { accepted_at: null } : {}),
      ...(state === "in_review" ? { review_since: ctx.now } : {}),
      ...(move === "answer" ? { answered_at: ctx.now } : {}),
      ended_at: hasEnded(state) ? ctx.now : null,
    })
    .where("id", "=", order.id)
    .where("state", "=", order.state)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`order ${order.id} moved under our hands`);
  ctx.moved({ noun: "order", id: order.id, move, from: order.state, to: state, why: why ?? null });
  return state;
}

export async function setPath(
  tx: Tx,
  orderId: string,
  path: OrderPath,
  paymentGate: Order["paymentGate"],
): Promise<void> {
  await tx
    .updateTable("orders.order")
    .set({ path, payment_gate: paymentGate })
    .where("id", "=", orderId)
    .execute();
}

export async function setAssignee(tx: Tx, orderId: string, memberId: string | null): Promise<void> {
  await tx.updateTable("orders.order").set({ assignee_id: memberId }).where("id", "=", orderId).execute();
}

export async function setPerson(tx: Tx, orderId: string, personId: string): Promise<void> {
  await tx.updateTable("orders.order").set({ person_id: personId }).where("id", "=", orderId).execute();
}

/** When mails with the link to confirm were written, by machine time, oldest first. */
export async function confirmationsOf(db: Tx | ReadDb, orderId: string): Promise<Date[]> {
  const rows = await db
    .selectFrom("kernel.history")
    .select("at")
    .where("subject_id", "=", orderId)
    .where("noun", "=", "confirmation")
    .orderBy("id")
    .limit(50)
    .execute();
  return rows.map((row) => row.at);
}

/** Where it was when it came into the state it is in now. */
export async function stateBefore(
  db: Tx | ReadDb,
  order: Pick<Order, "id" | "state">,
): Promise<string | null> {
  const row = await db
    .selectFrom("kernel.history")
    .select("from_state as from")
    .where("subject_id", "=", order.id)
    .where("noun", "=", "order")
    .where("to_state", "=", order.state)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.from ?? null;
}

/** How often the order, or the thing in it, came into this state. */
export async function timesIn(
  tx: Tx,
  of: { readonly noun: "order" | "item"; readonly id: string },
  state: string,
): Promise<number> {
  const { count } = await tx
    .selectFrom("kernel.history")
    .select((all) => all.fn.countAll<bigint>().as("count"))
    .where("subject_id", "=", of.id)
    .where("noun", "=", of.noun)
    .where("to_state", "=", state)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function setPhone(tx: Tx, orderId: string, phone: string): Promise<void> {
  await tx.updateTable("orders.order").set({ phone }).where("id", "=", orderId).execute();
}

export async function setPayment(tx: Tx, orderId: string, paymentId: string): Promise<void> {
  await tx.updateTable("orders.order").set({ payment_id: paymentId }).where("id", "=", orderId).execute();
}

/** The order number, beside the short id; throws where the seller's series gave one twice. */
export async function giveOrderNo(tx: Tx, order: Order, orderNo: string): Promise<void> {
  try {
    await tx
      .insertInto("orders.order_number")
      .values({ number: orderNo, kind: "order", seller_id: order.sellerId, order_id: order.id })
      .execute();
  } catch (fault) {
    if (constraintOf(fault) !== "")
      throw new Error(`order number ${orderNo} exists already`, { cause: fault });
    throw fault;
  }
  await tx.updateTable("orders.order").set({ order_no: orderNo }).where("id", "=", order.id).execute();
}

/** Orders whose time is over, oldest first, locked; those another worker holds are passed over. */
const OVERDUE = [
  "awaiting_confirmation",
  "awaiting_code",
  "awaiting_papers",
  "awaiting_answer",
  "awaiting_payment",
  "in_review",
] as const;

export const anyOverdue = (now: Date): RawBuilder<boolean> =>
  anyBy("due_at", now, sql`orders."order" where state in (${sql.join(OVERDUE)})`);

export async function lockOverdue(tx: Tx, now: Date, limit: number): Promise<Order[]> {
  return tx
    .selectFrom("orders.order")
    .select(COLUMNS)
    .where("due_at", "<=", now)
    .where("state", "in", OVERDUE)
    .orderBy("due_at")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export const anyToReview = (): RawBuilder<boolean> =>
  sql<boolean>`exists (select from orders."order" where state = 'in_review')`;

const MOST_TOLD = 100;

/** What waits for a person of the brand, oldest first, at most 100. */
export async function ordersToReview(tx: Tx, sellerId: string): Promise<Order[]> {
  return tx
    .selectFrom("orders.order")
    .select(COLUMNS)
    .where("state", "=", "in_review")
    .where("seller_id", "=", sellerId)
    .orderBy("review_since")
    .orderBy("id")
    .limit(MOST_TOLD)
    .execute();
}

export async function acceptedTermsOf(tx: Tx, orderId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("orders.acceptance")
    .select("terms_id")
    .where("order_id", "=", orderId)
    .orderBy("id")
    .executeTakeFirst();
  return row?.terms_id ?? null;
}

const MOST_EARLIER = 20;

/** The account's other orders that were accepted, newest first. */
export async function acceptedBefore(tx: Tx, order: Pick<Order, "id" | "accountId">): Promise<string[]> {
  const rows = await tx
    .selectFrom("orders.order")
    .select("id")
    .where("account_id", "=", order.accountId)
    .where("id", "<>", order.id)
    .where("state", "in", ["accepted", "completed"])
    .orderBy("id", "desc")
    .limit(MOST_EARLIER)
    .execute();
  return rows.map((row) => row.id);
}

/**
 * How these stand, and whether one wants the same thing for the same name as `order`; work by agreement is the same where it is
 * called the same. Unconfirmed ones are not open yet.
 */
export async function ordersLikeIt(
  tx: Tx,
  order: Pick<Order, "id" | "accountId">,
  orderIds: readonly string[],
): Promise<LikeOrder[]> {
  if (orderIds.length === 0) return [];
  const { rows } = await sql<LikeOrder>`select o.account_id = ${order.accountId} as "isOfThisAccount",
      o.ended_at is null and o.state not in ('awaiting_confirmation', 'accepted', 'completed') as "isOpen",
      o.state in ('accepted', 'completed') as "isAccepted",
      exists (select from orders.item i join orders.item mine on mine.order_id = ${order.id}
        and mine.plan_id = i.plan_id and mine.domain_name is not distinct from i.domain_name
        and (i.kind <> 'work' or mine.title = i.title)
        where i.order_id = o.id) as "wantsTheSame"
    from orders.order o where o.id = any(${[...orderIds]}::uuid[])`.execute(tx);
  return rows;
}

/** The packages and domains that the items of the order `o` became, and their contracts; none before it is accepted. */
export const partsOfOrder = sql<readonly Part[]>`(
  select coalesce(jsonb_agg(distinct jsonb_build_object('kind', part.kind, 'id', part.id)), '[]')
  from orders.item i cross join lateral (values (i.kind, i.subject_id), ('contract', i.contract_id)) part (kind, id)
  where i.order_id = o.id and part.id is not null and part.kind in ('hosting', 'domain', 'contract'))`;

export const loadOrderSubject = gathered(async (tx: Tx, ids: readonly string[]) => {
  const rows = await tx
    .selectFrom("orders.order as o")
    .select(["o.id", "o.account_id as accountId", "o.seller_id as sellerId", partsOfOrder.as("parts")])
    .where(sql<boolean>`o.id = any(${[...ids]}::uuid[])`)
    .execute();
  const found = rows.map((row): Subject => ({ kind: "order", ...row }));
  return oneFor(ids, found, (one) => one.id);
});
