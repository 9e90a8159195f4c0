// A whole demo for the browser tests: the product as `npm start` starts it, in a home of its own that is gone
// afterwards, and a Chromium to walk through it.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { chromiumPath } from "../../bin/lib/chromium.mjs";
import { scratchFolder } from "../support/scratch.ts";

const ROOT = join(import.meta.dirname, "../..");
const BLOCK = 10;
/** One for all demos: each would compile everything anew in its own home. */
const CACHE = join(ROOT, "node_modules/.cache/kontor");

export type Demo = {
  readonly shop: string;
  readonly portal: string;
  readonly office: string;
  readonly mailbox: string;
  readonly phone: string;
  /** Pages of the hosting servers, in order. */
  readonly panels: readonly string[];
  readonly signIn: { readonly mail: string; readonly password: string };
  /** The folder with everything this demo keeps. */
  readonly home: string;
  /** What the product wrote into its log so far, newest last. */
  log(): string;
  stop(): Promise<void>;
};

/** Throws with everything that was printed when the demo does not come up within 90 seconds. */
export async function startDemo(): Promise<Demo> {
  try {
    return await startOne();
  } catch (error) {
    // Between the look at its ports and its start somebody else took one.
    if (!(error as Error).message.includes("EADDRINUSE")) throw error;
    return startOne();
  }
}

async function startOne(): Promise<Demo> {
  const home = scratchFolder();
  const first = await freeBlock();
  const child = spawn(process.execPath, ["bin/kontor.mjs", "start"], {
    cwd: ROOT,
    // Neither a database nor settings of whoever runs the tests may reach the demo.
    env: { ...withoutOwn(process.env), KONTOR_HOME: home, KONTOR_CACHE: CACHE, PORT: String(first) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = async () => {
    await ended(child);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const printed = await untilRunning(child);
    const log = join(home, "log/kontor.log");
    return {
      ...addresses(printed),
      panels: [first + 3, first + 8].map((port) => `http://127.0.0.1:${port}`),
      home,
      log: () => (existsSync(log) ? readFileSync(log, "utf8") : ""),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A Chromium, or one sentence on why none can be started here. */
export async function startBrowser(): Promise<Browser | string> {
  try {
    return await chromium.launch(await chromiumPath());
  } catch (error) {
    return `No Chromium can be started here: ${(error as Error).message.split("\n")[0]}`;
  }
}

function withoutOwn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(KONTOR_|DATABASE_|PORT$|HOST$|npm_|VITEST|NODE_OPTIONS$|NODE_ENV$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}

function addresses(
  printed: string,
): Pick<Demo, "shop" | "portal" | "office" | "mailbox" | "phone" | "signIn"> {
  const of = (name: string) => {
    const found = new RegExp(`^ +${name} +(\\S+)$`, "m").exec(printed)?.[1];
    if (found === undefined) throw new Error(`The demo did not print the address "${name}":\n${printed}`);
    return found;
  };
  const [, mail, password] = /sign in with (\S+) and (\S+)/.exec(printed) ?? [];
  if (mail === undefined || password === undefined) throw new Error(`No sign-in was printed:\n${printed}`);
  const [shop, portal, office] = [of("Shop"), of("Portal"), of("Office")];
  return { shop, portal, office, mailbox: of("Mailbox"), phone: of("Phone"), signIn: { mail, password } };
}

function untilRunning(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const give = (why: string) => reject(new Error(`The demo did not start (${why}):\n${printed}`));
    const timer = setTimeout(() => give("no address after 90 s"), 90_000);
    const hear = (piece: Buffer) => {
      printed += piece.toString();
      if (!printed.includes("Ctrl-C ends it")) return;
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

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await gone;
  clearTimeout(late);
}

/** Free ports in a row, away from where demos of people live, and from where the next process begins to look. */
async function freeBlock(): Promise<number> {
  for (let first = 21_000 + ((process.pid * 37) % 900) * 10; first < 31_000; first += 10) {
    const free = await Promise.all(Array.from({ length: BLOCK }, (_, at) => isFree(first + at)));
    if (free.every(Boolean)) return first;
  }
  throw new Error("No nine free ports in a row were found.");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
