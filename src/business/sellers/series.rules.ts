// Number series: patterns such as `C{YYYY}-{00000}`. A pattern with a year begins anew each year, because the year is
// part of the series' own name.

import type { FieldIssue } from "./connection.rules.ts";

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

/** The usual patterns with a mark of the brand in front, so that no two brands count by the same. */
export function patternsFor(slug: string): Patterns {
  const mark = slug
    .replaceAll(/[^a-z0-9]/g, "")
    .slice(0, 4)
    .toUpperCase();
  return Object.fromEntries(
    SERIES_KINDS.map((kind) => [
      kind,
      mark === "" ? DEFAULT_PATTERNS[kind] : `${mark}-${DEFAULT_PATTERNS[kind]}`,
    ]),
  ) as Patterns;
}

/** Which of a brand's patterns cannot be used, beside those that other brands count by. */
export function patternIssues(
  patterns: Patterns,
  year: number,
  others: readonly { readonly kind: SeriesKind; readonly pattern: string }[],
): FieldIssue[] {
  const issueOf = (kind: SeriesKind): string | null => {
    const own = patterns[kind];
    if (!isPattern(own)) return "malformed";
    if (SERIES_KINDS.some((other) => other !== kind && patterns[other] === own)) return "twice";
    const isShared = others.some(
      (one) => one.kind === kind && [own, patternIn(own, year)].includes(one.pattern),
    );
    return isShared ? "shared" : null;
  };
  return SERIES_KINDS.flatMap((kind) => {
    const code = issueOf(kind);
    return code === null ? [] : [{ field: `patterns.${kind}`, code }];
  });
}
