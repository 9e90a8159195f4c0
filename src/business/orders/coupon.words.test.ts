// What a mail says of an order's coupon: what comes off and for how long, and nothing where nothing comes off.
import { describe, expect, it } from "vitest";
import { couponSaid } from "./coupon.words.ts";

const none = { discountPermyriad: null, discountMinor: null, discountTerms: null };
const share = { discountPermyriad: 2_000, discountMinor: null, discountTerms: 3 };
const amount = { discountPermyriad: null, discountMinor: 250n, discountTerms: 1 };
const plain = (said: string | null): string | null => said?.replaceAll(/\s/gu, " ") ?? null;

describe("an order's coupon in a mail", () => {
  it("never goes without saying for how many terms it is off", () => {
    expect(plain(couponSaid("DREI", [none, share], "EUR", "de"))).toBe(
      "DREI: 20 % weniger in jeder der ersten 3 Laufzeiten",
    );
    expect(plain(couponSaid("DREI", [share], "EUR", "en"))).toBe(
      "DREI: 20% less in each of the first 3 terms",
    );
    expect(plain(couponSaid("IMMER", [{ ...share, discountTerms: null }], "EUR", "de"))).toBe(
      "IMMER: 20 % weniger in jeder Laufzeit",
    );
  });

  it("is one amount, however many things share it", () => {
    expect(plain(couponSaid("FUENF", [amount, none, amount], "EUR", "de"))).toBe(
      "FUENF: 5,00 € weniger in der ersten Laufzeit",
    );
  });

  it("is not named where nothing is reduced", () => {
    expect(couponSaid(null, [share], "EUR", "de")).toBeNull();
    expect(couponSaid("LEER", [none], "EUR", "de")).toBeNull();
  });
});
