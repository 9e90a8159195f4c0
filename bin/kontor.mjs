#!/usr/bin/env node
// The command line of Kontor: start, test and the rest. Plain JavaScript, because it may begin on a Node that cannot
// run TypeScript yet; then it hands over to the Node 24 that came with the packages.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { diskFull } from "./lib/disk-full.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

const HELP = `Kontor, the back office of a web host

  npm start                 start everything; the addresses are printed
  npm test                  all checks; ends with "N passed, N failed"
  npm test -- <file …>      only these test files
  npm run test:long -- --minutes N
                            the same promises with large counts
  npm run bench -- [name …] [--json]
  npm run screens           a picture of each page, theme and width in screens/
  npm run schema            write db/schema.sql and its types anew from the migrations

  node bin/kontor.mjs start [all|web|worker]
  node bin/kontor.mjs migrate     bring the database to this version, then end
  node bin/kontor.mjs mail-in [--to address …] [--from address]
                                  take one mail from a mail server's pipe (standard input)
  node bin/kontor.mjs help

Surroundings (environment variables)
  KONTOR_HOME     folder of all data              PORT   first port (4800 unless taken)
  DATABASE_URL    a PostgreSQL of yours: a real installation, without demo shop and counterparts
                  (also DATABASE_OWNER_URL, DATABASE_DIRECT_URL, DATABASE_READ_URL)
  KONTOR_SECRET_KEY  32 bytes in base64 that seal stored secrets
  KONTOR_BASE_URL    address under which people reach a real installation
  HOST            address a real installation listens on (127.0.0.1)
  KONTOR_TRUST_PROXY  how many reverse proxies stand before it, or their addresses (none)
`;

/** @type {Record<string, (args: string[]) => Promise<void>>} */
const COMMANDS = {
  start: async (args) => (await import("./lib/start.mjs")).start(args),
  migrate: async () => (await import("./lib/start.mjs")).migrate(),
  "mail-in": async (args) => (await import("./lib/mail-in.mjs")).mailIn(args),
  schema: async (args) => (await import("./lib/checks.mjs")).runProgram("db/main.ts", args),
  test: async (args) => (await import("./lib/checks.mjs")).runChecks(args),
  "test-long": async (args) => (await import("./lib/checks.mjs")).runLong(args),
  bench: async (args) => (await import("./lib/checks.mjs")).runProgram("bench/main.ts", args),
  screens: async (args) => (await import("./lib/checks.mjs")).runProgram("test/browser/screens.ts", args),
  help: async () => void process.stdout.write(HELP),
};

const [command = "help", ...rest] = process.argv.slice(2);
const wanted = command === "--help" || command === "-h" ? "help" : command;
const run = COMMANDS[wanted];

if (!run) {
  process.stderr.write(`There is no command "${command}".\n\n${HELP}`);
  process.exit(2);
} else if (wanted === "help" || isRecent(process.versions.node)) {
  run(rest).catch(leave);
} else {
  handOver();
}

function isRecent(/** @type {string} */ version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/** Same process group and terminal; signals are passed on and the inner exit code is ours. */
function handOver() {
  const node = path.join(root, "node_modules/.bin/node");
  if (!existsSync(node) || process.env.KONTOR_OUTER) {
    const advice = existsSync(path.join(root, "node_modules"))
      ? "no newer one comes with the packages for this machine: install Node 24"
      : "the packages are not installed yet: run npm start, which does both";
    leave(new Error(`Kontor needs Node 22.18 or newer; this is ${process.version}, and ${advice}.`));
    return;
  }
  const env = { ...process.env, KONTOR_OUTER: String(process.pid) };
  const inner = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
    env,
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => inner.kill(signal));
  }
  inner.once("error", () => {
    leave(new Error(`The Node that came with the packages does not run on this machine: install Node 24.`));
  });
  inner.once("exit", (code, signal) => {
    process.exitCode = code ?? (signal === "SIGKILL" ? 137 : 1);
  });
}

/** What went wrong, in one sentence; the whole story only for those who ask for it. */
function leave(/** @type {unknown} */ error) {
  const known = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${process.env.KONTOR_DEBUG ? known.stack : sentenceOf(known)}\n`);
  process.exit(1);
}

function sentenceOf(/** @type {NodeJS.ErrnoException} */ error) {
  if (error.code !== "ENOSPC" && error.code !== "EDQUOT") return error.message;
  return diskFull(error.path ?? "the data");
}
