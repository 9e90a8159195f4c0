// Finds document numbers in what payers write: with blanks, in small letters, without hyphens, broken over lines.

/** A series' way of writing numbers, taken apart and without hyphens: `R2026-{00000}` is R2026 and five digits. */
export type NumberPattern = { readonly before: string; readonly digits: number; readonly after: string };

export type Place = {
  /** The text before does not run into it. */
  readonly begins: boolean;
  readonly candidates: readonly { readonly bare: string; readonly ends: boolean }[];
};

const DIGITS_MAX = 12;

export const bareNumber = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");

/** From the pattern of a series with its year written out. */
export function numberPattern(pattern: string): NumberPattern | null {
  const [, before, zeros, after] = /^(.*)\{(0+)\}(.*)$/.exec(pattern) ?? [];
  if (before === undefined || zeros === undefined) return null;
  return { before: bareNumber(before), digits: zeros.length, after: bareNumber(after ?? "") };
}

/** Each place where a number of these series may stand, with every number that it may be. */
export function numbersIn(text: string, patterns: readonly NumberPattern[]): Place[] {
  const { bare, runsOn, touches } = bareOf(text);
  const places = new Map<number, Place>();
  for (const { before, digits, after } of patterns) {
    for (let at = 0; at <= bare.length - before.length - digits; at += 1) {
      if (!bare.startsWith(before, at)) continue;
      const from = at + before.length;
      const most = /^\d*/.exec(bare.slice(from, from + DIGITS_MAX))?.[0].length ?? 0;
      const candidates = [];
      for (let length = digits; length <= most; length += 1) {
        const end = from + length + after.length;
        if (!bare.startsWith(after, from + length)) continue;
        candidates.push({ bare: bare.slice(at, end), ends: !(touches[end] ?? false) });
      }
      if (candidates.length === 0) continue;
      const known = places.get(at)?.candidates ?? [];
      const fresh = candidates.filter((one) => known.every((other) => other.bare !== one.bare));
      places.set(at, { begins: !(runsOn[at] ?? false), candidates: [...known, ...fresh] });
    }
  }
  return [...places.values()];
}

// The signs of short ids (kernel/ids.ts), in capitals: with the hyphen, a blank or nothing between.
const SHORT = /(?<![A-Z0-9])(?=([2-9A-HJKMNP-TV-Z]{3})[-\s]?([2-9A-HJKMNP-TV-Z]{4})(?![A-Z0-9]))/g;

/** What may be numbers of orders in a text, without blanks and hyphens: short ids, and whole numbers of the series. */
export function ordersIn(text: string, patterns: readonly NumberPattern[]): string[] {
  const short = [...text.toUpperCase().matchAll(SHORT)].map(([, before = "", after = ""]) => before + after);
  const whole = numbersIn(text, patterns).flatMap(({ begins, candidates }) =>
    candidates.filter((one) => begins && one.ends).map((one) => one.bare),
  );
  return [...new Set([...short, ...whole])];
}

const LETTER = /[\p{L}\p{N}]/u;

type Bare = {
  readonly bare: string;
  /** Of each sign, whether another stands right before it. */
  readonly touches: readonly boolean[];
  /** The same, or a hyphen: the number of another brand may end with one of ours. */
  readonly runsOn: readonly boolean[];
};

function bareOf(text: string): Bare {
  let bare = "";
  let before = " ";
  const touches: boolean[] = [];
  const runsOn: boolean[] = [];
  // A creditor reference of ISO 11649 has two check digits before what the house wrote.
  for (const sign of text.toUpperCase().replace(/^\s*RF\d{2}(?=[A-Z0-9])/, "")) {
    if (/[A-Z0-9]/.test(sign)) {
      touches.push(LETTER.test(before));
      runsOn.push(LETTER.test(before) || before === "-" || before === "_");
      bare += sign;
    }
    before = sign;
  }
  return { bare, touches, runsOn };
}
