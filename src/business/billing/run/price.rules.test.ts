// What an agreed price comes to: by treatment, by the seller's choice, and to the cent however things are ordered.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { decideTax } from "../../tax/index.ts";
import type { TaxBuyer, TaxSeller } from "../../tax/index.ts";
import { asCharged, factorOf, homeRateOf, shownTotal } from "./price.rules.ts";
import type { OssPrices, PricedLine } from "./price.rules.ts";

const DAY = "2026-03-02";
type Selling = TaxSeller & { readonly currency: string };
const german: Selling = {
  country: "DE",
  vatId: "DE136695976",
  ossRegistered: true,
  currency: "EUR",
  smallBusiness: false,
};
const small: Selling = { ...german, vatId: null, ossRegistered: false, smallBusiness: true };
const smallWithOss: Selling = { ...german, smallBusiness: true };
const american: Selling = {
  currency: "USD",
  country: "US",
  vatId: null,
  ossRegistered: false,
  smallBusiness: false,
};
const consumer = (country: string, postalCode = ""): TaxBuyer => {
  return { country, postalCode, kind: "consumer", vatId: null, vatIdCheck: "unchecked" };
};
const business = (country: string, vatId: string): TaxBuyer => {
  return { country, postalCode: "", kind: "business", vatId, vatIdCheck: "valid" };
};
const austrian = business("AT", "ATU13585627");

const line = (over: Partial<PricedLine> = {}): PricedLine => ({
  setupMinor: 0n,
  firstMinor: 1_190n,
  quantityMilli: 1000n,
  currency: "EUR",
  includesTax: true,
  taxClass: "electronic_service",
  ...over,
});

describe("a price of 11.90 with tax", () => {
  test.each<[string, TaxSeller, TaxBuyer, OssPrices, bigint, bigint]>([
    ["at home is what was shown", german, consumer("DE"), "same_gross", 1_190n, 190n],
    ["of a business abroad loses the tax at home", german, austrian, "same_gross", 1_000n, 0n],
    ["outside the Union loses it too", german, consumer("US"), "same_gross", 1_000n, 0n],
    ["on the Canary Islands as well", german, consumer("ES", "35001"), "same_gross", 1_000n, 0n],
    ["in Finland is what was shown, with the tax there", german, consumer("FI"), "same_gross", 1_190n, 242n],
    ["in Finland may be the same before tax", german, consumer("FI"), "same_net", 1_255n, 255n],
    ["of a small business contains none at home", small, consumer("DE"), "same_gross", 1_190n, 0n],
    ["of a small business contains none abroad", small, consumer("US"), "same_gross", 1_190n, 0n],
    ["of a small business gets only the tax there", smallWithOss, consumer("FI"), "same_net", 1_493n, 303n],
    ["of a seller without a known rate stays", american, consumer("DE"), "same_gross", 1_190n, 0n],
  ])("%s", (_, who, buyer, ossPrices, gross, tax) => {
    const seller = { ...who, currency: "EUR" };
    const { total, lines } = shownTotal([line()], { seller, buyer, ossPrices }, DAY);
    expect([total.gross.minor, total.tax.minor]).toEqual([gross, tax]);
    expect(total.net.minor + total.tax.minor).toBe(gross);
    expect(lines).toEqual([{ minor: gross, currency: "EUR" }]);
  });

  it("stays whole where it pays for no supply, as a deposit", () => {
    const purchase = { seller: german, buyer: consumer("US"), ossPrices: "same_gross" as const };
    expect(shownTotal([line({ taxClass: "not_a_supply" })], purchase, DAY).total.gross.minor).toBe(1_190n);
  });
});

