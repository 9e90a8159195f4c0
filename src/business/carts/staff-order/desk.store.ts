// Every statement on carts that staff fill for a customer: whose they are to be, and the paper they are typed in from.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";

export type Desk = {
  readonly cartId: string;
  /** Null: somebody new, who is signed up with the order. */
  readonly accountId: string | null;
  /** The scan it is typed in from. */
  readonly returnId: string | null;
  readonly openedBy: string;
};

const DESK = sql`d.cart_id as "cartId", d.account_id as "accountId", d.return_id as "returnId", d.opened_by as "openedBy"`;

/** A cart that staff fill already stays as it is. */
export async function insertDesk(tx: Tx, desk: Desk, at: Date): Promise<void> {
  await sql`insert into carts.desk (cart_id, account_id, return_id, opened_by, opened_at)
    values (${desk.cartId}, ${desk.accountId}, ${desk.returnId}, ${desk.openedBy}, ${at})
    on conflict (cart_id) do nothing`.execute(tx);
}

export async function deskOf(db: Tx | ReadDb, cartId: string): Promise<Desk | null> {
  const { rows } =
    await sql<Desk>`select ${DESK} from carts.desk d where d.cart_id = ${cartId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** The open cart that this scan is being typed into. */
export async function cartOfReturn(tx: Tx, returnId: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string;
  }>`select c.id from carts.desk d join carts.cart c on c.id = d.cart_id
    where d.return_id = ${returnId} and c.state = 'open'`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function setDeskAccount(tx: Tx, cartId: string, accountId: string | null): Promise<void> {
  await sql`update carts.desk set account_id = ${accountId} where cart_id = ${cartId}`.execute(tx);
}

/** Locked until the end of the transaction; null where there is none. */
export async function lockCart(
  tx: Tx,
  cartId: string,
): Promise<{ readonly sellerId: string; readonly state: "open" | "ordered" } | null> {
  const { rows } = await sql<{
    sellerId: string;
    state: "open" | "ordered";
  }>`select seller_id as "sellerId", state
    from carts.cart where id = ${cartId} for update`.execute(tx);
  return rows[0] ?? null;
}

/** The desk holds the cart beside its customer, with what they typed last; a desk that holds it already keeps its own. */
export async function holdForDesk(tx: Tx, holder: string, cartId: string, at: Date): Promise<void> {
  await sql`insert into carts.holder (token_hash, cart_id, contact, remarks, letter_wished, pay_by, fields,
      created_at, typed_at)
    select ${holder}, ${cartId}::uuid, h.contact, coalesce(h.remarks, ''), coalesce(h.letter_wished, false),
      h.pay_by, coalesce(h.fields, '{}'), ${at}::timestamptz, h.typed_at
    from (select 1) one left join lateral (select * from carts.holder b where b.cart_id = ${cartId}::uuid
      and b.typed_at is not null order by b.typed_at desc limit 1) h on true
    on conflict (token_hash) do nothing`.execute(tx);
}
