// What screens show of contracts: by account, one with its entries, and holds in force.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Part } from "../../kernel/rights.ts";
import { addDays } from "../../kernel/time.ts";
import type { IsoDate, TermUnit } from "../../kernel/time.ts";
import type { AfterTrial, InLanguages, Renewal } from "../catalogue/index.ts";
import { datesAfterRest } from "./after-rest.ts";
import { endAsWanted, noticeTerms } from "./contract.rules.ts";
import type { ContractState, EntryState, NoticeTerms, WantedEnd } from "./contract.rules.ts";
import { isForThings, partsOfContract } from "./contract.store.ts";
import type { CouponOn } from "./shown/next-amount.rules.ts";
import type { Titled } from "./shown/shown-title.rules.ts";
import { entriesOfContract } from "./entry.store.ts";

export type EntryView = {
  readonly id: string;
  readonly text: { readonly en: string; readonly de: string };
  readonly currency: string;
  readonly includesTax: boolean;
  /** Minor units as text, because JSON holds no bigint. */
  readonly renewalMinor: string;
  readonly firstMinor: string;
  /** Charged once, with its first term. */
  readonly setupMinor: string;
  readonly quantityMilli: number;
  readonly coupon: CouponOn | null;
  readonly termCount: number;
  readonly termUnit: TermUnit | "once";
  /** From which its terms are counted; null: it has not begun. */
  readonly anchorOn: IsoDate | null;
  readonly billedUntil: IsoDate | null;
  readonly nextDueOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
  readonly state: EntryState;
  /** A change ends it, and what follows it is charged. */
  readonly isReplaced: boolean;
  readonly subjectKind: "hosting" | "domain" | null;
  readonly subjectId: string | null;
};

export type ContractRow = {
  readonly id: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly contractNo: string;
  readonly kind: string;
  readonly title: string;
  /** Its product's, and how many it is of: `shownTitle` says both. */
  readonly names: InLanguages | null;
  readonly quantityMilli: number;
  readonly state: ContractState;
  /** A package that it charges for is suspended at present. */
  readonly isStopped: boolean;
  readonly orderId: string | null;
  readonly concludedOn: IsoDate;
  readonly startsOn: IsoDate | null;
  readonly minimumUntil: IsoDate | null;
  readonly noticeDays: number;
  readonly renewal: Renewal;
  /** The day it is over by itself, or with what it belongs to. */
  readonly fixedUntil: IsoDate | null;
  /** The first day that is paid for, where it began with a trial, and what follows that. */
  readonly trialUntil: IsoDate | null;
  readonly afterTrial: AfterTrial | null;
  readonly endsOn: IsoDate | null;
  /** The earliest of its entries. */
  readonly nextDueOn: IsoDate | null;
  readonly entries: readonly EntryView[];
  /** What it was sold together with at one price; null: by itself. */
  readonly bundle: BundleView | null;
  /** The packages and domains it is for. */
  readonly parts: readonly Part[];
};

export type BundleView = {
  readonly names: { readonly en: string; readonly de: string };
  /** It stands under the main thing, and ends with it. */
  readonly isPart: boolean;
  readonly contracts: readonly ({ readonly id: string } & Titled)[];
};

/** Of the contract `c`, in SQL: the day its whole ends on, by notice or by itself; null: it stands by itself, or that runs on. */
const wholesEnd = sql`(select case w.state when 'ending' then w.ends_on else w.fixed_until end
  from contracts.contract w where w.id = c.parent_id)`;
/** In SQL, the day it ends on: with its whole at the latest. */
export const endsOnOf = (own: RawBuilder<unknown>): RawBuilder<IsoDate | null> =>
  sql`case when ${own} is not null and c.parent_id is not null and c.state = 'ending' then least(${own}, ${wholesEnd}) else ${own} end`;

/** Of entry `e` of contract `c`, in SQL: while it rests nothing of it falls due. */
export const nextDueOn = sql<IsoDate | null>`case when c.state <> 'paused' then e.next_due_on end`;

/** Of contract `c`, in SQL: what `shownTitle` makes its title of. */
export const titleParts = sql`(select p.names from catalogue.product p where p.id = c.product_id) as names,
  coalesce((select e.quantity_milli from contracts.billing_entry e where e.contract_id = c.id and e.product_id = c.product_id
      and e.option_price_id is null
    order by array_position(array['running', 'held', 'waiting'], e.state), e.id desc limit 1), 1000)::int as "quantityMilli"`;

