// A brand that stops being a small business, or registers for the One Stop Shop, taxes by the day of the supply.
import { describe, expect, it } from "vitest";
import { decideTax } from "./tax.rules.ts";
import type { TaxBuyer, TaxSeller } from "./tax.rules.ts";
import { unionMeter } from "./union-threshold.rules.ts";

const seller: TaxSeller = {
  country: "DE",
  vatId: "DE136695976",
  ossRegistered: false,
  smallBusiness: true,
  taxChanges: [
    { from: "2027-01-01", smallBusiness: false, ossRegistered: false },
    { from: "2027-07-01", smallBusiness: false, ossRegistered: true },
  ],
};
const german: TaxBuyer = { country: "DE", kind: "consumer", vatId: null, vatIdCheck: "unchecked" };
const french: TaxBuyer = { ...german, country: "FR" };
const of = (buyer: TaxBuyer, supplyDate: string, suppliedUntil: string | null = null) => ({
  seller,
  buyer,
  productClass: "electronic_service" as const,
  supplyDate,
  suppliedUntil,
});
const rate = (buyer: TaxBuyer, from: string, until: string | null = null) => {
  const { category, ratePermyriad, country } = decideTax(of(buyer, from, until));
  return `${category} ${ratePermyriad} ${country}`;
};

describe("the day from which a brand taxes otherwise", () => {
  it("never changes what was supplied before it, and all that is supplied from it on", () => {
    expect(rate(german, "2026-12-31")).toBe("E 0 DE");
    expect(rate(german, "2027-01-01")).toBe("S 1900 DE");
  });

  it("is seen on the last day of a term, as the law of the brand's country wants it", () => {
    expect(rate(german, "2026-12-01", "2027-01-01")).toBe("E 0 DE");
    expect(rate(german, "2026-12-15", "2027-01-15")).toBe("S 1900 DE");
  });

  it("brings other countries' tax with the registration, and not a day before", () => {
    expect(rate(french, "2027-06-30")).toBe("S 1900 DE");
    expect(rate(french, "2027-07-01")).toBe("S 2000 FR");
  });

  it("leaves the threshold its say: above it, the destination's tax is charged whoever is registered", () => {
    const above = unionMeter({ counted: { "2027": 2_000_000n }, limitMinor: 1_000_000n });
    expect(above(of(french, "2027-03-01"), 100n)).toMatchObject({ treatment: "oss", country: "FR" });
    const below = unionMeter({ counted: {}, limitMinor: 1_000_000n });
    expect(below(of(french, "2027-08-01"), 100n)).toMatchObject({ treatment: "home", country: "DE" });
    // No tax at home as long as the brand is small, nor a count of it that would be lost.
    expect(below(of(french, "2026-08-01"), 100n)).toMatchObject({ treatment: "small_business" });
  });
});
