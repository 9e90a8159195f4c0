// Which day's rate a supply over time bears, by country: dated rows, each with its source. In the Union its directive decides where
// a country has no row of its own; elsewhere the first day of the period does, and the evidence says that no source is at hand.
import { addDays, addTerm, daysBetween } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { unionCountries } from "./tax-rates.ts";

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

type RuleRow = {
  readonly from: IsoDate;
  readonly rule: SupplyRule;
  readonly source: string;
  /** Parts of a term may be agreed as supplies of their own. */
  readonly hasParts?: true;
};

/** Oldest first. A new rule is a new row. */
export const supplyRules: Readonly<Record<string, readonly RuleRow[]>> = {
  DE: [
    {
      from: "1980-01-01",
      rule: "period_end",
      source: "§ 13 Abs. 1 Nr. 1 Buchst. a, § 27 Abs. 1 UStG; UStAE 13.1 Abs. 3, 13.4, 27.1",
      hasParts: true,
    },
  ],
  // What was invoiced or paid ahead is adjusted to the rate of the day on which the supply is complete.
  RO: [
    {
      from: "2016-01-01",
      rule: "period_end",
      source: "Art. 281 alin. (8), Art. 291 alin. (4)-(6) Codul fiscal (Legea 227/2015)",
    },
  ],
  // These say for themselves what the directive's rule below says: what is invoiced, due or paid ahead bears the rate of that day.
  AT: [{ from: "1995-01-01", rule: "period_start", source: "§ 19 Abs. 2 UStG 1994; UStR 2000 19.2.1.4" }],
  // The rate of the day on which the tax becomes chargeable, of money taken ahead the day it is taken.
  CZ: [
    {
      from: "2004-05-01",
      rule: "period_start",
      source: "§ 47 zákona č. 235/2004 Sb.; GFŘ, Informace ke změnám sazeb DPH od 1. 1. 2024",
    },
  ],
  // Of what goes on over time the tax is chargeable when the price is due; what was paid ahead is not changed afterwards.
  ES: [
    {
      from: "1993-01-01",
      rule: "period_start",
      source: "Art. 75.Uno.7.º, 75.Dos, 90.Dos Ley 37/1992; Resolución DGT de 2 de agosto de 2012",
    },
  ],
  // A new rate is for periods that end after it came, but not for money on which the tax was chargeable before: of services, taken.
  FR: [
    {
      from: "1979-01-01",
      rule: "period_start",
      source: "Art. 269, 1, a bis et 2, c CGI; art. 68 de la loi n° 2012-1510",
    },
  ],
  // Made when it is paid; invoiced or paid ahead, it is made then, and stays at that rate.
  IT: [
    {
      from: "1973-01-01",
      rule: "period_start",
      source: "Art. 6, commi 3 e 4, D.P.R. 633/1972; Circolare 45/E del 12 ottobre 2011, par. 3",
    },
  ],
  // Each time it is invoiced or paid, whichever is first; section 88 lets the seller choose the day it is performed instead.
  GB: [
    {
      from: "1995-10-20",
      rule: "period_start",
      source: "Reg. 90 (1) VAT Regulations 1995 (SI 1995/2518); VATA 1994 s. 88",
    },
  ],
  CH: [{ from: "2011-01-01", rule: "cut_at_change", source: "Art. 115 Abs. 1 MWSTG; MWST-Info 19" }],
};

const unknown: RuleRow = { from: "", rule: "period_start", source: "" };

/**
 * The Union's rule, where a member state has no row. A supply for a period is complete when it ends (Art. 64 (1)), at the rate of
 * that day (Art. 93). But what is invoiced or paid before is taxed then, at the rate in force then (Art. 65, 66, 93 second
 * subparagraph); member states may adjust that to the rate of the supply (Art. 95), and only where one is known to has it a row.
 * Terms here are billed ahead and due when they begin: the first day stands for the day on which the tax becomes chargeable.
 * Poland is left to it: Art. 41 (14a) to (14d) of its act cut what goes on over a change and was not paid ahead, and no source was
 * found for what was.
 */
const ofUnion: RuleRow = {
  from: "",
  rule: "period_start",
  source: "Art. 64 (1), 65, 66, 93, 95 Directive 2006/112/EC",
};

/** The rule of a country on a day; without a source where none is on file. */
export const supplyRuleOn = (country: string, day: IsoDate): Pick<RuleRow, "rule" | "source" | "hasParts"> =>
  supplyRules[country]?.findLast((row) => row.from <= day) ??
  (unionCountries.has(country) ? ofUnion : unknown);

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
  const { rule, hasParts = false } = supplyRuleOn(country, from);
  const byMonth = hasParts && performance === "month";
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
