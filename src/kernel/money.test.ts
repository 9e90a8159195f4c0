// Amounts: no cent is lost when splitting, rounding is commercial, and typed text is read as a person means
// it.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  allocate,
  compare,
  exponentOf,
  formatMoney,
  isCurrency,
  money,
  multiply,
  negate,
  parseAmount,
  percent,
  roundDiv,
  subtract,
  sum,
  toDecimal,
} from "./money.ts";

const eur = (minor: bigint | number) => money(minor, "EUR");
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

test.each([
  ["EUR", 2],
  ["HUF", 2],
  ["IDR", 2],
  ["MGA", 2],
  ["JPY", 0],
  ["ISK", 0],
  ["KRW", 0],
  ["KWD", 3],
  ["BHD", 3],
  ["TND", 3],
  ["CLF", 4],
])("%s has %i decimals as ISO 4217 says, whatever the runtime believes", (currency, digits) => {
  expect(exponentOf(currency)).toBe(digits);
});

test("a currency that does not exist is refused", () => {
  expect(isCurrency("EUR")).toBe(true);
  expect(isCurrency("eur")).toBe(false);
  expect(() => money(1n, "XXQ")).toThrow(/ISO 4217/);
  expect(() => money(1n, "toString")).toThrow(/ISO 4217/);
  expect(() => money(0.5, "EUR")).toThrow(/whole minor units/);
  expect(() => money(2 ** 53, "EUR")).toThrow(/whole minor units/);
});

test("euros and dollars are never added, subtracted, summed or compared", () => {
  const usd = money(100n, "USD");
  expect(() => add(eur(1), usd)).toThrow(/mixed currencies/);
  expect(() => subtract(eur(1), usd)).toThrow(/mixed currencies/);
  expect(() => compare(eur(1), usd)).toThrow(/mixed currencies/);
  expect(() => sum([eur(1), usd], "EUR")).toThrow(/mixed currencies/);
  expect(sum([], "EUR")).toEqual(eur(0));
  expect(sum([eur(5), eur(-2)], "EUR")).toEqual(eur(3));
});

test.each([
  [5n, 10n, 1n],
  [-5n, 10n, -1n],
  [4n, 10n, 0n],
  [-4n, 10n, 0n],
  [15n, 10n, 2n],
  [25n, 10n, 3n],
  [-25n, 10n, -3n],
  [25n, -10n, -3n],
  [-25n, -10n, 3n],
  [0n, 7n, 0n],
  [1n, 3n, 0n],
  [2n, 3n, 1n],
])("%s / %s rounds to %s: halves go away from zero", (n, d, expected) => {
  expect(roundDiv(n, d)).toBe(expected);
});

test("dividing by nothing is refused", () => {
  expect(() => roundDiv(1n, 0n)).toThrow(/division by zero/);
});

test("the rounded quotient is never further away than half", () => {
  const nonZero = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).filter((d) => d !== 0n);
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), nonZero, (n, d) => {
      const off = roundDiv(n, d) * d - n;
      const size = (x: bigint) => (x < 0n ? -x : x);
      expect(size(off) * 2n <= size(d)).toBe(true);
      expect(roundDiv(-n, d)).toBe(-roundDiv(n, d));
    }),
    { numRuns: 300 },
  );
});

test.each([
  [1000n, 1900, 190n],
  [499n, 1900, 95n],
  [-499n, 1900, -95n],
  [1n, 770, 0n],
  [1050n, 500, 53n],
])("%s minor units at rate %i are %s tax", (minor, rate, expected) => {
  expect(percent(eur(minor), rate)).toEqual(eur(expected));
});

test("one and a half pieces of 9.99 cost 14.99", () => {
  expect(multiply(eur(999), 1500)).toEqual(eur(1499));
  expect(multiply(eur(999), 1000n)).toEqual(eur(999));
});

