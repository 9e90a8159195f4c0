// Which sellers a tick has work for: one statement each, so that a day on which nothing is due costs next to nothing. They
// find too much rather than too little; the run itself decides.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { isDueWithin, notStopped } from "../../contracts/index.ts";
import { closedSeries } from "../documents/document.store.ts";
import { caseLead } from "../dunning/dunning.store.ts";
import { SEQUENCE_KINDS } from "../dunning/sequence.rules.ts";
import { anyOf } from "../../../kernel/db.ts";
import { addDays } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { OPEN_RUN } from "./run.store.ts";

/** The most days ahead that a sequence may name. */
const FARTHEST = 90;

/** What ends by itself is told so many days before in any case. */
export const LAST_CALL = 7;

/** In the farthest zones it is tomorrow already. */
const latestDay = (now: Date): IsoDate => addDays(now.toISOString().slice(0, 10), 1);

/** SQL: which day it is where the seller is. */
const dayAt = (now: Date, timeZone: unknown) => sql`(${now}::timestamptz at time zone ${timeZone})::date`;

type Found = { readonly id: string };

/** SQL: the entry `e` has a term of half a year and more, in whatever it is counted. */
export const isLong = sql`e.term_count >= case e.term_unit when 'day' then 180 when 'week' then 26 when 'month' then 6
  when 'year' then 1 end`;

/** The reminders of all versions of a seller's sequences, as a table to read once and not for every entry. */
const reminders = sql`steps as materialized (
  select q.seller_id, q.kind, (step ->> 'day')::int as day, step ->> 'terms' as terms
  from billing.sequence q cross join lateral jsonb_array_elements(q.steps) as step where step ->> 'act' = 'remind'),
  ahead as materialized (select s.id, s.created_at, coalesce(-min(t.day), ${FARTHEST}::int) as days
    from sellers.seller s left join steps t on t.seller_id = s.id group by s.id)`;

/** The sequences in force on the seller's day, of kinds and of groups, and how many days ahead each invoices. */
const leads = (now: Date) => sql`seller as materialized (
    select s.id, s.created_at, ${dayAt(now, sql`s.time_zone`)} as today from sellers.seller s),
  lead as materialized (select distinct on (q.seller_id, q.kind, q.group_id) q.seller_id, q.kind, q.group_id, q.follows_kind,
      greatest(0, (select -min((step ->> 'day')::int) from jsonb_array_elements(q.steps) as step
        where step ->> 'act' = 'invoice')) as days
    from billing.sequence q join seller s on s.id = q.seller_id and q.valid_from <= s.today
    order by q.seller_id, q.kind, q.group_id, q.version desc),
  own as materialized (select l.seller_id, l.days, p.id as product_id from lead l
    join catalogue.product p on p.group_id = l.group_id and p.kind = l.kind where not l.follows_kind)`;

/**
 * Sellers with an entry that is to be invoiced, or with a run that is not over. Each kind is asked for by its own lead, and each
 * product of a group with one of its own, the earliest first, as an index has them: of a million that are due later none is read.
 */
export const sellersToBill = (now: Date) => {
  const days = sql`coalesce(l.days, ${FARTHEST}::int)`;
  const open = notStopped(sql`s.today`);
  return sql<Found>`with ${leads(now)}
      select s.id from seller s where exists (select from unnest(${[...SEQUENCE_KINDS]}::text[]) k(kind)
        left join lead l on l.seller_id = s.id and l.kind = k.kind and l.group_id is null
        cross join lateral (select from contracts.billing_entry e where e.seller_id = s.id and e.sequence_kind = k.kind
          and ${isDueWithin(sql`s.today`, days)} and ${open}
          and not exists (select from own o where o.product_id = e.product_id) order by e.next_due_on limit 1) due)
      or exists (select from own o cross join lateral (select from contracts.billing_entry e
          where e.seller_id = s.id and e.product_id = o.product_id
            and ${isDueWithin(sql`s.today`, sql`o.days`)} and ${open} order by e.next_due_on limit 1) due
        where o.seller_id = s.id)
      or exists (select from billing.run r where r.seller_id = s.id and r.state in ${OPEN_RUN})
      order by s.created_at, s.id`;
};

/** SQL: one of these, or a document that waits for its number. */
export const anythingToBill = (now: Date) =>
  sql<boolean>`(${anyOf(sellersToBill(now))} or ${anyOf(closedSeries)})`;

/** Sellers with a renewal that may have to be announced. */
export function sellersToRemind(now: Date) {
  const until = latestDay(now);
  // Apart for long terms: they have an index of their own, and of a million that pay by the month none is read for them.
  const untold = (which: RawBuilder<unknown>) => sql`exists (select from steps t
      join contracts.billing_entry e on e.seller_id = t.seller_id and e.sequence_kind = t.kind
      where t.seller_id = s.id and e.state = 'running' and e.renewal_minor > 0
        and e.next_due_on between ${until}::date - 2 and ${until}::date - t.day and ${which}
        and not exists (select from billing.renewal_notice n where n.entry_id = e.id
          and n.due_on = e.next_due_on and n.day = t.day))`;
  return sql<Found>`with ${reminders}
      select s.id from ahead s where exists (select from contracts.billing_entry e
        where e.seller_id = s.id and e.state = 'running' and e.renewal_minor > 0
          and e.next_due_on between ${until}::date - 2 and ${until}::date + s.days
          and not exists (select from billing.sequence q where q.seller_id = s.id))
      or ${untold(sql`t.terms is null`)} or ${untold(sql`t.terms is not null and ${isLong}`)}
      or exists (select from contracts.contract c where c.seller_id = s.id and c.state = 'running' and c.renewal = 'ends'
          and c.fixed_until between ${until}::date - 2 and ${until}::date + greatest(s.days, ${LAST_CALL}::int))
      order by s.created_at, s.id`;
}

export type ToDun = Found & {
  /** Whether an open invoice is due, or so soon that its sequence has a step before, and has no case yet. */
  readonly opens: boolean;
};

/** Sellers with an invoice that gets its case, or with a case that has something to do. */
export const sellersToDun = (now: Date) => sql<ToDun>`select s.id, o.opens from sellers.seller s
        cross join lateral (select ${caseLead(sql`s.id`)} as days, ${dayAt(now, sql`s.time_zone`)} as today) l
        cross join lateral (select exists (select from billing.settlement t where t.state in ('open', 'partly')
          and t.due_on <= l.today + l.days and t.seller_id = s.id
          and not exists (select from billing.dunning_case c where c.document_id = t.document_id)) as opens) o
      where o.opens or exists (select from billing.dunning_case c where c.state = 'running' and c.next_on <= l.today
          and c.seller_id = s.id)
      order by s.created_at, s.id`;
