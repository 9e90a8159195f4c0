// The tax of a credit note by rate. Lines bear whole units of the currency: in yen the taxes of some lines may lie further from
// the rate than an e-invoice allows (EN 16931, BR-CO-17: less than one), though those of the whole invoice do not.
// A unit then goes from net to tax or back; the credit that ends a group takes what its group has left.
import { exponentOf } from "../../../kernel/money.ts";
import type { CreditableLine, LineCredit } from "./credit.rules.ts";

const WHOLE = 10_000n;
/** How far units are looked for on either side: one does mostly. */
const MOST = 4n;

type Amounts = { readonly net: bigint; readonly tax: bigint };
type Group = { readonly rate: bigint; readonly left: Amounts; readonly unit: bigint };

const size = (one: bigint): bigint => (one < 0n ? -one : one);

/** By how much the tax is more than its rate makes of the net, in ten-thousandths. */
const off = ({ net, tax }: Amounts, { rate }: Group): bigint => tax * WHOLE - net * rate;

/** The credits with their tax such that those of one category, rate and country keep near it and add up to their group. */
export function settleGroups(
  lines: readonly CreditableLine[],
  credits: readonly LineCredit[],
  currency: string,
): LineCredit[] {
  const keyOf = (line: CreditableLine): string => `${line.category} ${line.ratePermyriad} ${line.country}`;
  const unit = 10n ** BigInt(exponentOf(currency));
  const settled = new Map<string, LineCredit>();
  for (const members of Map.groupBy(lines, keyOf).values()) {
    const own = credits.filter((one) => members.some((line) => line.id === one.lineId));
    if (own.length === 0) continue;
    const sum = (of: (line: CreditableLine) => bigint) => members.reduce((all, line) => all + of(line), 0n);
    const left = {
      net: sum((line) => line.netMinor - line.creditedNet),
      tax: sum((line) => line.taxMinor - line.creditedTax),
    };
    const group = { rate: BigInt(members[0]?.ratePermyriad ?? 0), left, unit };
    for (const one of moved(own, members, shiftOf(own, group))) settled.set(one.lineId, one);
  }
  return credits.map((one) => settled.get(one.lineId) ?? one);
}

/** How many units go from net to tax. */
function shiftOf(own: readonly LineCredit[], group: Group): bigint {
  const net = own.reduce((all, one) => all + one.netMinor, 0n);
  const tax = own.reduce((all, one) => all + one.taxMinor, 0n);
  const { left } = group;
  if (net + tax === left.net + left.tax) return left.tax - tax;
  const most = (group.unit * WHOLE * 99n) / 100n;
  // What is left must be creditable too, and better with something to spare.
  const spare = (group.unit * WHOLE * 79n) / 100n;
  const stands = (shift: bigint, rest: bigint): boolean => {
    const taken = { net: net - shift, tax: tax + shift };
    const after = { net: left.net - taken.net, tax: left.tax - taken.tax };
    if ([taken.net, taken.tax, after.net, after.tax].some((minor) => minor < 0n)) return false;
    return size(off(taken, group)) <= most && size(off(after, group)) <= rest;
  };
  const shifts = [0n];
  for (let by = 1n; by <= MOST; by += 1n) shifts.push(by, -by);
  const unbound = size(off(left, group)) + 2n * most;
  for (const rest of [spare, most, unbound]) {
    const found = shifts.find((shift) => stands(shift, rest));
    if (found !== undefined) return found;
  }
  return 0n;
}

/** The shift, unit by unit, on lines that have it left themselves, else on those that nothing is left of. */
function moved(own: readonly LineCredit[], members: readonly CreditableLine[], shift: bigint): LineCredit[] {
  const now = [...own];
  const step = shift < 0n ? -1n : 1n;
  for (let left = size(shift); left > 0n; left -= 1n) {
    const at = now.findIndex((one) => hasLeft(one, members, step));
    const chosen =
      at >= 0 ? at : now.findIndex((one) => one.whole && (step > 0n ? one.netMinor : one.taxMinor) > 0n);
    const one = now[chosen];
    if (!one) return [...own];
    now[chosen] = { ...one, netMinor: one.netMinor - step, taxMinor: one.taxMinor + step };
  }
  return now;
}

function hasLeft(one: LineCredit, members: readonly CreditableLine[], step: bigint): boolean {
  const line = members.find(({ id }) => id === one.lineId);
  if (!line) return false;
  const net = line.netMinor - line.creditedNet - one.netMinor + step;
  const tax = line.taxMinor - line.creditedTax - one.taxMinor - step;
  return net >= 0n && tax >= 0n && one.netMinor >= step && one.taxMinor >= -step;
}
