// One scan of many pages with the barcodes of several packs: which pages belong to which pack.
import { packsNamed } from "./read-codes.rules.ts";

/** Pages count from 0. Without a reference: what lay before the first barcode. */
export type PilePart = { readonly reference: string | null; readonly pages: readonly number[] };

/** More packs in one scan are nobody's pile. */
export const PARTS_MOST = 40;

/**
 * A page without a barcode follows the one before it; a pack that comes up again gets these pages too. Null where it is no
 * pile to take apart: fewer than two packs, a page that names two, or too many.
 */
export function partsOfPile(codes: readonly (readonly string[])[]): readonly PilePart[] | null {
  const loose: number[] = [];
  const byPack = new Map<string, number[]>();
  let current = loose;
  for (const [page, seen] of codes.entries()) {
    const [reference, ...more] = packsNamed(seen);
    if (more.length > 0) return null;
    if (reference !== undefined) {
      current = byPack.get(reference) ?? [];
      byPack.set(reference, current);
    }
    current.push(page);
  }
  if (byPack.size < 2 || byPack.size > PARTS_MOST) return null;
  const parts = [...byPack].map(([reference, pages]) => ({ reference, pages }));
  return loose.length === 0 ? parts : [{ reference: null, pages: loose }, ...parts];
}

/** "1–3, 6" of pages from 0, as people count them. */
export function pagesText(pages: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else runs.push([page, page]);
  }
  return runs.map(([from, to]) => (from === to ? String(from + 1) : `${from + 1}–${to + 1}`)).join(", ");
}
