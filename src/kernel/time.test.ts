// Dates and terms: contracts keep their anchor day, periods adjoin, and days begin when the zone says so.
import fc from "fast-check";
import * as PlainDate from "temporal-polyfill/fns/PlainDate";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addTerm,
  dateIn,
  daysBetween,
  formatDate,
  isDate,
  nextDue,
  periodAt,
  periodOn,
  startOfDay,
} from "./time.ts";
import type { Term } from "./time.ts";

const month: Term = { count: 1, unit: "month" };
const year: Term = { count: 1, unit: "year" };

test.each([
  ["2026-01-31", month, 1, "2026-02-28"],
  ["2026-01-31", month, 2, "2026-03-31"],
  ["2026-01-31", month, 3, "2026-04-30"],
  ["2027-12-31", month, 2, "2028-02-29"],
  ["2028-02-29", year, 1, "2029-02-28"],
  ["2028-02-29", year, 4, "2032-02-29"],
  ["2096-02-29", year, 4, "2100-02-28"],
  ["2096-02-29", year, 8, "2104-02-29"],
  ["2026-03-31", month, -1, "2026-02-28"],
  ["2026-08-31", { count: 6, unit: "month" }, 1, "2027-02-28"],
  ["2026-08-31", { count: 3, unit: "month" }, 2, "2027-02-28"],
  ["2026-03-28", { count: 2, unit: "day" }, 1, "2026-03-30"],
  ["2026-12-28", { count: 1, unit: "week" }, 1, "2027-01-04"],
  ["2026-05-15", month, 0, "2026-05-15"],
] satisfies [string, Term, number, string][])("from %s, %j × %i is %s", (anchor, term, times, expected) => {
  expect(addTerm(anchor, term, times)).toBe(expected);
});

test.each([
  "2026-02-30",
  "2026-13-01",
  "2026-1-1",
  "26-01-01",
  "",
  "2026-01-01T00:00",
  "2025-02-29",
  "tomorrow",
])("%j is not a date and is refused", (text) => {
  expect(isDate(text)).toBe(false);
  expect(() => addTerm(text, month)).toThrow(RangeError);
  expect(() => addDays(text, 1)).toThrow(RangeError);
});

test("a fraction of a term is refused", () => {
  expect(() => addTerm("2026-01-01", { count: 0.5, unit: "month" })).toThrow(/not whole/);
});

test.each([
  ["2026-01-31", "2026-02-28", month, "2026-03-31"],
  ["2026-01-31", "2026-02-27", month, "2026-02-28"],
  ["2026-01-31", "2026-01-31", month, "2026-02-28"],
  ["2026-01-31", "2026-01-01", month, "2026-01-31"],
  ["2028-02-29", "2031-12-01", year, "2032-02-29"],
  ["2026-01-01", "2036-06-01", { count: 1, unit: "day" }, "2036-06-02"],
] satisfies [string, string, Term, string][])(
  "from %s, after %s, every %j: due %s",
  (anchor, from, term, due) => {
    expect(nextDue(anchor, from, term)).toBe(due);
  },
);

test("a term of nothing is refused instead of turning for ever", () => {
  expect(() => nextDue("2026-01-01", "2027-01-01", { count: 0, unit: "month" })).toThrow(/not a term/);
});

test("days are counted as the calendar's own library counts them, over leap years and ends of centuries", () => {
  const day = fc.integer({ min: -600_000, max: 2_000_000 });
  fc.assert(
    fc.property(day, fc.integer({ min: -4_000, max: 4_000 }), (n, days) => {
      const from = PlainDate.addDays(PlainDate.create(2000, 1, 1), n);
      const text = PlainDate.toString(from);
      expect(addDays(text, days)).toBe(PlainDate.toString(PlainDate.addDays(from, days)));
      expect(daysBetween(text, addDays(text, days))).toBe(days);
    }),
  );
});

const anyDay = fc.integer({ min: 0, max: 36_000 }).map((n) => addDays("2000-01-01", n));
const anyTerm = fc.record<Term>({
  count: fc.integer({ min: 1, max: 24 }),
  unit: fc.constantFrom("day", "week", "month", "year"),
});

