// Statements on what contracts have of products of which there are only so many, and what took it for them.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";

export type Pieces = { readonly productId: string; readonly quantity: number };

/** Of the thing itself, by these entries; options are no pieces of it. */
export async function piecesOf(tx: Tx, entryIds: readonly string[]): Promise<Pieces[]> {
  if (entryIds.length === 0) return [];
  const { rows } =
    await sql<Pieces>`select product_id as "productId", (quantity_milli / 1000)::int as quantity
    from contracts.billing_entry where id = any(${[...entryIds]}::uuid[]) and option_price_id is null
      and term_unit <> 'once' order by id`.execute(tx);
  return rows;
}

/** What the contract has: the newest of its own entries, but for what a change was to begin and did not. */
export async function stockTaken(tx: Tx, contractId: string): Promise<Pieces | null> {
  const { rows } =
    await sql<Pieces>`select e.product_id as "productId", (e.quantity_milli / 1000)::int as quantity
    from contracts.billing_entry e where e.contract_id = ${contractId} and e.option_price_id is null
      and not exists (select from contracts.change n where n.contract_id = e.contract_id
        and n.state <> 'carried_out' and e.id = any(n.begun)) order by e.id desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

/**
 * What took stock for the contract: its changes and those it was given to, the latest first, then the order, or the contract itself
 * where staff gave it.
 */
export async function takersOf(tx: Tx | ReadDb, contractId: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select id from (select n.id, n.created_at as at from contracts.change n
      where n.contract_id = ${contractId} union all select g.id, g.created_at from contracts.transfer g
      where g.contract_id = ${contractId} union all select c.order_id, c.created_at from contracts.contract c
      where c.id = ${contractId} and c.order_id is not null union all select c.id, c.created_at from contracts.contract c
      where c.id = ${contractId} and c.order_id is null) t order by at desc, id desc`.execute(tx);
  return rows.map((row) => row.id);
}
