// Every SQL statement on coupons and on which orders used them.
import { sql } from "kysely";
import { constraintOf } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Coupon, Earlier } from "./coupon.rules.ts";

const COLUMNS = sql`c.id, c.seller_id as "sellerId", c.code, c.permyriad, c.minor, c.currency, c.terms,
  c.first_orders_only as "firstOrdersOnly", c.kinds, c.product_ids::text[] as "productIds", c.most, c.most_each as "mostEach",
  c.minimum_minor as "minimumMinor", c.valid_from as "validFrom", c.valid_until as "validUntil", c.used, c.state`;

export async function couponByCode(db: Tx | ReadDb, sellerId: string, code: string): Promise<Coupon | null> {
  const { rows } = await sql<Coupon>`select ${COLUMNS} from coupons.coupon c
    where c.seller_id = ${sellerId} and c.code = ${code}`.execute(db);
  return rows[0] ?? null;
}

/** The same, locked until the order is written: a hundred at once cannot use it more often than it says. */
export async function lockCoupon(tx: Tx, sellerId: string, code: string): Promise<Coupon | null> {
  const { rows } = await sql<Coupon>`select ${COLUMNS} from coupons.coupon c
    where c.seller_id = ${sellerId} and c.code = ${code} for update`.execute(tx);
  return rows[0] ?? null;
}

/** The coupon whose use by this order was given back, locked, and who ordered; null: there is none. */
export async function lockGivenBack(
  tx: Tx,
  orderId: string,
): Promise<{ readonly coupon: Coupon; readonly who: Who } | null> {
  const { rows } = await sql<
    Coupon & Who
  >`select ${COLUMNS}, r.account_id as "accountId", r.person_id as "personId"
    from coupons.redemption r join coupons.coupon c on c.id = r.coupon_id
    where r.order_id = ${orderId} and r.given_back_at is not null for update of c`.execute(tx);
  return (
    rows.map(({ accountId, personId, ...coupon }) => ({ coupon, who: { accountId, personId } }))[0] ?? null
  );
}

export type Who = { readonly accountId: string; readonly personId: string };

/** How often it was used by this account or by any other whose holder is the same person, and whether one is a customer. */
export async function earlierOf(db: Tx | ReadDb, couponId: string, who: Who): Promise<Earlier> {
  const { rows } = await sql<Earlier>`with own as (
      select ${who.accountId}::uuid as id union select m.account_id from customers.membership m
        where m.person_id = ${who.personId} and m.role = 'holder' and m.state = 'active')
    select (select count(*)::int from coupons.redemption r where r.coupon_id = ${couponId} and r.given_back_at is null
        and (r.person_id = ${who.personId} or r.account_id in (select id from own))) as times,
      exists (select from customers.account a join own on own.id = a.id where a.state <> 'prospect') as "isCustomer"`.execute(
    db,
  );
  return rows[0] ?? { times: 0, isCustomer: false };
}

export async function insertRedemption(
  tx: Tx,
  made: Who & { readonly couponId: string; readonly orderId: string; readonly at: Date },
): Promise<void> {
  await sql`update coupons.coupon set used = used + 1 where id = ${made.couponId}`.execute(tx);
  await tx
    .insertInto("coupons.redemption")
    .values({
      order_id: made.orderId,
      coupon_id: made.couponId,
      account_id: made.accountId,
      person_id: made.personId,
      redeemed_at: made.at,
    })
    .execute();
}

/** The coupon's use by this order is undone; nothing where it was before, or where none was used. */
export async function giveBack(tx: Tx, orderId: string, at: Date): Promise<void> {
  await sql`with back as (update coupons.redemption set given_back_at = ${at}
      where order_id = ${orderId} and given_back_at is null returning coupon_id)
    update coupons.coupon c set used = c.used - 1 from back where c.id = back.coupon_id`.execute(tx);
}

/** The use that was given back is taken again. False where the coupon is used up by now. */
export async function takeAgain(tx: Tx, orderId: string): Promise<boolean> {
  const { rows } = await sql<{ open: boolean; taken: boolean }>`with mine as (
      select r.coupon_id from coupons.redemption r where r.order_id = ${orderId} and r.given_back_at is not null),
    taken as (update coupons.coupon c set used = c.used + 1 from mine
      where c.id = mine.coupon_id and (c.most is null or c.used < c.most) returning c.id),
    kept as (update coupons.redemption r set given_back_at = null from taken
      where r.order_id = ${orderId} and r.coupon_id = taken.id)
    select exists (select from mine) as open, exists (select from taken) as taken`.execute(tx);
  const [row] = rows;
  return row === undefined || !row.open || row.taken;
}

/** How many of these products are the seller's. */
export async function countProducts(
  tx: Tx,
  sellerId: string,
  productIds: readonly string[],
): Promise<number> {
  if (productIds.length === 0) return 0;
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from catalogue.product
    where seller_id = ${sellerId} and id = any(${[...productIds]}::uuid[])`.execute(tx);
  return rows[0]?.count ?? 0;
}

export type NewCoupon = Omit<Coupon, "used" | "state">;

/** False where the house has, or had, a coupon of this code. */
export async function insertCoupon(tx: Tx, made: NewCoupon, by: string | null, at: Date): Promise<boolean> {
  try {
    await tx
      .insertInto("coupons.coupon")
      .values({
        id: made.id,
        seller_id: made.sellerId,
        code: made.code,
        permyriad: made.permyriad,
        minor: made.minor,
        currency: made.currency,
        terms: made.terms,
        first_orders_only: made.firstOrdersOnly,
        kinds: [...made.kinds],
        product_ids: [...made.productIds],
        most: made.most,
        most_each: made.mostEach,
        minimum_minor: made.minimumMinor,
        valid_from: made.validFrom,
        valid_until: made.validUntil,
        state: "on",
        made_by: by,
        created_at: at,
      })
      .execute();
    return true;
  } catch (fault) {
    if (constraintOf(fault) === "coupon_seller_id_code_key") return false;
    throw fault;
  }
}

export async function sellerOfCoupon(tx: Tx, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom("coupons.coupon")
    .select("seller_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.seller_id ?? null;
}

/** False where there is no such coupon. */
export async function setCouponState(tx: Tx, id: string, state: "on" | "off"): Promise<boolean> {
  const done = await tx.updateTable("coupons.coupon").set({ state }).where("id", "=", id).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
