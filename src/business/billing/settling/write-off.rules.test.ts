// What of the tax falls with what nobody pays: the own country's, to the cent over any steps, and never what was not taken back.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeOffMoved } from "./write-off.rules.ts";
import type { LeftPart } from "./write-off.rules.ts";

const home: LeftPart = { country: "DE", ratePermyriad: 1900, net: 10_000n, tax: 1_900n };
const abroad: LeftPart = { country: "AT", ratePermyriad: 2000, net: 5_000n, tax: 1_000n };
const free: LeftPart = { country: "DE", ratePermyriad: 0, net: 2_000n, tax: 0n };
const step = (before: bigint, after: bigint) => ({ before, after, isTaxed: true });

describe("what is written off", () => {
  it("never takes back tax that another country was told of: it stays in the loss", () => {
    const { postings, taxMinor } = writeOffMoved([home, abroad, free], "DE", step(0n, 19_900n));
    expect(taxMinor).toBe(1_900n);
    expect(postings).toEqual([
      { account: "write_offs", minor: 18_000n },
      { account: "tax:de:1900", minor: 1_900n },
      { account: "tax:de:0", minor: 0n },
    ]);
  });

  it("comes back without tax where none was taken back when it was written off", () => {
    const moved = writeOffMoved([home], "DE", { before: 11_900n, after: 0n, isTaxed: false });
    expect(moved).toEqual({ postings: [{ account: "write_offs", minor: -11_900n }], taxMinor: 0n });
  });

  it("leaves what is owed as its money comes on the account where it waits, and owes none of it", () => {
    const { postings } = writeOffMoved([home], "DE", { ...step(0n, 5_950n), onReceipt: true });
    expect(postings).toEqual([
      { account: "write_offs", minor: 5_000n },
      { account: "pending_tax:de:1900", minor: 950n },
    ]);
  });

  it("is in the end what one step would have booked, and sums to what moved at each", () => {
    const steps = fc.array(fc.bigInt({ min: 0n, max: 19_900n }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(steps, fc.boolean(), (points, onReceipt) => {
        const parts = [home, abroad, free];
        let [before, tax] = [0n, 0n];
        for (const after of [...points, 0n]) {
          const moved = writeOffMoved(parts, "DE", { ...step(before, after), onReceipt });
          expect(moved.postings.reduce((sum, one) => sum + one.minor, 0n)).toBe(after - before);
          tax += moved.taxMinor;
          before = after;
          const whole = writeOffMoved(parts, "DE", { ...step(0n, after), onReceipt });
          expect(tax).toBe(whole.taxMinor);
        }
        expect(tax).toBe(0n);
      }),
      { numRuns: 200 },
    );
  });
});