/** In SQL, of entry `e`, what its coupon takes off, and what its terms are counted by; null: it has none. */
const couponOn = sql`case when e.discount_code is not null then jsonb_build_object('permyriad', e.discount_permyriad,
  'minor', e.discount_minor::text, 'terms', e.discount_terms, 'anchorOn', e.anchor_on, 'startsOn', e.starts_on,
  'countedFrom', e.counted_from, 'countedTerms', e.counted_terms) end`;

const columns = sql`c.id, c.account_id as "accountId", c.seller_id as "sellerId", c.contract_no as "contractNo", c.kind, c.title, c.state, ${titleParts},
  exists (select from contracts.billing_entry e join hosting.account h on h.id = e.subject_id
    where e.contract_id = c.id and e.state <> 'ended' and h.state = 'suspended') as "isStopped",
  c.order_id as "orderId", c.concluded_on as "concludedOn", c.starts_on as "startsOn",
    c.minimum_until as "minimumUntil",
  c.notice_days as "noticeDays", c.renewal, c.fixed_until as "fixedUntil", c.trial_until as "trialUntil", c.after_trial as "afterTrial", ${endsOnOf(sql`c.ends_on`)} as "endsOn",
  (select min(${nextDueOn}) from contracts.billing_entry e where e.contract_id = c.id) as "nextDueOn",
  coalesce((select jsonb_agg(jsonb_build_object('coupon', ${couponOn}, 'id', e.id, 'text', e.text, 'currency', e.currency,
      'includesTax', e.includes_tax, 'renewalMinor',
      contracts.renewal_on(e.id, e.renewal_minor, coalesce(e.next_due_on, e.billed_until))::text, 'firstMinor', e.first_minor::text,
      'setupMinor', e.setup_minor::text,
      'quantityMilli', e.quantity_milli, 'termCount', e.term_count, 'termUnit', e.term_unit,
      'anchorOn', e.anchor_on, 'billedUntil', e.billed_until, 'nextDueOn', ${nextDueOn},
      'endsOn', ${endsOnOf(sql`e.ends_on`)}, 'state', e.state,
      'isReplaced', e.changes_on is not null, 'subjectKind', e.subject_kind, 'subjectId', e.subject_id) order by e.id)
    from contracts.billing_entry e where e.contract_id = c.id), '[]') as entries,
  (select jsonb_build_object('names', p.names, 'isPart', c.parent_id is not null, 'contracts',
      (select jsonb_agg(jsonb_build_object('id', b.id, 'title', b.title,
        'names', (select q.names from catalogue.product q where q.id = b.product_id),
        'quantityMilli', 1000) order by b.id) from contracts.contract b
        where b.bundle_plan_id = l.id and coalesce(c.parent_id, c.id) in (b.id, b.parent_id)))
    from catalogue.price_plan l join catalogue.product p on p.id = l.product_id where l.id = c.bundle_plan_id) as bundle, ${partsOfContract} as parts`;

type Page = { readonly limit: number; readonly before?: string | undefined };

/** Newest first, at most 100, before the id `before`; the caller passes only accounts its reader may see. */
export async function contractsOfAccounts(
  db: ReadDb,
  accountIds: readonly string[],
  page: Page & {
    /** Null: all; else those for any of these packages and domains. */
    readonly things?: readonly Part[] | null;
  },
): Promise<ContractRow[]> {
  if (accountIds.length === 0) return [];
  const { rows } = await sql<ContractRow>`select ${columns} from contracts.contract c
    where ${isForThings(page.things ?? null)} and c.account_id = any(${[...accountIds]}::uuid[])
      and (${page.before ?? null}::uuid is null
      or c.id < ${page.before ?? null}::uuid)
    order by c.id desc limit ${Math.min(page.limit, 100)}`.execute(db);
  return rows;
}

/** Names by id of those among the ids that are the account's. */
export async function contractNames(
  db: Tx | ReadDb,
  accountId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await db
    .selectFrom("contracts.contract")
    .select(["id", "title", "contract_no"])
    .where("id", "in", [...ids])
    .where("account_id", "=", accountId)
    .execute();
  return new Map(found.map((one) => [one.id, `${one.title} (${one.contract_no})`]));
}

