// Has a scan looked at by a thread that may fail: the barcodes on its pages, or pictures of some. Takes up to some
// seconds of a processor, so it belongs into a job or behind a page that few people open.
import { Worker } from "node:worker_threads";

export type ReturnBytes = {
  readonly bytes: Uint8Array;
  readonly type: "application/pdf" | "image/jpeg" | "image/png";
};
export type ScanQuestion = ReturnBytes &
  (
    | { readonly want: "codes"; readonly pagesMost: number }
    | { readonly want: "pictures"; /** From 0. */ readonly pages: readonly number[] }
  );
export type ScanAnswer =
  /** `count`: how many pages there are, looked at or not. */
  | { readonly want: "codes"; readonly pages: readonly (readonly string[])[]; readonly count: number }
  | {
      readonly want: "pictures";
      /** One for each page that was asked for. */ readonly pngs: readonly Uint8Array[];
    };

const DEADLINE_MS = 60_000;
const MEMORY_MB = 384;

// One scan at a time in this process: looking takes a processor and a good deal of memory.
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;
const WAITING_MOST = 50;

/** Null where it cannot be read: broken, too heavy, not within the deadline; or where too many wait already. */
export async function lookAtScan(question: ScanQuestion): Promise<ScanAnswer | null> {
  if (waiting >= WAITING_MOST) return null;
  waiting += 1;
  const mine = last.then(() => look(question));
  last = mine;
  try {
    return await mine;
  } finally {
    waiting -= 1;
  }
}

function look(question: ScanQuestion): Promise<ScanAnswer | null> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL("./scan-thread.ts", import.meta.url), {
      workerData: question,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      // What a broken file makes the libraries say concerns nobody.
      stdout: true,
      stderr: true,
    });
    const end = (answer: ScanAnswer | null): void => {
      clearTimeout(timer);
      resolve(answer);
      void thread.terminate();
    };
    const timer = setTimeout(() => end(null), DEADLINE_MS);
    thread.once("message", (answer: ScanAnswer) => end(answer));
    thread.once("error", () => end(null));
    thread.once("exit", () => end(null));
  });
}
