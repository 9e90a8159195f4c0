// Using a coupon: looked at while a cart is shown, taken for good in the order's own transaction, given back where the order fell.
import type { Ctx } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { sellerById } from "../sellers/index.ts";
import { buyerFault, couponFor, readCode } from "./coupon.rules.ts";
import type { Coupon, CouponFault, Piece } from "./coupon.rules.ts";
import {
  couponByCode,
  earlierOf,
  giveBack,
  insertRedemption,
  lockCoupon,
  lockGivenBack,
  takeAgain,
} from "./coupon.store.ts";
import type { Who } from "./coupon.store.ts";
import type { Discount } from "./discount.rules.ts";

export type CouponUse = {
  readonly sellerId: string;
  /** As typed. */
  readonly code: string;
  readonly pieces: readonly Piece[];
  readonly today: IsoDate;
  /** Null: nobody is known yet. */
  readonly who: Who | null;
};
export type UsedCoupon = {
  readonly code: string;
  readonly permyriad: number | null;
  readonly minor: bigint | null;
  readonly terms: number | null;
  /** One per piece. */
  readonly discounts: readonly (Discount | null)[];
};
export type CouponRefusal = { readonly code: CouponFault };

/** What it would take off; nothing is used. Refuses with what stands in the way. */
export async function couponOffer(
  db: Tx | ReadDb,
  use: CouponUse,
): Promise<Result<UsedCoupon, CouponRefusal>> {
  return decided(db, use, await couponByCode(db, use.sellerId, readCode(use.code)));
}

/** Step. The same, and the order has used it: never more often than it may be, in all and by one person. */
export async function redeemCoupon(
  ctx: Ctx,
  use: CouponUse & { readonly who: Who; readonly orderId: string },
): Promise<Result<UsedCoupon, CouponRefusal>> {
  const coupon = await lockCoupon(ctx.tx, use.sellerId, readCode(use.code));
  const found = await decided(ctx.tx, use, coupon);
  if (!found.ok || coupon === null) return found;
  const { orderId, who } = use;
  await insertRedemption(ctx.tx, { ...who, orderId, couponId: coupon.id, at: ctx.now });
  return found;
}

async function decided(
  db: Tx | ReadDb,
  { sellerId, pieces, today, who }: CouponUse,
  coupon: Coupon | null,
): Promise<Result<UsedCoupon, CouponRefusal>> {
  if (coupon === null) return refuse({ code: "coupon_unknown" });
  const earlier = who === null ? null : await earlierOf(db, coupon.id, who);
  const { currency } = await sellerById(db as Tx, sellerId);
  const discounts = couponFor(coupon, pieces, today, earlier, currency);
  if (!discounts.ok) return discounts;
  const { code, permyriad, minor, terms } = coupon;
  return ok({ code, permyriad, minor, terms, discounts: discounts.value });
}

/** Step. The order fell before it was accepted: somebody else may use it. */
export const giveBackCoupon = (ctx: Ctx, orderId: string): Promise<void> =>
  giveBack(ctx.tx, orderId, ctx.now);

/**
 * Step. An order that fell is opened again; false where its coupon is used up by now, in all or by its buyer, or was for a first
 * order and its buyer is a customer by now. That it is switched off or over makes no difference: it was taken in time.
 */
export async function takeCouponAgain(ctx: Ctx, orderId: string): Promise<boolean> {
  const given = await lockGivenBack(ctx.tx, orderId);
  if (given === null) return true;
  const { coupon, who } = given;
  if (buyerFault(coupon, await earlierOf(ctx.tx, coupon.id, who)) !== null) return false;
  return takeAgain(ctx.tx, orderId);
}
