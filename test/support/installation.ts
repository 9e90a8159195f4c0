// Kontor as a person starts it: a program of its own in a folder of its own, which says where it is to be found.
import { spawn } from "node:child_process";
import type { ChildProcess, SpawnOptionsWithStdioTuple } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { CACHE } from "./scratch.ts";

const ROOT = join(import.meta.dirname, "../..");
/** As many ports as bin/lib/ports.mjs names, and some to spare. */
const BLOCK = 20;
const PATIENCE_MS = 90_000;

export type Running = {
  readonly child: ChildProcess;
  /** Everything that was printed until it was up. */
  readonly printed: string;
};

export type Surroundings = Readonly<Record<string, string>>;

/**
 * Throws with everything that was printed when it does not come up within 90 seconds. `likeNpm`: by the way of `npm start`, with a
 * parent and its shell in between; the child is that parent.
 */
export async function startKontor(own: Surroundings, { likeNpm = false } = {}): Promise<Running> {
  const child = likeNpm ? beginLikeNpm(own) : begin(own);
  try {
    return { child, printed: await untilRunning(child) };
  } catch (fault) {
    await end(child);
    throw fault;
  }
}

/** A start that is to fail: how it ended, and what it said. */
export async function startInVain(
  own: Surroundings,
): Promise<{ readonly code: number; readonly says: string }> {
  const child = begin(own);
  let says = "";
  child.stderr?.on("data", (piece: Buffer) => (says += piece.toString()));
  const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(late);
  return { code: code ?? -1, says: says.trim() };
}

/** Asks it to stop, and does not wait for ever. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await gone;
  clearTimeout(late);
}

/** Free ports in a row, away from where demos of people live, and from where the next process begins to look. */
export async function freeBlock(): Promise<number> {
  for (let first = 21_000 + ((process.pid * 37) % 450) * BLOCK; first < 31_000; first += BLOCK) {
    const free = await Promise.all(Array.from({ length: BLOCK }, (_, at) => isFree(first + at)));
    if (free.every(Boolean)) return first;
  }
  throw new Error("No free ports in a row were found.");
}

function begin(own: Surroundings): ChildProcess {
  return spawn(process.execPath, ["bin/kontor.mjs", "start"], surrounded(own));
}

function surrounded(own: Surroundings): SpawnOptionsWithStdioTuple<"ignore", "pipe", "pipe"> {
  return {
    cwd: ROOT,
    // Neither a database nor settings of whoever runs the tests may reach it.
    // One cache for all: each would compile everything anew in its own home.
    env: { ...withoutOwn(process.env), KONTOR_CACHE: CACHE, ...own },
    stdio: ["ignore", "pipe", "pipe"],
  };
}

/** What npm does, without the time it takes: a shell runs the script, and its name is in the surroundings. */
const NPM = `
  const { spawn } = require("node:child_process");
  spawn("sh", ["-c", process.argv[1]], { stdio: "inherit", env: { ...process.env, npm_lifecycle_event: "start" } });
`;

function beginLikeNpm(own: Surroundings): ChildProcess {
  return spawn(process.execPath, ["-e", NPM, `"${process.execPath}" bin/kontor.mjs start`], surrounded(own));
}

/** Neither a database nor settings of whoever calls may reach what is started. */
export function withoutOwn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(KONTOR_|DATABASE_|PORT$|HOST$|npm_|VITEST|NODE_OPTIONS$|NODE_ENV$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}

function untilRunning(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const give = (why: string) => reject(new Error(`Kontor did not start (${why}):\n${printed}`));
    const timer = setTimeout(() => give("no address after 90 s"), PATIENCE_MS);
    const hear = (piece: Buffer) => {
      printed += piece.toString();
      // The last line of the addresses: where the data are.
      if (!/Kontor is running\.[^]*^ +Data +\S+$/m.test(printed)) return;
      clearTimeout(timer);
      resolve(printed);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => {
      clearTimeout(timer);
      give(`it ended with ${code}`);
    });
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
