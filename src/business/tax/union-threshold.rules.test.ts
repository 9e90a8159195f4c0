// The threshold of sales within the Union: which sale bears whose tax, by year and by sum.
import { describe, expect, it, test } from "vitest";
import { isAbove, unionMeter } from "./union-threshold.rules.ts";
import type { TaxCase } from "./tax.rules.ts";

const standing = (counted: Record<string, bigint> = {}) => ({ counted, limitMinor: 1_000_000n });
const sale = (over: Partial<TaxCase["buyer"]> = {}, supplyDate = "2026-05-04"): TaxCase => ({
  seller: { country: "DE", vatId: "DE136695976", ossRegistered: true, smallBusiness: false },
  buyer: { country: "AT", kind: "consumer", vatId: null, vatIdCheck: "unchecked", ...over },
  productClass: "electronic_service",
  supplyDate,
});

describe("a seller below the threshold", () => {
  it("charges its own tax up to the limit itself, and the destination's from the cent that passes it", () => {
    const meter = unionMeter(standing({ "2026": 999_000n }));
    expect(meter(sale(), 1_000n)).toMatchObject({
      treatment: "home",
      ratePermyriad: 1900,
      unionCountry: "AT",
    });
    expect(meter(sale({ country: "FR" }), 1n)).toMatchObject({ treatment: "oss", country: "FR" });
    expect(meter(sale(), 1n)).toMatchObject({ treatment: "oss", country: "AT" });
  });

  it("never counts what is sold at home, to a business with a confirmed id, or out of the Union", () => {
    const meter = unionMeter(standing({ "2026": 999_999n }));
    meter(sale({ country: "DE" }), 500_000n);
    meter(sale({ country: "CH" }), 500_000n);
    meter(sale({ kind: "business", vatId: "ATU13585627", vatIdCheck: "valid" }), 500_000n);
    expect(meter(sale(), 1n).treatment).toBe("home");
  });

  it("counts by the year of the supply", () => {
    const meter = unionMeter(standing({ "2026": 999_999n }));
    expect(meter(sale({}, "2027-01-01"), 5_000n).treatment).toBe("home");
    expect(meter(sale({}, "2026-12-31"), 5_000n).treatment).toBe("oss");
    // The year before is above now.
    expect(meter(sale({}, "2027-01-02"), 1n).treatment).toBe("oss");
  });

  it("counts nothing where the seller waived it", () => {
    expect(unionMeter(null)(sale(), 1n).treatment).toBe("oss");
  });
});

test.each([
  ["this year's sum passes it", { "2026": 1_000_001n }, true],
  ["this year's sum reaches it", { "2026": 1_000_000n }, false],
  ["last year's sum passed it", { "2025": 1_000_001n }, true],
  ["an older year passed it", { "2024": 9_000_000n }, false],
])("%s", (_, counted, above) => {
  expect(isAbove(standing(counted as Record<string, bigint>), "2026-05-04")).toBe(above);
});
