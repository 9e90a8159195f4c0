// What billing reads of entries: those that are due with all that stands on an invoice, and moving them on.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { IsoDate, TermUnit } from "../../kernel/time.ts";
import { PRODUCT_KINDS } from "../catalogue/index.ts";
import type { Renewal } from "../catalogue/index.ts";
import type { BillingProfile } from "../customers/index.ts";
import { payableBy } from "../payments/index.ts";
import type { PartPerformance } from "../tax/index.ts";
import type { AgreedDiscount } from "./agree-contract.ts";
import { sequenceKindOf } from "./contract.rules.ts";
import type { EntryState } from "./contract.rules.ts";

/** Half-open. */
export type Gift = { readonly from: IsoDate; readonly until: IsoDate };

/** An entry with all that the rules of billing need, so that a batch of them is one statement. */
export type DueEntry = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly contractId: string;
  readonly contractNo: string;
  /** Of what was never billed: the order it came with. */
  readonly firstOrderId?: string | null;
  readonly subjectKind: "hosting" | "domain" | null;
  readonly subjectId: string | null;
  readonly text: unknown;
  readonly currency: string;
  readonly includesTax: boolean;
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
  /** What a term costs from a later day on, the earliest first; as text, because JSON holds no bigint. */
  readonly later: readonly {
    readonly from: IsoDate;
    readonly minor: string;
    /** Agreed for it alone, apart from the catalogue. */
    readonly own?: boolean;
  }[];
  readonly discount: AgreedDiscount | null;
  readonly quantityMilli: bigint;
  readonly termCount: number;
  readonly termUnit: TermUnit | "once";
  readonly anchorOn: IsoDate;
  readonly startsOn: IsoDate;
  readonly billedUntil: IsoDate | null;
  /** Where it rested: the day it went on, and how many terms had begun by then. */
  readonly countedFrom?: IsoDate | null;
  readonly countedTerms?: number;
  readonly endsOn: IsoDate | null;
  /** Whether its months are supplies of their own, as agreed; null: before that was kept. */
  readonly partPerformance?: PartPerformance | null;
  readonly renewal: Renewal;
  /** Its contract began with a trial: the first day that is paid for. Nothing is written before it. */
  readonly trialUntil?: IsoDate | null;
  /** From when until when it costs nothing; one without an end lasts until the last day there is. */
  readonly gifts: readonly Gift[];
  readonly revenueAccount: string;
  readonly taxClass: string;
  readonly productId: string;
  readonly sequenceKind: string;
  readonly state: EntryState;
  readonly account: {
    readonly language: string;
    readonly legalKind: "consumer" | "business";
    readonly customerNo: string | null;
  };
  readonly profile: {
    readonly id: string;
    readonly name: string;
    readonly organisation: string;
    readonly line1: string;
    readonly line2: string;
    readonly postalCode: string;
    readonly city: string;
    readonly country: string;
    readonly vatId: string | null;
    readonly vatCheck: "none" | "unchecked" | "valid" | "invalid" | "unavailable";
    readonly purchaseOrder: string | null;
    readonly region: string;
    readonly routingId: string | null;
    readonly eInvoice: BillingProfile["eInvoice"];
    readonly electronicAddress: string | null;
    readonly payBy: "card" | "transfer" | "cheque" | "money_order" | "debit";
  };
};

export type DiscountColumns = {
  readonly discountCode: string | null;
  readonly discountPermyriad: number | null;
  readonly discountMinor: bigint | null;
  readonly discountTerms: number | null;
};

export type EntryRow = Omit<DueEntry, "account" | "profile" | "discount"> &
  DueEntry["account"] &
  Omit<DueEntry["profile"], "id"> &
  DiscountColumns & { readonly profileId: string };

/** SQL: what a coupon takes off the entry `e`. */
export const discountColumns = sql`e.discount_code as "discountCode", e.discount_permyriad as "discountPermyriad",
  e.discount_minor as "discountMinor", e.discount_terms as "discountTerms"`;

