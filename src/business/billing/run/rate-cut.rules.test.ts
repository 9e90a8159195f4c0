// A term over a change of the tax rate: which rate it bears by the country's rule, and that parts add up, cut on whatever day.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundDiv } from "../../../kernel/money.ts";
import { addDays, addTerm, daysBetween } from "../../../kernel/time.ts";
import { decideTax, standardRateOn, supplyRuleOn, unionCountries } from "../../tax/index.ts";
import type { TaxBuyer } from "../../tax/index.ts";
import { shownTotal } from "./price.rules.ts";
import type { PricedLine, Purchase } from "./price.rules.ts";

const vat = { vatId: null, ossRegistered: false, smallBusiness: false, currency: "EUR" };
const consumer = (country: string): TaxBuyer => {
  return { country, postalCode: "", kind: "consumer", vatId: null, vatIdCheck: "unchecked" };
};
const at = (country: string, over: Partial<Purchase> = {}): Purchase => ({
  seller: { ...vat, country },
  buyer: consumer(country),
  ossPrices: "same_gross",
  ...over,
});
const year: PricedLine = {
  setupMinor: 0n,
  firstMinor: 12_000n,
  quantityMilli: 1000n,
  currency: "EUR",
  includesTax: false,
  taxClass: "electronic_service",
  termCount: 1,
  termUnit: "year",
};
const groups = (line: PricedLine, about: Purchase, day: string): string[] =>
  shownTotal([line], about, day).groups.map(
    ({ net, tax, ratePermyriad }) => `${net.minor} at ${ratePermyriad}: ${tax.minor}`,
  );

