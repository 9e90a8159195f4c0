// Credits of a line in any parts add up to the line, net and tax, and never go beyond it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimsOfLines, creditLines, homeTaxOfPart, leftOf } from "./credit.rules.ts";
import type { Claim, CreditableLine, LineCredit } from "./credit.rules.ts";
import { taxForLines } from "../../tax/index.ts";

const line = (over: Partial<CreditableLine> = {}): CreditableLine => ({
  id: "l",
  netMinor: 832n,
  taxMinor: 158n,
  ratePermyriad: 1900,
  category: "S",
  country: "DE",
  creditedNet: 0n,
  creditedTax: 0n,
  ...over,
});

describe("a line's credits", () => {
  it("add up to it however it is cut", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 });
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 100_000n }),
        fc.constantFrom(0, 700, 1900, 2500),
        amounts,
        (net, rate, cuts) => {
          let now = line({ netMinor: net, taxMinor: (net * BigInt(rate)) / 10_000n, ratePermyriad: rate });
          for (const cut of [...cuts.map(BigInt), null]) {
            const done = creditLines([now], [{ lineId: "l", minor: cut }], "EUR");
            if ("fault" in done) {
              expect(cut === null ? leftOf(now) === 0n : cut > leftOf(now)).toBe(true);
              continue;
            }
            const [credit] = done.credits;
            expect(credit?.netMinor).toBeGreaterThanOrEqual(0n);
            expect(credit?.taxMinor).toBeGreaterThanOrEqual(0n);
            now = {
              ...now,
              creditedNet: now.creditedNet + (credit?.netMinor ?? 0n),
              creditedTax: now.creditedTax + (credit?.taxMinor ?? 0n),
            };
          }
          expect([now.creditedNet, now.creditedTax]).toEqual([now.netMinor, now.taxMinor]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("a credit note in yen", () => {
  const taxed = (minors: readonly number[], prices: "net" | "gross", rate: number): CreditableLine[] => {
    const tax = { category: "S" as const, ratePermyriad: rate, country: "DE" };
    const amounts = minors.map((minor) => ({ amount: { minor: BigInt(minor), currency: "JPY" }, tax }));
    return taxForLines(amounts, prices, "JPY").lines.map((one, at) =>
      line({ id: `l${at}`, netMinor: one.net.minor, taxMinor: one.tax.minor, ratePermyriad: rate }),
    );
  };
  /** Whether it is less than a yen from what its rate makes of it. */
  const isNear = (credits: readonly LineCredit[], rate: number): boolean => {
    const sum = (of: (one: LineCredit) => bigint) => credits.reduce((all, one) => all + of(one), 0n);
    const off = sum((one) => one.taxMinor) * 10_000n - sum((one) => one.netMinor) * BigInt(rate);
    return off <= 9_900n && off >= -9_900n;
  };
  const after = (lines: readonly CreditableLine[], credits: readonly LineCredit[]): CreditableLine[] =>
    lines.map((one) => {
      const taken = credits.find(({ lineId }) => lineId === one.id);
      const { netMinor = 0n, taxMinor = 0n } = taken ?? {};
      return { ...one, creditedNet: one.creditedNet + netMinor, creditedTax: one.creditedTax + taxMinor };
    });
  const sumOf = (list: readonly CreditableLine[], of: (one: CreditableLine) => bigint): bigint =>
    list.reduce((all, one) => all + of(one), 0n);

  it("never breaks BR-CO-17, nor does the one over the rest, whichever lines are taken back first; both add up to the invoice", () => {
    const cases = fc.record({
      minors: fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 2, maxLength: 30 }),
      prices: fc.constantFrom("net" as const, "gross" as const),
      rate: fc.constantFrom(700, 1000, 1900, 2500),
      taken: fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
      part: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(cases, ({ minors, prices, rate, taken, part }) => {
        let lines = taxed(minors, prices, rate);
        const wanted = lines.flatMap((one, at) => {
          const minor = (leftOf(one) * BigInt(part)) / 100n;
          return taken[at] && minor > 0n ? [{ lineId: one.id, minor }] : [];
        });
        for (const wish of [wanted, null]) {
          const done = creditLines(lines, wish, "JPY");
          if ("fault" in done) continue;
          expect(isNear(done.credits, rate)).toBe(true);
          for (const one of done.credits) {
            expect(one.netMinor).toBeGreaterThanOrEqual(0n);
            expect(one.taxMinor).toBeGreaterThanOrEqual(0n);
          }
          lines = after(lines, done.credits);
        }
        expect(lines.map(leftOf).every((left) => left === 0n)).toBe(true);
        expect(sumOf(lines, (one) => one.creditedTax)).toBe(sumOf(lines, (one) => one.taxMinor));
      }),
      { numRuns: 300 },
    );
  });
});

describe("a line's credits", () => {
  it("never take more before tax than is left, in however small parts it is credited", () => {
    let now = line({ netMinor: 10n, taxMinor: 2n });
    for (let left = 12; left > 0; left -= 1) {
      const done = creditLines([now], [{ lineId: "l", minor: 1n }], "EUR");
      if ("fault" in done) throw new Error(done.fault.code);
      const [credit] = done.credits;
      expect([credit?.netMinor, credit?.taxMinor].map(Number).toSorted()).toEqual([0, 1]);
      const { creditedNet, creditedTax } = now;
      now = {
        ...now,
        creditedNet: creditedNet + (credit?.netMinor ?? 0n),
        creditedTax: creditedTax + (credit?.taxMinor ?? 0n),
      };
    }
    expect([now.creditedNet, now.creditedTax]).toEqual([10n, 2n]);
  });

  it("never take of one line what only another of the same tax has left", () => {
    // Of the first all the tax is taken back already, of the second all that is before tax.
    const taxless = line({ id: "a", creditedNet: 400n, creditedTax: 158n });
    const netless = line({ id: "b", creditedNet: 830n, creditedTax: 0n });
    const of = (lineId: string, minor: bigint) => {
      const done = creditLines([taxless, netless, line({ id: "c" })], [{ lineId, minor }], "EUR");
      return "fault" in done ? done.fault : done.credits.map((one) => [one.netMinor, one.taxMinor]);
    };
    expect(of("a", 100n)).toEqual([[100n, 0n]]);
    expect(of("b", 100n)).toEqual([[2n, 98n]]);
  });

  it("are never nothing, less than nothing, or the same line's twice", () => {
    const wish = (...minors: readonly (bigint | null)[]) =>
      creditLines(
        [line()],
        minors.map((minor) => ({ lineId: "l", minor })),
        "EUR",
      );
    for (const minor of [0n, -1n, 991n])
      expect(wish(minor)).toEqual({ fault: { code: "too_much", lineId: "l", leftMinor: 990n } });
    expect(wish(500n, 500n)).toEqual({ fault: { code: "no_such", kind: "line" } });
    expect(wish(990n)).toMatchObject({ credits: [{ netMinor: 832n, taxMinor: 158n, whole: true }] });
  });
});

it("parts of an invoice in another currency leave no cent of its tax at home behind, however it was rounded there", () => {
  // Line by line it was written with a cent more than its sum is worth.
  const invoice = { taxMinor: 158n, homeTaxMinor: 97n };
  const atHome = (minor: bigint): bigint => (minor * 61n + 50n) / 100n;
  let [creditedTax, creditedHomeTax] = [0n, 0n];
  for (const part of [53n, 53n, 52n]) {
    creditedHomeTax += homeTaxOfPart({ ...invoice, creditedTax, creditedHomeTax }, part, atHome);
    creditedTax += part;
  }
  expect(creditedHomeTax).toBe(97n);
});

it("a line over time never frees the claim of the set-up beside it, nor the other way round", () => {
  const on = { entryId: "e", from: "2026-03-01" };
  const setup: Claim = { ...on, id: "s", kind: "setup", until: "2026-03-01" };
  const term: Claim = { ...on, id: "t", kind: "term", until: "2026-04-01" };
  const billed = { entryId: "e", supplyOn: "2026-03-01" };
  const overTime = { ...billed, id: "l1", periodFrom: "2026-03-01" };
  const once = { ...billed, id: "l2", periodFrom: null };
  const other = { ...once, id: "l3", entryId: "f" };
  const found = claimsOfLines([overTime, once, other], [setup, term]);
  expect([...found].map(([lineId, claim]) => [lineId, claim.id])).toEqual([
    ["l1", "t"],
    ["l2", "s"],
  ]);
});
