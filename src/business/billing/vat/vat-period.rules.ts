// The time a return on value added tax is for: a month, a quarter or a year, by its name.
import { addTerm } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";

export type VatPeriod = {
  /** "2026-11", "2026-Q4", "2026". */
  readonly name: string;
  readonly months: 1 | 3 | 12;
  readonly from: IsoDate;
  /** The day after its last. */
  readonly until: IsoDate;
};

const MONTHS_OF_QUARTER = 3;
const MONTHS_OF_YEAR = 12;
const NAME = /^(20\d{2})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/;

/** Null for what is no name of a period. */
export function vatPeriod(name: string): VatPeriod | null {
  const found = NAME.exec(name);
  if (!found) return null;
  const [, year = "", month, quarter] = found;
  const months = month !== undefined ? 1 : quarter !== undefined ? MONTHS_OF_QUARTER : MONTHS_OF_YEAR;
  const first = month ?? (quarter === undefined ? 1 : (Number(quarter) - 1) * MONTHS_OF_QUARTER + 1);
  const from = `${year}-${String(first).padStart(2, "0")}-01`;
  return { name, months, from, until: addTerm(from, { count: months, unit: "month" }) };
}

/** The period of this length that a day lies in. */
export function vatPeriodOf(day: IsoDate, months: VatPeriod["months"]): VatPeriod {
  const [year = "", month = ""] = day.split("-");
  const quarter = Math.ceil(Number(month) / MONTHS_OF_QUARTER);
  const name = months === 1 ? `${year}-${month}` : months === MONTHS_OF_YEAR ? year : `${year}-Q${quarter}`;
  const period = vatPeriod(name);
  if (!period) throw new RangeError(`no day of a period: ${day}`);
  return period;
}

/** The one before (-1) or after (1). */
export const vatPeriodBeside = (period: VatPeriod, steps: 1 | -1): VatPeriod =>
  vatPeriodOf(addTerm(period.from, { count: period.months, unit: "month" }, steps), period.months);
