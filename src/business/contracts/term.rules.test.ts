// Where days that were invoiced lie once their contract has rested: whole terms on the grid, and of any other as many days as it had.
import { describe, expect, it } from "vitest";
import { movedStretch } from "./term.rules.ts";

describe("days that were invoiced, once their contract rested", () => {
  const thirty = { count: 30, unit: "day" } as const;
  const month = { count: 1, unit: "month" } as const;
  it.each([
    ["a whole term", thirty, "2026-03-06", ["2026-03-01", "2026-03-31"], 5, ["2026-03-06", "2026-04-05"]],
    [
      "one that began within",
      thirty,
      "2026-03-06",
      ["2026-03-11", "2026-03-31"],
      5,
      ["2026-03-16", "2026-04-05"],
    ],
    [
      "one that ended within",
      thirty,
      "2026-03-06",
      ["2026-03-01", "2026-03-09"],
      5,
      ["2026-03-06", "2026-03-14"],
    ],
    // From the 28th of February to that of March, and nine days later the grid lies on the 6th.
    ["a whole month", month, "2026-01-06", ["2026-02-28", "2026-03-28"], 9, ["2026-03-06", "2026-04-06"]],
    [
      "a month begun within",
      month,
      "2026-01-06",
      ["2026-03-10", "2026-03-28"],
      9,
      ["2026-03-19", "2026-04-06"],
    ],
    ["no time at all", thirty, "2026-03-06", ["2026-03-01", "2026-03-01"], 5, ["2026-03-06", "2026-03-06"]],
  ] as const)("of %s are never more than they were", (_, term, anchor, [from, until], days, moved) => {
    const lies = movedStretch(anchor, term, { from, until }, days);
    expect([lies.from, lies.until]).toEqual(moved);
  });
});
