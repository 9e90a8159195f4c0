// Every statement on money that moved from a customer's payments to one that pays an order.
import { sql } from "kysely";
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { Payment } from "../payment.store.ts";

export type Drawn = { readonly paymentId: string; readonly minor: bigint };

/** One more row for each, and the sums of those it came from with it. They are locked by the caller. */
export async function insertDraws(
  ctx: Ctx,
  to: Pick<Payment, "id" | "accountId" | "currency">,
  list: readonly Drawn[],
  on: IsoDate,
): Promise<void> {
  await sql`with made as (
      insert into payments.draw (id, from_id, to_id, account_id, currency, minor, drawn_on, created_at)
      select n.id, n.payment, ${to.id}::uuid, ${to.accountId}::uuid, ${to.currency}, n.minor, ${on}::date, ${ctx.now}::timestamptz
      from unnest(${list.map(() => newId())}::uuid[], ${list.map((one) => one.paymentId)}::uuid[],
        ${list.map((one) => one.minor)}::bigint[]) n(id, payment, minor) returning from_id, minor)
    update payments.payment p set drawn_minor = p.drawn_minor + n.minor
    from (select from_id, sum(minor)::bigint as minor from made group by from_id) n
    where p.id = n.from_id`.execute(ctx.tx);
}

/** What of a payment came from where and is still here, what came last first. */
export async function drawnInto(db: Tx | ReadDb, toId: string): Promise<Drawn[]> {
  const { rows } = await sql<Drawn>`select from_id as "paymentId", sum(minor)::bigint as minor
    from payments.draw where to_id = ${toId} group by from_id having sum(minor) > 0
    order by min(id::text) desc`.execute(db);
  return rows;
}

/** Which payments still have money of this one, the newest first. */
export async function drawnOutOf(db: Tx | ReadDb, fromId: string): Promise<Drawn[]> {
  const { rows } = await sql<Drawn>`select to_id as "paymentId", sum(minor)::bigint as minor
    from payments.draw where from_id = ${fromId} group by to_id having sum(minor) > 0
    order by min(id::text) desc`.execute(db);
  return rows;
}
