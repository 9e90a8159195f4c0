// What a mail about a contract says of it.
import { sql } from "kysely";
import type { Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { InLanguages } from "../../catalogue/index.ts";
import { titleParts } from "../contracts.reads.ts";

export type ToldContract = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly contractNo: string;
  readonly title: string;
  /** Its product's, and how many it is of: `shownTitle` says both. */
  readonly names: InLanguages | null;
  readonly quantityMilli: number;
  /** The earliest of its entries. */
  readonly nextDueOn: IsoDate | null;
};

export async function toldContract(tx: Tx, id: string): Promise<ToldContract | null> {
  const { rows } =
    await sql<ToldContract>`select c.id, c.seller_id as "sellerId", c.account_id as "accountId",
      c.contract_no as "contractNo", c.title, ${titleParts}, (select min(e.next_due_on) from contracts.billing_entry e
        where e.contract_id = c.id and e.state = 'running') as "nextDueOn"
    from contracts.contract c where c.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}
