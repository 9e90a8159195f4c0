// The price of a bundle is its parts' together, to the cent, whatever the shares are.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sharesOf } from "./bundle.rules.ts";

const amount = fc.bigInt({ min: 0n, max: 10_000_000n });
const parts = fc
  .array(fc.integer({ min: 0, max: 1_500 }), { maxLength: 6 })
  .map((list) => list.map((sharePermyriad) => ({ sharePermyriad })));

describe("the shares of a bundle", () => {
  it("never come to another sum than its price, and none is below zero", () => {
    fc.assert(
      fc.property(amount, amount, amount, parts, (setupMinor, firstMinor, renewalMinor, list) => {
        const price = { setupMinor, firstMinor, renewalMinor, currency: "EUR" };
        const shares = sharesOf(price, list);
        expect(shares).toHaveLength(list.length + 1);
        for (const key of ["setupMinor", "firstMinor", "renewalMinor"] as const) {
          expect(shares.reduce((sum, one) => sum + one[key], 0n)).toBe(price[key]);
          expect(shares.every((one) => one[key] >= 0n)).toBe(true);
        }
      }),
    );
  });

  it("fall as they were set, and what is left is the plan's own thing", () => {
    const price = { setupMinor: 0n, firstMinor: 9_999n, renewalMinor: 10_000n, currency: "EUR" };
    const shares = sharesOf(price, [{ sharePermyriad: 2_000 }, { sharePermyriad: 1_500 }]);
    expect(shares.map((one) => one.firstMinor)).toEqual([6_499n, 2_000n, 1_500n]);
    expect(shares.map((one) => one.renewalMinor)).toEqual([6_500n, 2_000n, 1_500n]);
  });
});
