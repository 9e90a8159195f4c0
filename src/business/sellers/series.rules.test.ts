// Number patterns: what they make of a counter and a year, and which texts are none.
import { describe, expect, it } from "vitest";
import { isPattern, patternIn, patternIssues, patternsFor, writeNumber } from "./series.rules.ts";
import type { Patterns } from "./series.rules.ts";

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

describe("a seller in Bulgaria", () => {
  const at = { year: 2026, country: "BG" };
  const issues = (over: Partial<Patterns>, country = "BG") =>
    patternIssues({ ...patternsFor("", "BG"), ...over }, { ...at, country }, []);

  it("never numbers an invoice or a credit note but by ten digits that count on through the years", () => {
    expect(issues({})).toEqual([]);
    expect(writeNumber(patternsFor("", "BG").invoice, 42n)).toBe("0000000042");
    expect(issues({ invoice: "7{000000000}" })).toEqual([]);
    for (const wrong of ["R{000000000}", "{000000000}", "10{000000000}", "{YY}{00000000}", "1-{00000000}"]) {
      expect(issues({ invoice: wrong })).toContainEqual({ field: "patterns.invoice", code: "ten_digits" });
      expect(issues({ credit_note: wrong })).toContainEqual({
        field: "patterns.credit_note",
        code: "ten_digits",
      });
    }
  });

  it("numbers all else as it likes, and others number invoices as they like", () => {
    expect(issues({ receipt: "Q{YYYY}-{00000}", order: "A{000}" })).toEqual([]);
    expect(issues({ invoice: "R{YYYY}-{00000}" }, "DE")).toEqual([]);
  });
});
