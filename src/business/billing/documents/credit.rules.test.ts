// Credits of a line in any parts add up to the line, net and tax, and never go beyond it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { creditLines, leftOf } from "./credit.rules.ts";
import type { CreditableLine } from "./credit.rules.ts";
import { moveBetween, settlementStates, spread, stateFor } from "../settling/settlement.rules.ts";

const line = (over: Partial<CreditableLine> = {}): CreditableLine => ({
  id: "l",
  netMinor: 832n,
  taxMinor: 158n,
  ratePermyriad: 1900,
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
            const done = creditLines([now], [{ lineId: "l", minor: cut }]);
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

describe("a line's credits", () => {
  it("never take more before tax than is left, in however small parts it is credited", () => {
    let now = line({ netMinor: 10n, taxMinor: 2n });
    for (let left = 12; left > 0; left -= 1) {
      const done = creditLines([now], [{ lineId: "l", minor: 1n }]);
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
});

describe("an invoice's standing", () => {
  it("follows from what is due, paid and credited, and a move leads there from everywhere it can be", () => {
    const amounts = fc.record({
      dueMinor: fc.bigInt({ min: 1n, max: 50n }),
      paidMinor: fc.bigInt({ min: 0n, max: 60n }),
      creditedMinor: fc.bigInt({ min: 0n, max: 50n }),
    });
    fc.assert(
      fc.property(amounts, (given) => {
        const to = stateFor(given);
        const open = given.paidMinor + given.creditedMinor < given.dueMinor;
        expect(to === "open" || to === "partly").toBe(open);
        for (const from of ["open", "partly", "settled"] as const) {
          const move = moveBetween(from, to);
          expect(move === null ? from : settlementStates.table[from][move]).toBe(to);
        }
      }),
    );
  });

  it("takes money in order, no more than is open, no more than there is", () => {
    const invoices = [
      { documentId: "a", openMinor: 50n },
      { documentId: "b", openMinor: 30n },
    ];
    expect(spread(invoices, 60n)).toEqual([
      { documentId: "a", minor: 50n },
      { documentId: "b", minor: 10n },
    ]);
    expect(spread(invoices, 60n, new Map([["b", 20n]]))).toEqual([{ documentId: "b", minor: 20n }]);
  });
});