/** SQL: what makes a due entry, over `joined`. */
export const whole = sql`e.id, e.seller_id as "sellerId", e.account_id as "accountId", e.contract_id as "contractId",
  c.contract_no as "contractNo", case when e.billed_until is null then c.order_id end as "firstOrderId",
  e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.text, e.currency,
  e.includes_tax as "includesTax", e.setup_minor as "setupMinor", e.first_minor as "firstMinor",
  e.renewal_minor as "renewalMinor", (select coalesce(jsonb_agg(jsonb_build_object('from', n.from_on,
    'minor', n.renewal_minor::text, 'own', n.own) order by n.from_on), '[]')
    from contracts.price_steps(e.id, e.renewal_minor) n) as later,
  ${discountColumns}, e.quantity_milli as "quantityMilli", e.term_count as "termCount",
  e.term_unit as "termUnit", e.anchor_on as "anchorOn", e.starts_on as "startsOn",
  e.billed_until as "billedUntil", e.counted_from as "countedFrom", e.counted_terms as "countedTerms",
  e.ends_on as "endsOn", c.part_performance as "partPerformance", c.renewal, c.trial_until as "trialUntil",
  (select coalesce(jsonb_agg(jsonb_build_object('from', f.from_on, 'until', f.until_on) order by f.from_on), '[]')
    from contracts.free_grant g join sellers.seller s on s.id = e.seller_id
    cross join lateral (select (g.created_at at time zone s.time_zone)::date as from_on,
      coalesce(least(g.until_on, (g.ended_at at time zone s.time_zone)::date), '9999-12-31') as until_on) f
    where g.account_id = e.account_id and g.subject_id = e.subject_id and f.until_on > f.from_on) as gifts,
  e.revenue_account as "revenueAccount", e.tax_class as "taxClass", e.product_id as "productId", e.sequence_kind as "sequenceKind", e.state,
  a.language, a.legal_kind as "legalKind", a.customer_no as "customerNo", p.id as "profileId", p.name,
  p.organisation, p.line1, p.line2, p.postal_code as "postalCode", p.city, p.country, p.vat_id as "vatId",
  p.vat_check as "vatCheck", p.purchase_order as "purchaseOrder", p.region, p.routing_id as "routingId",
  p.e_invoice as "eInvoice", p.electronic_address as "electronicAddress", p.pay_by as "payBy"`;

export const joined = sql`contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
  join customers.account a on a.id = e.account_id join customers.billing_profile p on p.id = c.billing_profile_id`;

/**
 * SQL: no hold on billing and no trial stops the entry on this day, and no gift that began by the day it is due. Which terms a
 * later one frees `owedSpans` of billing says, and lets the entry be due on the gift's first day.
 */
export const notStopped = (
  today: IsoDate | RawBuilder<unknown>,
) => sql`not exists (select from contracts.hold h where h.account_id = e.account_id
    and (h.contract_id is null or h.contract_id = e.contract_id) and h.what = 'billing'
      and h.lifted_at is null
    and h.from_on <= ${today}::date and (h.until_on is null or h.until_on > ${today}::date))
  and not exists (select from contracts.contract t where t.id = e.contract_id and t.trial_until > ${today}::date)
  and not exists (select from contracts.free_grant g join customers.account ga on ga.id = g.account_id
      join sellers.seller gs on gs.id = ga.seller_id
    where g.account_id = e.account_id and g.subject_id = e.subject_id
      and g.ended_at is null and (g.until_on is null or g.until_on > ${today}::date)
      and (g.created_at at time zone gs.time_zone)::date <= coalesce(e.next_due_on, 'infinity'))`;

/**
 * SQL: the entry `e` runs and is to be invoiced by the day, so many days ahead; of a term of days or weeks half of it at most. Said
 * twice, because the first is a range of an index.
 */
