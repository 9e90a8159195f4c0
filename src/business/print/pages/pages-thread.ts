// Joins PDFs into one, cuts one into several, or marks each page of one, in a thread of its own: some of these files come from
// strangers, and whatever a broken one does to this thread, it does to nobody else. Loaded only when there is something to do.
import { parentPort, workerData } from "node:worker_threads";
import { degrees, PDFDocument, rgb, StandardFonts } from "@cantoo/pdf-lib";
import type { PagesQuestion } from "./pdf-pages.ts";

// Without packed objects: others count the pages of a file by looking at it.
const PLAIN = { useObjectStreams: false };
const asked = workerData as PagesQuestion;

async function answer(): Promise<Uint8Array[]> {
  if (asked.want === "joined") return [await joined(asked.files)];
  if (asked.want === "marked") return [await marked(asked.bytes, asked.text)];
  const from = await PDFDocument.load(asked.bytes, { updateMetadata: false });
  const parts: Uint8Array[] = [];
  for (const pages of asked.parts) {
    const part = await PDFDocument.create({ updateMetadata: false });
    for (const page of await part.copyPages(from, [...pages])) part.addPage(page);
    parts.push(await part.save(PLAIN));
  }
  return parts;
}

async function joined(files: readonly Uint8Array[]): Promise<Uint8Array> {
  const whole = await PDFDocument.create({ updateMetadata: false });
  for (const bytes of files) {
    const from = await PDFDocument.load(bytes, { updateMetadata: false });
    for (const page of await whole.copyPages(from, from.getPageIndices())) whole.addPage(page);
  }
  return whole.save(PLAIN);
}

// The file's own fonts may lack letters: the mark is in one that every reader has, whose letters are those of western Europe.
const inLatin = (text: string): string =>
  text.replaceAll(
    /[^\x20-\x7E\xA0-\xFF]/gu,
    (sign) => sign.normalize("NFKD").replaceAll(/[^\x20-\x7E]/gu, "") || "?",
  );

async function marked(bytes: Uint8Array, text: string): Promise<Uint8Array> {
  const whole = await PDFDocument.load(bytes, { updateMetadata: false });
  const font = await whole.embedFont(StandardFonts.Helvetica);
  const said = inLatin(text);
  for (const page of whole.getPages()) {
    const { width, height } = page.getSize();
    const size = Math.min(
      36,
      (0.95 * Math.hypot(width, height)) / Math.max(1, font.widthOfTextAtSize(said, 1)),
    );
    const long = font.widthOfTextAtSize(said, size);
    const angle = Math.atan2(height, width);
    const [x, y] = [width / 2 - (Math.cos(angle) * long) / 2, height / 2 - (Math.sin(angle) * long) / 2];
    const colour = rgb(0.75, 0.35, 0);
    page.drawText(said, {
      x,
      y,
      size,
      font,
      color: colour,
      opacity: 0.3,
      rotate: degrees((angle * 180) / Math.PI),
    });
    page.drawText(said, { x: 24, y: 12, size: 7, font, color: colour });
  }
  return whole.save(PLAIN);
}

parentPort?.postMessage(await answer());
