// What the table of prices shows in its cells, and which rows of it were changed.
import type { PriceCells, PriceTableRow, TablePrice } from "../../../business/catalogue/index.ts";
import { roundDiv } from "../../../kernel/money.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { fieldAmount } from "../money/amounts.ts";
import { typedPrice } from "../set-up/setup-product.ts";
import { priceTableWords } from "./price-table.words.ts";

export const CELLS = ["setup", "first", "renewal", "cost"] as const;
export type Cell = (typeof CELLS)[number];
/** What is paid a single time has nothing that follows. */
export const hasCell = (row: Pick<PriceTableRow, "termUnit">, cell: Cell): boolean =>
  cell !== "renewal" || row.termUnit !== "once";
export const cellName = (planId: string, cell: Cell): string => `${cell}_${planId}`;

const MINOR = {
  setup: "setupMinor",
  first: "firstMinor",
  renewal: "renewalMinor",
  cost: "costMinor",
} as const;

export const cellMinor = (now: PriceCells | null, cell: Cell): bigint | null => now?.[MINOR[cell]] ?? null;

/** What stands in a cell before anybody typed; empty where there is no price. */
export const cellText = (lang: Lang, minor: bigint | null, currency: string): string =>
  minor === null ? "" : fieldAmount(lang, minor, currency);

/**
 * Net of the renewal, or of what is paid a single time, less the own cost, where both are known. `rate`: hundredths of a percent
 * that gross prices contain.
 */
export function marginOf(
  { now, termUnit }: Pick<PriceTableRow, "now" | "termUnit">,
  rate: number,
): bigint | null {
  if (now === null || now.costMinor === null) return null;
  const minor = termUnit === "once" ? now.firstMinor : now.renewalMinor;
  const net = now.includesTax ? roundDiv(minor * 10_000n, 10_000n + BigInt(rate)) : minor;
  return net - now.costMinor;
}

/**
 * The rows that say something else than before, and sentences beside the cells that cannot be read. A cell that nobody touched
 * keeps what holds by then: a price that is set for a later day, and maybe announced, is never turned back by what is today's.
 */
export function changedPrices(
  lang: Lang,
  rows: readonly PriceTableRow[],
  currency: string,
  typed: Readonly<Record<string, string>>,
): { readonly prices: readonly TablePrice[]; readonly errors: FormErrors } {
  const words = priceTableWords(lang);
  const errors: Record<string, string> = {};
  const prices = rows.flatMap((row): TablePrice[] => {
    const text = (cell: Cell): string => (typed[cellName(row.planId, cell)] ?? "").trim();
    const cells = CELLS.filter((cell) => hasCell(row, cell));
    // A row that came on sale since the page was opened was not on it.
    if (cells.every((cell) => typed[cellName(row.planId, cell)] === undefined)) return [];
    const shown = (cell: Cell): string => cellText(lang, cellMinor(row.now, cell), currency);
    if (cells.every((cell) => text(cell) === shown(cell))) return [];
    const holds = row.later ?? row.now;
    const read = (cell: Cell): bigint | null => {
      if (!hasCell(row, cell)) return 0n;
      const isLeft = text(cell) === shown(cell);
      if (holds !== null && isLeft) return holds[MINOR[cell]];
      if (text(cell) === "") return null;
      const minor = typedPrice(lang, text(cell), currency);
      if (minor === null) errors[cellName(row.planId, cell)] = words.err_amount;
      return minor;
    };
    const [setup, first, renewal, cost] = [read("setup"), read("first"), read("renewal"), read("cost")];
    for (const [cell, minor] of [
      ["first", first],
      ["renewal", renewal],
    ] as const)
      if (minor === null) errors[cellName(row.planId, cell)] ??= words.err_whole;
    const amounts = { setupMinor: setup ?? 0n, firstMinor: first ?? 0n, renewalMinor: renewal ?? 0n };
    const includesTax = holds?.includesTax ?? true;
    return [{ planId: row.planId, currency, includesTax, ...amounts, costMinor: cost }];
  });
  return { prices, errors };
}
