// What was sold together with a contract at one price: each goes on at its own share of it, whatever the others become.
import { sql } from "kysely";
import type { ReadDb } from "../../kernel/db.ts";
import type { Price } from "../catalogue/index.ts";

/** One of several things that share a price, with what its own share is by its term. */
export type BundledWith = {
  readonly contractId: string;
  readonly title: string;
  readonly renewalMinor: bigint;
  readonly currency: string;
  readonly termCount: number;
  readonly termUnit: Price["termUnit"];
  /** The contract that the others follow into notice and end. */
  readonly isMain: boolean;
};

/** The others of its bundle, the main thing first; empty for what was sold by itself. */
export async function bundledWith(db: ReadDb, contractId: string): Promise<readonly BundledWith[]> {
  const { rows } =
    await sql<BundledWith>`select d.id as "contractId", d.title, e.renewal_minor as "renewalMinor",
      e.currency, e.term_count as "termCount", e.term_unit as "termUnit", d.parent_id is null as "isMain"
    from contracts.contract c join contracts.contract d on d.id <> c.id and d.bundle_plan_id is not null
      and (d.id = c.parent_id or d.parent_id = coalesce(c.parent_id, c.id))
    join contracts.billing_entry e on e.contract_id = d.id and e.option_price_id is null and e.changes_on is null
      and e.state <> 'ended'
    where c.id = ${contractId} and c.bundle_plan_id is not null and d.state not in ('ended', 'void')
    order by d.parent_id is not null, d.title, d.id limit 50`.execute(db);
  return rows;
}
