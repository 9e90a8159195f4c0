// Number series: patterns such as `C{YYYY}-{00000}`. A pattern with a year begins anew each year, because the year is
// part of the series' own name.
import type { FieldIssue } from "../../kernel/result.ts";

export const SERIES_KINDS = [
  "customer",
  "order",
  "contract",
  "invoice",
  "credit_note",
  "receipt",
  "payment_request",
] as const;
export type SeriesKind = (typeof SERIES_KINDS)[number];

export type Series = {
  readonly id: string;
  readonly sellerId: string;
  readonly kind: SeriesKind;
  /** With the year already written out: `C2026-{00000}`. */
  readonly pattern: string;
  readonly nextValue: bigint;
  readonly chainHash: string | null;
};

export type Patterns = Readonly<Record<SeriesKind, string>>;

export const DEFAULT_PATTERNS: Patterns = {
  customer: "K{000000}",
  order: "A{YYYY}-{00000}",
  contract: "C{YYYY}-{00000}",
  invoice: "R{YYYY}-{00000}",
  credit_note: "G{YYYY}-{00000}",
  receipt: "Q{YYYY}-{00000}",
  payment_request: "Z{YYYY}-{00000}",
};

/**
 * Whether numbers can be made of it: exactly one counter (`{000}` pads to three digits and grows beyond), at most one
 * year (`{YYYY}` or `{YY}`), else letters, digits and - / . _ only, 40 signs at most.
 */
export function isPattern(pattern: string): boolean {
  const counters = pattern.match(/\{0{1,12}\}/g) ?? [];
  const years = pattern.match(/\{YY(?:YY)?\}/g) ?? [];
  const rest = pattern.replaceAll(/\{(?:0{1,12}|YY(?:YY)?)\}/g, "");
  return (
    counters.length === 1 && years.length <= 1 && pattern.length <= 40 && /^[A-Za-z0-9\-/._]*$/.test(rest)
  );
}

/** The series' name in a year: only the counter is left to fill in. */
export function patternIn(pattern: string, year: number): string {
  const text = String(year).padStart(4, "0");
  return pattern.replaceAll("{YYYY}", text).replaceAll("{YY}", text.slice(-2));
}

/** `C2026-{00000}` and 42 → `C2026-00042`. Throws for a pattern without counter: its numbers would all be the same. */
export function writeNumber(pattern: string, value: bigint): string {
  if (!/\{0+\}/.test(pattern)) throw new Error(`the number pattern ${pattern} has no counter`);
  return pattern.replace(/\{(0+)\}/, (_, zeros: string) => value.toString().padStart(zeros.length, "0"));
}

/**
 * Countries that prescribe how invoices and credit notes are numbered: ten digits and nothing else, counted on through the years
 * (Bulgaria: art. 78 of the rules for applying its value added tax act, with art. 114 (1) no. 2 of the act).
 */
const TEN_DIGITS: ReadonlySet<string> = new Set(["BG"]);
const PRESCRIBED: ReadonlySet<SeriesKind> = new Set(["invoice", "credit_note"]);
const isTenDigits = (pattern: string): boolean =>
  /^\d*\{0+\}\d*$/.test(pattern) && writeNumber(pattern, 1n).length === 10;
const OF_DIGITS = { invoice: "0{000000000}", credit_note: "1{000000000}" } as const;

/** The usual patterns with a mark of the brand in front, so that no two brands count alike; digits alone where they must be. */
export function patternsFor(slug: string, country = ""): Patterns {
  const mark = slug
    .replaceAll(/[^a-z0-9]/g, "")
    .slice(0, 4)
    .toUpperCase();
  const usual = Object.fromEntries(
    SERIES_KINDS.map((kind) => [
      kind,
      mark === "" ? DEFAULT_PATTERNS[kind] : `${mark}-${DEFAULT_PATTERNS[kind]}`,
    ]),
  ) as Patterns;
  return TEN_DIGITS.has(country) ? { ...usual, ...OF_DIGITS } : usual;
}

// Of two starts, or two ends, whether digits alone can make the one of the other: `R1{000}` comes to numbers of `R{0000}`.
function digitsApart(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.startsWith(short) && /^\d*$/.test(long.slice(short.length));
}

const turned = (text: string): string => [...text].toReversed().join("");
const YEARS_AROUND = 30;

/**
 * Whether some number can be one of both patterns, in a year at most thirty before or after this one: those of years that are
 * over were given out as well. How wide their counters are says nothing.
 */
export function canMeet(one: string, other: string, year: number): boolean {
  const ends = (pattern: string, at: number): string[] => patternIn(pattern, at).split(/\{0+\}/);
  const around = [one, other].some((pattern) => pattern.includes("{Y")) ? YEARS_AROUND : 0;
  return Array.from({ length: 2 * around + 1 }, (_, at) => year - around + at).some((at) => {
    const [start = "", end = ""] = ends(one, at);
    const [otherStart = "", otherEnd = ""] = ends(other, at);
    return digitsApart(start, otherStart) && digitsApart(turned(end), turned(otherEnd));
  });
}

/** Which of a brand's patterns cannot be used, beside those that other brands count by, whatever they count. */
export function patternIssues(
  patterns: Patterns,
  at: { readonly year: number; readonly country: string },
  others: readonly string[],
): FieldIssue[] {
  const { year } = at;
  const issueOf = (kind: SeriesKind): string | null => {
    const own = patterns[kind];
    if (!isPattern(own)) return "malformed";
    if (TEN_DIGITS.has(at.country) && PRESCRIBED.has(kind) && !isTenDigits(own)) return "ten_digits";
    const meets = (other: string): boolean => isPattern(other) && canMeet(own, other, year);
    if (SERIES_KINDS.some((other) => other !== kind && meets(patterns[other]))) return "twice";
    return others.some(meets) ? "shared" : null;
  };
  return SERIES_KINDS.flatMap((kind) => {
    const code = issueOf(kind);
    return code === null ? [] : [{ field: `patterns.${kind}`, code }];
  });
}
