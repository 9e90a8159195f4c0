// SQL statements on billing entries: what is paid for, and from when to when.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { AgreedPrice } from "./agree-contract.ts";
import type { BillingTerm, EntryState } from "./contract.rules.ts";

export type NewEntry = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly contractId: string;
  /** The entry it stands under: an option's, an add-on's. */
  readonly parentId: string | null;
  readonly subject: { readonly kind: "hosting" | "domain"; readonly id: string } | null;
  readonly orderItemId: string | null;
  readonly productId: string;
  readonly text: { readonly en: string; readonly de: string };
  readonly price: AgreedPrice;
  readonly optionPriceId: string | null;
  readonly revenueAccount: string;
  readonly taxClass: string;
  readonly sequenceKind: string;
  readonly at: Date;
};

export async function insertEntries(tx: Tx, list: readonly NewEntry[]): Promise<void> {
  const rows = list.map(({ price, ...made }) => ({
    id: made.id,
    seller_id: made.sellerId,
    account_id: made.accountId,
    contract_id: made.contractId,
    parent_id: made.parentId,
    subject_kind: made.subject?.kind ?? null,
    subject_id: made.subject?.id ?? null,
    order_item_id: made.orderItemId,
    product_id: made.productId,
    price_version_id: price.priceVersionId,
    bundle_version_id: price.bundleVersionId ?? null,
    text: JSON.stringify(made.text),
    currency: price.currency,
    includes_tax: price.includesTax,
    setup_minor: price.setupMinor,
    first_minor: price.firstMinor,
    renewal_minor: price.renewalMinor,
    option_price_id: made.optionPriceId,
    agreed_by:
      (price.priceVersionId ?? made.optionPriceId) === null
        ? ("agreement" as const)
        : ("price_version" as const),
    discount_code: price.discount?.code ?? null,
    discount_permyriad: price.discount?.permyriad ?? null,
    discount_minor: price.discount?.minor ?? null,
    discount_terms: price.discount?.terms ?? null,
    quantity_milli: price.quantityMilli,
    term_count: price.term.count,
    term_unit: price.term.unit,
    revenue_account: made.revenueAccount,
    tax_class: made.taxClass,
    sequence_kind: made.sequenceKind,
    state: "waiting" as const,
    created_at: made.at,
  }));
  await tx.insertInto("contracts.billing_entry").values(rows).execute();
}

/** An add-on is billed with its parent: it takes over the parent's anchor where both have the same term. */
export async function startEntriesOf(tx: Tx, contractId: string, startsOn: IsoDate): Promise<void> {
  await sql`update contracts.billing_entry e set state = 'running', starts_on = ${startsOn}::date,
      next_due_on = ${startsOn}::date, anchor_on = coalesce((select p.anchor_on
        from contracts.contract c join contracts.billing_entry p on p.contract_id = c.parent_id and p.parent_id is null
        where c.id = e.contract_id and p.state = 'running' and p.term_count = e.term_count and p.term_unit = e.term_unit
        order by p.id limit 1), ${startsOn}::date)
    where e.contract_id = ${contractId} and e.state = 'waiting'`.execute(tx);
}

/** Entries of a thing that ran before it had a contract: paid until this day, owed from it on. */
export async function startEntriesPaidUntil(
  tx: Tx,
  contractId: string,
  startsOn: IsoDate,
  { paidUntil, anchorOn }: { readonly paidUntil: IsoDate; readonly anchorOn: IsoDate },
): Promise<void> {
  await tx
    .updateTable("contracts.billing_entry")
    .set({
      state: "running",
      anchor_on: anchorOn,
      starts_on: startsOn,
      billed_until: paidUntil,
      next_due_on: paidUntil,
    })
    .where("contract_id", "=", contractId)
    .where("state", "=", "waiting")
    .execute();
}

export async function setSubject(
  tx: Tx,
  contractId: string,
  subject: { readonly kind: "hosting" | "domain"; readonly id: string },
): Promise<void> {
  await tx
    .updateTable("contracts.billing_entry")
    .set({ subject_kind: subject.kind, subject_id: subject.id })
    .where("contract_id", "=", contractId)
    .where("subject_id", "is", null)
    .execute();
}

/**
 * `at_once`: nothing is billed any more. `used`: what was used before the end still is, but what waits to begin is over. `later`:
 * what lies before the end still is.
 */
