// What the review desk reads: the queue, oldest first, and what is known of a buyer beside the order.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";
import type { DecisionKind } from "./decision.rules.ts";
import type { OrderState } from "../order.rules.ts";
import { ofSellers } from "../../sellers/index.ts";

export type ReviewRow = {
  readonly id: string;
  readonly sellerId: string;
  readonly shortId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly titles: readonly string[];
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly reviewSince: Date;
  readonly answeredAt: Date | null;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  /** Decided, and for the moment still to be taken back. */
  readonly standing: DecisionKind | null;
};

export type ReviewAsked = {
  readonly sellerIds: readonly string[] | null;
  /** Only what this member took on. */
  readonly assigneeId?: string | undefined;
  /** The last order of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
};

/** What waits for a person, longest first. */
export async function reviewQueue(db: ReadDb, asked: ReviewAsked): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`select o.id, o.seller_id as "sellerId", o.short_id as "shortId",
      o.account_id as "accountId", a.name as "accountName", i.titles, o.currency, o.total_minor as "totalMinor", o.review_since as "reviewSince",
      o.answered_at as "answeredAt", o.assignee_id as "assigneeId", m.name as "assigneeName", d.kind as standing
    from orders.order o join customers.account a on a.id = o.account_id
    left join people.person m on m.id = o.assignee_id
    left join orders.decision d on d.order_id = o.id and d.state = 'standing'
    cross join lateral (select coalesce(array_agg(
        case when t.kind = 'domain' then coalesce(t.domain_name, t.title) else t.title end order by t.position), '{}') as titles
      from orders.item t where t.order_id = o.id) i
    where o.state = 'in_review' and o.review_since is not null
      and ${ofSellers(asked.sellerIds, "o.seller_id")}
      and (${asked.assigneeId ?? null}::uuid is null or o.assignee_id = ${asked.assigneeId ?? null}::uuid)
      and ${asked.after === undefined ? sql`true` : sql`(o.review_since, o.id) > (select b.review_since, b.id from orders.order b where b.id = ${asked.after})`}
    order by o.review_since, o.id limit ${Math.min(asked.limit, 100)}`.execute(db);
  return rows;
}

/** The order that waits next after this one; null at the end of the queue. */
export async function nextToReview(
  db: ReadDb,
  sellerIds: readonly string[] | null,
  after: string,
): Promise<string | null> {
  const behind = await reviewQueue(db, { sellerIds, after, limit: 1 });
  if (behind[0]) return behind[0].id;
  const first = await reviewQueue(db, { sellerIds, limit: 2 });
  return first.find((one) => one.id !== after && one.standing === null)?.id ?? null;
}

export type BuyerStanding = {
  readonly accountSince: Date;
  readonly emailVerified: boolean;
  readonly reviewSince: Date | null;
  readonly answeredAt: Date | null;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  /** The account's other orders, by how they ended. */
  readonly accepted: number;
  readonly fallen: number;
};

/** What the desk wants to know of the buyer and of who looks, beside the order's own facts. */
export async function buyerStanding(db: ReadDb, orderId: string): Promise<BuyerStanding | null> {
  const { rows } = await sql<BuyerStanding>`select a.created_at as "accountSince",
      p.email_verified_at is not null as "emailVerified", o.review_since as "reviewSince", o.answered_at as "answeredAt",
      o.assignee_id as "assigneeId", m.name as "assigneeName", e.accepted, e.fallen
    from orders.order o join customers.account a on a.id = o.account_id join people.person p on p.id = o.person_id
    left join people.person m on m.id = o.assignee_id
    cross join lateral (select (count(*) filter (where x.state in ('accepted', 'completed')))::int as accepted,
        (count(*) filter (where x.state in ('dropped', 'rejected', 'expired', 'cancelled')))::int as fallen
      from orders.order x where x.account_id = o.account_id and x.id <> o.id) e
    where o.id = ${orderId}`.execute(db);
  return rows[0] ?? null;
}

export type OtherOrder = {
  readonly id: string;
  readonly shortId: string;
  readonly state: OrderState;
  readonly accountName: string;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly createdAt: Date;
};

/** These orders, at most 50, newest first. */
export async function ordersByIds(db: ReadDb, ids: readonly string[]): Promise<OtherOrder[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom("orders.order as o")
    .innerJoin("customers.account as a", "a.id", "o.account_id")
    .select(["o.id", "o.short_id as shortId", "o.state", "a.name as accountName", "o.currency"])
    .select(["o.total_minor as totalMinor", "o.created_at as createdAt"])
    .where("o.id", "in", ids.slice(0, 50))
    .orderBy("o.id", "desc")
    .execute();
}