export const isDueWithin = (
  today: RawBuilder<unknown>,
  days: RawBuilder<unknown>,
) => sql`e.state = 'running' and e.next_due_on <= ${today} + ${days} and e.next_due_on <= ${today}
  + least(${days}, case e.term_unit when 'day' then e.term_count / 2 when 'week' then e.term_count * 7 / 2 end)`;

/** By what an entry's sequence is found where its product has none of its own. */
const KINDS = [...new Set(PRODUCT_KINDS.map(sequenceKindOf))];

/**
 * SQL: the same, so many days ahead as its product's or its kind's sequence says. The lead of one kind lets nothing of another be
 * read: each is a range of an index by itself.
 */
const isDue = ({ today, leads }: DueBy) => {
  const products = Object.keys(leads).filter((key) => !KINDS.includes(key));
  const ranges = (column: RawBuilder<unknown>, keys: readonly string[]) =>
    [...Map.groupBy(keys, (key) => leads[key] ?? 0)].map(
      ([days, alike]) => sql`${column} = any(${alike}) and e.next_due_on <= ${today}::date + ${days}::int`,
    );
  const all = [...ranges(sql`e.sequence_kind`, KINDS), ...ranges(sql`e.product_id`, products)];
  const own = sql`${JSON.stringify(leads)}::jsonb`;
  const days = sql`coalesce(${own} ->> e.product_id::text, ${own} ->> e.sequence_kind, '0')::int`;
  return sql`(${sql.join(all, sql` or `)}) and ${isDueWithin(sql`${today}::date`, days)}`;
};

export function discountOf(row: DiscountColumns): AgreedDiscount | null {
  const { discountCode: code, discountPermyriad: permyriad, discountMinor: minor } = row;
  const agreed = code === null ? null : { code, terms: row.discountTerms };
  if (agreed !== null && permyriad !== null) return { ...agreed, permyriad, minor: null };
  return agreed === null || minor === null ? null : { ...agreed, permyriad: null, minor };
}

export function toEntry(row: EntryRow): DueEntry {
  const { discountCode: _, discountPermyriad: __, discountMinor: ___, discountTerms: ____, ...own } = row;
  const { language, legalKind, customerNo, profileId, name, organisation, line1, line2, ...more } = own;
  const { postalCode, city, country, vatId, vatCheck, purchaseOrder, payBy, region, ...rest } = more;
  const { routingId, eInvoice, electronicAddress, ...entry } = rest;
  const place = { line1, line2, postalCode, city, region, country };
  const reading = { purchaseOrder, routingId, eInvoice, electronicAddress };
  const paying = { payBy: payableBy(payBy, row.currency) };
  return {
    ...entry,
    discount: discountOf(row),
    account: { language, legalKind, customerNo },
    profile: { id: profileId, name, organisation, ...place, vatId, vatCheck, ...reading, ...paying },
  };
}

type DueBy = { readonly today: IsoDate; readonly leads: Readonly<Record<string, number>> };

export type DueBatch = {
  readonly entries: readonly DueEntry[];
  /** There may be more: the batch is full, or accounts were left out of it. */
  readonly more: boolean;
};

/**
 * Up to `limit` running entries of the seller that are to be billed by the day, locked, all of an account together: what
 * another runner holds, or what did not fit, is left out with all else of its account. `leads`: days before the due date by
 * product or kind of sequence. Held and free ones are left out.
 */
export async function dueEntries(
  tx: Tx,
  asked: DueBy & { readonly sellerId: string; readonly limit: number },
): Promise<DueBatch> {
  // Ids alone are sorted: of a hundred thousand that are due, a batch reads all else of its own.
  const { rows } = await sql<{ id: string; accountId: string }>`select e.id, e.account_id as "accountId"
    from contracts.billing_entry e
    where ${isDue(asked)} and e.seller_id = ${asked.sellerId} and ${notStopped(asked.today)}
    order by e.account_id, e.id limit ${asked.limit} for update of e skip locked`.execute(tx);
  const isFull = rows.length === asked.limit;
  const held = Map.groupBy(rows, (row) => row.accountId);
  const [only] = held.keys();
  // One account with more than fits is billed in a batch of its own size.
  if (isFull && held.size === 1 && only !== undefined)
    return { entries: await dueEntriesOf(tx, { ...asked, accountIds: [only] }), more: true };
  const due = await dueCounts(tx, asked, [...held.keys()]);
  const complete = rows.filter((row) => held.get(row.accountId)?.length === due.get(row.accountId));
  const entries = await lockedEntries(tx, complete);
  return { entries, more: isFull || entries.length < rows.length };
}

