// Statements on contracts that stand for a name alone.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate, TermUnit } from "../../../kernel/time.ts";
import type { ContractState } from "../contract.rules.ts";

export type ContractOfName = {
  readonly id: string;
  readonly state: ContractState;
  readonly anchorOn: IsoDate;
  readonly startsOn: IsoDate;
  readonly billedUntil: IsoDate;
  readonly minimumUntil: IsoDate | null;
  readonly termCount: number;
  readonly termUnit: TermUnit;
  readonly currency: string;
};

/**
 * SQL: contract `c` is one under which the name of its entry `e` is paid for and nothing else is: not one that stands for a package
 * too, and no part of a bundle, whose one price is for the whole. It has begun and goes on.
 */
export const standsForNameAlone = sql<boolean>`e.subject_kind = 'domain' and e.option_price_id is null
  and e.term_unit <> 'once' and e.anchor_on is not null and e.starts_on is not null and e.changes_on is null
  and c.state in ('running', 'paused', 'ending') and not (c.bundle_plan_id is not null and c.parent_id is not null)
  and not exists (select from contracts.billing_entry o join contracts.contract d on d.id = o.contract_id
    where (d.id = c.id or d.parent_id = c.id) and d.state <> 'ended' and o.subject_id <> e.subject_id)`;

/** The contract under which the name is paid for and nothing else is. Null: none, or none that has begun and goes on. */
export async function contractOfName(tx: Tx | ReadDb, domainId: string): Promise<ContractOfName | null> {
  const { rows } =
    await sql<ContractOfName>`select c.id, c.state, e.anchor_on as "anchorOn", e.starts_on as "startsOn",
      coalesce(e.billed_until, e.starts_on) as "billedUntil", c.minimum_until as "minimumUntil",
      e.term_count as "termCount", e.term_unit as "termUnit", e.currency
    from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
    where e.subject_id = ${domainId} and ${standsForNameAlone}
    order by e.id limit 1`.execute(tx);
  return rows[0] ?? null;
}

export async function setEndsWithName(tx: Tx, contractId: string, endsWithName: boolean): Promise<void> {
  await tx
    .updateTable("contracts.contract")
    .set({ ends_with_name: endsWithName })
    .where("id", "=", contractId)
    .execute();
}
