// Terms that were invoiced before a contract rested lie as many days later since: what was invoiced keeps the days it was written
// with, so whoever compares it with the contract's own days adds what it rested meanwhile.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Ctx } from "../../../kernel/act.ts";
import { addDays } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { rewindEntry } from "../../contracts/index.ts";

/** SQL: when the days of a document were first written: it has them of the request it was paid by, or of what it replaces. */
const writtenAt = (documentId: RawBuilder<unknown>) => sql`(with recursive stood as (
  select b.replaces_id, b.request_id, b.created_at from billing.document b where b.id = ${documentId}
  union all select b.replaces_id, b.request_id, b.created_at from stood s
    join billing.document b on b.id = coalesce(s.replaces_id, s.request_id))
  select min(created_at) from stood)`;

/**
 * SQL: how many days the entry `e` rested since the document's days were written; what had ended by then did not. `until`: of a
 * rest that lasts, till that day.
 */
export const restedSince = (
  documentId: RawBuilder<unknown>,
  until: RawBuilder<unknown> = sql`p.from_on`,
) => sql`(select coalesce(sum(coalesce(p.ended_on, greatest(p.from_on, ${until})) - p.from_on), 0)::int
  from contracts.pause p where p.contract_id = e.contract_id and (e.ends_on is null or e.ends_on > p.from_on)
    and p.created_at > ${writtenAt(documentId)})`;

/**
 * SQL: how many days an entry has rested by now. The same day is another term's before a rest than after it, so that claims which
 * are written on both sides of one are not the same claim.
 */
export const restedByNow = (
  entryId: RawBuilder<unknown>,
) => sql`(select coalesce(sum(p.ended_on - p.from_on), 0)::int
  from contracts.billing_entry r join contracts.pause p on p.contract_id = r.contract_id and p.ended_on > p.from_on
  where r.id = ${entryId})`;

/**
 * SQL: of what the document stands for in the end, by way of others, what was charged for the entry had been credited in part
 * before it was replaced. A credit that names no line is one of all.
 */
export const isLeftOver = (documentId: RawBuilder<unknown>, entryId: RawBuilder<unknown>) => sql`exists (
  with recursive stood as (
    select b.replaces_id, b.credit_note_id from billing.document b where b.id = ${documentId}
    union all select b.replaces_id, b.credit_note_id from stood s join billing.document b on b.id = s.replaces_id)
  select from stood s join billing.document o on o.corrects_id = s.replaces_id and o.id <> s.credit_note_id
    join billing.line n on n.document_id = o.id left join billing.line w on w.id = n.corrects_line_id
  where w.id is null or w.entry_id = ${entryId})`;

type Freed = { readonly entryId: string; readonly from: IsoDate; readonly until: IsoDate };

/** A set-up begins where its term does: that says where both lie now. */
const termsFirst = (freed: readonly Freed[]): readonly Freed[] =>
  freed.filter(
    ({ entryId, from, until }) =>
      until > from || !freed.some((one) => one.entryId === entryId && one.from === from && one.until > from),
  );

/**
 * A step. What the document claimed and does not claim any more is billed anew, where it lies now; nothing that began in a contract
 * that went over to somebody else since, who would pay for another's time: what is to come is theirs.
 */
export async function billAnew({ tx, now }: Ctx, documentId: string, freed: readonly Freed[]): Promise<void> {
  if (freed.length === 0) return;
  const entryIds = [...new Set(freed.map((one) => one.entryId))];
  const { rows } = await sql<{ id: string; days: number; isGiven: boolean; today: IsoDate }>`select e.id,
      ${restedSince(sql`${documentId}::uuid`)} as days, d.account_id <> e.account_id as "isGiven",
      (${now}::timestamptz at time zone s.time_zone)::date as today
    from contracts.billing_entry e join billing.document d on d.id = ${documentId}
      join sellers.seller s on s.id = d.seller_id
    where e.id = any(${entryIds}::uuid[])`.execute(tx);
  const entries = new Map(rows.map((row) => [row.id, row]));
  for (const { entryId, from, until } of termsFirst(freed)) {
    const entry = entries.get(entryId);
    if (!entry || (entry.isGiven && addDays(from, entry.days) < entry.today)) continue;
    await rewindEntry(tx, entryId, { from, until, days: entry.days });
  }
}
