// Fifty years of terms from each day that a month may lack, beside a calendar that shares nothing with the product's own: where
// each term begins and ends, what it costs when prices change, and what is owed of one that is cut on any of its days.
import { describe, expect, it } from "vitest";
import { renewalOn } from "../../src/business/billing/run/bill.rules.ts";
import { owedSpans } from "../../src/business/billing/run/span.rules.ts";
import type { Span, SpanFacts } from "../../src/business/billing/run/span.rules.ts";
import { dayAfter, monthsAfter } from "./calendar.ts";

const YEARS = 50;
const DAY_MS = 86_400_000;

/** The 28th to the last of each month of four years, a leap year among them. */
const ANCHORS = Array.from({ length: 48 }, (_, at) => monthsAfter("2026-01-01", at)).flatMap((first) =>
  [27, 28, 29, 30].map((days) => dayAfter(first, days)).filter((day) => day < monthsAfter(first, 1)),
);

type Told = { readonly unit: SpanFacts["termUnit"]; readonly count: number };
const TERMS: readonly Told[] = [
  { unit: "day", count: 30 },
  { unit: "week", count: 2 },
  ...[1, 2, 3, 6].map((count) => ({ unit: "month" as const, count })),
  ...[1, 2, 3, 10].map((count) => ({ unit: "year" as const, count })),
];

function boundary(anchor: string, { unit, count }: Told, nth: number): string {
  if (unit === "day") return dayAfter(anchor, nth * count);
  if (unit === "week") return dayAfter(anchor, nth * count * 7);
  return monthsAfter(anchor, nth * count * (unit === "year" ? 12 : 1));
}

const entry = (anchorOn: string, { unit, count }: Told, over: Partial<SpanFacts> = {}): SpanFacts => ({
  anchorOn,
  startsOn: anchorOn,
  billedUntil: null,
  endsOn: null,
  termCount: count,
  termUnit: unit,
  setupMinor: 0n,
  gifts: [],
  ...over,
});

/** As runs do, which put no more than so many missed terms on one document. */
function billedBy(facts: SpanFacts, until: string): { spans: Span[]; billedUntil: string } {
  const spans: Span[] = [];
  for (let billedUntil: string | null = null; ;) {
    const owed = owedSpans({ ...facts, billedUntil }, until);
    spans.push(...owed.spans);
    billedUntil = owed.billedUntil;
    if (owed.spans.length === 0) return { spans, billedUntil };
  }
}

/** A price that goes up each seven years and down once. */
const later = [7, 14, 21, 28, 35, 42].map((years, at) => ({
  from: monthsAfter("2026-05-31", years * 12),
  minor: String(1_000 + (at === 3 ? -333 : at * 111)),
}));
const priceOn = (day: string): bigint => BigInt(later.findLast((one) => one.from <= day)?.minor ?? "1000");

describe.each(TERMS)("fifty years of terms of $count $unit", (term) => {
  it("begin and end where the calendar says, from each anchor, and cost what each day's price says", () => {
    for (const anchor of ANCHORS) {
      const until = monthsAfter(anchor, YEARS * 12);
      const { spans, billedUntil } = billedBy(entry(anchor, term), until);
      let wrong = 0;
      let [charged, expected] = [0n, 0n];
      for (const [nth, span] of spans.entries()) {
        const from = boundary(anchor, term, nth);
        if (span.from !== from || span.until !== boundary(anchor, term, nth + 1)) wrong += 1;
        if (span.nth !== nth || span.part !== null) wrong += 1;
        charged += renewalOn({ renewalMinor: 1_000n, later }, span.from);
        expected += priceOn(from);
      }
      expect(wrong, anchor).toBe(0);
      expect(charged, anchor).toBe(expected);
      expect(billedUntil, anchor).toBe(boundary(anchor, term, spans.length));
      expect(billedUntil > until && spans.length > 0, anchor).toBe(true);
    }
  });

  it("cut on any day, only the days before are owed, of all that the calendar counts in that term", () => {
    for (const anchor of ANCHORS.filter((_, at) => at % 7 === 0)) {
      const end = boundary(anchor, term, 1);
      const whole = (Date.parse(end) - Date.parse(anchor)) / DAY_MS;
      for (let days = 1; days < Math.min(whole, 800); days += 1) {
        const cut = dayAfter(anchor, days);
        const before = owedSpans(entry(anchor, term, { endsOn: cut }), anchor).spans;
        expect(before, `${anchor} ${cut}`).toMatchObject([
          { from: anchor, until: cut, part: { days, of: whole } },
        ]);
      }
    }
  });
});
