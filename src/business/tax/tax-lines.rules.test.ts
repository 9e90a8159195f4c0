// The tax of a document: cents of lines, groups and total always agree.
import fc from "fast-check";
import { expect, test } from "vitest";
import { money, percent, roundDiv, sum } from "../../kernel/money.ts";
import { taxForLines } from "./tax-lines.rules.ts";
import type { TaxableLine } from "./tax-lines.rules.ts";

const line = (minor: number | bigint, ratePermyriad = 1900, country = "DE"): TaxableLine => {
  const category = ratePermyriad === 0 ? "AE" : "S";
  return { amount: money(minor, "EUR"), tax: { category, ratePermyriad, country } };
};

test("net prices: the tax is counted on the sum, not line by line", () => {
  const result = taxForLines([line(499), line(499), line(499)], "net", "EUR");
  // 3 × 4.99 = 14.97; 19 % = 2.84. Line by line it would be 3 × 0.95 = 2.85.
  expect(result.total.tax.minor).toBe(284n);
  expect(result.lines.map((one) => one.tax.minor)).toEqual([95n, 95n, 94n]);
  expect(result.total.gross.minor).toBe(1781n);
});

test("gross prices: the customer pays exactly what was shown", () => {
  const result = taxForLines([line(1190), line(599), line(-100)], "gross", "EUR");
  expect(result.total.gross.minor).toBe(1689n);
  expect(result.total.tax.minor).toBe(270n);
  expect(result.total.net.minor).toBe(1419n);
});

test("rates stay apart, the highest first, and untaxed lines carry none", () => {
  const result = taxForLines([line(1000, 0, "FR"), line(1000, 1900), line(1000, 2000, "FR")], "net", "EUR");
  expect(result.groups.map((group) => [group.category, group.ratePermyriad, group.tax.minor])).toEqual([
    ["S", 2000, 200n],
    ["S", 1900, 190n],
    ["AE", 0, 0n],
  ]);
});

test("a document without lines comes to nothing", () => {
  expect(taxForLines([], "net", "EUR").total.gross).toEqual(money(0, "EUR"));
});

test("mixed currencies are refused", () => {
  const usd = { ...line(1), amount: money(1, "USD") };
  expect(() => taxForLines([line(1), usd], "net", "EUR")).toThrow(/mixed currencies/);
});

const anyLine = fc.record({
  minor: fc.bigInt({ min: -1_000_000n, max: 10_000_000n }),
  rate: fc.constantFrom(0, 770, 1600, 1900, 2550),
});

test("no cent is lost for any mixture of lines, and no line is a whole cent off its own tax", () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 40 }), fc.constantFrom("net", "gross"), (drawn, prices) => {
      const lines = drawn.map((one) => line(one.minor, one.rate));
      const result = taxForLines(lines, prices, "EUR");
      for (const part of ["net", "tax", "gross"] as const) {
        expect(
          sum(
            result.lines.map((one) => one[part]),
            "EUR",
          ),
        ).toEqual(result.total[part]);
        expect(
          sum(
            result.groups.map((one) => one[part]),
            "EUR",
          ),
        ).toEqual(result.total[part]);
      }
      for (const group of result.groups) {
        const rate = BigInt(group.ratePermyriad);
        const expected =
          prices === "net"
            ? percent(group.net, rate).minor
            : roundDiv(group.gross.minor * rate, 10_000n + rate);
        expect(group.tax.minor).toBe(expected);
      }
      result.lines.forEach((one, at) => {
        const drawnLine = drawn[at];
        if (drawnLine === undefined) throw new Error("a line too many");
        expect(prices === "net" ? one.net.minor : one.gross.minor).toBe(drawnLine.minor);
        expect(one.net.minor + one.tax.minor).toBe(one.gross.minor);
        const divisor = prices === "net" ? 10_000n : 10_000n + BigInt(drawnLine.rate);
        const off = one.tax.minor * divisor - drawnLine.minor * BigInt(drawnLine.rate);
        expect((off < 0n ? -off : off) <= divisor).toBe(true);
      });
    }),
    { numRuns: 200 },
  );
});

test("rounded by the line, a line bears its own tax to the cent, and the total is their sum", () => {
  const result = taxForLines([line(499), line(499), line(499)], "net", "EUR", "line");
  expect(result.lines.map((one) => one.tax.minor)).toEqual([95n, 95n, 95n]);
  expect(result.groups[0]?.tax.minor).toBe(285n);
  expect(result.total.gross.minor).toBe(1782n);
});

test("rounded by the line, no total is lost, and no group is a whole unit off its rate however many lines it has", () => {
  const many = fc.array(anyLine, { maxLength: 40 });
  const alike = fc
    .integer({ min: 100, max: 500 })
    .map((count) => Array.from({ length: count }, () => ({ minor: 3n, rate: 1900 })));
  fc.assert(
    fc.property(fc.oneof(many, alike), fc.constantFrom("net", "gross"), (drawn, prices) => {
      const result = taxForLines(
        drawn.map((one) => line(one.minor, one.rate)),
        prices,
        "EUR",
        "line",
      );
      for (const part of ["net", "tax", "gross"] as const) {
        const lines = sum(
          result.lines.map((one) => one[part]),
          "EUR",
        );
        const groups = sum(
          result.groups.map((one) => one[part]),
          "EUR",
        );
        expect([lines.minor, groups.minor]).toEqual([result.total[part].minor, result.total[part].minor]);
      }
      expect(result.total.net.minor + result.total.tax.minor).toBe(result.total.gross.minor);
      for (const { net, tax, ratePermyriad } of result.groups) {
        const off = tax.minor - roundDiv(net.minor * BigInt(ratePermyriad), 10_000n);
        expect(off > -100n && off < 100n).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test("rounded by the line in a currency without parts, a group still bears its rate", () => {
  const yen = Array.from({ length: 9 }, () => ({ ...line(3), amount: money(3, "JPY") }));
  expect(taxForLines(yen, "net", "JPY", "line").total.tax.minor).toBe(roundDiv(27n * 1900n, 10_000n));
});
