// Announced prices in every calendar: what began before the day keeps its price, what begins on it takes the new one, and the sum
// over the years is the number of terms of each, counted by a closed form that knows nothing of billing.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addTerm } from "../../../kernel/time.ts";
import type { Term } from "../../../kernel/time.ts";
import { reachedOn } from "../../contracts/index.ts";
import { renewalOn } from "./bill.rules.ts";
import { owedSpans } from "./span.rules.ts";

const day = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
/** The anchor's day in the month that lies so many months on: the last one where it has no such day. */
function monthsOn(anchor: string, months: number): string {
  const [year = 0, month = 0, date = 0] = anchor.split("-").map(Number);
  const at = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(at / 12), (at % 12) + 1];
  return day(y, m, Math.min(date, daysIn(y, m)));
}

const anchors = fc.oneof(
  fc.tuple(
    fc.integer({ min: 2024, max: 2030 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 28, max: 31 }),
  ),
  fc.constant([2028, 2, 29] as const),
  fc.tuple(
    fc.integer({ min: 2024, max: 2030 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 27 }),
  ),
);
const TERMS: readonly (Term & { readonly months: number })[] = [
  { count: 1, unit: "month", months: 1 },
  { count: 3, unit: "month", months: 3 },
  { count: 6, unit: "month", months: 6 },
  { count: 1, unit: "year", months: 12 },
  { count: 2, unit: "year", months: 24 },
];

const factsOf = (anchorOn: string, term: Term, billedUntil: string | null) => ({
  anchorOn,
  startsOn: anchorOn,
  billedUntil,
  endsOn: null,
  termCount: term.count,
  termUnit: term.unit,
  setupMinor: 0n,
  gifts: [],
});

describe("a price announced for running contracts", () => {
  it("never touches a term that began before it, and never misses one that begins on it or later", () => {
    fc.assert(
      fc.property(
        anchors,
        fc.constantFrom(...TERMS),
        fc.integer({ min: 0, max: 3_600 }),
        fc.bigInt({ min: 0n, max: 100_000n }),
        fc.bigInt({ min: 0n, max: 100_000n }),
        ([year, month, date], term, after, before, later) => {
          const anchor = day(year, month, Math.min(date, daysIn(year, month)));
          const fromOn = addDays(anchor, after);
          const entry = { renewalMinor: before, later: [{ from: fromOn, minor: String(later) }] };
          const terms = Math.floor(120 / term.months);
          const until = addDays(monthsOn(anchor, terms * term.months), -1);
          const { spans } = owedSpans(factsOf(anchor, term, null), until);
          const renewals = spans.filter((one) => one.price === "renewal");
          const sum = renewals.reduce((total, one) => total + renewalOn(entry, one.from), 0n);
          let old = 0;
          for (let n = 1; n < terms; n += 1) if (monthsOn(anchor, n * term.months) < fromOn) old += 1;
          expect(renewals).toHaveLength(terms - 1);
          expect(sum).toBe(BigInt(old) * before + BigInt(terms - 1 - old) * later);
          // Spans follow one another without a day between them or twice.
          for (const [at, one] of spans.entries())
            expect(one.from).toBe(at === 0 ? anchor : spans[at - 1]?.until);
        },
      ),
      { numRuns: 200, seed: 37 },
    );
  });

  it.each([
    ["2027-01-31", "2027-02-28", null, "2027-02-28"],
    ["2027-01-31", "2027-03-01", null, "2027-03-31"],
    ["2028-01-31", "2028-02-29", null, "2028-02-29"],
    ["2028-01-30", "2028-03-30", null, "2028-03-30"],
    ["2027-01-28", "2027-02-28", null, "2027-02-28"],
    ["2027-01-31", "2027-02-28", "2027-04-30", "2027-04-30"],
    ["2027-03-31", "2027-03-01", null, "2027-04-30"],
  ])(
    "anchored on %s and announced for %s (billed until %s) begins on %s",
    (anchorOn, fromOn, billedUntil, on) => {
      const term = { count: 1, unit: "month" as const };
      expect(reachedOn({ anchorOn, startsOn: anchorOn, billedUntil, term }, fromOn)).toBe(on);
    },
  );

  it("begins on the leap day's own anniversary, wherever that falls", () => {
    const term = { count: 1, unit: "year" as const };
    const entry = { anchorOn: "2028-02-29", startsOn: "2028-02-29", billedUntil: "2029-02-28", term };
    expect(reachedOn(entry, "2029-01-01")).toBe("2029-02-28");
    expect(reachedOn(entry, "2031-06-01")).toBe("2032-02-29");
    expect(addTerm("2028-02-29", term, 4)).toBe("2032-02-29");
  });
});
