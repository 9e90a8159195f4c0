// What a credit note takes back: whole lines or amounts of them, never more than is left, to the last cent of net and tax.
import { roundDiv } from "../../../kernel/money.ts";
import { settleGroups } from "./credit-groups.rules.ts";
import type { IsoDate } from "../../../kernel/time.ts";

/** A line of the invoice with what earlier credit notes took back of it. */
export type CreditableLine = {
  readonly id: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly ratePermyriad: number;
  readonly category: string;
  readonly country: string;
  readonly creditedNet: bigint;
  readonly creditedTax: bigint;
};

/** `minor`: with tax; null: all that is left of the line. */
export type WantedCredit = { readonly lineId: string; readonly minor: bigint | null };

export type LineCredit = {
  readonly lineId: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  /** Nothing of the line is left after it. */
  readonly whole: boolean;
};
export type CreditFault =
  | { readonly code: "no_such"; readonly kind: "line" }
  | { readonly code: "too_much"; readonly lineId: string; readonly leftMinor: bigint }
  | { readonly code: "nothing_left" };

export const leftOf = (line: CreditableLine): bigint =>
  line.netMinor + line.taxMinor - line.creditedNet - line.creditedTax;

/**
 * The credit of each wanted line; `wanted` null: everything that is left. The tax of a part is taken out at the line's rate;
 * the last part takes exactly what is left, so that credits add up to the line. In a currency of few decimals a unit of tax may go
 * from one line to another of its rate, so that the credit note keeps the rules of its e-invoice.
 */
export function creditLines(
  lines: readonly CreditableLine[],
  wanted: readonly WantedCredit[] | null,
  currency: string,
): { readonly credits: readonly LineCredit[] } | { readonly fault: CreditFault } {
  const asked = wanted ?? lines.map((line) => ({ lineId: line.id, minor: null }));
  const credits: LineCredit[] = [];
  for (const { lineId, minor } of asked) {
    const line = lines.find((one) => one.id === lineId);
    if (!line || credits.some((one) => one.lineId === lineId))
      return { fault: { code: "no_such", kind: "line" } };
    const left = leftOf(line);
    const gross = minor ?? left;
    if (minor !== null && (minor <= 0n || minor > left))
      return { fault: { code: "too_much", lineId, leftMinor: left } };
    if (gross <= 0n) continue;
    credits.push(creditOf(line, gross));
  }
  return credits.length === 0
    ? { fault: { code: "nothing_left" } }
    : { credits: settleGroups(lines, credits, currency) };
}

function creditOf(line: CreditableLine, gross: bigint): LineCredit {
  const leftTax = line.taxMinor - line.creditedTax;
  if (gross === leftOf(line))
    return { lineId: line.id, netMinor: gross - leftTax, taxMinor: leftTax, whole: true };
  const rate = BigInt(line.ratePermyriad);
  const share = roundDiv(gross * rate, 10_000n + rate);
  // Parts of a cent each would leave all of the tax to the last one: no part takes more net, or tax, than is left of either.
  const leftNet = leftOf(line) - leftTax;
  const least = gross > leftNet ? gross - leftNet : 0n;
  const taxMinor = share > leftTax ? leftTax : share < least ? least : share;
  return { lineId: line.id, netMinor: gross - taxMinor, taxMinor, whole: false };
}

type HomeTax = {
  /** Of the whole invoice, in both currencies. */
  readonly taxMinor: bigint;
  readonly homeTaxMinor: bigint;
  /** By earlier credit notes. */
  readonly creditedTax: bigint;
  readonly creditedHomeTax: bigint;
};

/**
 * What the tax of a part is worth at home. Each part is counted on from those before it and the last takes exactly what is left,
 * so that they add up to the invoice in the seller's currency too.
 */
export function homeTaxOfPart(invoice: HomeTax, taxMinor: bigint, atHome: (minor: bigint) => bigint): bigint {
  const { creditedTax } = invoice;
  if (creditedTax + taxMinor === invoice.taxMinor) return invoice.homeTaxMinor - invoice.creditedHomeTax;
  return atHome(creditedTax + taxMinor) - atHome(creditedTax);
}

/** A time, a set-up or a single payment that a line bills. */
export type Claim = {
  readonly id: string;
  readonly entryId: string;
  readonly kind: "term" | "setup";
  readonly from: IsoDate;
  readonly until: IsoDate;
};

type BillingLine = {
  readonly id: string;
  readonly entryId: string | null;
  readonly supplyOn: IsoDate;
  readonly periodFrom: IsoDate | null;
};

/**
 * Which claim each line stands for. What has no time is a set-up or is paid once: of both on one day the set-up comes first, as
 * it does on the invoice. `claims`: set-ups before terms.
 */
export function claimsOfLines(
  lines: readonly BillingLine[],
  claims: readonly Claim[],
): ReadonlyMap<string, Claim> {
  const left = [...claims];
  const found = new Map<string, Claim>();
  for (const line of lines) {
    const at = left.findIndex(
      (one) =>
        one.entryId === line.entryId &&
        one.from === line.supplyOn &&
        one.until > one.from === (line.periodFrom !== null),
    );
    const [claim] = at < 0 ? [] : left.splice(at, 1);
    if (claim) found.set(line.id, claim);
  }
  return found;
}
