// What the order desk reads: lists by state, one order with its items and buyer, and everything that belongs to its story.
import { sql } from "kysely";
import { begins } from "../../../kernel/db.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import type { InLanguages } from "../../catalogue/index.ts";
import type { ItemState, NextActor, OrderPath, OrderState } from "../order.rules.ts";
import { answersOfOrder } from "../order-fields.reads.ts";
import type { OrderAnswer } from "../order-fields.reads.ts";
import { ofSellers } from "../../sellers/index.ts";
import { choseNothing } from "../item.store.ts";

export type DeskOrder = {
  readonly id: string;
  readonly shortId: string;
  readonly orderNo: string | null;
  readonly state: OrderState;
  readonly path: OrderPath | null;
  readonly nextActor: NextActor;
  readonly accountId: string;
  readonly accountName: string;
  readonly email: string;
  readonly titles: readonly string[];
  readonly failedItems: number;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly createdAt: Date;
  readonly dueAt: Date | null;
};

export type DeskOrdersAsked = {
  readonly sellerIds: readonly string[] | null;
  readonly states?: readonly OrderState[];
  /** Short id, order number, or the beginning of a name or mail address. */
  readonly find?: string;
  readonly accountId?: string;
  readonly before?: string | undefined;
  readonly limit?: number;
};

/** Newest first, at most 100, before the id `before`. */
export async function deskOrders(db: ReadDb, asked: DeskOrdersAsked): Promise<DeskOrder[]> {
  const { rows } =
    await sql<DeskOrder>`select o.id, o.short_id as "shortId", o.order_no as "orderNo", o.state, o.path,
      o.next_actor as "nextActor", o.account_id as "accountId", a.name as "accountName", p.email, o.currency,
      o.total_minor as "totalMinor", o.created_at as "createdAt", o.due_at as "dueAt", i.titles,
      i.failed as "failedItems"
    from orders.order o join customers.account a on a.id = o.account_id join people.person p on p.id = o.person_id
    cross join lateral (select coalesce(array_agg(
        case when t.kind = 'domain' then coalesce(t.domain_name, t.title) else t.title end order by t.position), '{}')
        as titles, (count(*) filter (where t.state = 'failed'))::int as failed
      from orders.item t where t.order_id = o.id) i
    where ${ofSellers(asked.sellerIds, "o.seller_id")} and ${inStates(asked.states)} and ${found(asked.find ?? "")}
      and (${asked.accountId ?? null}::uuid is null or o.account_id = ${asked.accountId ?? null}::uuid)
      and (${asked.before ?? null}::uuid is null or o.id < ${asked.before ?? null}::uuid)
    order by o.id desc limit ${Math.min(asked.limit ?? 50, 100)}`.execute(db);
  return rows;
}

const inStates = (states: readonly OrderState[] | undefined) =>
  states === undefined ? sql`true` : sql`o.state = any(${[...states]}::text[])`;

function found(text: string) {
  const find = text.trim();
  if (find === "") return sql`true`;
  const begin = begins(find.toLowerCase());
  return sql`(o.id in (select order_id from orders.order_number where number = upper(${find}))
    or o.account_id in (select id from customers.account where lower(name) like ${begin})
    or o.account_id in (select m.account_id from customers.membership m join people.person q on q.id = m.person_id
      where m.state = 'active' and q.email_key like ${begin}))`;
}

export type DeskItem = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly domainName: string | null;
  readonly domainMode: "register" | "transfer" | "keep" | null;
  readonly termCount: number;
  readonly termUnit: string;
  readonly quantityMilli: bigint;
  readonly currency: string;
  readonly includesTax: boolean;
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
  /** So many days cost nothing first; null: nothing is tried. */
  readonly trialDays: number | null;
  readonly state: ItemState;
  /** The package it was ordered with. */
  readonly belongsTo: string | null;
  readonly subjectId: string | null;
  readonly contractId: string | null;
  readonly contractNo: string | null;
  readonly fault: string | null;
  /** The user name the buyer would like at the panel. */
  readonly wishedName: string | null;
  /** What was chosen with it. */
  readonly options: readonly { readonly text: InLanguages; readonly quantity: number }[];
};

export type DeskOrderFacts = DeskOrder & {
  readonly sellerId: string;
  readonly personId: string;
  readonly personName: string;
  readonly customerNo: string | null;
  readonly phone: string | null;
  readonly network: string | null;
  readonly device: string | null;
  readonly language: string;
  readonly payBy: string;
  readonly paymentGate: "pay_first" | "after_activation";
  readonly billingProfileId: string;
  readonly remarks: string;
  readonly confirmedAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
  /** The coupon it was ordered with, and what that takes off its first invoices. */
  readonly couponCode: string | null;
  readonly discountMinor: bigint | null;
  /** The colleague who put it together for its buyer. */
  readonly placedBy: string | null;
  readonly items: readonly DeskItem[];
  /** To the house's own questions. */
  readonly answers: readonly OrderAnswer[];
};