/** All that these accounts are to be billed by the day, locked; an account of which another runner holds anything is left out. */
export async function freeEntriesOf(
  tx: Tx,
  asked: DueBy & { readonly accountIds: readonly string[] },
): Promise<DueEntry[]> {
  const areMeant = sql`e.account_id = any(${[...asked.accountIds]}::uuid[]) and ${isDue(asked)} and ${notStopped(asked.today)}`;
  const { rows } = await sql<{ id: string; accountId: string }>`select e.id, e.account_id as "accountId"
    from contracts.billing_entry e where ${areMeant} order by e.account_id, e.id for update of e skip locked`.execute(
    tx,
  );
  const held = Map.groupBy(rows, (row) => row.accountId);
  const due = await dueCounts(tx, asked, [...held.keys()]);
  const complete = rows.filter((row) => held.get(row.accountId)?.length === due.get(row.accountId));
  return lockedEntries(tx, complete, areMeant);
}

/**
 * The caller holds their locks: this reads them as they are now. `areStillMeant` asks again what was asked before them, because a
 * hold or a gift that was set meanwhile is no part of the row that was locked.
 */
async function lockedEntries(
  tx: Tx,
  locked: readonly { readonly id: string }[],
  areStillMeant: RawBuilder<unknown> = sql`true`,
): Promise<DueEntry[]> {
  if (locked.length === 0) return [];
  const { rows } = await sql<EntryRow>`select ${whole} from ${joined}
    where e.id = any(${locked.map((one) => one.id)}::uuid[]) and ${areStillMeant} order by e.account_id, e.id`.execute(
    tx,
  );
  return rows.map(toEntry);
}

/** Whoever holds any of them is waited for: what is read behind that, prices, holds and gifts too, is what they left. By id. */
async function waitedFor(tx: Tx, areMeant: RawBuilder<unknown>): Promise<DueEntry[]> {
  const { rows } = await sql<{ id: string }>`select e.id from contracts.billing_entry e where ${areMeant}
    order by e.id for update of e`.execute(tx);
  return (await lockedEntries(tx, rows, areMeant)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** How many of each account are due, whoever holds them. */
async function dueCounts(
  tx: Tx,
  asked: DueBy,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (accountIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; due: number }>`select e.account_id as id, count(*)::int as due
    from contracts.billing_entry e where e.account_id = any(${[...accountIds]}::uuid[]) and ${isDue(asked)}
      and ${notStopped(asked.today)} group by 1`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.due]));
}

export type DueAccount = { readonly id: string; readonly entries: number };

/** Accounts of the seller with entries to bill by the day, by id; those that are held or free are left out. */
export async function dueAccounts(
  db: Tx | ReadDb,
  asked: DueBy & { readonly sellerId: string; readonly after: string | null; readonly limit: number },
): Promise<DueAccount[]> {
  const { rows } = await sql<DueAccount>`select e.account_id as id, count(*)::int as entries
    from contracts.billing_entry e where e.seller_id = ${asked.sellerId} and ${isDue(asked)}
      and (${asked.after}::uuid is null or e.account_id > ${asked.after}::uuid) and ${notStopped(asked.today)}
    group by 1 order by 1 limit ${asked.limit}`.execute(db);
  return rows;
}

/** How many accounts of the seller have entries to bill by the day. */
export async function countDueAccounts(
  db: Tx | ReadDb,
  asked: DueBy & { readonly sellerId: string },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct e.account_id)::int as n
    from contracts.billing_entry e where e.seller_id = ${asked.sellerId} and ${isDue(asked)}
      and ${notStopped(asked.today)}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** All that these accounts are to be billed by the day, to be looked at: nothing is locked. */
