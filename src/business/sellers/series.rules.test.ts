// Number patterns: what they make of a counter and a year, and which texts are none.
import { describe, expect, it } from "vitest";
import { isPattern, patternIn, writeNumber } from "./series.rules.ts";

describe("a number pattern", () => {
  it.each([
    ["K{000000}", 42n, "K000042"],
    ["C{YYYY}-{00000}", 7n, "C2026-00007"],
    ["R{YY}/{000}", 7n, "R26/007"],
    ["{0}", 12345n, "12345"],
    ["K{00}", 1234n, "K1234"],
  ])("%s makes of %s in 2026 the number %s", (pattern, value, number) => {
    expect(isPattern(pattern)).toBe(true);
    expect(writeNumber(patternIn(pattern, 2026), value)).toBe(number);
  });

  it.each(["K", "K{}", "K{MM}{000}", "{000}-{000}", "{YYYY}{YY}{0}", "K{0}<", `${"K".repeat(40)}{0}`])(
    "%s is none",
    (pattern) => {
      expect(isPattern(pattern)).toBe(false);
    },
  );

  it("without a counter writes no numbers, for they would all be the same", () => {
    expect(() => writeNumber("K2026", 1n)).toThrow("no counter");
  });
});
