// Statements on reminders before a renewal.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { RemindDay } from "../dunning/sequence.rules.ts";
import { isLong } from "../run/due.store.ts";

export type Renewal = {
  readonly entryId: string;
  readonly accountId: string;
  readonly contractId: string;
  readonly contractNo: string;
  readonly noticeDays: number;
  readonly text: { readonly en?: string; readonly de?: string };
  readonly dueOn: IsoDate;
  /** The day of the sequence, negative. */
  readonly day: number;
  readonly currency: string;
};

type Asked = {
  readonly sellerId: string;
  readonly today: IsoDate;
  readonly days: readonly RemindDay[];
  readonly limit: number;
};

/** SQL: the days that are for the entry `e`, as `d`. */
const daysFor = (
  days: readonly RemindDay[],
) => sql`jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d(kind text,
      before int, "longOnly" boolean, products jsonb, "except" jsonb)
      on d.kind = e.sequence_kind and not d."except" ? e.product_id::text
        and (d.products is null or d.products = 'null'::jsonb or d.products ? e.product_id::text)`;

/** SQL: what the entry `e` pays for is given for free on the day its next term begins. */
const isGift = sql`exists (select from contracts.free_grant g where g.account_id = e.account_id
  and g.subject_id = e.subject_id and g.ended_at is null and (g.until_on is null or g.until_on > e.next_due_on))`;

/**
 * Running entries whose next term begins within the days before it, not reminded for that day of the sequence. Of what is given
 * for free nobody hears a price.
 */
export async function renewalsToRemind(tx: Tx, asked: Asked): Promise<Renewal[]> {
  if (asked.days.length === 0) return [];
  const longest = Math.max(...asked.days.map((one) => one.before));
  const { rows } =
    await sql<Renewal>`select distinct on (e.id) e.id as "entryId", e.account_id as "accountId",
      e.contract_id as "contractId", c.contract_no as "contractNo", c.notice_days as "noticeDays", e.text,
      e.next_due_on as "dueOn", -d.before as day, e.currency
    from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
    join ${daysFor(asked.days)}
    where e.state = 'running' and e.next_due_on > ${asked.today}::date
      and e.next_due_on <= ${asked.today}::date + ${longest}::int
      and e.next_due_on <= ${asked.today}::date + d.before and e.seller_id = ${asked.sellerId}
        and e.billed_until is not null and not ${isGift}
      and (e.ends_on is null or e.ends_on > e.next_due_on) and e.renewal_minor > 0
      and (not d."longOnly" or ${isLong})
      and not exists (select from billing.renewal_notice n
        where n.entry_id = e.id and n.due_on = e.next_due_on and n.day = -d.before)
    order by e.id, d.before limit ${asked.limit}`.execute(tx);
  return rows;
}

/**
 * Contracts that end by themselves within the days before it, not told for that day of the sequence; once each. Of one that ends
 * with its trial its holder hears by the mail about that.
 */
export async function endsToTell(tx: Tx, asked: Asked): Promise<Renewal[]> {
  if (asked.days.length === 0) return [];
  const longest = Math.max(...asked.days.map((one) => one.before));
  const { rows } =
    await sql<Renewal>`select distinct on (c.id) e.id as "entryId", c.account_id as "accountId",
      c.id as "contractId", c.contract_no as "contractNo", c.notice_days as "noticeDays", e.text,
      c.fixed_until as "dueOn", -d.before as day, e.currency
    from contracts.contract c join contracts.billing_entry e on e.contract_id = c.id and e.option_price_id is null
      and e.changes_on is null
    join ${daysFor(asked.days)}
    where c.state = 'running' and c.renewal = 'ends' and c.seller_id = ${asked.sellerId}
      and (c.trial_until is null or c.fixed_until > c.trial_until)
      and c.fixed_until > ${asked.today}::date and c.fixed_until <= ${asked.today}::date + ${longest}::int
      and c.fixed_until <= ${asked.today}::date + d.before
      and (not d."longOnly" or ${isLong})
      and not exists (select from billing.renewal_notice n
        where n.entry_id = e.id and n.due_on = c.fixed_until and n.day = -d.before)
    order by c.id, e.id, d.before limit ${asked.limit}`.execute(tx);
  return rows;
}

