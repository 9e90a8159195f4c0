// Pages of PDFs: several files as one for the printer, one pile of scans as several files, and a mark across each page.
import { Worker } from "node:worker_threads";

export type PagesQuestion =
  | { readonly want: "joined"; readonly files: readonly Uint8Array[] }
  /** Pages count from 0; each part is a file of its own. */
  | { readonly want: "cut"; readonly bytes: Uint8Array; readonly parts: readonly (readonly number[])[] }
  | { readonly want: "marked"; readonly bytes: Uint8Array; readonly text: string };

const DEADLINE_MS = 60_000;
const MEMORY_MB = 384;

/** One file with all pages in this order. Null where one of them cannot be read, or not within the deadline. */
export async function joinPdfs(files: readonly Buffer[]): Promise<Buffer | null> {
  const [only] = files;
  if (files.length === 1 && only) return only;
  const made = await inThread({ want: "joined", files });
  return made?.[0] ?? null;
}

/** The parts as files. Null where the file cannot be read, or not within the deadline. */
export function cutPdf(bytes: Buffer, parts: readonly (readonly number[])[]): Promise<Buffer[] | null> {
  return inThread({ want: "cut", bytes, parts });
}

/** The file with this text across each page and at its foot. Null where it cannot be read, or not within the deadline. */
export async function markPdf(bytes: Buffer, text: string): Promise<Buffer | null> {
  const made = await inThread({ want: "marked", bytes, text });
  return made?.[0] ?? null;
}

function inThread(question: PagesQuestion): Promise<Buffer[] | null> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL("./pages-thread.ts", import.meta.url), {
      workerData: question,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      // What a broken file makes the library say concerns nobody.
      stdout: true,
      stderr: true,
    });
    const end = (made: readonly Uint8Array[] | null): void => {
      clearTimeout(timer);
      resolve(made && made.map((one) => Buffer.from(one)));
      void thread.terminate();
    };
    const timer = setTimeout(() => end(null), DEADLINE_MS);
    thread.once("message", (made: readonly Uint8Array[]) => end(made));
    thread.once("error", () => end(null));
    thread.once("exit", () => end(null));
  });
}
