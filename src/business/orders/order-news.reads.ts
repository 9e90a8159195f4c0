// Whether an order's page that is open still shows the truth: one stamp for everything it is drawn from.
import { sql } from "kysely";
import type { ReadDb } from "../../kernel/db.ts";
import { orderStates } from "./order.rules.ts";
import type { OrderState } from "./order.rules.ts";

export type OrderNews = {
  /** Another one as soon as anything that the page shows is another. */
  readonly stamp: string;
  readonly isSettled: boolean;
};

/**
 * Asked each second for all pages that are open, in one statement. The newest move of each thing counts by itself: moves of
 * two things may become visible in another order than they were written. What changes without a move stands beside them.
 */
export async function ordersNews(
  db: ReadDb,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, OrderNews>> {
  if (orderIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; state: OrderState; stamp: string }>`
    select o.id, o.state, md5(concat_ws('|', o.state, o.next_actor, o.due_at, parts.stamps)) as stamp
    from orders.order o
    cross join lateral (
      select string_agg(part.stamp, ',' order by part.stamp) as stamps from (
        select last.id::text as stamp from (
            select o.id as subject
            union all select i.id from orders.item i where i.order_id = o.id
            union all select i.subject_id from orders.item i where i.order_id = o.id and i.subject_id is not null
            union all select s.id from orders.set_up_step s join orders.item i on i.id = s.item_id where i.order_id = o.id
            union all select k.id from papers.pack k where k.order_id = o.id
            union all select f.id from papers.form f join papers.pack k on k.id = f.pack_id where k.order_id = o.id
            union all select v.hosting_id from hosting.preview v where v.order_id = o.id
            union all select c.message_id from orders.phone_code c where c.order_id = o.id and c.message_id is not null
            union all select p.id from payments.payment p where p.order_id = o.id) things
          cross join lateral (
            select h.id from kernel.history h where h.subject_id = things.subject order by h.id desc limit 1) last
        union all select concat_ws(' ', t.id, t.last_at) from threads.thread t where t.about_id = o.id
        union all select concat_ws(' ', k.id, k.by_post, k.posted_on) from papers.pack k where k.order_id = o.id
        union all select concat_ws(' ', v.hosting_id, v.wish, v.due_at) from hosting.preview v where v.order_id = o.id
        union all select a.id::text from kernel.attempt a
          join orders.item i on i.subject_id = a.subject_id where i.order_id = o.id and a.state = 'pending') part) parts
    where o.id = any(${[...orderIds]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, state, stamp }) => [id, { stamp, isSettled: orderStates.isEnd(state) }]));
}
