// What an idle installation keeps in memory: the real processes, started as people start them, on a database of their own.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { cloneDatabase } from "../test/support/database.ts";
import type { TestDatabase } from "../test/support/database.ts";
import { atMost } from "./result.ts";
import type { Line } from "./result.ts";
import type { Ground } from "./world.ts";

const IDLE_MS = 15_000;
const START_MS = 90_000;
const MOST_MB = { web: 170, all: 220 } as const;
const KONTOR = fileURLToPath(new URL("../bin/kontor.mjs", import.meta.url));

export async function measureMemory(ground: Ground): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const role of ["web", "all"] as const) {
    const found = await residentMb(ground, role);
    for (const [at, mb] of found.entries())
      lines.push(atMost(`memory, role ${role}, start ${at + 1}`, mb, MOST_MB[role], "MB"));
  }
  return lines;
}

/** At the first start, which has pages and islands to compile, and at the next one. */
async function residentMb(ground: Ground, role: "web" | "all"): Promise<number[]> {
  const { db, drop } = await cloneDatabase(ground.cluster);
  await db.owner.query("update kernel.installation set kind = 'real'");
  const home = mkdtempSync(join(tmpdir(), "kontor-memory-"));
  try {
    return [await oneStart(role, home, db), await oneStart(role, home, db)];
  } finally {
    rmSync(home, { recursive: true, force: true });
    await drop();
  }
}

async function oneStart(role: "web" | "all", home: string, { urls }: TestDatabase): Promise<number> {
  const port = await freePort();
  const env = {
    ...process.env,
    KONTOR_HOME: home,
    PORT: String(port),
    DATABASE_URL: urls.app,
    DATABASE_OWNER_URL: urls.owner,
    DATABASE_READ_URL: urls.read,
    DATABASE_DIRECT_URL: urls.direct,
  };
  const started = spawn(process.execPath, [KONTOR, "start", role], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  try {
    await answering(started, port);
    await (await fetch(`http://127.0.0.1:${port}/`)).text();
    await pause(IDLE_MS);
    return residentOf(started.pid ?? 0);
  } finally {
    await stopped(started);
  }
}

async function answering(started: ChildProcess, port: number): Promise<void> {
  let said = "";
  started.stderr?.on("data", (piece: Buffer) => (said += piece.toString("utf8")));
  for (const end = Date.now() + START_MS; Date.now() < end; await pause(200)) {
    if (started.exitCode !== null) throw new Error(`the installation did not start: ${said}`);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`the installation did not answer: ${said}`);
}

/** VmRSS of /proc/<pid>/status, which counts kilobytes. */
function residentOf(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(found?.[1] ?? Number.NaN) / 1_024;
}

async function stopped(started: ChildProcess): Promise<void> {
  if (started.exitCode !== null) return;
  const gone = new Promise((resolve) => started.once("exit", resolve));
  started.kill("SIGTERM");
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
