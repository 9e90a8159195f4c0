// Statements on changes of what a contract charges: the entries of today with all that deciding needs, those that follow them,
// and the changes that were made or wait for their day.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { addDays } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { AfterTrial, InLanguages, Renewal } from "../catalogue/index.ts";
import type { ChangeState } from "./contract.rules.ts";
import { joined, notStopped, toEntry, whole } from "./due-entry.store.ts";
import type { DueEntry, EntryRow } from "./due-entry.store.ts";

/** An entry that charges again and again, with what was chosen when it was agreed. */
export type ChangeableEntry = DueEntry & {
  readonly parentId: string | null;
  readonly orderItemId: string | null;
  readonly productId: string;
  readonly productName: InLanguages;
  /** Null where its price was agreed apart from the catalogue. */
  readonly planId: string | null;
  readonly priceVersionId: string | null;
  readonly optionPriceId: string | null;
  /** Of an option: what was chosen, by keys. */
  readonly option: string | null;
  readonly choice: string | null;
  /** It is held, or given for free. */
  readonly isStopped: boolean;
};

type Row = EntryRow & Omit<ChangeableEntry, keyof DueEntry>;

/** What the contract, or each of several, charges from today or a later day on: none that a change ends, none paid once. */
export async function entriesToChange(
  db: Tx | ReadDb,
  contractId: string | readonly string[],
  today: IsoDate,
): Promise<ChangeableEntry[]> {
  const contractIds = typeof contractId === "string" ? [contractId] : [...contractId];
  const { rows } =
    await sql<Row>`select ${whole}, e.parent_id as "parentId", e.order_item_id as "orderItemId",
      e.product_id as "productId", r.names as "productName", v.plan_id as "planId",
      e.price_version_id as "priceVersionId", e.option_price_id as "optionPriceId", o.key as option, h.key as choice,
      not (${notStopped(today)}) as "isStopped"
    from ${joined} join catalogue.product r on r.id = e.product_id
      left join catalogue.price_version v on v.id = e.price_version_id
      left join catalogue.option_price q on q.id = e.option_price_id
      left join catalogue.product_option o on o.id = q.option_id
      left join catalogue.option_choice h on h.id = q.choice_id
    where e.contract_id = any(${contractIds}::uuid[]) and e.changes_on is null and e.term_unit <> 'once'
      and (e.ends_on is null or e.ends_on > ${today}::date)
      and (e.state in ('running', 'held') or (e.state = 'ended' and e.ends_on is not null
        and c.state = 'running' and c.fixed_until is not null)) order by e.id`.execute(db);
  return rows.map((row) => ({ ...row, ...toEntry(row) }));
}

export type ContractTerms = {
  readonly id: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly billingProfileId: string;
  readonly kind: string;
  readonly productId: string;
  readonly serverGroup: string | null;
  readonly state: string;
  readonly minimumUntil: IsoDate | null;
  readonly noticeDays: number;
  readonly renewal: Renewal;
  readonly fixedUntil: IsoDate | null;
  /** The first day that is paid for, where it began with a trial, and what follows that. */
  readonly trialUntil: IsoDate | null;
  readonly afterTrial: AfterTrial | null;
  /** The day from which a change that was made earlier holds; null: none waits. */
  readonly changesOn: IsoDate | null;
  /** A part of a plan, or at a price that its parts share. */
  readonly isBundled: boolean;
  /** The plan it came with things under. */
  readonly bundlePlanId: string | null;
  /** It stands under another contract. */
  readonly isUnder: boolean;
};

export async function contractTerms(db: Tx | ReadDb, contractId: string): Promise<ContractTerms | null> {
  const { rows } =
    await sql<ContractTerms>`select c.id, c.account_id as "accountId", c.seller_id as "sellerId",
      c.billing_profile_id as "billingProfileId", c.kind, c.product_id as "productId", p.server_group as "serverGroup", c.state,
      c.minimum_until as "minimumUntil", c.notice_days as "noticeDays", c.renewal, c.fixed_until as "fixedUntil",
      c.trial_until as "trialUntil", c.after_trial as "afterTrial",
      coalesce((select n.effective_on from contracts.change n where n.contract_id = c.id and n.state = 'waiting'),
        (select n.effective_on from contracts.change_part q join contracts.change n on n.id = q.change_id
          where q.contract_id = c.id and q.outcome <> 'stays' and n.state = 'waiting' limit 1)) as "changesOn",
      c.bundle_plan_id is not null and (c.parent_id is not null or exists (select from contracts.contract d
        join contracts.billing_entry e on e.contract_id = d.id
        where d.parent_id = c.id and d.bundle_plan_id is not null and d.state not in ('ended', 'void')
          and e.state <> 'ended' and e.option_price_id is null and e.changes_on is null
          and (e.first_minor > 0 or e.renewal_minor > 0))) as "isBundled",
      c.bundle_plan_id as "bundlePlanId",
      c.parent_id is not null as "isUnder"
    from contracts.contract c join catalogue.product p on p.id = c.product_id where c.id = ${contractId}`.execute(
      db,
    );
  return rows[0] ?? null;
}

