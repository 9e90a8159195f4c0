// The door of coupons: what one takes off, using and giving back, and what staff makes and sees.
import type { ModuleParts } from "../../kernel/module.ts";
import { loadCouponSubject } from "./make-coupon.ts";
import { couponsPersonal } from "./personal.store.ts";

export { isCode, isMeantFor, readCode } from "./coupon.rules.ts";
export type { Coupon, CouponFault, Piece } from "./coupon.rules.ts";
export { couponByCode } from "./coupon.store.ts";
export { couponById, couponsOf, redemptionsOf } from "./coupons.reads.ts";
export type { RedemptionRow } from "./coupons.reads.ts";
export { discountOn } from "./discount.rules.ts";
export type { Discount } from "./discount.rules.ts";
export { makeCoupon, switchCoupon } from "./make-coupon.ts";
export type { MakeCoupon } from "./make-coupon.ts";
export { couponOffer, giveBackCoupon, redeemCoupon, takeCouponAgain } from "./redeem-coupon.ts";
export type { CouponRefusal, UsedCoupon } from "./redeem-coupon.ts";

export const couponsModule: ModuleParts = {
  name: "coupons",
  personal: couponsPersonal,
  loaders: { coupon: loadCouponSubject },
};
