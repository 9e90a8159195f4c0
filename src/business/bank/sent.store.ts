// What was sent from the bank and may be what left the house: payouts of balance, and refunds beside them.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { addDays } from "../../kernel/time.ts";
import type { Entry } from "./bank.store.ts";
import type { Sent } from "./sent.rules.ts";

/** Days between a person's word that it is sent and the bank's, before and after. */
const [SOONER, LATER] = [10, 45] as const;

/** Of the sums of these movements, in about their days, and not on a statement yet. A payout's own refunds are the payout. */
export async function sentOf(db: Tx | ReadDb, entries: readonly Entry[]): Promise<Sent[]> {
  const days = entries.map((one) => one.bookedOn).toSorted();
  const [from, until] = [days[0], days.at(-1)];
  if (from === undefined || until === undefined) return [];
  const sums = entries.map((one) => -one.minor);
  const sellerId = entries[0]?.sellerId ?? null;
  const [first, last] = [addDays(from, -LATER), addDays(until, SOONER)];
  const KEYS = sql`coalesce((select array_agg(distinct b.payer_key) from bank.entry b
    where b.account_id = s.account_id and b.payer_key is not null and b.minor > 0), '{}')`;
  const { rows } = await sql<Sent>`
    with sent as (
      (select 'payout' as kind, p.id, p.account_id, p.minor, p.currency, p.iban_last4 as last4
        from billing.payout p where p.seller_id = ${sellerId} and p.state = 'paid' and p.manner = 'transfer'
          and p.minor = any(${sums}::bigint[]) and p.ended_at between ${first}::date and ${last}::date + 1
          and not exists (select from bank.entry e where e.payout_id = p.id) order by p.ended_at limit 1000)
      union all
      (select 'refund', r.id, r.account_id, r.minor, r.currency, null
        from payments.refund r join payments.payment p on p.id = r.payment_id
        where p.seller_id = ${sellerId} and r.by_hand and r.state = 'done' and r.minor = any(${sums}::bigint[])
          and p.way not in ('money_order', 'goodwill', 'balance') and r.done_at between ${first}::date and ${last}::date + 1
          and not exists (select from bank.entry e where e.refund_id = r.id)
          and not exists (select from billing.payout o where o.account_id = r.account_id and o.state = 'paid'
            and o.manner = 'transfer' and o.ended_at = r.done_at)
        order by r.done_at limit 1000))
    select s.kind, s.id, s.account_id as "accountId", s.minor, s.currency, s.last4, ${KEYS} as "payerKeys" from sent s`.execute(
    db,
  );
  return rows;
}
