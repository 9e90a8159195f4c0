// Statements on contracts that end by themselves.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate, TermUnit } from "../../../kernel/time.ts";
import type { Renewal } from "../../catalogue/index.ts";

export async function setFixedUntil(tx: Tx, contractId: string, until: IsoDate): Promise<void> {
  await tx
    .updateTable("contracts.contract")
    .set({ fixed_until: until })
    .where("id", "=", contractId)
    .execute();
}

export type RunningChild = {
  readonly id: string;
  readonly renewal: Renewal;
  readonly fixedUntil: IsoDate | null;
};

/** Add-ons that run, locked. */
export async function runningChildren(tx: Tx, contractId: string): Promise<readonly RunningChild[]> {
  return tx
    .selectFrom("contracts.contract")
    .select(["id", "renewal", "fixed_until as fixedUntil"])
    .where("parent_id", "=", contractId)
    .where("state", "=", "running")
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** On what the contract's next term is counted: the grid of the thing itself, whether or not it is billed to its end. */
export async function mainGrid(
  tx: Tx | ReadDb,
  contractId: string,
): Promise<{ readonly anchorOn: IsoDate; readonly count: number; readonly unit: TermUnit } | null> {
  const { rows } = await sql<{ anchorOn: IsoDate; count: number; unit: TermUnit }>`
    select anchor_on as "anchorOn", term_count as count, term_unit as unit from contracts.billing_entry
    where contract_id = ${contractId} and option_price_id is null and term_unit <> 'once' and anchor_on is not null
      and changes_on is null order by id limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** The contract and the running add-ons that end on its day: another term is added to all of them. */
export async function renewedTogether(db: Tx | ReadDb, contractId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from contracts.contract c where c.id = ${contractId}
    union all
    select a.id from contracts.contract a join contracts.contract c on c.id = a.parent_id
    where a.parent_id = ${contractId} and a.state = 'running' and a.fixed_until = c.fixed_until`.execute(db);
  return rows.map((one) => one.id);
}
