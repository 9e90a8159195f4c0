// Ends are kept with the first day after them; people read and type the last one.
import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "../../../kernel/time.ts";
import { lastDay, lastDayOf, untilOf } from "./last-day.rules.ts";

it.each([
  ["2026-03-01", "2026-02-28"],
  ["2028-03-01", "2028-02-29"],
  ["2027-01-01", "2026-12-31"],
])("what is kept until %s is read with its last day, %s", (until, last) => {
  expect(lastDay(until)).toBe(last);
  expect(untilOf(last)).toBe(until);
});

it("never moves a day that is read and typed again", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      const until = addDays("2000-01-01", days);
      return untilOf(lastDay(until)) === until;
    }),
  );
});

it("leaves what is no day as it was typed, for its refusal", () => {
  expect(["", "soon", "2026-02-30"].map(untilOf)).toEqual(["", "soon", "2026-02-30"]);
});

it("never names a day before the first as the last one", () => {
  const of = (startsOn: string | null, endsOn: string | null) => lastDayOf({ startsOn, endsOn });
  expect(of("2026-03-01", "2026-03-01")).toBeNull();
  expect(of("2026-03-01", "2026-03-02")).toBe("2026-03-01");
  expect(of("2026-03-01", null)).toBeNull();
  expect(of(null, "2026-03-02")).toBe("2026-03-01");
});
