// What a part of a term is worth: parts add up to the price to the cent in every calendar, and changing to and fro gains nothing.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundDiv } from "../../../kernel/money.ts";
import { addDays, addTerm, daysBetween, periodAt } from "../../../kernel/time.ts";
import type { Term } from "../../../kernel/time.ts";
import { discountOn } from "../../coupons/index.ts";
import { owedSpans } from "../run/span.rules.ts";
import { creditForRest, directionOf, restAfter } from "./change.rules.ts";
import { shareOf } from "../run/proration.rules.ts";
import type { PaidTerm } from "./change.rules.ts";
import type { Proration } from "../run/proration.rules.ts";

const anchors = fc
  .record({
    year: fc.integer({ min: 2000, max: 2027 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .map(({ year, month, day }) => {
    const first = `${year}-${String(month).padStart(2, "0")}-01`;
    const last = daysBetween(first, addTerm(first, { count: 1, unit: "month" }));
    return addDays(first, Math.min(day, last) - 1);
  });
/** Anchors at the end of a month, where calendars differ. */
const lateAnchors = fc.oneof(
  anchors,
  fc.constantFrom("2024-02-29", "2023-01-31", "2023-01-30", "2023-01-29", "2023-12-31", "2024-10-28"),
);
const terms = fc.constantFrom<Term>(
  { count: 1, unit: "month" },
  { count: 3, unit: "month" },
  { count: 6, unit: "month" },
  { count: 1, unit: "year" },
  { count: 2, unit: "year" },
  { count: 2, unit: "week" },
  { count: 45, unit: "day" },
);
const ways = fc.constantFrom<Proration>("actual_days", "thirty_days");

/** A grid over fifty years and one of its terms. */
const spots = fc.record({
  anchor: lateAnchors,
  term: terms,
  way: ways,
  at: fc.nat(),
  price: fc.bigInt(1n, 10_000_000n),
});
type Spot = { anchor: string; term: Term; at: number };
function termOf({ anchor, term, at }: Spot) {
  let most = 0;
  const years = { day: 365, week: 52, month: 12, year: 1 }[term.unit];
  most = Math.floor((50 * years) / term.count);
  return periodAt(anchor, term, at % most);
}

const line = (spot: Spot & { price: bigint }, over: Partial<PaidTerm> = {}): PaidTerm => {
  const period = termOf(spot);
  return {
    anchorOn: spot.anchor,
    term: spot.term,
    periodFrom: period.from,
    periodUntil: period.until,
    unitMinor: spot.price,
    quantityMilli: 1000n,
    amountMinor: spot.price,
    discountMinor: 0n,
    discount: null,
    prices: "gross",
    ratePermyriad: 1900,
    leftMinor: spot.price,
    ...over,
  };
};

describe("the days of a term", () => {
  it("add up to the whole wherever it is cut, in fifty years of calendars", () => {
    fc.assert(
      fc.property(spots, fc.nat(), (spot, cut) => {
        const whole = termOf(spot);
        const day = addDays(whole.from, cut % (daysBetween(whole.from, whole.until) + 1));
        const grid = { anchorOn: spot.anchor, term: spot.term };
        const before = shareOf(spot.way, grid, whole, { from: whole.from, until: day });
        const after = shareOf(spot.way, grid, whole, { from: day, until: whole.until });
        expect(before.of).toBe(after.of);
        expect(before.days + after.days).toBe(after.of);
        expect(before.days).toBeGreaterThanOrEqual(0);
        expect(after.days).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.each([
    ["a month of 31 days on its last day", "2026-01-01", "2026-01-31", { days: 0, of: 30 }],
    ["February on its last day", "2026-01-01", "2026-02-28", { days: 3, of: 30 }],
    ["a month from the 31st in its middle", "2026-01-31", "2026-02-15", { days: 15, of: 30 }],
  ])("count thirty to a month where the seller says so: %s", (_, anchorOn, day, share) => {
    const term: Term = { count: 1, unit: "month" };
    const n = day.startsWith("2026-02") && anchorOn === "2026-01-01" ? 1 : 0;
    const whole = periodAt(anchorOn, term, n);
    expect(shareOf("thirty_days", { anchorOn, term }, whole, { from: day, until: whole.until })).toEqual(
      share,
    );
  });
});

describe("a change on any day of a term", () => {
  it("to the same price costs nothing: what is used and what begins are together the price", () => {
    fc.assert(
      fc.property(spots, fc.nat(), (spot, cut) => {
        const paid = line(spot);
        const on = addDays(paid.periodFrom, cut % daysBetween(paid.periodFrom, paid.periodUntil));
        const credit = creditForRest(paid, on, spot.way);
        const begun = owedSpans(
          {
            anchorOn: spot.anchor,
            startsOn: on,
            billedUntil: null,
            endsOn: null,
            termCount: spot.term.count,
            termUnit: spot.term.unit,
            setupMinor: 0n,
            gifts: [],
          },
          on,
          spot.way,
        ).spans[0];
        const part = begun?.part ?? { days: 1, of: 1 };
        const charge = roundDiv(spot.price * BigInt(part.days), BigInt(part.of));
        expect(spot.price - credit + charge).toBe(spot.price);
      }),
    );
  });

  it("never gives back more than was paid, nor more than is left", () => {
    fc.assert(
      fc.property(spots, fc.nat(), fc.bigInt(0n, 10_000_000n), (spot, cut, left) => {
        const leftMinor = left < spot.price ? left : spot.price;
        const paid = line(spot, { leftMinor });
        const on = addDays(paid.periodFrom, (cut % 900) - 100);
        const credit = creditForRest(paid, on, spot.way);
        expect(credit).toBeGreaterThanOrEqual(0n);
        expect(credit).toBeLessThanOrEqual(leftMinor);
      }),
    );
  });

  it("made a thousand times, with coupons, first prices, several pieces and options, leaves nobody a cent richer", () => {
    const price = fc.bigInt(1n, 999_999n);
    const discount = fc.oneof(
      fc.constant(null),
      fc.record({
        permyriad: fc.integer({ min: 1, max: 10_000 }),
        minor: fc.constant(null),
        terms: fc.constant(null),
      }),
      fc.record({ permyriad: fc.constant(null), minor: price, terms: fc.constant(null) }),
    );
    // The thing itself and an option, each at its own price, as one plan has them.
    const charged = fc.record({ unit: price, quantity: fc.bigInt(1n, 5000n), discount });
    const plan = fc.tuple(charged, charged);
    fc.assert(
      fc.property(
        spots,
        fc.tuple(plan, plan, plan),
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        fc.constantFrom("gross" as const, "net" as const),
        (spot, [first, ...plans], cuts, prices) => {
          const whole = termOf(spot);
          const grid = { anchorOn: spot.anchor, term: spot.term };
          const days = daysBetween(whole.from, whole.until);
          const on = cuts.map((cut) => addDays(whole.from, 1 + (cut % (days - 1)))).toSorted();
          /** As a bill says it: the price of the days, less the coupon, and tax where it is not in it. */
          const bill = (one: (typeof first)[0], from: string): PaidTerm => {
            const part = shareOf(spot.way, grid, whole, { from, until: whole.until });
            const before = roundDiv(one.unit * one.quantity * BigInt(part.days), BigInt(part.of));
            const discountMinor = discountOn(before, one.discount, 0, part);
            const amountMinor = before - discountMinor;
            const paid = amountMinor + (prices === "gross" ? 0n : roundDiv(amountMinor * 1900n, 10_000n));
            const period = { ...grid, periodFrom: from, periodUntil: whole.until };
            const said = { unitMinor: one.unit, quantityMilli: one.quantity * 1000n, discount: one.discount };
            return {
              ...period,
              ...said,
              amountMinor,
              discountMinor,
              prices,
              ratePermyriad: 1900,
              leftMinor: paid,
            };
          };
          const cost = (of: (typeof plans)[0], from: string) =>
            bill(of[0], from).leftMinor + bill(of[1], from).leftMinor;
          let held: readonly PaidTerm[] = first.map((one) => bill(one, whole.from));
          let [paid, owed] = [cost(first, whole.from), cost(first, whole.from)];
          let now = first;
          on.forEach((day) => {
            owed -= cost(now, day);
            const billed = plans.map((one) => one.map((each) => bill(each, day)));
            for (let turn = 0; turn < Math.ceil(1000 / on.length); turn += 1) {
              paid -= held.reduce((sum, one) => sum + creditForRest(one, day, spot.way), 0n);
              now = plans[turn % 2] ?? first;
              held = billed[turn % 2] ?? [];
              paid += held.reduce((sum, one) => sum + one.leftMinor, 0n);
            }
            owed += cost(now, day);
          });
          // Each day cost what was chosen for it. Fewer days may come to a cent more than all that are left of the term, where price
          // and coupon are rounded each: no more goes back than was paid, so that a cut may cost that cent, and never earns one.
          expect(paid).toBeGreaterThanOrEqual(owed);
          expect(paid - owed).toBeLessThanOrEqual(BigInt(2 * on.length));
        },
      ),
      { numRuns: 25 },
    );
  });

  it("of a line whose tax came off each of many pieces gives back what was charged, not what the rounded piece says", () => {
    // 9.90 with tax are 8.32 without: 5,000 pieces cost 41,596.64, not 41,600.00.
    const spot = { anchor: "2026-03-01", term: { count: 1, unit: "month" } as const, at: 0, price: 832n };
    const many = line(spot, { quantityMilli: 5_000_000n, amountMinor: 4_159_664n, leftMinor: 4_159_664n });
    expect(creditForRest({ ...many, ratePermyriad: 0, prices: "net" }, "2026-03-17", "actual_days")).toBe(
      roundDiv(4_159_664n * 15n, 31n),
    );
  });

  it("gives nothing back where parts are not counted", () => {
    const paid = line({ anchor: "2026-01-31", term: { count: 1, unit: "month" }, at: 0, price: 990n });
    expect(creditForRest(paid, "2026-02-10", "none")).toBe(0n);
    expect(creditForRest(paid, "2026-02-28", "actual_days")).toBe(0n);
  });
});

describe("up and down", () => {
  const month = { count: 1, unit: "month" } as const;
  const year = { count: 1, unit: "year" } as const;
  it.each([
    [[{ minor: 500n, term: month }], [{ minor: 900n, term: month }], "up"],
    [[{ minor: 900n, term: month }], [{ minor: 9000n, term: year }], "down"],
    [[{ minor: 500n, term: month }], [{ minor: 500n, term: month }], "level"],
    [[{ minor: 500n, term: month }], [], "down"],
  ])("are told by what is paid over time (%#)", (before, after, direction) => {
    expect(directionOf(before, after)).toBe(direction);
  });
});

describe("what still goes back of a line that was credited before", () => {
  const gift = (minor: bigint) => ({ minor, isGift: true });
  const back = (minor: bigint) => ({ minor, isGift: false });

  it("is the unused share of what was paid: a gift is never taken out of it whole", () => {
    expect(restAfter(6_000n, 12_000n, [])).toBe(6_000n);
    expect(restAfter(6_000n, 12_000n, [gift(2_000n)])).toBe(5_000n);
    expect(restAfter(12_000n, 12_000n, [gift(2_000n)])).toBe(10_000n);
    expect(restAfter(6_000n, 12_000n, [gift(12_000n)])).toBe(0n);
  });

  it("is never given back twice, whichever came first", () => {
    expect(restAfter(6_000n, 12_000n, [back(6_000n)])).toBe(0n);
    expect(restAfter(9_000n, 12_000n, [back(6_000n), gift(3_000n)])).toBe(1_500n);
    expect(restAfter(9_000n, 12_000n, [gift(2_000n), back(5_000n)])).toBe(2_500n);
    expect(restAfter(3_000n, 12_000n, [back(6_000n)])).toBe(0n);
  });

  it("is never less than nothing nor more than is left, and without gifts what is not given back yet", () => {
    const credit = fc.record({ share: fc.integer({ min: 0, max: 100 }), isGift: fc.boolean() });
    const whole = fc.bigInt({ min: 1n, max: 1_000_000n });
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 100 }), fc.array(credit), (invoiced, used, shares) => {
        let left = invoiced;
        const credits = shares.map(({ share, isGift }) => {
          const minor = (left * BigInt(share)) / 100n;
          left -= minor;
          return { minor, isGift };
        });
        const rest = (invoiced * BigInt(used)) / 100n;
        const still = restAfter(rest, invoiced, credits);
        expect(still >= 0n && still <= left).toBe(true);
        if (credits.some((one) => one.isGift)) return;
        const owed = rest - (invoiced - left);
        expect(still).toBe(owed > 0n ? owed : 0n);
      }),
    );
  });
});
