// A table of prices that was opened before somebody else saved: which cells say something else by now, and what becomes of
// what was typed over them.
import type { PriceCells, PriceTableRow } from "../../../business/catalogue/index.ts";
import type { Lang } from "../../ui/index.ts";
import { formatDate } from "../../ui/index.ts";
import { cellMinor, cellName, CELLS, cellText, hasCell } from "./price-table-form.ts";
import type { Cell } from "./price-table-form.ts";
import { priceTableWords } from "./price-table.words.ts";

type Holding = Pick<PriceTableRow, "now" | "later">;

/** The hidden field that brings back what a row said before anybody typed: today's prices, and those that were set for later. */
export const seenName = (planId: string): string => `seen_${planId}`;
export const seenCells = ({ now, later }: Holding): string =>
  [amounts(now), later === null ? "" : `${later.from} ${amounts(later)}`].join("|");
const amounts = (cells: PriceCells | null): string =>
  CELLS.map((cell) => String(cellMinor(cells, cell) ?? "")).join(" ");

const SEEN = /^(\d*) (\d*) (\d*) (\d*)\|(.*)$/;

type Stale = {
  /** What the form shows again: what was typed over; what was not touched says what holds now. */
  readonly values: Readonly<Record<string, string>>;
  /** Beside each cell that changed meanwhile: what stands there now, or what stood there before. */
  readonly notes: Readonly<Record<string, string>>;
};

type Asked = {
  readonly lang: Lang;
  readonly currency: string;
  readonly typed: Readonly<Record<string, string>>;
};

/**
 * Null: nothing changed that whoever typed should see first. What was set for a later day matters only to rows that they typed
 * in; of the others nothing is saved.
 */
export function staleTable(rows: readonly PriceTableRow[], asked: Asked): Stale | null {
  const known = new Set(rows.map((row) => seenName(row.planId)));
  const isGone = Object.keys(asked.typed).some((name) => name.startsWith("seen_") && !known.has(name));
  const found = rows.flatMap((row) => staleRow(row, asked) ?? []);
  if (found.length === 0 && !isGone) return null;
  const all = (of: keyof Stale): Record<string, string> =>
    Object.fromEntries(found.flatMap((one) => Object.entries(one[of])));
  return { values: all("values"), notes: all("notes") };
}

function staleRow(row: PriceTableRow, { lang, currency, typed }: Asked): Stale | null {
  const seen = typed[seenName(row.planId)];
  if (seen === undefined || seen === seenCells(row)) return null;
  const words = priceTableWords(lang);
  const [, ...parts] = SEEN.exec(seen) ?? [];
  const before = (cell: Cell): string => parts[CELLS.indexOf(cell)] ?? "";
  const text = (minor: bigint | null): string => cellText(lang, minor, currency);
  const was = (cell: Cell): string => text(before(cell) === "" ? null : BigInt(before(cell)));
  const isTouched = (cell: Cell): boolean => (typed[cellName(row.planId, cell)] ?? "").trim() !== was(cell);
  const isOther = (cell: Cell): boolean => before(cell) !== String(cellMinor(row.now, cell) ?? "");
  const cells = CELLS.filter((cell) => hasCell(row, cell));
  if (!cells.some((cell) => isTouched(cell) || isOther(cell))) return null;
  const values: Record<string, string> = {};
  const notes: Record<string, string> = {};
  const later = parts.at(-1) === seenCells(row).split("|")[1] ? null : row.later;
  for (const cell of cells) {
    const name = cellName(row.planId, cell);
    const now = text(cellMinor(row.now, cell));
    if (isOther(cell) && !isTouched(cell)) {
      values[name] = now;
      notes[name] = words.stoodBefore(was(cell) || words.nothing);
    } else if (isOther(cell)) notes[name] = words.standsNow(now || words.nothing);
    else if (later !== null && isTouched(cell))
      notes[name] = words.standsFrom(
        formatDate(lang, later.from),
        text(cellMinor(later, cell)) || words.nothing,
      );
  }
  return { values, notes };
}