describe("the sum of an order", () => {
  const home = { seller: german, buyer: consumer("DE"), ossPrices: "same_gross" as const };

  it("adds tax to prices without it, and counts a set-up once whatever the quantity", () => {
    const lines = [line({ includesTax: false, firstMinor: 1_000n, setupMinor: 500n, quantityMilli: 3000n })];
    const { total, lines: shown } = shownTotal(lines, home, DAY);
    expect([total.net.minor, total.tax.minor]).toEqual([3_500n, 665n]);
    expect(shown).toEqual([{ minor: 3_500n, currency: "EUR" }]);
  });

  it("keeps both kinds of prices apart, as their invoices are", () => {
    const lines = [line(), line({ includesTax: false, firstMinor: 1_000n })];
    const { total, groups } = shownTotal(lines, home, DAY);
    expect(total.gross.minor).toBe(2_380n);
    expect(groups.map((group) => group.tax.minor)).toEqual([190n, 190n]);
  });

  it("asks nothing for what is tried first, and the rest as ever", () => {
    const tried = line({ setupMinor: 500n, trialDays: 14 });
    const { total, lines, ratesPermyriad } = shownTotal([tried, line()], home, DAY);
    expect(total.gross.minor).toBe(1_190n);
    expect(lines.map((one) => one.minor)).toEqual([0n, 1_190n]);
    expect(ratesPermyriad).toEqual([0, 1_900]);
    expect(shownTotal([tried], home, DAY).total.gross).toEqual({ minor: 0n, currency: "EUR" });
  });

  it("takes a coupon off no term behind its last one", () => {
    const half = line({ discount: { permyriad: 5_000, minor: null, terms: 3 } });
    const of = (nth: number) => shownTotal([{ ...half, nth }], home, DAY).total.gross.minor;
    expect([of(0), of(2), of(3)]).toEqual([595n, 595n, 1_190n]);
  });

  it("counts towards the threshold of the Union what a sale is without the tax in it", () => {
    const about = (countedMinor: bigint) => ({
      ...home,
      buyer: consumer("AT"),
      union: { counted: { "2026": countedMinor }, limitMinor: 1_000_000n },
    });
    const bears = (of: PricedLine, counted: bigint) =>
      shownTotal([of], about(counted), DAY).ratesPermyriad[0];
    const net = line({ includesTax: false, firstMinor: 1_000n });
    // 11.90 with tax are 10.00: they reach the limit, and do not pass it.
    expect([bears(line(), 999_000n), bears(line(), 999_001n)]).toEqual([1_900, 2_000]);
    expect([bears(net, 999_000n), bears(net, 999_001n)]).toEqual([1_900, 2_000]);
  });

  it("agrees to the cent in lines, groups and total, whoever buys", () => {
    const drawn = fc.record({
      setupMinor: fc.bigInt({ min: 0n, max: 10_000n }),
      firstMinor: fc.bigInt({ min: 0n, max: 1_000_000n }),
      quantityMilli: fc.bigInt({ min: 1n, max: 20n }).map((pieces) => pieces * 1000n),
    });
    const buyers = fc.constantFrom(consumer("DE"), consumer("FI"), consumer("US"), austrian);
    const sellers = fc.constantFrom(german, small, smallWithOss);
    const choices = fc.constantFrom<OssPrices>("same_gross", "same_net");
    fc.assert(
      fc.property(
        fc.array(drawn, { minLength: 1, maxLength: 12 }),
        sellers,
        buyers,
        choices,
        fc.boolean(),
        (list, seller, buyer, oss, includesTax) => {
          const lines = list.map((one) => line({ ...one, includesTax }));
          const shown = shownTotal(lines, { seller, buyer, ossPrices: oss }, DAY);
          const { net, tax, gross } = shown.total;
          expect(net.minor + tax.minor).toBe(gross.minor);
          for (const part of ["net", "tax", "gross"] as const)
            expect(shown.groups.reduce((sum, group) => sum + group[part].minor, 0n)).toBe(
              shown.total[part].minor,
            );
          const sum = shown.lines.reduce((all, one) => all + one.minor, 0n);
          expect(sum).toBe(includesTax ? gross.minor : net.minor);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("takes off the home tax with at most half a cent of rounding on each amount", () => {
    const decision = decideTax({
      seller: german,
      buyer: austrian,
      productClass: "electronic_service",
      supplyDate: DAY,
    });
    const factor = factorOf(decision, homeRateOf(german, DAY), "same_gross");
    fc.assert(
      fc.property(fc.bigInt({ min: -1_000_000n, max: 10_000_000n }), (minor) => {
        const charged = asCharged({ minor, currency: "EUR" }, factor).minor;
        const off = charged * 11_900n - minor * 10_000n;
        expect((off < 0n ? -off : off) * 2n <= 11_900n).toBe(true);
      }),
    );
  });
});
