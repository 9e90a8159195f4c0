// What a coupon takes off, against closed forms: never below zero, never a cent lost in sharing, and over after its terms.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { couponFor, isCode, readCode } from "./coupon.rules.ts";
import type { Coupon, Piece } from "./coupon.rules.ts";
import { discountOn, discountsFor } from "./discount.rules.ts";
import type { Discount } from "./discount.rules.ts";

const minor = fc.bigInt({ min: 0n, max: 10_000_000n });
const terms = fc.option(fc.integer({ min: 1, max: 24 }), { nil: null });
const discount: fc.Arbitrary<Discount> = fc.oneof(
  fc.record({ permyriad: fc.integer({ min: 1, max: 10_000 }), minor: fc.constant(null), terms }),
  fc.record({ permyriad: fc.constant(null), minor, terms }),
);

describe("a discount", () => {
  it("never makes anything cost less than nothing, nor more than before", () => {
    fc.assert(
      fc.property(
        minor,
        discount,
        fc.nat(30),
        fc.nat(31),
        fc.integer({ min: 1, max: 31 }),
        (amount, of, nth, days, all) => {
          const part = days > 0 && days <= all ? { days, of: all } : null;
          const off = discountOn(amount, of, nth, part);
          expect(off >= 0n && off <= amount).toBe(true);
          if (of.terms !== null && nth >= of.terms) expect(off).toBe(0n);
        },
      ),
      { seed: 37, numRuns: 500 },
    );
  });

  it("over many terms is exactly the share or the amount times its terms, and nothing afterwards", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 1_000_000n }),
        discount,
        fc.integer({ min: 1, max: 60 }),
        (amount, of, count) => {
          let sum = 0n;
          for (let nth = 0; nth < count; nth += 1) sum += amount - discountOn(amount, of, nth);
          const reduced = BigInt(of.terms === null ? count : Math.min(of.terms, count));
          // Half a cent is rounded up: the closed form in whole numbers.
          const each =
            of.permyriad === null
              ? of.minor < amount
                ? of.minor
                : amount
              : (2n * amount * BigInt(of.permyriad) + 10_000n) / 20_000n;
          expect(sum).toBe(amount * BigInt(count) - each * reduced);
        },
      ),
      { seed: 37, numRuns: 500 },
    );
  });

  it("of an amount is shared over everything without a cent lost or taken twice", () => {
    fc.assert(
      fc.property(
        fc.array(minor, { minLength: 1, maxLength: 12 }),
        fc.bigInt({ min: 1n, max: 20_000_000n }),
        (amounts, off) => {
          const shares = discountsFor({ permyriad: null, minor: off, terms: 1 }, amounts);
          const sum = amounts.reduce((total, one) => total + one, 0n);
          const taken = shares.reduce((total, one, at) => total + discountOn(amounts[at] ?? 0n, one, 0), 0n);
          expect(taken).toBe(off < sum ? off : sum);
        },
      ),
      { seed: 37, numRuns: 300 },
    );
  });
});

const coupon: Coupon = {
  id: "c",
  sellerId: "s",
  code: "SUMMER",
  permyriad: 2_000,
  minor: null,
  currency: null,
  terms: 3,
  firstOrdersOnly: false,
  kinds: [],
  productIds: [],
  most: null,
  mostEach: null,
  minimumMinor: 0n,
  validFrom: "2026-03-01",
  validUntil: "2026-04-01",
  used: 0,
  state: "on",
};
const pieces: readonly Piece[] = [
  { kind: "hosting", productId: "starter", currency: "EUR", amountMinor: 1_000n },
  { kind: "domain", productId: "de", currency: "EUR", amountMinor: 500n },
];
const stranger = { times: 0, isCustomer: false };

describe("a coupon", () => {
  it.each([
    ["is switched off", { state: "off" as const }, "2026-03-10", stranger, "coupon_over"],
    ["has not begun", {}, "2026-02-28", stranger, "coupon_not_yet"],
    ["has ended, on its last day's morrow", {}, "2026-04-01", stranger, "coupon_over"],
    ["is used up", { most: 5, used: 5 }, "2026-03-10", stranger, "coupon_used_up"],
    [
      "was used by this person",
      { mostEach: 1 },
      "2026-03-10",
      { times: 1, isCustomer: false },
      "coupon_used_by_you",
    ],
    [
      "is for first orders",
      { firstOrdersOnly: true },
      "2026-03-10",
      { times: 0, isCustomer: true },
      "coupon_first_orders",
    ],
    ["is for another kind", { kinds: ["vps"] }, "2026-03-10", stranger, "coupon_nothing"],
    ["is for another product", { productIds: ["other"] }, "2026-03-10", stranger, "coupon_nothing"],
    [
      "is in another currency",
      { permyriad: null, minor: 100n, currency: "USD" },
      "2026-03-10",
      stranger,
      "coupon_nothing",
    ],
    ["asks for a higher sum", { minimumMinor: 1_501n }, "2026-03-10", stranger, "coupon_minimum"],
    [
      "asks for a sum of what it is for",
      { kinds: ["domain"], minimumMinor: 501n },
      "2026-03-10",
      stranger,
      "coupon_minimum",
    ],
  ])("is refused where it %s", (_, over, today, earlier, code) => {
    expect(couponFor({ ...coupon, ...over }, pieces, today, earlier, "EUR")).toEqual({
      ok: false,
      refusal: { code },
    });
  });

  it("never takes a sum in another currency for the one that it asks for", () => {
    const asking = { ...coupon, minimumMinor: 1_000n };
    expect(couponFor(asking, pieces, "2026-03-10", stranger, "EUR").ok).toBe(true);
    expect(couponFor(asking, pieces, "2026-03-10", stranger, "CHF")).toMatchObject({
      refusal: { code: "coupon_minimum" },
    });
  });

  it("reduces only what it is for, also on its first and last day", () => {
    for (const today of ["2026-03-01", "2026-03-31"]) {
      const found = couponFor({ ...coupon, kinds: ["domain"], most: 1 }, pieces, today, stranger, "EUR");
      expect(found).toEqual({ ok: true, value: [null, { permyriad: 2_000, minor: null, terms: 3 }] });
    }
  });

  it("is found however its code is typed, and never under one that cannot be said", () => {
    expect(readCode(" sum mer-26 ")).toBe("SUMMER-26");
    expect(["SUMMER-26", "A1"].every(isCode)).toBe(true);
    expect(["", "A", "-AB", "ÄPFEL", "A".repeat(41), "A B"].some(isCode)).toBe(false);
  });
});