test.each(["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])(
  "%s is no day that anything of a host's is about",
  (text) => {
    expect(isDate(text)).toBe(false);
  },
);

test("days stay right however many were asked for before, and one that does not exist is never remembered as one", () => {
  for (let n = 0; n < 9_000; n += 1) expect(daysBetween("2026-01-01", addDays("2026-01-01", n))).toBe(n);
  for (let round = 0; round < 2; round += 1) {
    expect(isDate("2026-02-28")).toBe(true);
    expect(isDate("2026-02-30")).toBe(false);
    expect(() => addDays("2026-02-30", 1)).toThrow(RangeError);
  }
});

test("the periods of ten years adjoin: no day is billed twice and none is missed", () => {
  fc.assert(
    fc.property(anyDay, anyTerm, (anchor, term) => {
      const end = addTerm(anchor, year, 10);
      let reached = anchor;
      for (let n = 0; reached < end && n < 400; n += 1) {
        const period = periodAt(anchor, term, n);
        expect(period.from).toBe(reached);
        expect(period.until > period.from).toBe(true);
        reached = period.until;
      }
    }),
    { numRuns: 100 },
  );
});

test("every day from the anchor on lies in exactly the period that is found for it", () => {
  fc.assert(
    fc.property(anyDay, anyTerm, fc.integer({ min: 0, max: 3700 }), (anchor, term, days) => {
      const day = addDays(anchor, days);
      const period = periodOn(anchor, day, term);
      expect(period !== null && period.from <= day && day < period.until).toBe(true);
      expect(nextDue(anchor, day, term)).toBe(period?.until);
    }),
    { numRuns: 200 },
  );
  expect(periodOn("2026-01-02", "2026-01-01", month)).toBeNull();
});

test("days are counted the same way forth and back, over clock changes too", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
      const other = addDays(day, days);
      expect(daysBetween(day, other)).toBe(days);
    }),
    { numRuns: 200 },
  );
});

describe("in a zone", () => {
  test.each([
    ["Europe/Berlin", "2026-03-28T22:59:59Z", "2026-03-28"],
    ["Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29"],
    ["Europe/Berlin", "2026-03-29T21:59:59Z", "2026-03-29"],
    ["Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-30"],
    ["Europe/Berlin", "2025-12-31T23:00:00Z", "2026-01-01"],
    ["America/Sao_Paulo", "2018-11-04T02:59:59Z", "2018-11-03"],
    ["America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-04"],
    ["Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29"],
    ["Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31"],
  ])("in %s the instant %s belongs to %s", (zone, instant, expected) => {
    expect(dateIn(zone, new Date(instant))).toBe(expected);
  });

  test.each([
    ["Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00.000Z"],
    ["Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00.000Z"],
    ["Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00.000Z"],
    ["America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z"],
    ["America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00.000Z"],
    ["Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z"],
    ["Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00.000Z"],
  ])("in %s the day %s begins at %s", (zone, date, expected) => {
    expect(startOfDay(zone, date).toISOString()).toBe(expected);
  });

  test("each day begins with an instant of that day, and a moment earlier it is the day before", () => {
    const zone = fc.constantFrom(
      "Europe/Berlin",
      "America/Sao_Paulo",
      "Pacific/Apia",
      "UTC",
      "Asia/Kathmandu",
    );
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 3650 }), (name, n) => {
        const date = addDays("2015-01-01", n);
        const start = startOfDay(name, date);
        expect(dateIn(name, start)).toBe(date);
        expect(dateIn(name, new Date(start.getTime() - 1))).toBe(addDays(date, -1));
      }),
      { numRuns: 200 },
    );
  });

  test("an unknown zone is refused", () => {
    expect(() => dateIn("Europe/Nowhere", new Date(0))).toThrow(RangeError);
  });
});

test.each([
  ["2026-02-28", "de", "28.02.2026"],
  ["2026-02-08", "en", "8 Feb 2026"],
])("%s reads in %s as %s", (date, locale, expected) => {
  expect(formatDate(date, locale)).toBe(expected);
});
