// Nobody loses a website on a day when nobody could answer the phone.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../kernel/time.ts";
import { easterOf, isHoliday, isRegionsHoliday, nextAllowed } from "./quiet-days.rules.ts";

const quiet = { weekends: true, country: "own", own: [] };

describe("a day on which nothing is stopped", () => {
  it.each([
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2038, "2038-04-25"],
    [2285, "2285-03-22"],
  ])("knows when Easter is in %i", (year, day) => {
    expect(easterOf(year)).toBe(day);
  });

  it.each([
    ["DE", "2026-05-14", true],
    ["DE", "2026-10-03", true],
    ["DE", "2026-08-15", false],
    ["AT", "2026-08-15", true],
    ["US", "2026-11-26", true],
    ["US", "2026-11-19", false],
    ["GB", "2026-05-25", true],
    ["GB", "2026-05-18", false],
    ["GB", "2026-12-28", true],
    ["GB", "2027-12-28", true],
    ["GB", "2027-12-29", false],
    ["US", "2026-07-03", true],
    ["US", "2027-07-05", true],
    ["US", "2027-12-31", true],
    ["US", "2026-07-06", false],
    ["IT", "2026-10-04", true],
    ["SE", "2026-06-20", true],
    ["XX", "2026-12-25", false],
  ])("knows of %s whether %s is kept: %s", (country, day, kept) => {
    expect(isHoliday(day, country)).toBe(kept);
  });

  it.each([
    ["DE-BY", "2026-06-04", true],
    ["DE-SN", "2026-11-18", true],
    ["DE-SN", "2026-11-11", false],
    ["DE-BE", "2027-03-08", true],
    ["DE-HH", "2026-11-01", false],
    ["AT-7", "2026-03-19", true],
    ["CH-GE", "2026-09-10", true],
    ["CH-VD", "2026-09-21", true],
    ["CH-VD", "2026-09-14", false],
    ["XX-1", "2026-11-01", false],
  ])("knows of the region %s whether %s is kept beside its country's days: %s", (region, day, kept) => {
    expect(isRegionsHoliday(day, region)).toBe(kept);
  });

  it("counts a region's days only together with its country", () => {
    const inBavaria = { ...quiet, region: "DE-BY" };
    expect(nextAllowed("2026-06-04", inBavaria, "DE")).toBe("2026-06-05");
    expect(nextAllowed("2026-06-04", { ...inBavaria, country: "FR" }, "DE")).toBe("2026-06-04");
  });

  it.each([
    ["2026-12-24", "2026-12-24"],
    ["2026-12-25", "2026-12-28"],
    ["2028-02-29", "2028-02-29"],
    ["2027-12-31", "2027-12-31"],
    ["2028-01-01", "2028-01-03"],
    ["2026-04-03", "2026-04-07"],
  ])("moves what would fall on %s to %s, over year ends and leap days too", (day, allowed) => {
    expect(nextAllowed(day, quiet, "DE")).toBe(allowed);
  });

  it("is never put off for ever, whatever an operator names", () => {
    const own = Array.from({ length: 90 }, (_, at) => ({ on: addDays("2026-01-01", at), name: "" }));
    expect(nextAllowed("2026-01-01", { ...quiet, own }, "DE") <= "2026-03-02").toBe(true);
  });

  it("never moves anything to an earlier day, and moving it again changes nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const day = addDays("2020-01-01", days);
        const moved = nextAllowed(day, quiet, "DE");
        expect(moved >= day).toBe(true);
        expect(nextAllowed(moved, quiet, "DE")).toBe(moved);
      }),
    );
  });
});
