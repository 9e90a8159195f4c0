// Runs the checks, those that only read side by side and the tests after them, shows what became of each, and closes with one
// line that says how many passed.
// Also starts the programs beside them: long tests, bench, screens.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { checkout } from "./home.mjs";
import { underParent, whenParentIsGone } from "./with-parent.mjs";

/** @typedef {{ passed: number, failed: number, skipped: { name: string, reason: string }[] }} Tally */

/** Each is one check in the count; vitest counts its tests. */
const STEPS = [
  // One program reads all types once, for what the compiler refuses and for the rules that need them.
  // It holds everything until it ends: collecting what it could give back would take a fifth of its time.
  {
    title: "types and lint",
    command: ["oxlint", "--type-aware", "--type-check", "--deny-warnings"],
    more: { GOGC: "400" },
  },
  { title: "format", command: ["oxfmt", "--check"], more: {} },
  { title: "unused", command: ["knip"], more: {} },
];

/** `args` name test files; then only these run. Ends the process: 0 when nothing failed. */
export async function runChecks(/** @type {string[]} */ args) {
  watchOver();
  const begun = Date.now();
  let passed = 0;
  let failed = 0;
  const steps = args.length > 0 ? [] : STEPS;
  const running = steps.map(({ title, command, more }) => ({ title, outcome: quietly(command, more) }));
  for (const { title, outcome } of running) {
    const { ok, text, seconds } = await outcome;
    say(`${ok ? "✓" : "✗"} ${title.padEnd(15)}${seconds} s`);
    if (!ok) say(`${text.trim()}\n`);
    if (ok) passed += 1;
    else failed += 1;
  }
  say("  tests          …");
  const tests = await runTests(args);
  for (const { name, reason } of tests.skipped) say(`- skipped: ${name} (${reason})`);
  say(`${tests.failed ? "✗" : "✓"} tests          ${tests.seconds} s; all checks ${secondsSince(begun)} s\n`);
  passed += tests.passed;
  failed += tests.failed;
  say(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

/** `--minutes N`: how long the large counts may take; handed to the tests as KONTOR_LONG_MINUTES. */
export async function runLong(/** @type {string[]} */ args) {
  watchOver();
  const at = args.findIndex((arg) => arg === "--minutes" || arg.startsWith("--minutes="));
  const told = at < 0 ? "10" : (args[at]?.split("=")[1] ?? args[at + 1] ?? "");
  const minutes = Number(told);
  if (!(minutes > 0)) throw new Error(`--minutes is "${told}": it must be a number above 0.`);
  const rest =
    at < 0 ? args : args.filter((_, index) => index !== at && (args[at]?.includes("=") || index !== at + 1));
  const tests = await runTests(["--config", "vitest.long.config.ts", ...rest], {
    KONTOR_LONG_MINUTES: String(minutes),
  });
  for (const { name, reason } of tests.skipped) say(`- skipped: ${name} (${reason})`);
  say(`${tests.passed} passed, ${tests.failed} failed`);
  process.exit(tests.failed > 0 ? 1 : 0);
}

/** Runs a TypeScript program of the checkout with `args` and ends with its exit code. */
export async function runProgram(/** @type {string} */ file, /** @type {string[]} */ args) {
  if (!existsSync(path.join(checkout, file))) throw new Error(`${file} is not there.`);
  watchOver();
  const tsx = path.join(checkout, "bin/lib/tsx.mjs");
  process.exit(await aloud([process.execPath, "--import", tsx, path.join(checkout, file), ...args]));
}

/** @returns {Promise<Tally & { seconds: string }>} */
async function runTests(/** @type {string[]} */ args, /** @type {Record<string, string>} */ more = {}) {
  const begun = Date.now();
  const folder = path.join(checkout, "tmp");
  const file = path.join(folder, `tally-${process.pid}.json`);
  mkdirSync(folder, { recursive: true });
  const reporter = path.join(checkout, "bin/lib/vitest-tally.mjs");
  const options = ["run", "--reporter=default", `--reporter=${reporter}`, ...args];
  const code = await aloud(["vitest", ...options], { KONTOR_TALLY: file, ...more });
  /** @type {Tally} */
  const tally = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { passed: 0, failed: 1, skipped: [] };
  rmSync(file, { force: true });
  // A runner that fails although each test passed (a broken set-up, no test found) must never look green.
  if (code !== 0 && tally.failed === 0) tally.failed = 1;
  return { ...tally, seconds: secondsSince(begun) };
}

/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set();

/** Checks that nobody waits for any more are ended, with all that they started. */
function watchOver() {
  const end = () => {
    for (const child of children) endGroup(child, "SIGTERM");
    setTimeout(() => {
      for (const child of children) endGroup(child, "SIGKILL");
      process.exit(130);
    }, 1500).unref();
    if (children.size === 0) process.exit(130);
    for (const child of children) child.once("close", () => process.exit(130));
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.once(signal, end);
  whenParentIsGone(end);
}

function endGroup(
  /** @type {import("node:child_process").ChildProcess} */ child,
  /** @type {NodeJS.Signals} */ signal,
) {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

function launch(
  /** @type {string[]} */ command,
  /** @type {Record<string, string>} */ more,
  /** @type {"inherit" | "pipe"} */ out,
) {
  const [program = "", ...rest] = command;
  const tools = path.join(checkout, "node_modules/.bin");
  const own = path.join(tools, program);
  const [run, args] = underParent(existsSync(own) ? own : program, rest);
  // The tools begin with `#!/usr/bin/env node`: our Node must be the first they find.
  const PATH = [path.dirname(process.execPath), tools, process.env.PATH ?? ""].join(path.delimiter);
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1" };
  const env = { ...process.env, ...plain, ...more, PATH };
  const child = spawn(run, args, { cwd: checkout, env, detached: true, stdio: ["ignore", out, out] });
  children.add(child);
  child.once("close", () => children.delete(child));
  return child;
}

/** @returns {Promise<number>} the exit code */
function aloud(/** @type {string[]} */ command, /** @type {Record<string, string>} */ more = {}) {
  const child = launch(command, more, "inherit");
  return new Promise((resolve) => {
    child.once("error", (error) => {
      say(error.message);
      resolve(127);
    });
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** @returns {Promise<{ ok: boolean, text: string, seconds: string }>} */
function quietly(/** @type {string[]} */ command, /** @type {Record<string, string>} */ more) {
  const begun = Date.now();
  const child = launch(command, more, "pipe");
  return new Promise((resolve) => {
    let text = "";
    const end = (/** @type {boolean} */ ok) => resolve({ ok, text, seconds: secondsSince(begun) });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (/** @type {Buffer} */ piece) => {
        text += piece;
      });
    }
    child.once("error", (error) => {
      text += error.message;
      end(false);
    });
    child.once("close", (code) => end(code === 0));
  });
}

function secondsSince(/** @type {number} */ begun) {
  return ((Date.now() - begun) / 1000).toFixed(1);
}

function say(/** @type {string} */ line) {
  process.stdout.write(`${line}\n`);
}
