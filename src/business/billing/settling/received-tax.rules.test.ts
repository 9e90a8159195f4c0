// Shares of tax that are owed as money comes: however it comes, goes and is credited, none is owed twice and none is left.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { taxMoved } from "./received-tax.rules.ts";
import type { OwedPart } from "./received-tax.rules.ts";
import { writeOffMoved } from "./write-off.rules.ts";
import type { LeftPart } from "./write-off.rules.ts";

const part = (ratePermyriad: number, net: bigint, tax: bigint, country = "DE"): LeftPart => {
  return { country, ratePermyriad, net, tax };
};
/** 100.00 with two rates, and what France and nobody tax beside it. */
const mixed = [part(1900, 5_042n, 958n), part(700, 3_738n, 262n)];
const grossOf = (parts: readonly LeftPart[]): bigint =>
  parts.reduce((sum, one) => sum + one.net + one.tax, 0n);
const sumOf = (moved: readonly { readonly parts: readonly OwedPart[] }[], rate: number): bigint =>
  moved
    .flatMap((one) => one.parts)
    .filter((one) => one.ratePermyriad === rate)
    .reduce((sum, one) => sum + one.tax, 0n);
const untold = (list: readonly bigint[]) =>
  list.map((minor, at) => ({ id: String(at), minor, on: "2026-03-02" }));
const facts = { country: "DE", owed: [], told: 0n };

describe("the share of a payment", () => {
  it("leaves no cent of any rate behind where 100.00 come as 33.33, 33.33 and 33.34", () => {
    const moved = taxMoved({ ...facts, parts: mixed, untold: untold([3_333n, 3_333n, 3_334n]) }, null);
    expect(moved.map((one) => one.parts.map(({ tax }) => tax))).toEqual([
      [319n, 87n],
      [320n, 88n],
      [319n, 87n],
    ]);
    expect([sumOf(moved, 1900), sumOf(moved, 700)]).toEqual([958n, 262n]);
  });

  it("is never of another country's tax, nor of what bears none", () => {
    const parts = [...mixed, part(2000, 5_000n, 1_000n, "FR"), part(0, 4_000n, 0n)];
    const [moved] = taxMoved({ ...facts, parts, untold: untold([10_000n]) }, null);
    expect(moved?.parts).toEqual([
      { ratePermyriad: 1900, net: 2_521n, tax: 479n },
      { ratePermyriad: 700, net: 1_869n, tax: 131n },
    ]);
  });

  it("never owes twice what is told apart already", () => {
    const [first] = taxMoved({ ...facts, parts: mixed, untold: untold([5_000n]) }, null);
    const owed = first?.parts ?? [];
    expect(taxMoved({ ...facts, owed, told: 5_000n, parts: mixed, untold: [] }, null)).toEqual([]);
    const [second] = taxMoved({ ...facts, owed, told: 5_000n, parts: mixed, untold: untold([5_000n]) }, null);
    expect(sumOf([{ parts: owed }, ...(second ? [second] : [])], 1900)).toBe(958n);
  });

  it("falls with a credit note over one rate alone, and rises where the rest is paid whole by it", () => {
    const [paid] = taxMoved({ ...facts, parts: mixed, untold: untold([6_000n]) }, null);
    const owed = paid?.parts ?? [];
    // The 40.00 at 7 % are credited: what was paid is all that is left, at 19 %.
    const parts = [part(1900, 5_042n, 958n), part(700, 0n, 0n)];
    const moved = taxMoved(
      { ...facts, owed, told: 6_000n, parts, untold: [] },
      { id: "n", on: "2026-03-03" },
    );
    expect([sumOf([{ parts: owed }, ...moved], 1900), sumOf([{ parts: owed }, ...moved], 700)]).toEqual([
      958n,
      0n,
    ]);
  });

  it("is never more than the invoice's tax, never below nothing, and exact at the end, whatever comes and goes", () => {
    const amount = fc.bigInt({ min: 0n, max: 99_999n });
    const some = fc.array(
      fc.record({ rate: fc.constantFrom(1900, 700, 810, 2000, 0), net: amount, home: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(
        some,
        fc.array(fc.bigInt({ min: -50_000n, max: 50_000n }), { maxLength: 12 }),
        (lines, wishes) => {
          const parts = lines.map(({ rate, net, home }, at) =>
            part(rate === 0 ? 0 : rate + at, net, (net * BigInt(rate)) / 10_000n, home ? "DE" : "FR"),
          );
          const whole = grossOf(parts);
          let lies = 0n;
          const moves: bigint[] = [];
          for (const wish of [...wishes, whole]) {
            const to = lies + wish < 0n ? 0n : lies + wish > whole ? whole : lies + wish;
            moves.push(to - lies);
            lies = to;
          }
          const all = taxMoved({ ...facts, parts, untold: untold(moves) }, null);
          const owed = new Map<number, bigint>();
          for (const one of all)
            for (const { ratePermyriad, tax } of one.parts) {
              const now = (owed.get(ratePermyriad) ?? 0n) + tax;
              owed.set(ratePermyriad, now);
              const most = parts.find((left) => left.ratePermyriad === ratePermyriad)?.tax ?? 0n;
              expect(now >= 0n && now <= most).toBe(true);
            }
          for (const left of parts.filter(
            (one) => one.country === "DE" && one.ratePermyriad > 0 && whole > 0n,
          ))
            expect(owed.get(left.ratePermyriad)).toBe(left.tax);
        },
      ),
    );
  });

  it("and what is written off are the tax together, to the cent, whatever was paid", () => {
    const amount = fc.bigInt({ min: 1n, max: 9_999n });
    fc.assert(
      fc.property(amount, amount, fc.bigInt({ min: 0n, max: 10_000n }), (first, second, permyriad) => {
        const parts = [part(1900, first, (first * 19n) / 100n), part(700, second, (second * 7n) / 100n)];
        const whole = grossOf(parts);
        const paid = (whole * permyriad) / 10_000n;
        const moved = taxMoved({ ...facts, parts, untold: untold([paid]) }, null);
        const off = { before: 0n, after: whole - paid, isTaxed: true, onReceipt: true };
        const lost = writeOffMoved(parts, "DE", off);
        for (const { ratePermyriad, tax } of parts) {
          const name = `pending_tax:de:${ratePermyriad}`;
          const fell = lost.postings.find((one) => one.account === name)?.minor ?? 0n;
          expect(sumOf(moved, ratePermyriad) + fell).toBe(tax);
        }
      }),
    );
  });
});