/** A price at which a plan is held, and the first moment at which the contract was agreed at it. */
export type HeldAt = { readonly versionId: string | null; readonly agreedAt: Date };

/** By what was announced since, too. Null: there is no such entry. */
export async function heldAt(db: Tx | ReadDb, entryId: string, today: IsoDate): Promise<HeldAt | null> {
  const { rows } = await sql<HeldAt>`select coalesce((select p.price_version_id from contracts.entry_price p
        where p.entry_id = e.id and p.from_on <= ${today}::date and p.price_version_id is not null
        order by p.from_on desc limit 1), e.price_version_id, e.bundle_version_id) as "versionId",
      (select min(o.created_at) from contracts.billing_entry o where o.contract_id = e.contract_id
        and coalesce(o.price_version_id, o.bundle_version_id)
          is not distinct from coalesce(e.price_version_id, e.bundle_version_id)) as "agreedAt"
    from contracts.billing_entry e where e.id = ${entryId}`.execute(db);
  return rows[0] ?? null;
}

/** The first day from which a change that waits on an add-on of it holds, of those that rest with it; null: none waits. */
export async function addOnChangesOn(db: Tx | ReadDb, contractId: string): Promise<IsoDate | null> {
  const { rows } = await sql<{ on: IsoDate | null }>`select min(n.effective_on) as on
    from contracts.change n join contracts.contract d on d.id = n.contract_id
    where d.parent_id = ${contractId} and d.state = 'running' and d.fixed_until is null
      and n.state = 'waiting'`.execute(db);
  return rows[0]?.on ?? null;
}

export type FollowingEntry = {
  readonly id: string;
  readonly startsOn: IsoDate;
  readonly anchorOn: IsoDate;
};

/** Entries that were inserted as waiting run from their own day on. */
export async function runFrom(tx: Tx, list: readonly FollowingEntry[]): Promise<void> {
  if (list.length === 0) return;
  await sql`update contracts.billing_entry e set state = 'running', starts_on = n.starts_on,
      anchor_on = n.anchor_on, next_due_on = n.starts_on
    from unnest(${list.map((one) => one.id)}::uuid[], ${list.map((one) => one.startsOn)}::date[],
      ${list.map((one) => one.anchorOn)}::date[]) as n(id, starts_on, anchor_on)
    where e.id = n.id`.execute(tx);
}

/** A change ends these entries on the day: they are billed until then. */
export async function changeEntriesOn(tx: Tx, entryIds: readonly string[], endsOn: IsoDate): Promise<void> {
  await sql`update contracts.billing_entry set ends_on = ${endsOn}::date, changes_on = ${endsOn}::date,
      state = case when greatest(billed_until, starts_on) >= ${endsOn}::date then 'ended' else state end,
      next_due_on = case when greatest(billed_until, starts_on) >= ${endsOn}::date then null else next_due_on end
    where id = any(${[...entryIds]}::uuid[])`.execute(tx);
}

/** Options and add-ons that stand under an entry stand under the one that follows it. */
export async function standUnder(tx: Tx, oldId: string, newId: string): Promise<void> {
  await sql`update contracts.billing_entry set parent_id = ${newId}
    where parent_id = ${oldId} and state <> 'ended'`.execute(tx);
}

/** Prices that were announced for the one hold for the other. */
export async function copyPrices(tx: Tx, fromId: string, toId: string): Promise<void> {
  await sql`insert into contracts.entry_price (entry_id, from_on, change_id, account_id, contract_id,
      price_version_id, option_price_id, before_minor, renewal_minor, billed_until)
    select ${toId}::uuid, from_on, change_id, account_id, contract_id, price_version_id, option_price_id,
      before_minor, renewal_minor, billed_until from contracts.entry_price where entry_id = ${fromId}`.execute(
    tx,
  );
}

export async function retitle(
  tx: Tx,
  contractId: string,
  of: { readonly productId: string; readonly title: string },
): Promise<void> {
  await tx
    .updateTable("contracts.contract")
    .set({ product_id: of.productId, title: of.title })
    .where("id", "=", contractId)
    .execute();
}

export type NewChange = {
  readonly id: string;
  readonly contractId: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly effectiveOn: IsoDate;
  readonly fromProductId: string;
  readonly ended: readonly string[];
  readonly begun: readonly string[];
  readonly toProductId: string;
  readonly figures: object;
  /** The day on which the contract would have ended by itself; null: the change begins no further term. */
  readonly renewedFrom: IsoDate | null;
  /** The plan whose inclusions it has from then on; null: it has none. Left out: that stays. */
  readonly bundlePlanId?: string | null;
  readonly state: ChangeState;
};