export async function entriesToShow(
  db: Tx | ReadDb,
  asked: DueBy & { readonly accountIds: readonly string[] },
): Promise<DueEntry[]> {
  const { rows } = await sql<EntryRow>`select ${whole} from ${joined}
    where e.account_id = any(${[...asked.accountIds]}::uuid[]) and ${isDue(asked)} and ${notStopped(asked.today)}
    order by e.id`.execute(db);
  return rows.map(toEntry);
}

/** All that these accounts are to be billed by the day, locked. Free ones are left out, and those held then or on the day named. */
export async function dueEntriesOf(
  tx: Tx,
  asked: DueBy & { readonly accountIds: readonly string[]; readonly heldOn?: IsoDate },
): Promise<DueEntry[]> {
  const areMeant = sql`e.account_id = any(${[...asked.accountIds]}::uuid[]) and ${isDue(asked)} and ${notStopped(asked.heldOn ?? asked.today)}`;
  return waitedFor(tx, areMeant);
}

/**
 * These running entries of one account, locked; held ones too, for somebody asked for exactly these. `unstoppedOn`: none that a hold
 * stops on that day, or that is given for free.
 */
export async function entriesToBill(
  tx: Tx,
  accountId: string,
  entryIds: readonly string[],
  unstoppedOn: IsoDate | null = null,
): Promise<DueEntry[]> {
  const isMeant = unstoppedOn === null ? sql`true` : notStopped(unstoppedOn);
  const areMeant = sql`e.id = any(${[...entryIds]}::uuid[]) and e.account_id = ${accountId} and e.state = 'running' and ${isMeant}`;
  return waitedFor(tx, areMeant);
}

/** Whatever their state; nothing is locked. `unstoppedOn`: none that a hold stops on that day, or that is given for free. */
export async function entriesByIds(
  db: Tx | ReadDb,
  entryIds: readonly string[],
  unstoppedOn: IsoDate | null = null,
): Promise<DueEntry[]> {
  if (entryIds.length === 0) return [];
  const isMeant = unstoppedOn === null ? sql`true` : notStopped(unstoppedOn);
  const { rows } = await sql<EntryRow>`select ${whole} from ${joined}
    where e.id = any(${[...entryIds]}::uuid[]) and ${isMeant} order by e.id`.execute(db);
  return rows.map(toEntry);
}

/** The same, as they would be if this billing profile paid for them. */
export async function entriesForProfile(
  db: Tx | ReadDb,
  entryIds: readonly string[],
  profileId: string,
): Promise<DueEntry[]> {
  if (entryIds.length === 0) return [];
  const { rows } = await sql<EntryRow>`select ${whole} from contracts.billing_entry e
      join contracts.contract c on c.id = e.contract_id join customers.billing_profile p on p.id = ${profileId}
      join customers.account a on a.id = p.account_id
    where e.id = any(${[...entryIds]}::uuid[]) order by e.id`.execute(db);
  return rows.map(toEntry);
}

export type Advance = {
  readonly entryId: string;
  /** Null: it was never billed yet. */
  readonly billedUntil: IsoDate | null;
  /** Null: nothing more is owed, and the entry ends. */
  readonly nextDueOn: IsoDate | null;
};

/** Moves entries on after they were billed, or found to be free for now, in one statement. */
export async function advanceEntries(tx: Tx, list: readonly Advance[]): Promise<void> {
  if (list.length === 0) return;
  await sql`update contracts.billing_entry e set billed_until = n.until, next_due_on = n.due,
      state = case when n.due is null then 'ended' else e.state end
    from unnest(${list.map((one) => one.entryId)}::uuid[], ${list.map((one) => one.billedUntil)}::date[],
      ${list.map((one) => one.nextDueOn)}::date[]) as n(id, until, due)
    where e.id = n.id`.execute(tx);
}
