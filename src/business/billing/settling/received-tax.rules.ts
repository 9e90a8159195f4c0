// What of an invoice's tax is owed where it is owed as the money comes (§ 20, § 13 (1) no. 1 b UStG; decision 0097): of each rate
// the share that was paid of what is left of the invoice. Each step owes what the sum asks for, less what those before it did.
import type { IsoDate } from "../../../kernel/time.ts";
import { shareOf } from "./write-off.rules.ts";
import type { LeftPart } from "./write-off.rules.ts";

/** Of one rate: what is owed so far, or what becomes owed; below zero it is not owed any more. */
export type OwedPart = {
  readonly ratePermyriad: number;
  readonly net: bigint;
  readonly tax: bigint;
};

export type ReceivedFacts = {
  /** All that is left of the invoice, also what bears another tax or none. */
  readonly parts: readonly LeftPart[];
  /** Whose tax is owed with the money. */
  readonly country: string;
  readonly owed: readonly OwedPart[];
  /** What lies on it by allocations that are told apart already, and those that are not, oldest first. */
  readonly told: bigint;
  readonly untold: readonly { readonly id: string; readonly minor: bigint; readonly on: IsoDate }[];
};

export type TaxMoved = {
  readonly cause: { readonly kind: "allocation" | "credit"; readonly id: string };
  readonly on: IsoDate;
  /** One for each rate, also where nothing moves: then the cause is told apart all the same. */
  readonly parts: readonly OwedPart[];
};

const onReceipt = (parts: readonly LeftPart[], country: string | null): readonly LeftPart[] =>
  parts.filter((one) => one.country === country && one.ratePermyriad > 0);

/** What each cause moves: a credit note, that left less of the invoice, and each allocation since. */
export function taxMoved(
  { parts, country, owed, told, untold }: ReceivedFacts,
  credit: { readonly id: string; readonly on: IsoDate } | null,
): TaxMoved[] {
  const whole = parts.reduce((total, one) => total + one.net + one.tax, 0n);
  const home = onReceipt(parts, country);
  const so = new Map(owed.map((one) => [one.ratePermyriad, { net: one.net, tax: one.tax }]));
  let paid = told;
  const step = (): OwedPart[] =>
    home.map(({ ratePermyriad, net, tax }) => {
      const before = so.get(ratePermyriad) ?? { net: 0n, tax: 0n };
      const after = { net: shareOf(net, paid, whole), tax: shareOf(tax, paid, whole) };
      so.set(ratePermyriad, after);
      return { ratePermyriad, net: after.net - before.net, tax: after.tax - before.tax };
    });
  const moved: TaxMoved[] = [];
  if (credit !== null) moved.push({ cause: { kind: "credit", id: credit.id }, on: credit.on, parts: step() });
  for (const { id, minor, on } of untold) {
    paid += minor;
    moved.push({ cause: { kind: "allocation", id }, on, parts: step() });
  }
  return moved;
}