/** One order with its buyer and its items, or null. */
export async function deskOrder(db: ReadDb, orderId: string): Promise<DeskOrderFacts | null> {
  const { rows } = await sql<Omit<DeskOrderFacts, "items" | "answers">>`select o.id, o.short_id as "shortId",
      o.order_no as "orderNo", o.state, o.path, o.next_actor as "nextActor", o.account_id as "accountId",
      a.name as "accountName", p.email, o.currency, o.total_minor as "totalMinor", o.created_at as "createdAt",
      o.due_at as "dueAt", '{}'::text[] as titles, 0 as "failedItems", o.seller_id as "sellerId",
      o.person_id as "personId", p.name as "personName", a.customer_no as "customerNo", coalesce(o.phone, p.phone) as phone,
      o.network, o.device, o.language, o.pay_by as "payBy", o.payment_gate as "paymentGate",
      o.billing_profile_id as "billingProfileId", o.remarks, o.confirmed_at as "confirmedAt",
      o.accepted_at as "acceptedAt", o.ended_at as "endedAt",
      o.placed_by as "placedBy", o.coupon_code as "couponCode", o.discount_minor as "discountMinor"
    from orders.order o join customers.account a on a.id = o.account_id join people.person p on p.id = o.person_id
    where o.id = ${orderId}`.execute(db);
  const order = rows[0];
  if (!order) return null;
  const items = await sql<DeskItem>`select i.id, i.kind, i.title, i.domain_name as "domainName",
      i.domain_mode as "domainMode", i.term_count as "termCount", i.term_unit as "termUnit",
      i.quantity_milli as "quantityMilli", i.currency, i.includes_tax as "includesTax", i.setup_minor as "setupMinor",
      i.first_minor as "firstMinor", i.renewal_minor as "renewalMinor", i.trial_days as "trialDays", i.state,
      i.belongs_to as "belongsTo", i.subject_id as "subjectId", i.wished_name as "wishedName",
      c.id as "contractId", c.contract_no as "contractNo", i.fault,
      (select coalesce(jsonb_agg(jsonb_build_object('text', o.text, 'quantity', o.quantity_milli / 1000) order by o.position), '[]')
        from orders.item_option o where o.order_id = i.order_id and o.item_id = i.id and not ${choseNothing}) as options
    from orders.item i left join contracts.contract c on c.id = i.contract_id
    where i.order_id = ${orderId} order by i.position limit 200`.execute(db);
  return { ...order, items: items.rows, answers: await answersOfOrder(db, orderId) };
}

/** The user name that was wished for with an item; null: none, or it was not ordered. */
export async function wishedNameOf(db: ReadDb, itemId: string | null): Promise<string | null> {
  if (itemId === null) return null;
  const row = await db
    .selectFrom("orders.item")
    .select("wished_name as wishedName")
    .where("id", "=", itemId)
    .executeTakeFirst();
  return row?.wishedName ?? null;
}

export type OrderPart = {
  readonly kind:
    | "item"
    | "decision"
    | "set_up_step"
    | "contract"
    | "hosting"
    | "domain"
    | "document"
    | "payment"
    | "refund"
    | "pack"
    | "form"
    | "return"
    | "delivery"
    | "dunning_case"
    | "promise";
  readonly id: string;
  /** What people call it: a title, a number, a name. */
  readonly name: string;
};

export type OrderParts = {
  readonly parts: readonly OrderPart[];
  /** There are more: the oldest of what money moved are left out. */
  readonly isCut: boolean;
};

const MOST_PARTS = 5_000;

/**
 * Everything whose story is the order's story: items, contracts, services, papers, and of money the newest first: documents,
 * how they went out and were reminded of, payments, refunds.
 */
export async function orderParts(db: ReadDb, orderId: string, most = MOST_PARTS): Promise<OrderParts> {
  const { rows } =
    await sql<OrderPart>`with mine as (select id, kind, title, domain_name from orders.item where order_id = ${orderId}),
    docs as (select d.id, coalesce(d.number, '…') as name from billing.document d where d.order_id = ${orderId}
      union select d.id, coalesce(d.number, '…') from billing.line l join contracts.contract c on c.id = l.contract_id
        join billing.document d on d.id = l.document_id where c.order_id = ${orderId}),
    pays as (select p.id from payments.payment p where p.order_id = ${orderId}
      union select payment_id from payments.intended where document_id in (select id from docs)
      union select payment_id from payments.allocation where document_id in (select id from docs)),
    packs as (select id, reference from papers.pack where order_id = ${orderId}),
    parts as (
    select 1 as place, 'item' as kind, id,
      case when kind = 'domain' then coalesce(domain_name, title) else title end as name from mine
    union all select 1, 'decision', id, kind from orders.decision where order_id = ${orderId}
    union all select 1, 'set_up_step', s.id, s.title ->> 'en' from orders.set_up_step s where s.item_id in (select id from mine)
    union all select 1, 'pack', id, reference from packs
    union all select 1, 'form', f.id, f.title from papers.form f where f.pack_id in (select id from packs)
    union all select 1, 'return', r.id, r.file_name from papers.return r where r.pack_id in (select id from packs)
    union all select 1, 'contract', id, contract_no from contracts.contract where order_id = ${orderId}
    union all select 1, 'hosting', id, main_domain from hosting.account where order_item_id in (select id from mine)
    union all select 1, 'domain', id, unicode_name from domains.domain where order_item_id in (select id from mine)
    union all select 2, 'document', id, name from docs
    union all select 2, 'delivery', v.id, docs.name from billing.delivery v join docs on docs.id = v.document_id
    union all select 2, 'dunning_case', c.id, docs.name from billing.dunning_case c join docs on docs.id = c.document_id
    union all select 2, 'promise', p.id, docs.name from billing.promise p join docs on docs.id = p.document_id
    union all select 2, 'payment', id, '' from pays
    union all select 2, 'refund', r.id, '' from payments.refund r where r.payment_id in (select id from pays))
    select kind, id, name from parts order by place, id desc limit ${most + 1}`.execute(db);
  return { parts: rows.slice(0, most), isCut: rows.length > most };
}
