// What a coupon is, how its code is read, and whether somebody may use it for what they order.
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { discountsFor } from "./discount.rules.ts";
import type { Discount } from "./discount.rules.ts";

export type Coupon = {
  readonly id: string;
  readonly sellerId: string;
  readonly code: string;
  readonly permyriad: number | null;
  readonly minor: bigint | null;
  readonly currency: string | null;
  readonly terms: number | null;
  readonly firstOrdersOnly: boolean;
  readonly kinds: readonly string[];
  readonly productIds: readonly string[];
  readonly most: number | null;
  readonly mostEach: number | null;
  readonly minimumMinor: bigint;
  readonly validFrom: IsoDate;
  readonly validUntil: IsoDate | null;
  readonly used: number;
  readonly state: "on" | "off";
};

export type CouponFault =
  | "coupon_unknown"
  | "coupon_not_yet"
  | "coupon_over"
  | "coupon_used_up"
  | "coupon_used_by_you"
  | "coupon_first_orders"
  | "coupon_nothing"
  | "coupon_minimum";

/** As it is kept: capitals, without the spaces that come in by copying. */
export const readCode = (typed: string): string => typed.replaceAll(/\s/gu, "").toUpperCase();
export const isCode = (code: string): boolean => /^[A-Z0-9][A-Z0-9_-]{1,39}$/u.test(code);

/** One thing that would be paid for, as the catalogue has it. */
export type Piece = {
  readonly kind: string;
  readonly productId: string;
  readonly currency: string;
  /** Its first term, all pieces of it. */
  readonly amountMinor: bigint;
};
/** What is known of who orders; null: nobody yet. */
export type Earlier = { readonly times: number; readonly isCustomer: boolean };

/** Refuses with what stands in the way; else one discount per piece, null where the coupon is not for it. */
export function couponFor(
  coupon: Coupon,
  pieces: readonly Piece[],
  today: IsoDate,
  earlier: Earlier | null,
  /** What a minimum is meant in, where the coupon itself names no currency: the seller's own. */
  homeCurrency: string,
): Result<readonly (Discount | null)[], { readonly code: CouponFault }> {
  const fault = timeFault(coupon, today) ?? buyerFault(coupon, earlier);
  if (fault !== null) return refuse({ code: fault });
  const amounts = pieces.map((one) => (isMeantFor(coupon, one) ? one.amountMinor : 0n));
  const sum = amounts.reduce((total, one) => total + one, 0n);
  if (sum === 0n) return refuse({ code: "coupon_nothing" });
  const currency = coupon.currency ?? homeCurrency;
  const counted = pieces.reduce(
    (total, one, at) => total + (one.currency === currency ? (amounts[at] ?? 0n) : 0n),
    0n,
  );
  if (counted < coupon.minimumMinor) return refuse({ code: "coupon_minimum" });
  const discounts = discountsFor(coupon, amounts);
  return ok(discounts.map((one, at) => (amounts[at] === 0n ? null : one)));
}

/** Whether the coupon is for such a thing at all, whoever buys it and when. */
export const isMeantFor = (coupon: Coupon, one: Omit<Piece, "amountMinor">): boolean =>
  (coupon.currency === null || coupon.currency === one.currency) &&
  (coupon.kinds.length === 0 || coupon.kinds.includes(one.kind)) &&
  (coupon.productIds.length === 0 || coupon.productIds.includes(one.productId));

function timeFault(coupon: Coupon, today: IsoDate): CouponFault | null {
  if (coupon.state === "off") return "coupon_over";
  if (coupon.validFrom > today) return "coupon_not_yet";
  if (coupon.validUntil !== null && coupon.validUntil <= today) return "coupon_over";
  return coupon.most !== null && coupon.used >= coupon.most ? "coupon_used_up" : null;
}

/** What of who orders stands in the way. */
export function buyerFault(coupon: Coupon, earlier: Earlier | null): CouponFault | null {
  if (earlier === null) return null;
  if (coupon.firstOrdersOnly && earlier.isCustomer) return "coupon_first_orders";
  return coupon.mostEach !== null && earlier.times >= coupon.mostEach ? "coupon_used_by_you" : null;
}