/** False where this preview was carried out before. */
export async function insertChange(tx: Tx, made: NewChange, by: string | null, at: Date): Promise<boolean> {
  const row = await tx
    .insertInto("contracts.change")
    .values({
      id: made.id,
      contract_id: made.contractId,
      account_id: made.accountId,
      seller_id: made.sellerId,
      effective_on: made.effectiveOn,
      from_product_id: made.fromProductId,
      to_product_id: made.toProductId,
      ended: [...made.ended],
      begun: [...made.begun],
      figures: JSON.stringify(made.figures),
      rebundles: made.bundlePlanId !== undefined,
      to_bundle_plan_id: made.bundlePlanId ?? null,
      renewed_from: made.renewedFrom,
      state: made.state,
      created_at: at,
      created_by: by,
    })
    .onConflict((on) => on.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export type Change = {
  readonly id: string;
  readonly contractId: string;
  readonly sellerId: string;
  readonly effectiveOn: IsoDate;
  readonly toProductId: string;
  readonly ended: readonly string[];
  readonly begun: readonly string[];
  readonly renewedFrom: IsoDate | null;
  readonly state: ChangeState;
  /** As the first entry that begins calls it. */
  readonly title: string | null;
};

/** The change that waits for its day, locked; null: none does. */
export async function lockWaitingChange(tx: Tx, contractId: string): Promise<Change | null> {
  const { rows } = await sql<Change>`select n.id, n.contract_id as "contractId", n.seller_id as "sellerId",
      n.effective_on as "effectiveOn", n.to_product_id as "toProductId", n.ended, n.begun,
      n.renewed_from as "renewedFrom", n.state,
      (select e.text ->> a.language from contracts.billing_entry e join customers.account a on a.id = e.account_id
        where e.id = n.begun[1] and n.from_product_id <> n.to_product_id) as title
    from contracts.change n where n.contract_id = ${contractId} and n.state = 'waiting' for update`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export async function moveChange(tx: Tx, change: Change, to: ChangeState): Promise<void> {
  await tx
    .updateTable("contracts.change")
    .set({ state: to })
    .where("id", "=", change.id)
    .where("state", "=", change.state)
    .execute();
}

/** Contracts of the seller with a change whose day has come. */
export async function contractsToChange(
  db: Tx | ReadDb,
  sellerId: string,
  today: IsoDate,
  limit: number,
): Promise<readonly { readonly id: string; readonly accountId: string }[]> {
  const { rows } = await sql<{ id: string; accountId: string }>`select h.contract_id as id,
      c.account_id as "accountId"
    from contracts.change h join contracts.contract c on c.id = h.contract_id
    where h.state = 'waiting' and h.seller_id = ${sellerId} and h.effective_on <= ${today}::date
    order by h.id limit ${limit}`.execute(db);
  return rows;
}

/** Sellers with a change whose day may have come in the farthest time zone. */
export const sellersWithChanges = (now: Date) => sql<{ id: string }>`select distinct seller_id as id
  from contracts.change
  where state = 'waiting' and effective_on <= ${addDays(now.toISOString().slice(0, 10), 1)}::date order by 1`;

export async function areBilled(tx: Tx, entryIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from contracts.billing_entry
    where id = any(${[...entryIds]}::uuid[]) and billed_until is not null limit 1`.execute(tx);
  return rows.length > 0;
}

/** Whether anything of the contract is billed behind this day. */
export async function isBilledBeyond(tx: Tx, contractId: string, day: IsoDate): Promise<boolean> {
  const { rows } = await sql`select 1 from contracts.billing_entry
    where contract_id = ${contractId} and billed_until > ${day}::date limit 1`.execute(tx);
  return rows.length > 0;
}

/** Entries that were to begin never do; those that were to end go on. */
export async function undoEntries(tx: Tx, change: Pick<Change, "ended" | "begun">): Promise<void> {
  await sql`update contracts.billing_entry set ends_on = starts_on, changes_on = starts_on, state = 'ended',
      next_due_on = null where id = any(${[...change.begun]}::uuid[])`.execute(tx);
  await sql`update contracts.billing_entry e set changes_on = null, ends_on = c.ends_on,
      state = case when c.ends_on is not null and e.billed_until >= c.ends_on then 'ended' else 'running' end,
      next_due_on = case when c.ends_on is not null and e.billed_until >= c.ends_on then null
        else coalesce(e.billed_until, e.starts_on) end
    from contracts.contract c where c.id = e.contract_id and e.id = any(${[...change.ended]}::uuid[])`.execute(
    tx,
  );
  // Add-ons and options that had been put under what was to follow stand where they stood.
  const [old] = change.ended;
  if (old !== undefined)
    await sql`update contracts.billing_entry set parent_id = ${old}
      where parent_id = any(${[...change.begun]}::uuid[]) and id <> all(${[...change.begun]}::uuid[])`.execute(
      tx,
    );
}