test.each([
  [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
  [-100n, [1n, 1n, 1n], [-34n, -33n, -33n]],
  [5n, [3n, 7n], [2n, 3n]],
  [1n, [0n, 1n], [0n, 1n]],
  [0n, [1n, 2n], [0n, 0n]],
  [101n, [50n, 50n], [51n, 50n]],
])("%s split by %s gives %s", (minor, weights, expected) => {
  expect(allocate(eur(minor), weights).map((part) => part.minor)).toEqual(expected);
});

test("splitting by nothing or by negative shares is refused", () => {
  expect(() => allocate(eur(1), [])).toThrow(/above zero/);
  expect(() => allocate(eur(1), [0n, 0n])).toThrow(/above zero/);
  expect(() => allocate(eur(1), [3n, -1n])).toThrow(/not be negative/);
});

test("splitting loses nothing, and no part is a whole unit away from its exact share", () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 30 })
    .filter((list) => list.some((weight) => weight > 0n));
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), weights, (minor, list) => {
      const parts = allocate(eur(minor), list);
      expect(sum(parts, "EUR")).toEqual(eur(minor));
      const total = list.reduce((a, b) => a + b, 0n);
      parts.forEach((part, at) => {
        const off = part.minor * total - minor * (list[at] ?? 0n);
        expect((off < 0n ? -off : off) < total).toBe(true);
      });
      expect(allocate(negate(eur(minor)), list)).toEqual(parts.map(negate));
    }),
    { numRuns: 200 },
  );
});

describe("what a person types as an amount", () => {
  test.each([
    ["12,34", "EUR", "de", 1234n],
    ["12,34", "EUR", "en", 1234n],
    ["12.34", "EUR", "de", 1234n],
    ["12.34", "EUR", "en", 1234n],
    ["1.234,56", "EUR", "de", 123456n],
    ["1,234.56", "EUR", "en", 123456n],
    ["1.234,56", "EUR", "en", 123456n],
    ["1.234", "EUR", "de", 123400n],
    ["1,234", "EUR", "en", 123400n],
    ["1.234.567", "EUR", "de", 123456700n],
    ["1 234,5", "EUR", "de", 123450n],
    ["1'234.50", "CHF", "de-CH", 123450n],
    ["1.234", "KWD", "en", 1234n],
    ["  7 ", "EUR", "de", 700n],
    ["-7,5", "EUR", "de", -750n],
    ["−7,5", "EUR", "de", -750n],
    ["+7", "EUR", "de", 700n],
    ["0", "EUR", "de", 0n],
    ["500", "JPY", "en", 500n],
    ["90071992547409,91", "EUR", "de", 9007199254740991n],
  ])("%j as %s in %s is %s", (text, currency, locale, expected) => {
    expect(parseAmount(text, currency, locale)).toBe(expected);
  });

  test.each([
    ["", "EUR", "de"],
    ["-", "EUR", "de"],
    ["1e3", "EUR", "de"],
    ["0x10", "EUR", "de"],
    ["NaN", "EUR", "de"],
    ["Infinity", "EUR", "de"],
    ["12,345", "EUR", "de"],
    ["1.234", "EUR", "en"],
    ["1.5", "JPY", "en"],
    [",5", "EUR", "de"],
    ["5,", "EUR", "de"],
    ["1,2,3", "EUR", "de"],
    ["1.23.456", "EUR", "de"],
    ["12.34,56.78", "EUR", "de"],
    ["1 23", "EUR", "de"],
    ["--5", "EUR", "de"],
    ["5-", "EUR", "de"],
    ["5 €", "EUR", "de"],
    ["١٢", "EUR", "de"],
    ["90071992547409,92", "EUR", "de"],
    ["9".repeat(39), "EUR", "de"],
    ["1".repeat(5000), "EUR", "de"],
  ])("%j as %s in %s is refused", (text, currency, locale) => {
    expect(parseAmount(text, currency, locale)).toBeNull();
  });

  test("every amount reads back from its plain decimal text", () => {
    const currency = fc.constantFrom("EUR", "JPY", "HUF");
    const minor = fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n });
    fc.assert(
      fc.property(minor, currency, (value, code) => {
        expect(parseAmount(toDecimal(money(value, code)), code, "en")).toBe(value);
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  [123450n, "EUR", "1234.50"],
  [-5n, "EUR", "-0.05"],
  [0n, "EUR", "0.00"],
  [500n, "JPY", "500"],
  [-1234n, "KWD", "-1.234"],
])("%s %s is written %s in XML", (minor, currency, expected) => {
  expect(toDecimal(money(minor, currency))).toBe(expected);
});

test.each([
  [123450n, "EUR", "de", "1.234,50 €"],
  [123450n, "EUR", "en", "€1,234.50"],
  [-990n, "EUR", "de", "-9,90 €"],
  [123450n, "HUF", "de", "1.234,50 HUF"],
  [500n, "JPY", "en", "¥500"],
  [90071992547409910n, "EUR", "de", "900.719.925.474.099,10 €"],
])("%s %s reads in %s as %s", (minor, currency, locale, expected) => {
  expect(plain(formatMoney(money(minor, currency), locale))).toBe(expected);
});
