// Which time is owed: terms adjoin, come back to their anchor day after short months, and nothing is owed twice.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../kernel/time.ts";
import { leadOf, owedSpans } from "./span.rules.ts";
import type { SpanFacts } from "./span.rules.ts";

const entry = (over: Partial<SpanFacts> = {}): SpanFacts => ({
  anchorOn: "2026-01-31",
  startsOn: "2026-01-31",
  billedUntil: null,
  endsOn: null,
  termCount: 1,
  termUnit: "month",
  setupMinor: 0n,
  gifts: [],
  ...over,
});
const written = (facts: SpanFacts, until: string): string[] =>
  owedSpans(facts, until).spans.map((span) => `${span.price} ${span.from} ${span.until}`);

describe("what an entry owes", () => {
  it("is nothing before it begins", () => {
    expect(written(entry(), "2026-01-30")).toEqual([]);
  });

  it("is the set-up and the first term when it begins", () => {
    expect(written(entry({ setupMinor: 1n }), "2026-01-31")).toEqual([
      "setup 2026-01-31 2026-01-31",
      "first 2026-01-31 2026-02-28",
    ]);
  });

  it("is never a set-up, nor what is paid once, of what had ended before it began", () => {
    const over = { setupMinor: 500n, endsOn: "2026-01-31" };
    expect(written(entry(over), "2026-02-15")).toEqual([]);
    expect(written(entry({ ...over, termUnit: "once" }), "2026-02-15")).toEqual([]);
  });

  it("is never more than a document holds: what is left over is owed with the next one", () => {
    const daily = entry({ termUnit: "day" });
    const owed = owedSpans(daily, "2026-12-31");
    expect(owed.spans).toHaveLength(120);
    expect(owed).toMatchObject({ billedUntil: "2026-05-31", nextDueOn: "2026-05-31" });
    expect(written({ ...daily, billedUntil: owed.billedUntil }, "2026-05-31")).toEqual([
      "renewal 2026-05-31 2026-06-01",
    ]);
  });

  it("counts its terms from its start, whatever anchor it has, and none that it rested", () => {
    const nthOf = (facts: SpanFacts, until: string) => owedSpans(facts, until).spans.map((span) => span.nth);
    const later = entry({ anchorOn: "2026-01-01", startsOn: "2026-03-01" });
    expect(nthOf(later, "2026-05-01")).toEqual([0, 1, 2]);
    const rested = { ...later, billedUntil: "2026-08-01", countedFrom: "2026-08-01", countedTerms: 2 };
    expect(nthOf(rested, "2026-09-01")).toEqual([2, 3]);
  });

  it("is every missed term, month ends kept", () => {
    expect(written(entry({ billedUntil: "2026-02-28" }), "2026-05-01")).toEqual([
      "renewal 2026-02-28 2026-03-31",
      "renewal 2026-03-31 2026-04-30",
      "renewal 2026-04-30 2026-05-31",
    ]);
  });

  it("comes back to the 29th of February", () => {
    const leap = entry({
      anchorOn: "2024-02-29",
      startsOn: "2024-02-29",
      termUnit: "year",
      billedUntil: "2027-02-28",
    });
    expect(written(leap, "2028-02-29")).toEqual([
      "renewal 2027-02-28 2028-02-29",
      "renewal 2028-02-29 2029-02-28",
    ]);
  });

  it("is only the days until its end, and then nothing more", () => {
    const ends = entry({ anchorOn: "2026-03-01", startsOn: "2026-03-01", endsOn: "2026-03-11" });
    const owed = owedSpans(ends, "2026-06-01");
    expect(owed.spans).toMatchObject([
      { from: "2026-03-01", until: "2026-03-11", part: { days: 10, of: 31 } },
    ]);
    expect(owed.nextDueOn).toBeNull();
  });

  it("begins again on the day something stops being free, with the rest of that term", () => {
    const free = entry({
      anchorOn: "2026-01-01",
      startsOn: "2026-01-01",
      billedUntil: "2026-02-01",
      gifts: [{ from: "2026-02-01", until: "2026-06-21" }],
    });
    expect(owedSpans(free, "2026-06-30").spans).toMatchObject([
      { from: "2026-06-21", until: "2026-07-01", price: "renewal", part: { days: 10, of: 30 } },
    ]);
  });

  it("is free by a gift from the term on in which it was given: those that were over by then are owed, though billed later", () => {
    const held = entry({
      anchorOn: "2026-01-01",
      startsOn: "2026-01-01",
      billedUntil: "2026-02-01",
      gifts: [
        { from: "2026-04-10", until: "2026-06-21" },
        { from: "2026-09-01", until: "2026-10-01" },
      ],
    });
    expect(written(held, "2026-10-01")).toEqual([
      "renewal 2026-02-01 2026-03-01",
      "renewal 2026-03-01 2026-04-01",
      "renewal 2026-06-21 2026-07-01",
      "renewal 2026-07-01 2026-08-01",
      "renewal 2026-08-01 2026-09-01",
      "renewal 2026-10-01 2026-11-01",
    ]);
  });

  it("owes what was over before a gift while it lasts, and never passes over days that the gift may still end within", () => {
    const held = entry({
      anchorOn: "2026-01-31",
      startsOn: "2026-01-31",
      billedUntil: null,
      gifts: [{ from: "2026-03-30", until: "9999-12-31" }],
    });
    const owed = owedSpans(held, "2026-06-30");
    expect(owed.spans).toMatchObject([{ from: "2026-01-31", until: "2026-02-28" }]);
    expect(owed).toMatchObject({ billedUntil: "2026-02-28", nextDueOn: "2026-03-30" });
    const free = owedSpans({ ...held, billedUntil: "2026-02-28" }, "2026-06-30");
    expect(free).toEqual({ spans: [], billedUntil: "2026-02-28", nextDueOn: "2026-03-30" });
    const ended = {
      ...held,
      billedUntil: "2026-02-28",
      gifts: [{ from: "2026-03-30", until: "2026-06-21" }],
    };
    expect(owedSpans(ended, "2026-06-30").spans).toMatchObject([
      { from: "2026-06-21", until: "2026-06-30" },
      { from: "2026-06-30", until: "2026-07-31" },
    ]);
  });

  it("is paid a single time where nothing follows", () => {
    const once = entry({ termUnit: "once" });
    expect(owedSpans(once, "2026-02-01")).toMatchObject({ spans: [{ price: "first" }], nextDueOn: null });
    expect(owedSpans({ ...once, billedUntil: "2026-01-31" }, "2026-02-01").spans).toEqual([]);
  });

  const anchors = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays("2020-01-01", days));
  const units = fc.constantFrom("day", "week", "month", "year") as fc.Arbitrary<SpanFacts["termUnit"]>;

  it("adjoins without gap or overlap however the days of billing fall, and is owed once", () => {
    fc.assert(
      fc.property(
        anchors,
        units,
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 8 }),
        (anchorOn, termUnit, termCount, steps) => {
          let facts = entry({ anchorOn, startsOn: anchorOn, termUnit, termCount });
          let today = anchorOn;
          let at = anchorOn;
          for (const days of steps) {
            today = addDays(today, days);
            const owed = owedSpans(facts, today);
            for (const span of owed.spans) {
              expect(span.from).toBe(at);
              expect(span.until > span.from).toBe(true);
              at = span.until;
            }
            expect(owed.billedUntil).toBe(at);
            facts = { ...facts, billedUntil: owed.billedUntil };
            if (at > today) expect(owedSpans(facts, today).spans).toEqual([]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("the days ahead of its term on which an entry is invoiced", () => {
  const of = { termCount: 1, termUnit: "month" as const, productId: "starter", sequenceKind: "hosting" };

  it("are its product's own before those of its kind, and none where neither names one", () => {
    expect(leadOf(of, { starter: 5, hosting: 14 })).toBe(5);
    expect(leadOf(of, { starter: 0, hosting: 14 })).toBe(0);
    expect(leadOf(of, { hosting: 14 })).toBe(14);
    expect(leadOf(of, {})).toBe(0);
  });

  it("never reach back over half of the term before, where terms are days or weeks", () => {
    expect(leadOf({ ...of, termUnit: "week" }, { hosting: 14 })).toBe(3);
    expect(leadOf({ ...of, termCount: 2, termUnit: "week" }, { hosting: 5 })).toBe(5);
    expect(leadOf({ ...of, termUnit: "day" }, { hosting: 14 })).toBe(0);
  });
});
