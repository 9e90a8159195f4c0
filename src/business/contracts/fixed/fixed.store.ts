// Statements on contracts that end by themselves.
import { sql } from "kysely";
import type { Tx } from "../../../kernel/db.ts";
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
  tx: Tx,
  contractId: string,
): Promise<{ readonly anchorOn: IsoDate; readonly count: number; readonly unit: TermUnit } | null> {
  const { rows } = await sql<{ anchorOn: IsoDate; count: number; unit: TermUnit }>`
    select anchor_on as "anchorOn", term_count as count, term_unit as unit from contracts.billing_entry
    where contract_id = ${contractId} and option_price_id is null and term_unit <> 'once' and anchor_on is not null
      and changes_on is null order by id limit 1`.execute(tx);
  return rows[0] ?? null;
}