/** Those of the documents that cost something and on which a further term of a name does not. */
export async function withFreeNames(db: Tx | ReadDb, documentIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct l.document_id as id from billing.line l
    join contracts.billing_entry e on e.id = l.entry_id join billing.document d on d.id = l.document_id
    where l.document_id = any(${[...documentIds]}::uuid[]) and l.net_minor + l.tax_minor = 0 and d.gross_minor <> 0
      and e.subject_kind = 'domain' and e.option_price_id is null and l.period_from > e.starts_on order by 1`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Keeps that these were told; answers those nobody else has told meanwhile. */
export async function keepNotices(tx: Tx, list: readonly Renewal[], today: IsoDate): Promise<Renewal[]> {
  if (list.length === 0) return [];
  const { rows } = await sql<{
    entry_id: string;
  }>`insert into billing.renewal_notice (entry_id, due_on, day, told_on)
    select n.entry_id, n.due_on, n.day, ${today}::date from unnest(${list.map((one) => one.entryId)}::uuid[],
      ${list.map((one) => one.dueOn)}::date[], ${list.map((one) => one.day)}::int[]) as n(entry_id, due_on,
        day)
    on conflict do nothing returning entry_id`.execute(tx);
  const fresh = new Set(rows.map((row) => row.entry_id));
  return list.filter((one) => fresh.has(one.entryId));
}

/** SQL: a check of a VAT id whose register is not asked any more by itself. */
const isSilent = sql`v.state = 'unavailable' and v.next_at is null`;

/** Sellers with a customer abroad whose VAT id was found valid, or was asked for in vain. */
export const sellersToRecheck = () => sql<{ id: string }>`select s.id from sellers.seller s
  where exists (select from customers.billing_profile p join customers.account a on a.id = p.account_id
      where a.seller_id = s.id and p.vat_check = 'valid' and p.country <> s.country)
    or exists (select from tax.vat_check v where v.seller_id = s.id and ${isSilent}) order by s.id`;

/**
 * Billing profiles abroad that are soon billed by an answer older than this, or by none because the register was asked often enough
 * in vain, and whose id nobody is asking about. What it did not answer is asked for once a day. `olderThan` null: answers never grow old.
 */
export async function profilesToRecheck(
  tx: Tx,
  asked: {
    readonly seller: { readonly id: string; readonly country: string };
    readonly dueUntil: IsoDate;
    readonly olderThan: Date | null;
    readonly dayAgo: Date;
    readonly limit: number;
  },
): Promise<readonly string[]> {
  const { seller, dueUntil, olderThan, dayAgo, limit } = asked;
  const { rows } = await sql<{ id: string }>`select p.id from customers.billing_profile p
    join customers.account a on a.id = p.account_id
    where a.seller_id = ${seller.id} and p.country <> ${seller.country} and p.ended_at is null
      and p.id in (select o.id from customers.billing_profile o
          where o.vat_check = 'valid' and o.vat_checked_at < ${olderThan}::timestamptz
        union all select v.billing_profile_id from tax.vat_check v join customers.billing_profile o on o.id = v.billing_profile_id
          where ${isSilent} and o.vat_check in ('unchecked', 'unavailable')
            and regexp_replace(upper(o.vat_id), '[\\s./-]', '', 'g') = v.vat_id)
      and exists (select from contracts.contract c join contracts.billing_entry e on e.contract_id = c.id
        where c.billing_profile_id = p.id and e.state = 'running' and e.next_due_on <= ${dueUntil}::date)
      and not exists (select from tax.vat_check v where v.billing_profile_id = p.id and case
        when ${isSilent} then coalesce(v.asked_at, v.created_at) > ${dayAgo}
        when v.state in ('asked', 'unavailable') then true
        else coalesce(v.created_at >= ${olderThan}::timestamptz, false) end)
    order by p.id limit ${limit}`.execute(tx);
  return rows.map((row) => row.id);
}

/**
 * How many ids of the seller's customers count as valid by an old answer although they are asked for again: since before the day,
 * or since before an invoice that was written meanwhile. One of them as an example.
 */
export async function silentRechecks(
  tx: Tx,
  sellerId: string,
  since: Date,
): Promise<{ readonly ids: number; readonly example: string }> {
  const { rows } = await sql<{
    ids: number;
    example: string | null;
  }>`select count(distinct c.vat_id)::int as ids,
      min(c.vat_id) as example
    from tax.vat_check c join customers.billing_profile p on p.id = c.billing_profile_id
    where c.seller_id = ${sellerId} and c.state in ('asked', 'unavailable')
      and p.vat_check = 'valid' and p.ended_at is null
      and regexp_replace(upper(p.vat_id), '[\\s./-]', '', 'g') = c.vat_id
      and (c.created_at <= ${since} or exists (select from billing.document d
        where d.account_id = p.account_id and d.billing_profile_id = p.id and d.kind = 'invoice'
          and d.closed_at > c.created_at))`.execute(tx);
  return { ids: rows[0]?.ids ?? 0, example: rows[0]?.example ?? "" };
}
