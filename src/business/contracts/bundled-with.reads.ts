// What was sold together with a contract at one price: each goes on at its own share of it, whatever the others become.
import { sql } from "kysely";
import type { ReadDb } from "../../kernel/db.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { pricesToCome } from "./price-change/end-for-price.ts";
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
  /** What was announced for its share and has not reached it; null where nothing was. */
  readonly coming: { readonly minor: bigint; readonly on: IsoDate } | null;
};

/** The others of its bundle, the main thing first; empty for what was sold by itself. */
export async function bundledWith(
  db: ReadDb,
  contractId: string,
  today: IsoDate,
): Promise<readonly BundledWith[]> {
  type Row = Omit<BundledWith, "coming"> & { readonly entryId: string };
  const { rows } = await sql<Row>`select d.id as "contractId", e.id as "entryId", d.title,
      contracts.renewal_on(e.id, e.renewal_minor, coalesce(e.next_due_on, e.billed_until)) as "renewalMinor",
      e.currency, e.term_count as "termCount", e.term_unit as "termUnit", d.parent_id is null as "isMain"
    from contracts.contract c join contracts.contract d on d.id <> c.id and d.bundle_plan_id is not null
      and (d.id = c.parent_id or d.parent_id = coalesce(c.parent_id, c.id))
    join contracts.billing_entry e on e.contract_id = d.id and e.option_price_id is null and e.changes_on is null
      and e.state <> 'ended'
    where c.id = ${contractId} and c.bundle_plan_id is not null and d.state not in ('ended', 'void')
    order by d.parent_id is not null, d.title, d.id limit 50`.execute(db);
  return Promise.all(
    rows.map(async ({ entryId, ...one }) => {
      const { prices } = await pricesToCome(db, one.contractId, today);
      const next = prices.find((price) => price.entryId === entryId);
      return { ...one, coming: next ? { minor: next.afterMinor, on: next.on } : null };
    }),
  );
}
