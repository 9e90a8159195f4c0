// The comparison of two texts: nothing is lost on either side.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineDiff } from "./line-diff.ts";

describe("two texts side by side", () => {
  test("show what went and what came, and keep the rest", () => {
    expect(lineDiff("a\nb\nc", "a\nx\nc\nd")).toEqual([
      { kind: "same", text: "a" },
      { kind: "gone", text: "b" },
      { kind: "new", text: "x" },
      { kind: "same", text: "c" },
      { kind: "new", text: "d" },
    ]);
    expect(lineDiff("a\nb", "a\nb").every((line) => line.kind === "same")).toBe(true);
  });

  test("are the same whatever ends their lines: what a form sends is no other text", () => {
    expect(lineDiff("a\nb\n", "a\r\nb\r\n").every((line) => line.kind === "same")).toBe(true);
  });

  test("never lose or invent a line", () => {
    const text = fc.array(fc.constantFrom("a", "b", "", "c"), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before.join("\n"), after.join("\n"));
        const without = (kind: string) => lines.filter((line) => line.kind !== kind).map((line) => line.text);
        expect(without("new")).toEqual(before);
        expect(without("gone")).toEqual(after);
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});
