// What a coupon takes off one thing: never more than it costs, for its terms and no longer, and shared to the last cent.
import { allocate, roundDiv } from "../../kernel/money.ts";

/** Of one thing that is paid for. `minor`: of each whole term, for all pieces of it together. */
export type Discount =
  | { readonly permyriad: number; readonly minor: null; readonly terms: number | null }
  | { readonly permyriad: null; readonly minor: bigint; readonly terms: number | null };

/** The part of a term that is owed; null: all of it. */
type Part = { readonly days: number; readonly of: number } | null;

/** What comes off an amount owed for a term; `nth` counts terms from 0. */
export function discountOn(
  amountMinor: bigint,
  discount: Discount | null,
  nth: number,
  part: Part = null,
): bigint {
  if (discount === null || amountMinor <= 0n) return 0n;
  if (discount.terms !== null && nth >= discount.terms) return 0n;
  if (discount.permyriad !== null) return roundDiv(amountMinor * BigInt(discount.permyriad), 10_000n);
  const { minor } = discount;
  const owed = part === null ? minor : roundDiv(minor * BigInt(part.days), BigInt(part.of));
  return owed < amountMinor ? owed : amountMinor;
}

export type Reduction = {
  readonly permyriad: number | null;
  readonly minor: bigint | null;
  readonly terms: number | null;
};

/** One discount for each amount of a first term: a share for all, an amount split by what they cost. */
export function discountsFor(of: Reduction, amounts: readonly bigint[]): readonly (Discount | null)[] {
  const { permyriad, terms } = of;
  if (permyriad !== null) return amounts.map(() => ({ permyriad, minor: null, terms }));
  const sum = amounts.reduce((total, one) => total + one, 0n);
  if (of.minor === null || sum === 0n) return amounts.map(() => null);
  const whole = of.minor < sum ? of.minor : sum;
  const shares = allocate({ minor: whole, currency: "XXX" }, amounts);
  return shares.map(({ minor }) => (minor === 0n ? null : { permyriad: null, minor, terms }));
}
