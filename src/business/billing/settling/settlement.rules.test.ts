// How an invoice stands by what is due, paid and credited, and how money is spread over several.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  linked,
  moveBetween,
  payableOf,
  settlementStates,
  spread,
  standsAsSaid,
  stateFor,
} from "./settlement.rules.ts";

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

  it("over nothing is settled, never credited: nobody took anything back", () => {
    expect(stateFor({ dueMinor: 0n, paidMinor: 0n, creditedMinor: 0n })).toBe("settled");
    expect(stateFor({ dueMinor: 10n, paidMinor: 10n, creditedMinor: 10n })).toBe("credited");
  });

  const of = { dueMinor: 100n, paidMinor: 30n, creditedMinor: 10n };

  it("takes money while it is open or written off, and none once it is over", () => {
    for (const state of ["open", "partly", "written_off"] as const)
      expect(payableOf({ ...of, state })).toBe(60n);
    for (const state of ["unissued", "settled", "credited", "invoiced", "withdrawn"] as const)
      expect(payableOf({ ...of, state })).toBe(0n);
  });

  it("is as it was said only while each of them is open with exactly that sum", () => {
    const known = [
      { ...of, documentId: "a", state: "partly" },
      { ...of, documentId: "b", state: "written_off" },
    ];
    const said = (...list: readonly (readonly [string, bigint])[]): boolean =>
      standsAsSaid(
        known,
        list.map(([id, minor]) => ({ id, minor })),
      );
    expect(said(["a", 60n])).toBe(true);
    expect(said(["a", 59n])).toBe(false);
    expect(said(["a", 60n], ["b", 60n])).toBe(false);
    expect(said(["c", 60n])).toBe(false);
  });
});

it("payments that reach the same account, also by way of another one, are one group; others are not", () => {
  const payments = [["a", "b"], ["c"], ["d", "c"], ["b", "e"], ["f"]];
  const groupOf = linked(payments, (keys) => keys);
  expect(new Set([groupOf(["a", "b"]), groupOf(["b", "e"])]).size).toBe(1);
  expect(groupOf(["c"])).toBe(groupOf(["d", "c"]));
  expect(new Set(payments.map(groupOf)).size).toBe(3);
});
