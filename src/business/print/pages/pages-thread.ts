// Joins PDFs into one, or cuts one into several, in a thread of its own: some of these files come from strangers, and whatever a
// broken one does to this thread, it does to nobody else. Loaded only when something is joined or cut.
import { parentPort, workerData } from "node:worker_threads";
import { PDFDocument } from "@cantoo/pdf-lib";
import type { PagesQuestion } from "./pdf-pages.ts";

// Without packed objects: others count the pages of a file by looking at it.
const PLAIN = { useObjectStreams: false };
const asked = workerData as PagesQuestion;

async function answer(): Promise<Uint8Array[]> {
  if (asked.want === "joined") return [await joined(asked.files)];
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

parentPort?.postMessage(await answer());
