// Money that is set against what has no invoice yet is an advance: nobody owes less for it, and of what it pays for the tax is owed
// since it came in (§ 13 (1) no. 1 a sentence 4 UStG, Art. 65 of directive 2006/112/EC; decision 0081).
import { roundDiv } from "../../kernel/money.ts";
import { account } from "../ledger/index.ts";
import type { LedgerAccount } from "../ledger/index.ts";

/** What of a document is tax, where it has no number as an invoice yet. */
export type Advance = {
  readonly grossMinor: bigint;
  readonly taxes: readonly {
    readonly country: string;
    readonly ratePermyriad: number;
    readonly minor: bigint;
  }[];
};

/** What stands in the books because of money that lies on a document; above zero: credited. */
export type Credit = {
  readonly account: LedgerAccount;
  /** Null: of taxes, which are kept for nobody. */
  readonly customerId: string | null;
  readonly minor: bigint;
};

const sumOf = (list: readonly Credit[]): bigint => list.reduce((sum, one) => sum + one.minor, 0n);

/**
 * What is credited where `minor` more lies on a document that has no invoice yet. Each part bears the tax that all of them
 * together ask for, less what those before it bore: paid whole, the advances bear the document's tax to the cent.
 */
export function advanceCredits(
  { grossMinor, taxes }: Advance,
  before: readonly Credit[],
  { ownerId, minor }: { readonly ownerId: string; readonly minor: bigint },
): Credit[] {
  const lies = sumOf(before) + minor;
  const parts = taxes.map((tax): Credit => {
    const name = account.tax(tax.country, tax.ratePermyriad);
    const bears = sumOf(before.filter((one) => one.account === name));
    const owed = grossMinor > 0n ? roundDiv(tax.minor * lies, grossMinor) : 0n;
    return { account: name, customerId: null, minor: owed - bears };
  });
  return [{ account: account.advance, customerId: ownerId, minor: minor - sumOf(parts) }, ...parts];
}

/** What of these credits falls where `minor` of the money is taken off again: receivables in their order, advances with their tax. */
export function creditsTakenOff(lies: readonly Credit[], minor: bigint): Credit[] {
  let left = minor;
  const off: Credit[] = [];
  for (const one of lies.filter(({ account: name }) => name === account.receivable)) {
    const part = one.minor < left ? one.minor : left;
    if (part <= 0n) continue;
    off.push({ ...one, minor: part });
    left -= part;
  }
  const advances = lies.filter(({ account: name }) => name !== account.receivable);
  const whole = sumOf(advances);
  if (left > whole) throw new RangeError(`${left} of ${whole} cannot be taken off`);
  if (left === 0n) return off;
  const taxes = advances
    .filter(({ customerId }) => customerId === null)
    .map((one) => ({ ...one, minor: roundDiv(one.minor * left, whole) }));
  const net = advances.find(({ customerId }) => customerId !== null);
  if (!net) throw new RangeError("an advance that is nobody's");
  return [...off, { ...net, minor: left - sumOf(taxes) }, ...taxes];
}
