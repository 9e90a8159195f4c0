// What is billed although its name is not wanted any more, or not with us: names that were given up or lost before contracts ended
// with them (decision 0091), and whatever slipped through since.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { ofSellers } from "../../sellers/index.ts";
import { standsForNameAlone } from "./with-name.store.ts";

export type BilledThoughGone = {
  /** The contract's. */
  readonly id: string;
  readonly domainId: string;
  readonly name: string;
  readonly contractNo: string;
  readonly accountId: string;
  readonly accountName: string;
  /** Not with us any more; else it is only not renewed. */
  readonly isGone: boolean;
  /** The first day that no document is over, or asks for. */
  readonly billedUntil: IsoDate;
};

/** A name that went for a debt goes by its sequence (0077). */
const nameIsOut = sql`(d.registry_state = 'gone'
  or (d.wanted_state = 'given_up' and d.given_up_for is null and c.state in ('running', 'paused')))`;

type Asked = {
  readonly sellerIds: readonly string[] | null;
  readonly before?: string | undefined;
  readonly limit: number;
};

/** SQL: what is marked, by its key. A mark is one of few; whether the contract stands for the name alone is asked of these. */
export function goneNamesBy({ sellerIds, before, limit }: Asked) {
  const earlier = before ?? null;
  return sql<BilledThoughGone>`select c.id, d.id as "domainId", d.unicode_name as name,
      c.contract_no as "contractNo", c.account_id as "accountId", a.name as "accountName",
      d.registry_state = 'gone' as "isGone", coalesce(e.billed_until, e.starts_on) as "billedUntil"
    from contracts.gone_name m join contracts.contract c on c.id = m.contract_id
      join contracts.billing_entry e on e.id = m.entry_id join domains.domain d on d.id = m.domain_id
      join customers.account a on a.id = c.account_id
    where ${nameIsOut} and ${standsForNameAlone} and ${ofSellers(sellerIds, "m.seller_id")}
      and (${earlier}::uuid is null or m.contract_id < ${earlier}::uuid)
    order by m.contract_id desc limit ${Math.min(limit, 100)}`;
}

/** Newest contract first, before the id `before`. */
export async function billedThoughGone(db: ReadDb, asked: Asked): Promise<BilledThoughGone[]> {
  const { rows } = await goneNamesBy(asked).execute(db);
  return rows;
}

/** The name that this contract stands for, where it stands for nothing else; null: it does not. */
export async function nameOfContract(db: Tx | ReadDb, contractId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select e.subject_id as id from contracts.billing_entry e
      join contracts.contract c on c.id = e.contract_id
    where c.id = ${contractId} and ${standsForNameAlone} order by e.id limit 1`.execute(db);
  return rows[0]?.id ?? null;
}
