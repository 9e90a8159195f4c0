// Every SQL statement on how many of a product are left, and which orders took them.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";

export type Stock = {
  readonly most: number | null;
  readonly taken: number;
  readonly mostEach: number | null;
  readonly backAtEnd: boolean;
};

export async function stockOf(db: Tx | ReadDb, productId: string): Promise<Stock | null> {
  const row = await db
    .selectFrom("catalogue.stock")
    .select(["most", "taken", "most_each as mostEach", "back_at_end as backAtEnd"])
    .where("product_id", "=", productId)
    .executeTakeFirst();
  return row ?? null;
}

/** False where more are out than there would be. */
export async function putStock(tx: Tx, productId: string, to: Omit<Stock, "taken">): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into catalogue.stock as s (product_id, most, most_each, back_at_end, taken)
    select ${productId}, ${to.most}::int, ${to.mostEach}::int, ${to.backAtEnd}, 0
    on conflict (product_id) do update set most = excluded.most, most_each = excluded.most_each,
      back_at_end = excluded.back_at_end where excluded.most is null or s.taken <= excluded.most`.execute(tx);
  return numAffectedRows === 1n;
}

export type Who = { readonly accountId: string; readonly personId: string };
export type LockedStock = {
  readonly productId: string;
  readonly left: number | null;
  readonly mostEach: number | null;
  /** That this person has, under any account of theirs. */
  readonly theirs: number;
};

/** The stock of those products that have one, locked in one order whoever asks. */
export async function lockStock(tx: Tx, productIds: readonly string[], who: Who): Promise<LockedStock[]> {
  if (productIds.length === 0) return [];
  const { rows: locked } = await sql<{ id: string }>`select product_id as id from catalogue.stock
    where product_id = any(${[...productIds]}::uuid[]) order by product_id for update`.execute(tx);
  return stockFor(
    tx,
    locked.map((one) => one.id),
    who,
  );
}

/** The same, as it is seen and not kept. */
export async function stockFor(
  db: Tx | ReadDb,
  productIds: readonly string[],
  who: Who,
): Promise<LockedStock[]> {
  if (productIds.length === 0) return [];
  const { rows } = await sql<LockedStock>`select s.product_id as "productId", s.most - s.taken as left,
      s.most_each as "mostEach", coalesce((select sum(t.still_out)::int from catalogue.stock_taken t
        where t.product_id = s.product_id and (t.person_id = ${who.personId} or t.account_id = ${who.accountId}
          or t.account_id in (select m.account_id from customers.membership m
            where m.person_id = ${who.personId} and m.role = 'holder' and m.state = 'active'))), 0)::int as theirs
    from catalogue.stock s where s.product_id = any(${[...productIds]}::uuid[])`.execute(db);
  return rows;
}

export type Taken = Who & {
  readonly orderId: string;
  readonly productId: string;
  readonly quantity: number;
  /** There are more than was said, where none is left. */
  readonly despite: boolean;
  readonly at: Date;
};

export type Returned = {
  readonly takers: readonly string[];
  readonly productId: string;
  readonly quantity: number;
};

export async function insertTaken(tx: Tx, made: Taken): Promise<void> {
  await sql`update catalogue.stock set taken = taken + ${made.quantity},
      most = case when ${made.despite} then greatest(most, taken + ${made.quantity}) else most end
    where product_id = ${made.productId}`.execute(tx);
  await tx
    .insertInto("catalogue.stock_taken")
    .values({
      order_id: made.orderId,
      product_id: made.productId,
      account_id: made.accountId,
      person_id: made.personId,
      quantity: made.quantity,
      still_out: made.quantity,
      taken_at: made.at,
    })
    .execute();
}

/** All that an order still has out comes back; nothing the second time. Answers of which products. */
export async function bringBack(tx: Tx, orderId: string): Promise<readonly string[]> {
  const { rows } = await sql<{
    id: string;
  }>`with mine as (select product_id, still_out from catalogue.stock_taken
      where order_id = ${orderId} and still_out > 0 order by product_id for update),
    back as (update catalogue.stock_taken t set still_out = 0 from mine
      where t.order_id = ${orderId} and t.product_id = mine.product_id)
    update catalogue.stock s set taken = s.taken - mine.still_out from mine where s.product_id = mine.product_id
    returning s.product_id as id`.execute(tx);
  return rows.map((row) => row.id);
}

/** `mine`: how many of the wanted each of the takers gives, the first named first; their rows are locked. */
const given = (of: Returned, which = sql`true`) =>
  sql`held as (select t.order_id, t.still_out from catalogue.stock_taken t
        left join catalogue.stock s on s.product_id = t.product_id
      where t.order_id = any(${[...of.takers]}::uuid[]) and t.product_id = ${of.productId} and t.still_out > 0
        and ${which}
      for update of t),
    so_far as (select order_id, still_out, sum(still_out) over (
        order by array_position(${[...of.takers]}::uuid[], order_id)) as upto from held),
    mine as (select order_id, greatest(0, least(still_out, ${of.quantity}::int - (upto - still_out)))::int as given
      from so_far),
    less as (update catalogue.stock_taken t set still_out = t.still_out - mine.given from mine
      where t.order_id = mine.order_id and t.product_id = ${of.productId})`;

/**
 * So many come back, where the product says so, of what these took of it: the first named first. `takers`: orders, and changes of
 * contracts. Answers of which product.
 */
export async function bringSomeBack(tx: Tx, of: Returned): Promise<readonly string[]> {
  const { rows } = await sql<{
    id: string;
  }>`with ${given(of, sql`s.back_at_end`)}
    update catalogue.stock s set taken = s.taken - (select sum(given) from mine)::int
      where s.product_id = ${of.productId} and (select sum(given) from mine) > 0 returning s.product_id as id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

