// What trackers, the portal and the office see of orders. Lists page by id, newest first.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Part } from "../../kernel/rights.ts";
import { statesOfMessages } from "../messages/index.ts";
import type { MessageState } from "../messages/index.ts";
import { inLanguages } from "../catalogue/index.ts";
import type { InLanguages } from "../catalogue/index.ts";
import { CODE_LIVES_MS, nextCodeAt } from "./phone-code/phone-code.rules.ts";
import { nextConfirmationAt } from "./confirming/confirmation.rules.ts";
import { confirmationsOf, orderById, partsOfOrder } from "./order.store.ts";
import { codesOf } from "./phone-code/phone-code.store.ts";
import type { Order } from "./order.store.ts";
import { answersOfOrder } from "./order-fields.reads.ts";
import type { OrderAnswer } from "./order-fields.reads.ts";
import { itemsOf, optionsOfOrder } from "./item.store.ts";
import type { Item } from "./item.store.ts";
import { stepsOf } from "./set-up/set-up-step.store.ts";
import { toldReason } from "./review/decision.rules.ts";
import { couponTexts } from "./coupon.words.ts";
import type { ToldReason } from "./review/decision.rules.ts";
import { lastDecision } from "./review/decision.store.ts";
import type { ItemStep } from "./set-up/set-up-step.store.ts";
import type { ItemState, NextActor, OrderState } from "./order.rules.ts";

export type TrackedItem = Pick<Item, "trialDays" | "afterTrial"> & {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly domainName: string | null;
  readonly domainMode: string | null;
  readonly state: ItemState;
  readonly subjectId: string | null;
  readonly contractId: string | null;
  readonly currency: string;
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
  readonly includesTax: boolean;
  readonly termCount: number;
  readonly termUnit: string;
  readonly quantityMilli: bigint;
  readonly fault: string | null;
  /** The steps of a set-up by hand; null where a machine does it. */
  readonly byHand: { readonly done: number; readonly all: number } | null;
};

/** What was chosen with a thing; `quantity` in pieces. */
type TrackedOption = { readonly itemId: string; readonly text: InLanguages; readonly quantity: number };

export type TrackedOrder = Order & {
  readonly nextActor: NextActor;
  readonly confirmedAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
  readonly customerNo: string | null;
  readonly buyerName: string;
  readonly buyerEmail: string;
  readonly items: readonly TrackedItem[];
  readonly options: readonly TrackedOption[];
  readonly couponText: InLanguages | null;
  /** Answers to the house's own questions, all of them: what a page shows is its own to choose. */
  readonly answers: readonly OrderAnswer[];
  /** When something last happened to it, for trackers that wait for news. */
  readonly newestHistoryId: string | null;
  readonly code: {
    readonly sentTo: string | null;
    readonly sentAt: Date | null;
    readonly expiresAt: Date | null;
    readonly nextAt: Date | "never";
    /** What became of the last message; null before there is one. */
    readonly delivery: MessageState | null;
  };
  /** Of a rejection by a person, where its reason can be told at all. */
  readonly rejectedFor: ToldReason | null;
  /** When the mail with the link to confirm may be sent again. */
  readonly confirmAgainAt: Date | "never";
};

