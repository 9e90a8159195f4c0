// Asks a server as fast as so many clients can, from a thread of its own, so that asking does not slow the answering.
import { Worker } from "node:worker_threads";

export type Ask = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `{uuid}` becomes a new one in each request, and `{cart}` in the headers the next cart's token. */
  readonly body: string;
};

export type Load = {
  readonly port: number;
  readonly clients: number;
  readonly ms: number;
  /** Client n asks the n-th of these, round and round. */
  readonly asks: readonly Ask[];
  /** The only status that counts; another one ends the measurement. */
  readonly status: number;
};

export type Loaded = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly answers: number;
};

/** Counts over all threads, so that no cart is ordered twice. */
const carts = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);

/** A new shop's carts are counted from 1 again. */
export const beginCarts = (): number => Atomics.store(new Int32Array(carts), 0, 0);

export const nextCart = (): number => Atomics.add(new Int32Array(carts), 0, 1) + 1;

export function load(wish: Load): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./load-thread.ts", import.meta.url), {
      workerData: { ...wish, carts },
    });
    thread.once("message", resolve);
    thread.once("error", reject);
  });
}

/** Several rounds of both, one after the other, so that a busy neighbour slows both alike. */
export async function inTurns<T>(rounds: number, ...ways: readonly (() => Promise<T>)[]): Promise<T[][]> {
  const found: T[][] = ways.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [at, way] of ways.entries()) found[at]?.push(await way());
  return found;
}

export function median(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
