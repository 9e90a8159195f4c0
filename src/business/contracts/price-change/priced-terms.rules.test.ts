// Which price a page says for which term: never the coming one for the term that runs, never one that no term will cost.
import { describe, expect, it } from "vitest";
import { pricedTerms } from "./priced-terms.rules.ts";
import type { PricedFacts } from "./priced-terms.rules.ts";

const monthly: PricedFacts = {
  anchorOn: "2026-01-31",
  startsOn: "2026-01-31",
  endsOn: null,
  term: { count: 1, unit: "month" },
  firstMinor: 990n,
  renewalMinor: 990n,
  restsFrom: null,
  later: [],
};
const three = { code: "DREI", permyriad: 2_000, minor: null, terms: 3 } as const;
const dearer = { fromOn: "2026-04-01", billedUntil: "2026-03-31", minor: 1290n };

describe("the prices of an entry's terms", () => {
  it.each<[string, Partial<PricedFacts>, string, [string | null, bigint][]]>([
    ["one price is said once", {}, "2026-03-10", [["2026-02-28", 990n]]],
    [
      "the term that runs keeps its price until the announced one reaches a term",
      { later: [dearer] },
      "2026-03-30",
      [
        ["2026-02-28", 990n],
        ["2026-04-30", 1290n],
      ],
    ],
    ["once it is reached the old one is over", { later: [dearer] }, "2026-05-01", [["2026-04-30", 1290n]]],
    [
      "what was billed before it was published keeps the price before",
      { later: [{ ...dearer, billedUntil: "2026-05-31" }] },
      "2026-05-02",
      [
        ["2026-04-30", 990n],
        ["2026-05-31", 1290n],
      ],
    ],
    [
      "two that were announced stand one after the other",
      { later: [dearer, { fromOn: "2026-06-30", billedUntil: "2026-04-30", minor: 1390n }] },
      "2026-04-02",
      [
        ["2026-03-31", 990n],
        ["2026-04-30", 1290n],
        ["2026-06-30", 1390n],
      ],
    ],
    [
      "the first term costs what was ordered",
      { firstMinor: 100n },
      "2026-02-01",
      [
        ["2026-01-31", 100n],
        ["2026-02-28", 990n],
      ],
    ],
    ["the second one no more", { firstMinor: 100n }, "2026-02-28", [["2026-02-28", 990n]]],
    [
      "a term before its start is the first",
      { firstMinor: 100n },
      "2026-01-02",
      [
        ["2026-01-31", 100n],
        ["2026-02-28", 990n],
      ],
    ],
    [
      "what begins within a term of its parent's grid has a shorter first one",
      { firstMinor: 100n, startsOn: "2026-02-10" },
      "2026-02-20",
      [
        ["2026-02-10", 100n],
        ["2026-02-28", 990n],
      ],
    ],
    [
      "no price is said for a term that never comes",
      { later: [dearer], endsOn: "2026-04-30" },
      "2026-04-02",
      [["2026-03-31", 990n]],
    ],
    [
      "what is over says its last",
      { later: [dearer], endsOn: "2026-04-30" },
      "2026-12-24",
      [["2026-03-31", 990n]],
    ],
    [
      "what rests knows no day of what comes",
      { later: [dearer], restsFrom: "2026-03-15" },
      "2026-06-01",
      [
        ["2026-02-28", 990n],
        [null, 1290n],
      ],
    ],
    [
      "a rest within the first term leaves it the first",
      { firstMinor: 100n, anchorOn: "2022-03-10", countedFrom: "2026-03-10", countedTerms: 1 },
      "2026-03-01",
      [
        ["2026-02-10", 100n],
        ["2026-03-10", 990n],
      ],
    ],
    [
      "what waits says both without a day",
      { firstMinor: 100n, anchorOn: null, startsOn: null },
      "2026-01-02",
      [
        [null, 100n],
        [null, 990n],
      ],
    ],
    [
      "what is paid once has one price",
      { firstMinor: 4900n, renewalMinor: 0n, term: { count: 1, unit: "once" } },
      "2026-03-01",
      [["2026-01-31", 4900n]],
    ],
  ])("%s", (_name, own, today, said) => {
    const found = pricedTerms({ ...monthly, ...own }, today);
    expect(found.map((one) => [one.from, one.minor])).toEqual(said);
  });

  it.each<[string, Partial<PricedFacts>, string, [string | null, bigint, string?][]]>([
    [
      "a coupon is off the terms it is for, and the day it is over stands beside the whole price",
      { coupon: three },
      "2026-02-01",
      [
        ["2026-01-31", 792n, "DREI"],
        ["2026-04-30", 990n],
      ],
    ],
    ["after its last term it is off none", { coupon: three }, "2026-05-02", [["2026-04-30", 990n]]],
    [
      "one without an end is off each",
      { coupon: { ...three, terms: null } },
      "2027-01-01",
      [["2026-12-31", 792n, "DREI"]],
    ],
    [
      "an announced price is reduced as long as the coupon runs",
      { coupon: three, later: [{ ...dearer, fromOn: "2026-03-31", billedUntil: "2026-02-28" }] },
      "2026-02-01",
      [
        ["2026-01-31", 792n, "DREI"],
        ["2026-03-31", 1032n, "DREI"],
        ["2026-04-30", 1290n],
      ],
    ],
    [
      "what waits says what comes after the coupon too",
      { coupon: three, anchorOn: null, startsOn: null },
      "2026-01-02",
      [
        [null, 792n, "DREI"],
        [null, 990n],
      ],
    ],
    [
      "terms that began before a rest are counted",
      { coupon: three, anchorOn: "2022-03-10", countedFrom: "2026-03-10", countedTerms: 2 },
      "2026-03-20",
      [
        ["2026-03-10", 792n, "DREI"],
        ["2026-04-10", 990n],
      ],
    ],
    [
      "more than it costs is never off",
      { coupon: { ...three, permyriad: null, minor: 5000n, terms: 1 } },
      "2026-02-01",
      [
        ["2026-01-31", 0n, "DREI"],
        ["2026-02-28", 990n],
      ],
    ],
  ])("%s", (_name, own, today, said) => {
    const found = pricedTerms({ ...monthly, ...own }, today);
    expect(found.map(({ from, minor, coupon }) => [from, minor, ...(coupon ? [coupon] : [])])).toEqual(said);
  });

  it("without a day a price never hides how many terms come before it", () => {
    const waits = { anchorOn: null, startsOn: null };
    const afters = (own: Partial<PricedFacts>, today = "2026-01-02") =>
      pricedTerms({ ...monthly, ...own }, today).map((one) => [one.minor, one.after]);
    expect(afters({ ...waits, coupon: three })).toEqual([
      [792n, 0],
      [990n, 3],
    ]);
    expect(afters({ ...waits, coupon: three, firstMinor: 500n })).toEqual([
      [400n, 0],
      [792n, 1],
      [990n, 3],
    ]);
    expect(afters({ coupon: three, restsFrom: "2026-02-10" }, "2026-02-20")).toEqual([
      [792n, undefined],
      [990n, 3],
    ]);
    expect(afters({ coupon: three, restsFrom: "2026-03-15" }, "2026-03-20")).toEqual([
      [792n, undefined],
      [990n, 2],
    ]);
  });
});
