// Looks at one scan in a thread of its own: which barcodes stand on its pages, or what pages look like. Strangers send these
// files; whatever a broken one does to this thread, it does to nobody else. Loaded only when something is to be read.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import type { PDFiumDocument } from "@hyzyla/pdfium";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { packsNamed } from "../desk/read-codes.rules.ts";
import { pngOf } from "./png.ts";
import type { Bitmap } from "./png.ts";
import type { ScanAnswer, ScanQuestion } from "./read-scan.ts";

/** Points of a page's longer side: as a scanner of 280 dpi sees A4; 31 MB of memory. */
const LONGEST = 3_300;
/**
 * Points in which a page is looked at until one of our references shows. A code that lies badly between the points of one size
 * lies well in those of another; the first is about what scanners deliver and reads nearly all.
 */
const LOOKS = [2_200, LONGEST, 2_700, 1_650];
const LARGER_MOST = 4;

const require = createRequire(import.meta.url);
const asked = workerData as ScanQuestion;

async function answer(): Promise<ScanAnswer> {
  if (asked.want === "pictures")
    return { want: "pictures", pngs: await inPdf((pdf) => picturesOf(pdf, asked.pages)) };
  const wasm = readFileSync(require.resolve("zxing-wasm/reader/zxing_reader.wasm"));
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer } });
  if (asked.type !== "application/pdf")
    return { want: "codes", pages: [await codesIn(asked.bytes)], count: 1 };
  const { pagesMost } = asked;
  return inPdf(async (pdf) => ({
    want: "codes",
    pages: await codesOfPages(pdf, pagesMost),
    count: pdf.getPageCount(),
  }));
}

async function picturesOf(pdf: PDFiumDocument, pages: readonly number[]): Promise<Buffer[]> {
  const pngs: Buffer[] = [];
  for (const page of pages) pngs.push(pngOf(await drawn(pdf, page, LONGEST)));
  return pngs;
}

async function codesOfPages(pdf: PDFiumDocument, most: number): Promise<string[][]> {
  const pages: string[][] = [];
  const count = Math.min(pdf.getPageCount(), most);
  for (let at = 0; at < count; at += 1) pages.push(await codesOfPage(pdf, at));
  return pages;
}

/** What was read where one of ours shows; else everything that any look showed. */
async function codesOfPage(pdf: PDFiumDocument, at: number): Promise<string[]> {
  const seen = new Set<string>();
  for (const longest of LOOKS) {
    for (const code of await codesIn(await drawn(pdf, at, longest))) seen.add(code);
    if (packsNamed([...seen]).length > 0) break;
  }
  return [...seen];
}

async function codesIn(seen: Uint8Array | Bitmap): Promise<string[]> {
  const picture =
    seen instanceof Uint8Array
      ? seen
      : {
          data: new Uint8ClampedArray(seen.data),
          width: seen.width,
          height: seen.height,
          colorSpace: "srgb" as const,
        };
  const read = await readBarcodes(picture as Parameters<typeof readBarcodes>[0], {
    formats: ["Code128", "QRCode"],
    tryHarder: true,
    tryRotate: true,
    maxNumberOfSymbols: 8,
  });
  return read.filter((one) => one.isValid).map((one) => one.text.slice(0, 200));
}

async function drawn(pdf: PDFiumDocument, at: number, longest: number): Promise<Bitmap> {
  const page = pdf.getPage(at);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  // A page of kilometres is somebody's joke: it is drawn small rather than not at all.
  const scale = Math.min(longest / Math.max(originalWidth, originalHeight, 1), LARGER_MOST);
  const { data, width: w, height: h } = await page.render({ scale, render: "bitmap" });
  return { data, width: w, height: h };
}

async function inPdf<T>(use: (pdf: PDFiumDocument) => Promise<T>): Promise<T> {
  const library = await PDFiumLibrary.init();
  const pdf = await library.loadDocument(Buffer.from(asked.bytes));
  return use(pdf);
}

parentPort?.postMessage(await answer());
