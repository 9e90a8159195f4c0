// What changed between two texts, line by line: the longest run in both of lines stays, the rest went or came.

export type DiffLine = { readonly kind: "same" | "gone" | "new"; readonly text: string };

/** Texts of at most some thousand lines; the work grows with the product of their lengths. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  // A form sends its lines with two characters at their ends.
  const [old, now] = [before.split(/\r?\n/u), after.split(/\r?\n/u)];
  const shared = table(old, now);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ kind: "same", text: old[i] ?? "" });
      [i, j] = [i + 1, j + 1];
    } else if (j >= now.length || (i < old.length && at(shared, i + 1, j) >= at(shared, i, j + 1))) {
      lines.push({ kind: "gone", text: old[i] ?? "" });
      i += 1;
    } else {
      lines.push({ kind: "new", text: now[j] ?? "" });
      j += 1;
    }
  }
  return lines;
}

const at = (shared: readonly (readonly number[])[], i: number, j: number): number => shared[i]?.[j] ?? 0;

/** How many lines the two texts still share from each pair of lines on. */
function table(old: readonly string[], now: readonly string[]): number[][] {
  const shared = Array.from({ length: old.length + 1 }, () =>
    Array.from({ length: now.length + 1 }, () => 0),
  );
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      shared[i]![j] =
        old[i] === now[j]
          ? at(shared, i + 1, j + 1) + 1
          : Math.max(at(shared, i + 1, j), at(shared, i, j + 1));
  return shared;
}