/** Of an account, what is rented and is neither package nor domain: a machine, a certificate. Newest first. */
export async function contractsOfElse(
  db: ReadDb,
  accountId: string,
  limit: number,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select c.id, c.title || ' (' || c.contract_no || ')' as name
    from contracts.contract c where c.account_id = ${accountId} and not exists (select from contracts.billing_entry e
      left join contracts.billing_entry up on up.id = e.parent_id
      where e.contract_id = c.id and coalesce(e.subject_id, up.subject_id) is not null)
    order by c.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function contractById(db: ReadDb, id: string): Promise<ContractRow | null> {
  const { rows } =
    await sql<ContractRow>`select ${columns} from contracts.contract c where c.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function contractsOfOrder(db: Tx | ReadDb, orderId: string): Promise<ContractRow[]> {
  const { rows } = await sql<ContractRow>`select ${columns} from contracts.contract c
    where c.order_item_id in (select i.id from orders.item i where i.order_id = ${orderId}) order by c.id limit 100`.execute(
    db,
  );
  return rows;
}

export type HoldRow = {
  readonly id: string;
  readonly contractId: string | null;
  readonly what: "billing" | "dunning" | "suspension";
  readonly fromOn: IsoDate;
  readonly untilOn: IsoDate | null;
  readonly reason: string;
};

export type HeldAccount = Pick<HoldRow, "id" | "fromOn" | "untilOn" | "reason"> & {
  readonly accountId: string;
  readonly accountName: string;
};

/** Whose billing is held as a whole, newest first; of these sellers (null: all). */
export async function heldAccounts(
  db: ReadDb,
  asked: {
    readonly sellerIds: readonly string[] | null;
    readonly before?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly HeldAccount[]> {
  if (asked.sellerIds?.length === 0) return [];
  const { rows } =
    await sql<HeldAccount>`select h.id, h.from_on as "fromOn", h.until_on as "untilOn", h.reason,
      h.account_id as "accountId", a.name as "accountName"
    from contracts.hold h join customers.account a on a.id = h.account_id
    where h.what = 'billing' and h.contract_id is null and h.lifted_at is null
      and (${asked.sellerIds}::uuid[] is null or a.seller_id = any(${asked.sellerIds}::uuid[]))
      and (${asked.before ?? null}::uuid is null or h.id < ${asked.before ?? null}::uuid)
    order by h.id desc limit ${asked.limit}`.execute(db);
  return rows;
}

export type HeldThing = { readonly accountId: string; readonly contractId: string | null };

/** Whose a hold is. */
export async function holdById(db: ReadDb, id: string): Promise<HeldThing | null> {
  const row = await db
    .selectFrom("contracts.hold")
    .select(["account_id as accountId", "contract_id as contractId"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** Holds of the account that were not lifted, whatever their dates. */
export async function holdsOfAccount(db: ReadDb, accountId: string): Promise<HoldRow[]> {
  return db
    .selectFrom("contracts.hold")
    .select(["id", "contract_id as contractId", "what", "from_on as fromOn", "until_on as untilOn", "reason"])
    .where("account_id", "=", accountId)
    .where("lifted_at", "is", null)
    .orderBy("id")
    .limit(100)
    .execute();
}

/** The day it would end on, or the one its whole ends on before: by notice, or by itself. */
export async function orWithWhole(db: Tx | ReadDb, contractId: string, on: IsoDate): Promise<IsoDate> {
  const { rows } = await sql<{ on: IsoDate }>`select least(${on}::date, ${wholesEnd}) as on
    from contracts.contract c where c.id = ${contractId}`.execute(db);
  return rows[0]?.on ?? on;
}

type BoundRow = Pick<
  ContractRow,
  "id" | "noticeDays" | "minimumUntil" | "renewal" | "fixedUntil" | "trialUntil"
>;

/** On which day the contract would end with this wish, if notice is given today; one that rests goes on for that. */
export async function endOfWish(
  db: Tx | ReadDb,
  row: BoundRow,
  wish: WantedEnd,
  today: IsoDate,
): Promise<IsoDate> {
  const entries = await entriesOfContract(db, row.id);
  const rested = await datesAfterRest(db, row.id, today);
  if (rested === null) return endAsWanted(row, entries, wish, today);
  const minimumUntil = row.minimumUntil === null ? null : addDays(row.minimumUntil, rested.days);
  const later = entries.map((one) => ({ ...one, ...rested.entries.get(one.id) }));
  return endAsWanted({ ...row, minimumUntil }, later, wish, today);
}

/** On which day the contract ends if notice is given today, with its whole at the latest, and until when that holds. */
export async function contractNotice(db: ReadDb, row: BoundRow, today: IsoDate): Promise<NoticeTerms> {
  const terms = noticeTerms(row, await entriesOfContract(db, row.id), today);
  return { ...terms, endsOn: await orWithWhole(db, row.id, terms.endsOn) };
}

/** Another account held it before: what is paid of it may be that one's. */
export async function isHandedOn(db: ReadDb, contractId: string): Promise<boolean> {
  const found = await db
    .selectFrom("contracts.transfer")
    .select("id")
    .where("contract_id", "=", contractId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
