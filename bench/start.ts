// How long `npm start` takes when everything is there: from the call to the moment the shop says it is ready, with the data of
// the start before.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freeBlock, withoutOwn } from "../test/support/installation.ts";
import { median } from "./load.ts";
import { atMost } from "./result.ts";
import type { Line } from "./result.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ROUNDS = Number(process.env["KONTOR_BENCH_ROUNDS"] ?? "3");
const MOST_SECONDS = 1.5;
const PATIENCE_MS = 180_000;
const LOOK_EVERY_MS = 5;

export async function measureStart(): Promise<readonly Line[]> {
  const home = mkdtempSync(join(tmpdir(), "kontor-start-"));
  try {
    const port = await freeBlock();
    const first = await oneStart(home, port);
    const next: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) next.push(await oneStart(home, port));
    const line = atMost("npm start again, until it is ready", median(next), MOST_SECONDS, "s");
    return [
      {
        ...line,
        product: `${median(next).toFixed(2)} s`,
        remark: `the first start took ${first.toFixed(1)} s`,
      },
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Seconds until it is ready; then it is stopped in order. */
async function oneStart(home: string, port: number): Promise<number> {
  const env = { ...withoutOwn(process.env), KONTOR_HOME: home, PORT: String(port) };
  const from = performance.now();
  // A group of its own: what npm starts is stopped with it.
  const started = spawn("npm", ["start", "--silent"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "ignore", "inherit"],
    detached: true,
  });
  try {
    await ready(started, port, from);
    return (performance.now() - from) / 1000;
  } finally {
    await stopped(started);
  }
}

async function ready(started: ChildProcess, port: number, from: number): Promise<void> {
  while (performance.now() - from < PATIENCE_MS) {
    if (started.exitCode !== null) throw new Error("the installation did not start");
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error("the installation did not become ready");
}

/** Until all that npm started is gone: the next start need not wait for this one to end. */
async function stopped(started: ChildProcess): Promise<void> {
  const group = -(started.pid ?? 0);
  const lives = (signal: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(group, signal);
    } catch {
      return false;
    }
  };
  if (group === 0 || !lives("SIGTERM")) return;
  while (lives(0)) await pause(LOOK_EVERY_MS);
  // Its database lives in a session of its own and is gone a moment later.
  await pause(1_000);
}
