// Every statement on who waits for something that is sold out.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { inLanguages } from "../product.rules.ts";
import type { InLanguages } from "../product.rules.ts";
import type { StockWait } from "./wait.rules.ts";

const COLUMNS = [
  "id",
  "seller_id as sellerId",
  "product_id as productId",
  "state",
  "email",
  "language",
  "asked_at as askedAt",
] as const;

/** Null where the same address waits, or has asked, already. */
export async function insertWait(
  tx: Tx,
  made: Omit<StockWait, "state"> & { readonly email: string },
): Promise<string | null> {
  const row = await tx
    .insertInto("catalogue.stock_wait")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      product_id: made.productId,
      state: "asked",
      email: made.email,
      language: made.language,
      asked_at: made.askedAt,
    })
    .onConflict((on) =>
      // Written out: a value that is handed in would not name the index once the statement's plan is kept.
      on
        .columns(["product_id", "email"])
        .where(sql<boolean>`state in ('asked', 'waiting')`)
        .doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function lockWait(tx: Tx, id: string): Promise<StockWait | null> {
  const row = await tx
    .selectFrom("catalogue.stock_wait")
    .select(COLUMNS)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function lockWaitOf(tx: Tx, productId: string, email: string): Promise<StockWait | null> {
  const row = await tx
    .selectFrom("catalogue.stock_wait")
    .select(COLUMNS)
    .where("product_id", "=", productId)
    .where("email", "=", email)
    .where("state", "in", ["asked", "waiting"])
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** What a wish is for, and whose shop it was asked in. */
export async function waitedFor(
  db: ReadDb,
  id: string,
): Promise<{ readonly sellerId: string; readonly names: InLanguages } | null> {
  const row = await db
    .selectFrom("catalogue.stock_wait as w")
    .innerJoin("catalogue.product as p", "p.id", "w.product_id")
    .select(["w.seller_id as sellerId", "p.names"])
    .where("w.id", "=", id)
    .executeTakeFirst();
  return row ? { sellerId: row.sellerId, names: inLanguages.parse(row.names) } : null;
}

export async function moveWait(tx: Tx, wait: StockWait, to: StockWait["state"], at: Date): Promise<void> {
  const isClosed = to === "told" || to === "ended";
  const moved = await tx
    .updateTable("catalogue.stock_wait")
    .set({ state: to, ...(isClosed ? { email: null, closed_at: at } : { confirmed_at: at }) })
    .where("id", "=", wait.id)
    .where("state", "=", wait.state)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new Error(`wish ${wait.id} was locked and still moved`);
}

/** Asked anew: the days of its link begin again. */
export async function renewWait(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable("catalogue.stock_wait").set({ asked_at: at }).where("id", "=", id).execute();
}

/** Those of the products that somebody waits for and of which some are left. */
export async function awaitedBack(
  db: Tx | ReadDb,
  productIds: readonly string[],
): Promise<readonly string[]> {
  if (productIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`select s.product_id as id from catalogue.stock s
    where s.product_id = any(${[...productIds]}::uuid[]) and (s.most is null or s.most > s.taken)
      and exists (select from catalogue.stock_wait w where w.product_id = s.product_id and w.state = 'waiting')`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** The longest waiting of them; whom somebody else is telling at this moment is left out. */
export async function lockWaiting(tx: Tx, productId: string, limit: number): Promise<readonly StockWait[]> {
  return tx
    .selectFrom("catalogue.stock_wait")
    .select(COLUMNS)
    .where("product_id", "=", productId)
    .where("state", "=", "waiting")
    .orderBy("id")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export async function countWaiting(db: ReadDb, productId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select from catalogue.stock_wait
    where product_id = ${productId} and state = 'waiting' limit 1000) w`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Wishes nobody confirmed, and what is left of closed ones; answers how many went. */
export async function deleteOldWaits(
  tx: Tx,
  before: { readonly asked: Date; readonly closed: Date },
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`delete from catalogue.stock_wait where id in (
    (select id from catalogue.stock_wait where state = 'asked' and asked_at < ${before.asked} limit ${limit})
    union all (select id from catalogue.stock_wait where closed_at < ${before.closed} limit ${limit})) returning id`.execute(
    tx,
  );
  return rows.length;
}

export const anyOldWaits = (before: { readonly asked: Date; readonly closed: Date }) =>
  sql<boolean>`(exists (select from catalogue.stock_wait where state = 'asked' and asked_at < ${before.asked})
    or exists (select from catalogue.stock_wait where closed_at < ${before.closed}))`;
