// Pages of scans as pictures of our own making. Whoever compares opens the same pages again and again, several at once: those that
// follow each other are drawn in one go, and what was drawn is kept for some minutes.
import type { ReturnBytes, ScanAnswer } from "./read-scan.ts";
import { lookAtScan } from "./read-scan.ts";

/** Drawing one more page takes a tenth of what it takes to open the file. */
const TOGETHER = 4;
const KEPT_MS = 5 * 60_000;
/** A page of black on white takes a quarter of a megabyte, a photograph up to twenty. */
const KEPT_BYTES = 32 * 1024 * 1024;

type Drawn = Uint8Array | null;
const kept = new Map<string, Promise<Drawn>>();
const sizes = new Map<string, number>();
let forgetting: NodeJS.Timeout | undefined;

export type ScanFile = ReturnBytes & {
  /** Of the bytes: the same file looks the same. */
  readonly sha256: string;
  readonly pages: number;
};

/** `page`: from 0. Null where it cannot be drawn; see `lookAtScan`. */
export function pictureOfPage(file: ScanFile, page: number): Promise<Drawn> {
  const keyOf = (at: number): string => `${file.sha256} ${at}`;
  const known = kept.get(keyOf(page));
  if (known) return known;
  const pages = Array.from({ length: TOGETHER }, (_, at) => page + at).filter(
    (at) => at === page || (at < file.pages && !kept.has(keyOf(at))),
  );
  const drawn = lookAtScan({ want: "pictures", bytes: file.bytes, type: file.type, pages });
  for (const [at, one] of pages.entries()) keep(keyOf(one), drawn.then(pictureAt(at)));
  return kept.get(keyOf(page)) ?? Promise.resolve(null);
}

const pictureAt =
  (at: number) =>
  (answer: ScanAnswer | null): Drawn =>
    answer?.want === "pictures" ? (answer.pngs[at] ?? null) : null;

/** What could not be drawn is tried again by whoever asks again; the oldest makes room. */
function keep(key: string, drawing: Promise<Drawn>): void {
  const settled = drawing.then((png) => {
    if (png === null) kept.delete(key);
    else sizes.set(key, png.length);
    makeRoom();
    return png;
  });
  kept.set(key, settled);
  clearTimeout(forgetting);
  forgetting = setTimeout(forgetAll, KEPT_MS).unref();
}

function makeRoom(): void {
  let all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  for (const [key, size] of sizes) {
    if (all <= KEPT_BYTES) return;
    all -= size;
    sizes.delete(key);
    kept.delete(key);
  }
}

function forgetAll(): void {
  kept.clear();
  sizes.clear();
}