/** So many of what these took are had by somebody else from now on, under a key of its own; as many are out as before. */
export async function moveTaken(
  tx: Tx,
  of: Returned & { readonly takerId: string; readonly who: Who; readonly at: Date },
): Promise<void> {
  await sql`with ${given(of)}
    insert into catalogue.stock_taken (order_id, product_id, account_id, person_id, quantity, still_out, taken_at)
    select ${of.takerId}, ${of.productId}, ${of.who.accountId}, ${of.who.personId}, sum(given), sum(given), ${of.at}::timestamptz
      from mine having sum(given) > 0`.execute(tx);
}

/** Who answers for the account: its holder. */
export async function holderOf(db: Tx | ReadDb, accountId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select m.person_id as id from customers.membership m
    where m.account_id = ${accountId} and m.state = 'active' order by (m.role <> 'holder'), m.id limit 1`.execute(
    db,
  );
  return rows[0]?.id ?? accountId;
}

/** Whoever ordered it: this person answers for what the account has. */
export async function putTaker(tx: Tx, accountId: string, personId: string): Promise<void> {
  await sql`update catalogue.stock_taken set person_id = ${personId}
    where account_id = ${accountId} and person_id <> ${personId}`.execute(tx);
}

export type Fallen = Who & { readonly productId: string; readonly quantity: number };

/** What an order that fell had, and for whom. */
export async function fallenOf(tx: Tx, orderId: string): Promise<readonly Fallen[]> {
  const { rows } = await sql<Fallen>`select product_id as "productId", quantity, account_id as "accountId",
      person_id as "personId" from catalogue.stock_taken
    where order_id = ${orderId} and still_out = 0 order by product_id`.execute(tx);
  return rows;
}

/** It is taken again; the stock is locked. */
export async function takeBack(
  tx: Tx,
  orderId: string,
  { productId, quantity }: Pick<Fallen, "productId" | "quantity">,
): Promise<void> {
  await sql`update catalogue.stock set taken = taken + ${quantity} where product_id = ${productId}`.execute(
    tx,
  );
  await sql`update catalogue.stock_taken set still_out = quantity
    where order_id = ${orderId} and product_id = ${productId}`.execute(tx);
}