describe("a term over a change of the tax rate", () => {
  it("is never taxed at the rate of its first day in Germany, where its end decides", () => {
    expect(groups(year, at("DE"), "2020-12-15")).toEqual(["12000 at 1900: 2280"]);
    expect(groups(year, at("DE"), "2019-12-15")).toEqual(["12000 at 1600: 1920"]);
    expect(groups({ ...year, termUnit: "month" }, at("DE"), "2020-12-01")).toEqual(["12000 at 1600: 1920"]);
    expect(groups({ ...year, termUnit: "month" }, at("DE"), "2020-12-02")).toEqual(["12000 at 1900: 2280"]);
  });

  it("bears both rates where its months were agreed as supplies of their own", () => {
    const parts = { partPerformance: "month" as const };
    // Of twelve months two end before 1 January 2021, and the one that lies over it bears the rate of its end.
    expect(groups(year, at("DE", parts), "2020-10-15")).toEqual(["10000 at 1900: 1900", "2000 at 1600: 320"]);
    expect(groups(year, at("DE", parts), "2020-12-15")).toEqual(["12000 at 1900: 2280"]);
    expect(groups(year, at("FR", parts), "2013-10-15")).toEqual(["12000 at 1960: 2352"]);
  });

  it("is cut on the day of the change in Switzerland", () => {
    const francs = { ...year, currency: "CHF", firstMinor: 36_600n };
    expect(groups(francs, at("CH"), "2023-12-02")).toEqual(["33600 at 810: 2722", "3000 at 770: 231"]);
  });

  it("is never taxed at a later rate in the Union where it is billed ahead and no law adjusts that, but in Romania bears that of its end", () => {
    const parts = { partPerformance: "month" as const };
    const cases: readonly (readonly [string, string, string])[] = [
      ["EE", "2025-06-15", "12000 at 2200: 2640"],
      ["EE", "2025-07-01", "12000 at 2400: 2880"],
      ["SK", "2024-12-31", "12000 at 2000: 2400"],
      ["FI", "2024-08-31", "12000 at 2400: 2880"],
      ["FR", "2013-12-31", "12000 at 1960: 2352"],
      ["ES", "2012-08-31", "12000 at 1800: 2160"],
      ["CZ", "2012-12-31", "12000 at 2000: 2400"],
      ["RO", "2025-07-31", "12000 at 2100: 2520"],
      ["RO", "2024-08-01", "12000 at 1900: 2280"],
      ["RO", "2024-08-02", "12000 at 2100: 2520"],
    ];
    for (const [country, day, said] of cases) {
      expect(groups(year, at(country), day), `${country} ${day}`).toEqual([said]);
      expect(groups(year, at(country, parts), day), `${country} ${day}, by month`).toEqual([said]);
    }
  });

  it("always has its rule's source, in every country of the Union and on every day", () => {
    for (const country of [...unionCountries, "CH", "GB"]) {
      expect(supplyRuleOn(country, "2026-01-01").source, country).not.toBe("");
      expect(supplyRuleOn(country, "1970-01-01").source === "", country).toBe(!unionCountries.has(country));
    }
    expect(supplyRuleOn("US", "2026-01-01")).toMatchObject({ rule: "period_start", source: "" });
  });

  it("has its set-up taxed on the day it is made", () => {
    const made = groups({ ...year, setupMinor: 1_000n }, at("DE"), "2020-12-15");
    expect(made).toEqual(["12000 at 1900: 2280", "1000 at 1600: 160"]);
  });

  it("follows the rule of the country whose tax it is", () => {
    const seller = { ...vat, country: "EE", vatId: "EE100931558", ossRegistered: true };
    const about = { seller, buyer: consumer("DE"), ossPrices: "same_net" as const };
    expect(groups(year, about, "2020-12-15")).toEqual(["12000 at 1900: 2280"]);
  });

  it("bears both rates of the other country, though none changes at home, and of either where it may be either's", () => {
    const seller = { ...vat, country: "FR", vatId: "FR40303265045", ossRegistered: true };
    const about = { seller, ossPrices: "same_net" as const, partPerformance: "month" as const };
    const german = { ...about, buyer: consumer("DE") };
    expect(groups(year, german, "2020-10-15")).toEqual(["10000 at 1900: 1900", "2000 at 1600: 320"]);
    // Below the threshold it is the seller's tax: its own change of rates cuts the term, which in the other country is whole.
    const counted = { counted: {}, limitMinor: 1_000_000n };
    const home = {
      ...about,
      seller: { ...seller, country: "DE", vatId: "DE136695976" },
      buyer: consumer("FR"),
    };
    expect(groups(year, { ...home, union: counted }, "2020-10-15")).toEqual([
      "10000 at 1900: 1900",
      "2000 at 1600: 320",
    ]);
  });

  it("never bears the later rate for months that ended before, where it counts as made at home for a buyer in a part outside", () => {
    const seller = { ...vat, vatId: "DE136695976", country: "DE" };
    const buyer = { ...consumer("DE"), postalCode: "78266" };
    const about = { seller, buyer, ossPrices: "same_net" as const, partPerformance: "month" as const };
    // Büsingen is no part of the Union, but a service to who is no business is made where the seller is.
    expect(groups({ ...year, taxClass: "service" }, about, "2020-10-15")).toEqual([
      "10000 at 1900: 1900",
      "2000 at 1600: 320",
    ]);
    expect(groups(year, about, "2020-10-15")).toEqual(["12000 at 0: 0"]);
  });

  it("adds up to its price on whatever day it begins, and each part bears the rate that its own days say", () => {
    const days = fc.integer({ min: 0, max: 1_200 }).map((n) => addDays("2019-06-01", n));
    const countries = fc.constantFrom("DE", "CH", "EE", "FI", "RO");
    const terms = fc.constantFrom(
      { count: 1, unit: "month" },
      { count: 1, unit: "year" },
      { count: 3, unit: "year" },
    );
    fc.assert(
      fc.property(
        days,
        countries,
        terms,
        fc.bigInt({ min: 1n, max: 1_000_000n }),
        fc.constantFrom("none" as const, "month" as const),
        fc.boolean(),
        (day, country, term, firstMinor, partPerformance, includesTax) => {
          const of = { count: term.count, unit: term.unit as "year" };
          const line = { ...year, firstMinor, includesTax, termCount: of.count, termUnit: of.unit };
          const { total, groups: list } = shownTotal([line], at(country, { partPerformance }), day);
          expect(includesTax ? total.gross.minor : total.net.minor).toBe(firstMinor);
          const end = addDays(addTerm(day, of), -1);
          const rates = new Set(list.map((one) => one.ratePermyriad));
          const last = standardRateOn(country, end);
          if (country === "DE" && partPerformance === "none") expect([...rates]).toEqual([last]);
          if (["DE", "CH", "RO"].includes(country)) expect(rates).toContain(last);
          if (country === "CH") expect(rates).toContain(standardRateOn(country, day));
          for (const { net, gross, tax, ratePermyriad } of list) {
            const [amount, by] = includesTax ? [gross, 10_000n + BigInt(ratePermyriad)] : [net, 10_000n];
            expect(tax.minor).toBe(roundDiv(amount.minor * BigInt(ratePermyriad), by));
          }
        },
      ),
      { numRuns: 300, seed: 5 },
    );
  });

  it("is worth in Switzerland what a count of its days says, day by day", () => {
    for (const day of ["2023-12-31", "2023-07-01", "2023-01-02", "2024-01-01"]) {
      const end = addTerm(day, { count: 1, unit: "year" });
      const before = Math.max(0, daysBetween(day, "2024-01-01"));
      const all = daysBetween(day, end);
      const { groups: list } = shownTotal(
        [{ ...year, currency: "CHF", firstMinor: BigInt(all) * 10n }],
        at("CH"),
        day,
      );
      const old = list.find((one) => one.ratePermyriad === 770)?.net.minor ?? 0n;
      expect(old).toBe(BigInt(before) * 10n);
    }
  });
});

it("a supply of one day bears that day's rate whatever the country's rule for periods", () => {
  const seller = { ...vat, country: "DE" };
  const about = { seller, buyer: consumer("DE"), productClass: "electronic_service" as const };
  expect(decideTax({ ...about, supplyDate: "2020-12-31" }).ratePermyriad).toBe(1600);
});
