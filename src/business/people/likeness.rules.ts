// Compares texts as people mistype them: case, accents, umlauts and punctuation do not count, a slip of the pen counts little.

const GERMAN: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** Lower case, "ä" as "ae", without accents, letters and digits in words with single blanks. All scripts stay. */
export function fold(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (sign) => GERMAN[sign] ?? sign)
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// Longer texts are cut: the cost grows with the square of the length, and no name needs more.
const LONGEST = 120;

/** 1 for equal texts, 0 for nothing in common: one less the share of signs to add, drop, change or swap. */
export function likeness(a: string, b: string): number {
  const [left, right] = [a.slice(0, LONGEST), b.slice(0, LONGEST)];
  const longest = Math.max(left.length, right.length);
  return longest === 0 ? 1 : 1 - slips(left, right) / longest;
}

/** Signs to add, drop, change or swap with a neighbour (optimal string alignment). */
export function slips(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (before[j - 2] ?? 0) + 1
          : Infinity;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap));
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
