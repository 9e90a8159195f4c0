// Every statement on the names that are kept beside a cart for later.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";

/** As A-labels, the newest first; also beside a cart that was ordered. */
export async function savedNames(db: Tx | ReadDb, holder: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("carts.saved_name as s")
    .innerJoin("carts.holder as h", "h.cart_id", "s.cart_id")
    .select("s.name")
    .where("h.token_hash", "=", holder)
    .orderBy("s.saved_at", "desc")
    .orderBy("s.name")
    .limit(SAVED_MAX)
    .execute();
  return rows.map((row) => row.name);
}

/** As many as one list holds. */
export const SAVED_MAX = 100;

/** False where the list is full. Saved already is fine. */
export async function insertSaved(tx: Tx, cartId: string, name: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ fits: boolean }>`with put as (
      insert into carts.saved_name (id, cart_id, name, saved_at)
      select ${newId()}::uuid, ${cartId}::uuid, ${name}, ${at}::timestamptz
      where (select count(*) from carts.saved_name where cart_id = ${cartId}) < ${SAVED_MAX}
      on conflict do nothing returning name)
    select exists (select from put)
      or exists (select from carts.saved_name where cart_id = ${cartId} and name = ${name}) as fits`.execute(
    tx,
  );
  return rows[0]?.fits === true;
}

export async function deleteSaved(tx: Tx, cartId: string, names: readonly string[]): Promise<void> {
  await tx
    .deleteFrom("carts.saved_name")
    .where("cart_id", "=", cartId)
    .where("name", "in", [...names])
    .execute();
}

/** A browser that begins a new cart takes the list of its ordered one along. */
export async function takeSavedAlong(tx: Tx, holder: string, cartId: string): Promise<void> {
  await sql`update carts.saved_name s set cart_id = ${cartId} from carts.holder h join carts.cart c on c.id = h.cart_id
    where h.token_hash = ${holder} and c.state = 'ordered' and c.ordered_by = ${holder} and s.cart_id = c.id
      and c.seller_id = (select n.seller_id from carts.cart n where n.id = ${cartId})`.execute(tx);
}
