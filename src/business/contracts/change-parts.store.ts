// Statements on what a change does to things that a plan includes: which there are, what was chosen for each, and where it belongs.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { IsoDate } from "../../kernel/time.ts";

/** A contract that a plan includes, or could include: what it is called, and of which kind. */
export type Includable = { readonly contractId: string; readonly kind: string; readonly title: string };

/** What runs under the contract at no price, because its plan includes it. */
export async function includedUnder(db: Tx | ReadDb, contractId: string): Promise<Includable[]> {
  const { rows } =
    await sql<Includable>`select d.id as "contractId", d.kind, d.title from contracts.contract d
    where d.parent_id = ${contractId} and d.bundle_plan_id is not null and d.state = 'running'
      and exists (select from contracts.billing_entry e where e.contract_id = d.id and e.option_price_id is null
        and e.changes_on is null and e.state <> 'ended' and e.first_minor = 0 and e.renewal_minor = 0)
    order by d.id limit 50`.execute(db);
  return rows;
}

/** What a plan is counted for: the same product by the same term. */
export type Taken = { readonly productId: string; readonly termCount: number; readonly termUnit: string };

/**
 * What came with the contract's plan: all that runs, is on its way or is under notice, and what has ended, for as long as it was
 * registered or billed; what is had once, for good. What was never had counts for nothing.
 */
export async function takenUnder(db: Tx | ReadDb, contractId: string, today: IsoDate): Promise<Taken[]> {
  const { rows } =
    await sql<Taken>`select distinct on (d.id) e.product_id as "productId", e.term_count as "termCount",
      e.term_unit as "termUnit"
    from contracts.contract d join contracts.billing_entry e on e.contract_id = d.id and e.option_price_id is null
    where d.parent_id = ${contractId} and d.bundle_plan_id is not null and d.state <> 'void'
      and (d.state <> 'ended' or e.billed_until > ${today}::date or e.term_unit = 'once')
    order by d.id, e.id desc limit 500`.execute(db);
  return rows;
}

/** Contracts of the holder that a plan could include: names by themselves, and what stands under the contract at its own price. */
export async function includable(
  db: Tx | ReadDb,
  contractId: string,
  productIds: readonly string[],
): Promise<Includable[]> {
  if (productIds.length === 0) return [];
  const { rows } = await sql<Includable>`select d.id as "contractId", d.kind, d.title
    from contracts.contract c join contracts.contract d on d.account_id = c.account_id and d.seller_id = c.seller_id
    where c.id = ${contractId} and d.id <> c.id and d.product_id = any(${[...productIds]}::uuid[])
      and d.state = 'running' and d.bundle_plan_id is null and d.fixed_until is null
      and (d.parent_id = c.id or (d.kind = 'domain' and d.parent_id is null))
      and not exists (select from contracts.change n where n.contract_id = d.id and n.state = 'waiting')
      and not exists (select from contracts.change_part q join contracts.change n on n.id = q.change_id
        where q.contract_id = d.id and n.state = 'waiting')
    order by d.title, d.id limit 200`.execute(db);
  return rows;
}

export const PART_OUTCOMES = ["stays", "ends", "keeps", "joins"] as const;
export type PartOutcome = (typeof PART_OUTCOMES)[number];

export type KeptPart = {
  readonly contractId: string;
  readonly outcome: PartOutcome;
  readonly fromOn: IsoDate;
  readonly ended: readonly string[];
  readonly begun: readonly string[];
};

export async function insertParts(
  tx: Tx,
  of: { readonly changeId: string; readonly accountId: string },
  parts: readonly KeptPart[],
): Promise<void> {
  if (parts.length === 0) return;
  const rows = parts.map((one) => ({
    change_id: of.changeId,
    contract_id: one.contractId,
    account_id: of.accountId,
    outcome: one.outcome,
    from_on: one.fromOn,
    ended: [...one.ended],
    begun: [...one.begun],
  }));
  await tx.insertInto("contracts.change_part").values(rows).execute();
}

export async function partsOfChange(tx: Tx, changeId: string): Promise<KeptPart[]> {
  const { rows } =
    await sql<KeptPart>`select contract_id as "contractId", outcome, from_on as "fromOn", ended, begun
    from contracts.change_part where change_id = ${changeId} order by contract_id`.execute(tx);
  return rows;
}

/** The plan that the contract belongs to from the change on; undefined: the change says nothing of it. */
export async function bundleOfChange(tx: Tx, changeId: string): Promise<string | null | undefined> {
  const { rows } = await sql<{
    planId: string | null;
  }>`select to_bundle_plan_id as "planId" from contracts.change where id = ${changeId} and rebundles`.execute(
    tx,
  );
  return rows[0]?.planId;
}

/** The day from which a change of what includes it holds for the contract, too; null: none waits. */
export async function waitsAsPart(db: Tx | ReadDb, contractId: string): Promise<IsoDate | null> {
  const { rows } = await sql<{ on: IsoDate }>`select n.effective_on as on from contracts.change_part q
    join contracts.change n on n.id = q.change_id where q.contract_id = ${contractId} and n.state = 'waiting'
      and q.outcome <> 'stays' limit 1`.execute(db);
  return rows[0]?.on ?? null;
}

/** Whether it ends because the plan that includes it was left: nobody pays for it, so that it never goes on by itself. */
export async function endsByChange(tx: Tx, contractId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from contracts.change_part q join contracts.change n on n.id = q.change_id
    where q.contract_id = ${contractId} and q.outcome = 'ends' and n.state <> 'taken_back' limit 1`.execute(
      tx,
    );
  return rows.length > 0;
}

/** `parentId` null: it stands by itself; left out: where it stood. `planId` null: no plan includes it. */
export async function belongTo(
  tx: Tx,
  contractId: string,
  to: { readonly planId: string | null; readonly parentId?: string | null },
): Promise<void> {
  const { planId, parentId } = to;
  await tx
    .updateTable("contracts.contract")
    .set({ bundle_plan_id: planId, ...(parentId === undefined ? {} : { parent_id: parentId }) })
    .where("id", "=", contractId)
    .execute();
}

/** What comes later than what includes it is bound no longer than that. */
export async function boundNoLonger(tx: Tx, contractId: string): Promise<void> {
  await sql`update contracts.contract d
      set minimum_until = least(d.minimum_until, coalesce(c.minimum_until, d.starts_on))
    from contracts.contract c where d.id = ${contractId} and c.id = d.parent_id and c.state = 'running'
      and c.starts_on < d.starts_on`.execute(tx);
}

/** What is included binds its holder no longer than what includes it. */
export async function bindLike(tx: Tx, contractId: string, mainId: string): Promise<void> {
  await sql`update contracts.contract d set renewal = 'same_term', notice_days = least(d.notice_days, c.notice_days),
      minimum_until = least(d.minimum_until, coalesce(c.minimum_until, d.starts_on))
    from contracts.contract c where d.id = ${contractId} and c.id = ${mainId}`.execute(tx);
}
