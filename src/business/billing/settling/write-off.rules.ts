// What of the tax on an invoice falls with the part of it that nobody pays, and revives with what comes in after all.
// § 17 (2) no. 1 UStG, Art. 90 of directive 2006/112/EC; decision 0071.
import { account } from "../../ledger/index.ts";
import type { LedgerAccount } from "../../ledger/index.ts";
import { roundDiv } from "../../../kernel/money.ts";

/** Of one country and rate, after credit notes. */
export type LeftPart = {
  readonly country: string;
  readonly ratePermyriad: number;
  readonly net: bigint;
  readonly tax: bigint;
};

/** Of what is left, the part that was paid; what was paid beyond that pays no more. */
export function shareOf(minor: bigint, paid: bigint, whole: bigint): bigint {
  if (paid <= 0n || whole <= 0n) return 0n;
  return paid >= whole ? minor : roundDiv(minor * paid, whole);
}

export type Moved = {
  /** Debit positive: without what stands in the receivables. */
  readonly postings: readonly { readonly account: LedgerAccount; readonly minor: bigint }[];
  readonly taxMinor: bigint;
};

/**
 * What is booked when the part written off grows or shrinks from `before` to `after`. Each step books what its sum asks for
 * less what the one before asked for: however the money comes, nothing is left over in the end.
 */
export function writeOffMoved(
  parts: readonly LeftPart[],
  homeCountry: string,
  {
    before,
    after,
    isTaxed,
    onReceipt = false,
  }: {
    readonly before: bigint;
    readonly after: bigint;
    readonly isTaxed: boolean;
    /** Its tax is owed as its money comes: what nobody pays was never owed. */
    readonly onReceipt?: boolean;
  },
): Moved {
  const whole = parts.reduce((total, one) => total + one.net + one.tax, 0n);
  // What is not written off is paid: both together are the tax to the cent.
  const taxOf = (tax: bigint, minor: bigint): bigint =>
    onReceipt ? tax - shareOf(tax, whole - minor, whole) : whole > 0n ? roundDiv(tax * minor, whole) : 0n;
  const nameOf = onReceipt ? account.pendingTax : account.tax;
  // What the One Stop Shop declared is corrected there, by the rules of the other state.
  const taxes = parts
    .filter((one) => isTaxed && one.country === homeCountry)
    .map((one) => ({
      account: nameOf(one.country, one.ratePermyriad),
      minor: taxOf(one.tax, after) - taxOf(one.tax, before),
    }));
  const taxMinor = taxes.reduce((total, one) => total + one.minor, 0n);
  return {
    postings: [{ account: account.writeOffs, minor: after - before - taxMinor }, ...taxes],
    taxMinor,
  };
}
