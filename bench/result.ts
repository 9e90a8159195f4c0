// One line of a measurement, as people and as programs read it.

export type Line = {
  readonly name: string;
  /** What the least possible program for the same takes or does; null where the goal is a plain figure. */
  readonly floor: string | null;
  readonly product: string;
  readonly ratio: number | null;
  readonly goal: string;
  readonly ok: boolean;
  readonly remark?: string;
};

const HEAD = ["name", "floor", "product", "ratio", "goal", "ok", ""] as const;
const cellsOf = (line: Line): string[] => [
  line.name,
  line.floor ?? "",
  line.product,
  line.ratio === null ? "" : line.ratio.toFixed(2),
  line.goal,
  line.ok ? "yes" : "NO",
  line.remark ?? "",
];

export function table(lines: readonly Line[]): string {
  const rows = [[...HEAD], ...lines.map(cellsOf)];
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export const perSecond = (rate: number): string => `${Math.round(rate)}/s`;
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** The goal "at least this part of the floor's rate". */
export function atLeast(
  name: string,
  rates: { floor: number; product: number },
  part: number,
  remark = "",
): Line {
  const ratio = rates.product / rates.floor;
  return {
    name,
    floor: perSecond(rates.floor),
    product: perSecond(rates.product),
    ratio,
    goal: `≥ ${part.toFixed(2)}`,
    ok: ratio >= part,
    remark,
  };
}

/** A plain figure that must not be more than the goal. */
export function atMost(name: string, found: number, most: number, unit: string): Line {
  const shown = `${Math.round(found * 10) / 10} ${unit}`;
  return { name, floor: null, product: shown, ratio: null, goal: `≤ ${most} ${unit}`, ok: found <= most };
}
