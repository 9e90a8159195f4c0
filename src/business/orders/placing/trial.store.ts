// Which products a buyer has or had, so that each is tried once: by their account, by all others that its holder or who orders
// holds, and by these people before, whoever holds those accounts now.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { FALLEN } from "../order.rules.ts";

type Who = { readonly accountId: string | null; readonly personId: string | null };

/** SQL: the item `i` was not taken out of its order `o` before it ran, and that has not fallen. */
const isOrdered = sql`o.state <> all(${[...FALLEN]}::text[]) and (i.state <> 'cancelled'
  or exists (select from contracts.contract v where v.id = i.contract_id and v.state <> 'void'))`;

/** Of these products: those of a contract that was not void, or of an order to try them that has not fallen. */
export async function productsHad(
  db: Tx | ReadDb,
  { accountId, personId }: Who,
  productIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (productIds.length === 0 || (accountId === null && personId === null)) return new Set();
  const { rows } = await sql<{ id: string }>`with who as (
      select ${personId}::uuid as id where ${personId}::uuid is not null
      union select m.person_id from customers.membership m
        where m.account_id = ${accountId}::uuid and m.role = 'holder' and m.state = 'active'),
    own as (
      select ${accountId}::uuid as id where ${accountId}::uuid is not null
      union select m.account_id from customers.membership m
        where m.person_id in (select id from who) and m.role = 'holder' and m.state = 'active')
    select c.product_id as id from contracts.contract c
      where c.account_id in (select id from own) and c.state <> 'void'
        and c.product_id = any(${[...productIds]}::uuid[])
    union select i.product_id from orders.item i join orders.order o on o.id = i.order_id
      where i.account_id in (select id from own) and i.product_id = any(${[...productIds]}::uuid[])
        and i.trial_days is not null and ${isOrdered}
    union select i.product_id from orders.order o join orders.item i on i.order_id = o.id
      where o.person_id in (select id from who) and i.product_id = any(${[...productIds]}::uuid[])
        and i.trial_days is not null and ${isOrdered}`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** The same, and whoever orders for the same person or account at this moment waits until this order is written. */
export async function lockTried(
  tx: Tx,
  who: { readonly accountId: string; readonly personId: string },
  productIds: readonly string[],
): Promise<ReadonlySet<string>> {
  for (const id of [who.accountId, who.personId].toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`trial:${id}`}, 0))`.execute(tx);
  return productsHad(tx, who, productIds);
}
