// What may come back as a file: by its first bytes, its size and its number of pages. What it calls itself counts for nothing.

export type ScanType = "application/pdf" | "image/jpeg" | "image/png";
export const SCAN_BYTES_MAX = 10 * 1024 * 1024;
const PAGES_MAX = 60;

export type ScanFault = {
  readonly code: "empty" | "too_big" | "wrong_type" | "too_many_pages" | "protected";
};
export type Scan = { readonly type: ScanType; readonly pages: number };

export function readScan(bytes: Buffer): Scan | ScanFault {
  if (bytes.length === 0) return { code: "empty" };
  if (bytes.length > SCAN_BYTES_MAX) return { code: "too_big" };
  const type = typeOf(bytes);
  if (type === null) return { code: "wrong_type" };
  if (type !== "application/pdf") return { type, pages: 1 };
  const text = bytes.toString("latin1");
  if (/\/Encrypt\b/.test(text)) return { code: "protected" };
  const pages = pagesOf(text);
  return pages > PAGES_MAX ? { code: "too_many_pages" } : { type, pages };
}

export const isScanFault = (read: Scan | ScanFault): read is ScanFault => "code" in read;

function typeOf(bytes: Buffer): ScanType | null {
  const starts = (...signs: number[]): boolean => signs.every((sign, at) => bytes[at] === sign);
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return "application/pdf";
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  return starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? "image/png" : null;
}

/** Counted page objects, else the page tree's own count; a file that keeps both packed away counts as one. */
function pagesOf(text: string): number {
  const objects = text.match(/\/Type\s*\/Page(?![s\w])/g)?.length ?? 0;
  if (objects > 0) return objects;
  return Math.max(1, ...[...text.matchAll(/\/Count\s+(\d{1,6})/g)].map((found) => Number(found[1])));
}
