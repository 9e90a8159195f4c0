// A table of prices that was opened before somebody else saved: which cells say something else by now, and what becomes of
// what was typed over them.
import type { PriceCells, PriceTableRow } from "../../../business/catalogue/index.ts";
import type { Lang } from "../../ui/index.ts";
import { cellMinor, cellName, CELLS, cellText, hasCell } from "./price-table-form.ts";
import { priceTableWords } from "./price-table.words.ts";

/** The hidden field that brings back what a row showed before anybody typed. */
export const seenName = (planId: string): string => `seen_${planId}`;
export const seenCells = (now: PriceCells | null): string =>
  CELLS.map((cell) => String(cellMinor(now, cell) ?? "")).join(" ");

const SEEN = /^\d* \d* \d* \d*$/;

export type Stale = {
  /** What the form shows again: what was typed over; what was not touched says what holds now. */
  readonly values: Readonly<Record<string, string>>;
  /** Beside each cell that changed meanwhile: what stands there now, or what stood there before. */
  readonly notes: Readonly<Record<string, string>>;
};

/** Null: every row that was sent shows what it showed then. */
export function staleTable(
  lang: Lang,
  rows: readonly PriceTableRow[],
  currency: string,
  typed: Readonly<Record<string, string>>,
): Stale | null {
  const words = priceTableWords(lang);
  const values: Record<string, string> = {};
  const notes: Record<string, string> = {};
  const known = new Set(rows.map((row) => seenName(row.planId)));
  let isStale = Object.keys(typed).some((name) => name.startsWith("seen_") && !known.has(name));
  for (const row of rows) {
    const seen = typed[seenName(row.planId)];
    if (seen === undefined || seen === seenCells(row.now)) continue;
    isStale = true;
    if (!SEEN.test(seen)) continue;
    const before = seen.split(" ");
    for (const [at, cell] of CELLS.entries()) {
      const name = cellName(row.planId, cell);
      const was = before[at] ?? "";
      const minor = cellMinor(row.now, cell);
      if (!hasCell(row, cell) || was === String(minor ?? "")) continue;
      const text = (amount: bigint | null): string => cellText(lang, amount, currency);
      const old = text(was === "" ? null : BigInt(was));
      const isTouched = (typed[name] ?? "").trim() !== old;
      if (!isTouched) values[name] = text(minor);
      notes[name] = isTouched
        ? words.standsNow(text(minor) || words.nothing)
        : words.stoodBefore(old || words.nothing);
    }
  }
  return isStale ? { values, notes } : null;
}
