// What a stretch of a term is worth of the whole, where nobody can see it from a month alone. That parts add up in every calendar,
// and what a change gives back of them, stands in `changes/change.rules.test.ts`.
import { describe, expect, it } from "vitest";
import type { Term } from "../../../kernel/time.ts";
import { byDaysAtLeast, shareOf } from "./proration.rules.ts";
import type { Proration } from "./proration.rules.ts";

const half = (proration: Proration, term: Term, until: string, on: string) =>
  shareOf(proration, { anchorOn: "2026-01-01", term }, { from: "2026-01-01", until }, { from: on, until });

describe("the days of a term that is no month", () => {
  it("count thirty to each month of a year, too, where the seller says so", () => {
    const year: Term = { count: 1, unit: "year" };
    expect(half("thirty_days", year, "2027-01-01", "2026-07-01")).toEqual({ days: 180, of: 360 });
    expect(half("actual_days", year, "2027-01-01", "2026-07-01")).toEqual({ days: 184, of: 365 });
  });

  it("are never thirty to anything in a term of weeks or days, which knows no months", () => {
    expect(half("thirty_days", { count: 5, unit: "week" }, "2026-02-05", "2026-01-31")).toEqual({
      days: 5,
      of: 35,
    });
    expect(half("thirty_days", { count: 62, unit: "day" }, "2026-03-04", "2026-01-31")).toEqual({
      days: 32,
      of: 62,
    });
  });
});

it("is counted by days for whoever may leave on any of them, and else as the seller has it", () => {
  expect(byDaysAtLeast("none")).toBe("actual_days");
  expect(byDaysAtLeast("thirty_days")).toBe("thirty_days");
  expect(byDaysAtLeast("actual_days")).toBe("actual_days");
});
