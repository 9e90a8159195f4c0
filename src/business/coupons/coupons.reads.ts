// Coupons and their uses as the office lists them.
import { sql } from "kysely";
import type { ReadDb } from "../../kernel/db.ts";
import type { Coupon } from "./coupon.rules.ts";

const MOST = 50;

/** Newest first, before the id. */
export async function couponsOf(
  db: ReadDb,
  sellerId: string,
  before: string | null = null,
): Promise<Coupon[]> {
  const { rows } =
    await sql<Coupon>`select id, seller_id as "sellerId", code, permyriad, minor, currency, terms,
      first_orders_only as "firstOrdersOnly", kinds, product_ids::text[] as "productIds", most, most_each as "mostEach",
      minimum_minor as "minimumMinor", valid_from as "validFrom", valid_until as "validUntil", used, state
    from coupons.coupon where seller_id = ${sellerId} and (${before}::uuid is null or id < ${before}::uuid)
    order by id desc limit ${MOST}`.execute(db);
  return rows;
}

export async function couponById(db: ReadDb, id: string): Promise<Coupon | null> {
  const { rows } =
    await sql<Coupon>`select id, seller_id as "sellerId", code, permyriad, minor, currency, terms,
      first_orders_only as "firstOrdersOnly", kinds, product_ids::text[] as "productIds", most, most_each as "mostEach",
      minimum_minor as "minimumMinor", valid_from as "validFrom", valid_until as "validUntil", used, state
    from coupons.coupon where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export type RedemptionRow = {
  readonly orderId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly redeemedAt: Date;
  readonly givenBackAt: Date | null;
};

/** Newest first, before the order. */
export async function redemptionsOf(
  db: ReadDb,
  couponId: string,
  before: string | null = null,
): Promise<RedemptionRow[]> {
  const { rows } = await sql<RedemptionRow>`select r.order_id as "orderId", r.account_id as "accountId",
      a.name as "accountName", r.redeemed_at as "redeemedAt", r.given_back_at as "givenBackAt"
    from coupons.redemption r join customers.account a on a.id = r.account_id
    where r.coupon_id = ${couponId} and (${before}::uuid is null or r.order_id < ${before}::uuid)
    order by r.order_id desc limit ${MOST}`.execute(db);
  return rows;
}
