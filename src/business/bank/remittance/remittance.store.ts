// What processors told us of their remittances that no movement was found to be, and the rows that book a movement as one.
import { sql } from "kysely";
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { addDays } from "../../../kernel/time.ts";
import { ENTRY } from "../bank.store.ts";
import type { Entry } from "../bank.store.ts";
import type { KnownRemittance } from "./remittance.rules.ts";

/** Days by which the bank's may lie before and behind the processor's. */
const [SOONER, LATER] = [10, 30] as const;

/** Of the sums and about the days of these movements of one brand, and not on a statement yet. */
export async function remittancesKnown(
  db: Tx | ReadDb,
  entries: readonly Entry[],
): Promise<KnownRemittance[]> {
  const days = entries.map((one) => one.bookedOn).toSorted();
  const [from, until] = [days[0], days.at(-1)];
  if (from === undefined || until === undefined) return [];
  const { rows } =
    await sql<KnownRemittance>`select r.id, r.connection_id as "connectionId", c.name as "connectionName",
      r.remittance_ref as "remittanceRef", r.bank_reference as "bankReference", r.minor, r.currency
    from payments.remittance r join sellers.connection c on c.id = r.connection_id
    where (r.minor, r.currency) in (select * from unnest(${entries.map((one) => one.minor)}::bigint[],
        ${entries.map((one) => one.currency)}::text[]))
      and (c.seller_id is null or c.seller_id = ${entries[0]?.sellerId ?? null}) and r.failed_at is null
      and r.arrives_on between ${addDays(from, -LATER)}::date and ${addDays(until, SOONER)}::date
      and not exists (select from bank.entry e where e.remittance_id = r.id)
    order by r.arrives_on, r.id limit 2000`.execute(db);
  return rows;
}

export type Remitted = {
  readonly id: string;
  readonly entry: Entry;
  readonly connectionId: string;
  readonly remittanceId: string | null;
};

export async function insertRemitted(ctx: Ctx, list: readonly Remitted[]): Promise<void> {
  await ctx.tx
    .insertInto("bank.remitted")
    .values(
      list.map(({ id, entry, connectionId, remittanceId }) => ({
        id,
        entry_id: entry.id,
        seller_id: entry.sellerId,
        connection_id: connectionId,
        remittance_id: remittanceId,
        created_at: ctx.now,
      })),
    )
    .execute();
}

/**
 * Movements that wait and may be this remittance, locked; those too that are being booked at this moment by whoever read before it
 * was told of, and would be left to a person.
 */
export async function lockWaitingFor(tx: Tx, remittanceId: string): Promise<Entry[]> {
  const { rows } = await sql<Entry>`select ${ENTRY} from bank.entry e
    where e.state in ('new', 'unmatched') and e.kind in ('in', 'out', 'batch') and exists (
      select from payments.remittance r join sellers.connection c on c.id = r.connection_id
      where r.id = ${remittanceId} and r.minor = e.minor and r.currency = e.currency
        and (c.seller_id is null or c.seller_id = e.seller_id))
    order by e.id limit 20 for update of e`.execute(tx);
  return rows;
}