export async function endEntriesOf(
  tx: Tx,
  contractId: string,
  endsOn: IsoDate,
  how: "at_once" | "used" | "later",
): Promise<void> {
  // An entry that a change ends before that day keeps its own end.
  const end = sql<IsoDate>`least(changes_on, ${endsOn}::date)`;
  const over = sql`(${how === "at_once"} or (${how === "used"} and state <> 'running') or billed_until >= ${end} or starts_on >= ${endsOn}::date)`;
  const ended = sql<EntryState>`case when ${over} then 'ended' else state end`;
  const due = sql<IsoDate | null>`case when ${over} then null else next_due_on end`;
  await tx
    .updateTable("contracts.billing_entry")
    .set({ ends_on: end, state: ended, next_due_on: due })
    .where("contract_id", "=", contractId)
    // Billed until the end of an own notice it has ended already, and ends with its whole all the same.
    .where((on) => on.or([on("state", "<>", "ended"), on("ends_on", ">", endsOn)]))
    .execute();
}

/** The end that was set is taken back: entries go on where they were. */
export async function reviveEntriesOf(tx: Tx, contractId: string): Promise<void> {
  // One that a change ends does so on that day all the same.
  await sql`update contracts.billing_entry set ends_on = changes_on,
      state = case when greatest(billed_until, starts_on) >= changes_on then 'ended' else 'running' end,
      next_due_on = case when greatest(billed_until, starts_on) >= changes_on then null
        else coalesce(billed_until, starts_on) end
    where contract_id = ${contractId} and ends_on is distinct from changes_on and term_unit <> 'once'`.execute(
    tx,
  );
}

export async function entriesOfContract(
  tx: Tx | ReadDb,
  contractId: string,
): Promise<{ readonly id: string; readonly anchorOn: IsoDate | null; readonly term: BillingTerm }[]> {
  const rows = await tx
    .selectFrom("contracts.billing_entry")
    .select(["id", "anchor_on", "term_count", "term_unit"])
    .where("contract_id", "=", contractId)
    .where("state", "<>", "ended")
    .where("changes_on", "is", null)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    anchorOn: row.anchor_on,
    term: { count: row.term_count, unit: row.term_unit },
  }));
}

/** The hosting accounts and domains that the contract's entries pay for. */
/** Likewise, with what stands under the contract. */
export async function subjectsUnder(tx: Tx, contractId: string): ReturnType<typeof subjectsOfContract> {
  const { rows } = await sql<{
    kind: "hosting" | "domain";
    id: string;
  }>`select distinct e.subject_kind as kind,
      e.subject_id as id from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
    where (c.id = ${contractId} or c.parent_id = ${contractId}) and e.subject_id is not null`.execute(tx);
  return rows;
}

export async function subjectsOfContract(
  tx: Tx,
  contractId: string,
): Promise<{ readonly kind: "hosting" | "domain"; readonly id: string }[]> {
  const rows = await tx
    .selectFrom("contracts.billing_entry")
    .select(["subject_kind", "subject_id"])
    .where("contract_id", "=", contractId)
    .where("subject_id", "is not", null)
    .distinct()
    .execute();
  return rows.flatMap((row) =>
    row.subject_kind && row.subject_id ? [{ kind: row.subject_kind, id: row.subject_id }] : [],
  );
}

/** Whether an entry charges the thing; it is locked, so that two who give it a contract at once give it one. */
export async function isCharged(
  tx: Tx,
  { kind, id }: { readonly kind: "hosting" | "domain"; readonly id: string },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${kind}:${id}`}, 0))`.execute(tx);
  // An entry that is billed to its end still pays for the thing until then.
  const { rows } =
    await sql`select 1 from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
    where e.subject_id = ${id} and (e.state <> 'ended' or c.state in ('running', 'paused', 'ending')) limit 1`.execute(
      tx,
    );
  return rows.length > 0;
}

/** Running contracts of these entries that were for one payment only, and have it. */
export async function paidOnce(tx: Tx, entryIds: readonly string[]): Promise<string[]> {
  if (entryIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`select c.id from contracts.contract c
    where c.state = 'running' and c.id in (select e.contract_id from contracts.billing_entry e
        where e.id = any(${[...entryIds]}::uuid[]) and e.term_unit = 'once')
      and not exists (select from contracts.billing_entry e where e.contract_id = c.id
        and (e.state <> 'ended' or e.term_unit <> 'once')) order by c.id`.execute(tx);
  return rows.map((row) => row.id);
}
