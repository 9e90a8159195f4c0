// Which day's rate a supply over time bears, by country: dated rows, each with its source. Where no source is at hand the first
// day of the period decides, and the evidence says so.
import { addDays, addTerm, daysBetween } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";

/** Half-open; without an end it is a supply of one day. */
export type SuppliedSpan = { readonly from: IsoDate; readonly until: IsoDate | null };

/**
 * `period_end`: the supply is made when its period ends, at the rate of that last day. `cut_at_change`: each day bears its own rate.
 * `period_start`: the rate of the first day.
 */
export type SupplyRule = "period_end" | "cut_at_change" | "period_start";

/** Whether the parts of a longer term count as supplies of their own: by month, or not at all. */
export const PART_PERFORMANCES = ["none", "month"] as const;
export type PartPerformance = (typeof PART_PERFORMANCES)[number];

type RuleRow = { readonly from: IsoDate; readonly rule: SupplyRule; readonly source: string };

/** Oldest first. A new rule is a new row. */
export const supplyRules: Readonly<Record<string, readonly RuleRow[]>> = {
  DE: [
    {
      from: "1980-01-01",
      rule: "period_end",
      source: "§ 13 Abs. 1 Nr. 1 Buchst. a, § 27 Abs. 1 UStG; UStAE 13.1 Abs. 3, 13.4, 27.1",
    },
  ],
  CH: [{ from: "2011-01-01", rule: "cut_at_change", source: "Art. 115 Abs. 1 MWSTG; MWST-Info 19" }],
};

const unknown: RuleRow = { from: "", rule: "period_start", source: "" };

/** The rule of a country on a day; without a source where none is on file. */
export const supplyRuleOn = (country: string, day: IsoDate): Pick<RuleRow, "rule" | "source"> =>
  supplyRules[country]?.findLast((row) => row.from <= day) ?? unknown;

/** The day whose rate a whole span bears. */
export function rateDayOf(country: string, { from, until }: SuppliedSpan): IsoDate {
  if (until === null || until <= from) return from;
  return supplyRuleOn(country, from).rule === "period_end" ? addDays(until, -1) : from;
}

/** A part of a span, and its share of the price among all parts. */
export type SuppliedPart = { readonly from: IsoDate; readonly until: IsoDate; readonly weight: bigint };

/**
 * A span in the parts that may bear different rates, in order, without gap. `changes`: days within it from which another rate is
 * in force. With part-performance agreed by month, months that ended before a change keep the rate they ended under.
 */
export function suppliedParts(
  country: string,
  { from, until }: SuppliedSpan,
  changes: readonly IsoDate[],
  performance: PartPerformance,
): readonly SuppliedPart[] {
  const end = until ?? from;
  const { rule } = supplyRuleOn(country, from);
  const byMonth = rule === "period_end" && performance === "month";
  const cuts = byMonth
    ? changes.map((day) => monthBefore(from, day))
    : rule === "cut_at_change"
      ? changes
      : [];
  const days = [...new Set([from, ...cuts, end])].toSorted();
  if (days.length < 2) return [{ from, until: end, weight: 1n }];
  const parts = days.slice(1).map((to, at) => ({ from: days[at] ?? from, until: to }));
  const months = byMonth ? parts.map((part) => monthsBetween(from, part)) : [];
  const isWhole = byMonth && months.every((count) => count !== null);
  return parts.map((part, at) => {
    const weight = isWhole ? (months[at] ?? 0) : daysBetween(part.from, part.until);
    return { ...part, weight: BigInt(weight) };
  });
}

/** The last first day of a month of the span, counted from its own first day, that is not after the day. */
function monthBefore(from: IsoDate, day: IsoDate): IsoDate {
  let n = Math.max(0, Math.floor(daysBetween(from, day) / 31));
  while (addTerm(from, { count: 1, unit: "month" }, n + 1) <= day) n += 1;
  return addTerm(from, { count: 1, unit: "month" }, n);
}

/** Whole months of a part on the grid that begins with `anchor`; null where it does not end on it. */
function monthsBetween(
  anchor: IsoDate,
  part: { readonly from: IsoDate; readonly until: IsoDate },
): number | null {
  const at = (day: IsoDate): number | null => {
    const before = monthBefore(anchor, day);
    if (before !== day) return null;
    let n = Math.max(0, Math.floor(daysBetween(anchor, day) / 31));
    while (addTerm(anchor, { count: 1, unit: "month" }, n) < day) n += 1;
    return n;
  };
  const [first, last] = [at(part.from), at(part.until)];
  return first === null || last === null ? null : last - first;
}