/** Everything a tracker or the desk shows of one order; null where there is none. `machineNow` dates the codes. */
export async function orderForTracker(
  db: ReadDb,
  orderId: string,
  machineNow: Date,
): Promise<TrackedOrder | null> {
  const order = await orderById(db, orderId);
  if (!order) return null;
  const [items, answers, chosen, codes, more] = [
    await itemsOf(db, orderId),
    await answersOfOrder(db, orderId),
    await optionsOfOrder(db, orderId),
    await codesOf(db, orderId),
    await restOf(db, orderId),
  ];
  const last = codes.at(-1) ?? null;
  const steps = more.acceptedAt === null ? [] : await handSteps(db, items);
  return {
    ...order,
    ...more,
    answers,
    items: items.map((item) => ({
      ...item,
      byHand: countsOf(steps.filter((one) => one.itemId === item.id)),
    })),
    options: chosen
      .filter((one) => !one.isNothing)
      .map(({ itemId, text, quantityMilli }) => ({
        itemId,
        text: inLanguages.parse(text),
        quantity: Number(quantityMilli / 1000n),
      })),
    couponText: couponTexts(order, [...items, ...chosen]),
    newestHistoryId: await newestHistory(db, [orderId, ...items.map((item) => item.id)]),
    code: {
      sentTo: last?.phone ?? null,
      sentAt: last?.sentAt ?? null,
      expiresAt: last ? new Date(last.sentAt.getTime() + CODE_LIVES_MS) : null,
      nextAt: nextCodeAt(codes, machineNow),
      delivery: await deliveryOf(db, last?.messageId ?? null),
    },
    rejectedFor: order.state === "rejected" ? await toldOf(db, orderId) : null,
    confirmAgainAt:
      order.state === "awaiting_confirmation"
        ? nextConfirmationAt(await confirmationsOf(db, orderId), machineNow)
        : "never",
  };
}

/** What its buyer may read of a rejection by a person; null where nothing, or where it was taken back. */
export async function toldOf(db: Tx | ReadDb, orderId: string): Promise<ToldReason | null> {
  const decision = await lastDecision(db, orderId);
  return decision?.kind === "reject" && decision.state === "taken" ? toldReason(decision.reason) : null;
}

async function deliveryOf(db: ReadDb, messageId: string | null): Promise<MessageState | null> {
  if (messageId === null) return null;
  return (await statesOfMessages(db, [messageId])).get(messageId)?.state ?? null;
}

// Only what is being set up and is nobody else's business can have steps.
function handSteps(db: ReadDb, items: readonly Item[]): Promise<ItemStep[]> {
  const mine = items
    .filter((one) => one.state === "setting_up" && one.subjectId === null)
    .map((one) => one.id);
  return stepsOf(db, mine);
}

function countsOf(steps: readonly ItemStep[]): TrackedItem["byHand"] {
  if (steps.length === 0) return null;
  return { done: steps.filter((step) => step.state === "done").length, all: steps.length };
}

async function restOf(db: ReadDb, orderId: string) {
  return db
    .selectFrom("orders.order as o")
    .innerJoin("customers.account as a", "a.id", "o.account_id")
    .innerJoin("people.person as p", "p.id", "o.person_id")
    .select(["o.next_actor as nextActor", "o.confirmed_at as confirmedAt", "o.accepted_at as acceptedAt"])
    .select([
      "o.ended_at as endedAt",
      "a.customer_no as customerNo",
      "a.name as buyerName",
      "p.email as buyerEmail",
    ])
    .where("o.id", "=", orderId)
    .executeTakeFirstOrThrow();
}

