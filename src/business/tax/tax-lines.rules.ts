// Tax of a whole document: one amount per group of category, rate and country, as EN 16931 counts it, shared out to the lines, or
// the sum of what each line bears. Either way the cents of the lines add up to the cents of the groups.
import { exponentOf, roundDiv, sum } from "../../kernel/money.ts";
import type { Currency, Money } from "../../kernel/money.ts";
import type { TaxCategory, TaxDecision } from "./tax.rules.ts";

export type TaxableLine = {
  /** Net or gross, as the document says; may be negative (discounts, credit). */
  readonly amount: Money;
  readonly tax: Pick<TaxDecision, "category" | "ratePermyriad" | "country">;
};

export type TaxedLine = { readonly net: Money; readonly tax: Money; readonly gross: Money };

export type TaxGroup = TaxedLine & {
  readonly category: TaxCategory;
  readonly ratePermyriad: number;
  readonly country: string;
};

export type TaxedDocument = {
  /** In the order of the lines given. */
  readonly lines: readonly TaxedLine[];
  /** Highest rate first. */
  readonly groups: readonly TaxGroup[];
  readonly total: TaxedLine;
};

export const TAX_ROUNDINGS = ["document", "line"] as const;
/** Whether tax is rounded once per group of a document, or for each of its lines. */
export type TaxRounding = (typeof TAX_ROUNDINGS)[number];

/**
 * Tax for the lines of one document in one currency; mixed currencies throw. With net prices tax is the sum times the rate, with
 * gross prices it is taken out of the sum: rounded once per group and shared out to its lines, or rounded for each line. Nothing is
 * ever lost: lines add up to groups, groups to the total, and net + tax = gross everywhere. Where lines rounded by themselves come
 * to a unit of the currency more or less than the group, the group is rounded after all: EN 16931 (BR-CO-17) allows no more.
 */
export function taxForLines(
  lines: readonly TaxableLine[],
  prices: "net" | "gross",
  currency: Currency,
  rounding: TaxRounding = "document",
): TaxedDocument {
  const taxed: TaxedLine[] = Array.from({ length: lines.length });
  const groups: TaxGroup[] = [];
  for (const [key, members] of Map.groupBy(lines.keys(), (at) => groupKey(lines[at]))) {
    const first = lines[members[0] ?? 0];
    if (first === undefined) throw new Error(`no line in the tax group ${key}`);
    const amounts = members.map((at) => lines[at]?.amount ?? first.amount);
    const total = sum(amounts, currency).minor;
    const { category, ratePermyriad, country } = first.tax;
    const rate = BigInt(ratePermyriad);
    const divisor = prices === "net" ? 10_000n : 10_000n + rate;
    const numerators = amounts.map((amount) => amount.minor * rate);
    const shares = sharesOf(roundDiv(total * rate, divisor), numerators, divisor, rounding, currency);
    members.forEach((at, i) => {
      taxed[at] = split(amounts[i]?.minor ?? 0n, shares[i] ?? 0n, prices, currency);
    });
    const groupTax = shares.reduce((all, one) => all + one, 0n);
    groups.push({ category, ratePermyriad, country, ...split(total, groupTax, prices, currency) });
  }
  groups.sort((a, b) => b.ratePermyriad - a.ratePermyriad || compareText(groupName(a), groupName(b)));
  return { lines: taxed, groups, total: totalOf(groups, currency) };
}

/** The tax of each line of a group. `groupTax`: of all of them, rounded once. */
function sharesOf(
  groupTax: bigint,
  numerators: readonly bigint[],
  divisor: bigint,
  rounding: TaxRounding,
  currency: Currency,
): bigint[] {
  const byLine = rounding === "line" ? numerators.map((one) => roundDiv(one, divisor)) : null;
  const ours = (byLine ?? []).reduce((all, one) => all + one, 0n);
  // What the norm counts: the net times the rate. Of prices with tax the net is what this tax leaves of them.
  const whole = numerators.reduce((all, one) => all + one, 0n);
  const drift = ours - roundDiv(whole - ours * (divisor - 10_000n), 10_000n);
  const unit = 10n ** BigInt(exponentOf(currency));
  if (byLine !== null && drift > -unit && drift < unit) return byLine;
  return shareOut(groupTax, numerators, divisor);
}

const groupName = (tax: TaxableLine["tax"]) => `${tax.category} ${tax.ratePermyriad} ${tax.country}`;
const groupKey = (line: TaxableLine | undefined) => (line === undefined ? "" : groupName(line.tax));
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function split(amount: bigint, tax: bigint, prices: "net" | "gross", currency: Currency): TaxedLine {
  const net = prices === "net" ? amount : amount - tax;
  const of = (minor: bigint): Money => ({ minor, currency });
  return { net: of(net), tax: of(tax), gross: of(net + tax) };
}

function totalOf(groups: readonly TaxGroup[], currency: Currency): TaxedLine {
  const total = (part: "net" | "tax" | "gross") =>
    sum(
      groups.map((group) => group[part]),
      currency,
    );
  return { net: total("net"), tax: total("tax"), gross: total("gross") };
}

/**
 * Whole shares of numerator / divisor that add up to `total` (their rounded sum): each rounded down, then one
 * more for the largest remainders. Unlike `allocate` it takes lines of both signs.
 */
function shareOut(total: bigint, numerators: readonly bigint[], divisor: bigint): bigint[] {
  const parts = numerators.map((n, at) => {
    const rest = ((n % divisor) + divisor) % divisor;
    return { at, rest, part: (n - rest) / divisor };
  });
  let left = total - parts.reduce((a, one) => a + one.part, 0n);
  for (const one of parts.toSorted((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))) {
    if (left <= 0n) break;
    one.part += 1n;
    left -= 1n;
  }
  return parts.map((one) => one.part);
}