async function newestHistory(db: ReadDb, subjectIds: readonly string[]): Promise<string | null> {
  const row = await db
    .selectFrom("kernel.history")
    .select("id")
    .where("subject_id", "in", [...subjectIds])
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The order's own moves with their times, oldest first: the steps of the tracker. */
export async function orderHistory(db: ReadDb, orderId: string) {
  return db
    .selectFrom("kernel.history")
    .select(["id", "at", "business_at as businessAt", "move", "from_state as from", "to_state as to"])
    .where("subject_id", "=", orderId)
    .where("noun", "=", "order")
    .orderBy("id")
    .limit(200)
    .execute();
}

/** When each thing of an order came to the state it is in now. */
export async function itemTimes(db: ReadDb, itemIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("kernel.history")
    .distinctOn("subject_id")
    .select(["subject_id as id", "at", "business_at as businessAt"])
    .where("subject_id", "in", [...itemIds])
    .where("noun", "=", "item")
    .orderBy("subject_id")
    .orderBy("id", "desc")
    .execute();
  return new Map(rows.map((row) => [row.id, row.businessAt ?? row.at]));
}

export type OrderRow = {
  readonly id: string;
  readonly shortId: string;
  readonly orderNo: string | null;
  readonly state: OrderState;
  readonly path: string | null;
  readonly nextActor: NextActor;
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly createdAt: Date;
  readonly accountId: string;
  readonly buyerName: string;
  readonly buyerEmail: string;
  readonly customerNo: string | null;
  readonly score: number | null;
};

function listed(db: ReadDb) {
  return db
    .selectFrom("orders.order as o")
    .innerJoin("customers.account as a", "a.id", "o.account_id")
    .innerJoin("people.person as p", "p.id", "o.person_id")
    .select(["o.id", "o.short_id as shortId", "o.order_no as orderNo", "o.state", "o.path", "o.currency"])
    .select(["o.next_actor as nextActor", "o.total_minor as totalMinor", "o.created_at as createdAt"])
    .select([
      "o.account_id as accountId",
      "a.name as buyerName",
      "p.email as buyerEmail",
      "a.customer_no as customerNo",
    ])
    .select(
      sql<
        number | null
      >`(select s.score from screening.assessment s where s.order_id = o.id order by s.id desc limit 1)`.as(
        "score",
      ),
    );
}

export type OrderListAsked = {
  /** Null: all sellers. */
  readonly sellerIds: readonly string[] | null;
  readonly states?: readonly OrderState[];
  readonly before?: string | undefined;
  readonly limit: number;
};

export async function ordersList(db: ReadDb, asked: OrderListAsked): Promise<OrderRow[]> {
  let query = listed(db).orderBy("o.id", "desc").limit(Math.min(asked.limit, 100));
  if (asked.sellerIds !== null) query = query.where("o.seller_id", "in", [...asked.sellerIds]);
  if (asked.states !== undefined && asked.states.length > 0)
    query = query.where("o.state", "in", [...asked.states]);
  if (asked.before !== undefined) query = query.where("o.id", "<", asked.before);
  return query.execute();
}

export async function ordersOfAccounts(
  db: ReadDb,
  accountIds: readonly string[],
  page: {
    readonly limit: number;
    readonly before?: string | undefined;
    /** Null: all; else orders of any of these packages, domains and contracts. */
    readonly things?: readonly Part[] | null;
  },
): Promise<(OrderRow & { readonly parts: readonly Part[] })[]> {
  if (accountIds.length === 0) return [];
  let query = listed(db)
    .select(partsOfOrder.as("parts"))
    .where("o.account_id", "in", [...accountIds])
    .orderBy("o.id", "desc");
  const ids = page.things?.map((one) => one.id);
  if (ids !== undefined)
    query = query.where(sql<boolean>`exists (select from orders.item i
      where i.order_id = o.id and (i.subject_id = any(${ids}::uuid[]) or i.contract_id = any(${ids}::uuid[])))`);
  if (page.before !== undefined) query = query.where("o.id", "<", page.before);
  return query.limit(Math.min(page.limit, 100)).execute();
}

/** By the short id or the order number, as somebody says it on the phone: case and the hyphen do not matter. */
export async function orderByNumber(
  db: ReadDb,
  sellerIds: readonly string[] | null,
  said: string,
): Promise<string | null> {
  const typed = said.trim().toUpperCase();
  const bare = typed.replaceAll(/[^A-Z0-9]/g, "");
  const spoken = bare.length === 7 ? `${bare.slice(0, 3)}-${bare.slice(3)}` : typed;
  let query = db.selectFrom("orders.order_number").select("order_id").where("number", "in", [typed, spoken]);
  if (sellerIds !== null) query = query.where("seller_id", "in", [...sellerIds]);
  return (await query.limit(1).executeTakeFirst())?.order_id ?? null;
}
