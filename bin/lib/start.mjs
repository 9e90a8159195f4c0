// Starts an installation: the demo with everything it needs, or the product alone on a database of the host's own.
// What takes time (database, counterparts, loading the product) goes on at the same moment.
import { mkdirSync, existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { giveBackLater } from "./give-back.mjs";
import { checkout, homeDir, lockHome, readOrMakeSecret } from "./home.mjs";
import { choosePorts, chooseWebPort } from "./ports.mjs";
import { whenParentIsGone } from "./with-parent.mjs";

/** @typedef {import("./start-options.mjs").StartOptions} StartOptions */
/** @typedef {import("./start-options.mjs").RunningKontor} RunningKontor */
/** @typedef {{ startKontor: (options: StartOptions) => Promise<RunningKontor> }} Product */

const STOP_MS = 3_000;
const STARTED_MS = 5_000;

/** Runs until it is told to stop. `args[0]` is the role: all (default), web or worker. */
export async function start(/** @type {string[]} */ args) {
  const role = args[0] ?? "all";
  if (role !== "all" && role !== "web" && role !== "worker") {
    throw new Error(`There is no role "${role}"; it is all, web or worker.`);
  }
  const stack = endings();
  try {
    const running = process.env.DATABASE_URL ? await startReal(role, stack) : await startDemo(role, stack);
    printAddresses(running);
    giveBackMemory(STARTED_MS);
  } catch (error) {
    await stack.unwind();
    throw error;
  }
}

/** Loading leaves half of the heap empty; V8 keeps it unless it is asked to collect once as if memory were short. */
function giveBackMemory(/** @type {number} */ afterMs) {
  setTimeout(() => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc");
    collect({ type: "major", execution: "sync", flavor: "last-resort" });
  }, afterMs).unref();
}

/** Brings the database to this version and ends. */
export async function migrate() {
  const stack = endings();
  try {
    await (process.env.DATABASE_URL ? startReal("migrate", stack) : startDemo("migrate", stack));
    say("The database is up to date.");
  } finally {
    await stack.unwind();
  }
  process.exit(0);
}

/** @typedef {ReturnType<typeof endings>} Endings */

/** What to undo, last first; a signal, or the end of npm, undoes all of it within three seconds. */
function endings() {
  /** @type {(() => Promise<void> | void)[]} */
  const undo = [];
  /** @type {Promise<void> | undefined} */
  let unwinding;
  const unwind = () => {
    unwinding ??= (async () => {
      for (let step = undo.pop(); step; step = undo.pop()) {
        try {
          await step();
        } catch (error) {
          process.stderr.write(`While stopping: ${/** @type {Error} */ (error).message}\n`);
        }
      }
    })();
    return unwinding;
  };
  let asked = 0;
  /** @type {(() => void)[]} */
  const first = [];
  const end = () => {
    // npm passes on a Ctrl-C that the terminal has sent to us already; only a later second one means "now".
    if (asked && Date.now() - asked > 500) process.exit(130);
    if (asked) return;
    asked = Date.now();
    for (const tell of first) tell();
    setTimeout(() => process.exit(1), STOP_MS).unref();
    void unwind().then(() => process.exit(0));
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, end);
  // Whoever read our output may be gone; that must not keep us from stopping in order.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  whenParentIsGone(end);
  return {
    add: (/** @type {() => Promise<void> | void} */ step) => void undo.push(step),
    whenEnding: (/** @type {() => void} */ tell) => void first.push(tell),
    unwind,
  };
}

/** @returns {Promise<Started>} */
async function startDemo(/** @type {StartOptions["role"]} */ role, /** @type {Endings} */ stack) {
  const home = homeDir();
  const lock = await lockHome(home);
  stack.add(lock.release);
  stack.whenEnding(lock.stopping);
  const ports = await choosePorts(home, lock.crashed);
  const baseUrl = `http://127.0.0.1:${ports.web}`;
  lock.announce(baseUrl);
  const isFirst = !existsSync(path.join(home, "postgres/data"));
  say(isFirst ? "Preparing the database (first start) …" : "Starting the database …");
  const product = loadProduct(home);
  const database = demoDatabase(home, ports.postgres, stack);
  const isWhole = role !== "migrate";
  const counterparts = isWhole ? startSandbox(home, ports, stack) : Promise.resolve(null);
  // All three are awaited even when one fails, so that nothing is still coming up while we go down.
  const [{ startKontor }, made, sandbox] = await allOrFirstFailure([product, database, counterparts]);
  say(isFirst ? "Setting up the demo shop …" : "Opening the shop …");
  const options = {
    ...optionsOf({ role, demo: true, port: ports.web, home, ...made, sandbox }),
    seed: await demoSeed(role),
  };
  const running = await startKontor(options);
  stack.add(() => running.stop());
  giveBackLater();
  return { options, running };
}

/** @returns {Promise<Started>} */
async function startReal(/** @type {StartOptions["role"]} */ role, /** @type {Endings} */ stack) {
  say("Reaching the database …");
  const { namedDatabase } = await import("./database.mjs");
  const named = await namedDatabase({ migrates: true });
  const home = homeDir();
  const host = process.env.HOST || "127.0.0.1";
  const port = role === "all" || role === "web" ? await chooseWebPort(host) : 0;
  const options = { ...optionsOf({ role, demo: false, port, home, ...named }), host, logFile: null };
  options.baseUrl = baseUrlOf(port);
  const { startKontor } = await loadProduct(home);
  const running = await startKontor(options);
  stack.add(() => running.stop());
  giveBackLater();
  return { options, running };
}

function baseUrlOf(/** @type {number} */ port) {
  const told = process.env.KONTOR_BASE_URL;
  if (!told) return `http://127.0.0.1:${port}`;
  if (!URL.canParse(told) || !/^https?:/.test(told)) {
    throw new Error(`KONTOR_BASE_URL is "${told}": it must be an address such as https://host.example.`);
  }
  return told.replace(/\/+$/, "");
}

async function demoDatabase(
  /** @type {string} */ home,
  /** @type {number} */ port,
  /** @type {Endings} */ stack,
) {
  const [{ startPostgres }, { demoRoles, prepareDatabase }] = await Promise.all([
    import("./postgres.mjs"),
    import("./database.mjs"),
  ]);
  const { createWriteStream } = await import("node:fs");
  mkdirSync(path.join(home, "log"), { recursive: true, mode: 0o700 });
  const log = createWriteStream(path.join(home, "log/postgres.log"), { flags: "a" });
  log.on("error", () => {});
  const server = await startPostgres({
    dir: path.join(home, "postgres"),
    port,
    log: (line) => void log.write(`${line}\n`),
  });
  stack.add(() => server.stop());
  return { urls: await prepareDatabase(server, home), roles: demoRoles };
}

async function startSandbox(
  /** @type {string} */ home,
  /** @type {import("./ports.mjs").Ports} */ ports,
  /** @type {Endings} */ stack,
) {
  if (!existsSync(path.join(checkout, "sandbox/main.ts"))) return null;
  const { startCounterparts } = await import("./counterparts.mjs");
  const counterparts = await startCounterparts({ home, ports });
  stack.add(counterparts.stop);
  return counterparts.addresses;
}

/** What fills an empty demo; not needed where only the database is brought up to date. */
async function demoSeed(/** @type {StartOptions["role"]} */ role) {
  if (role === "migrate") return undefined;
  const { seedDemo } = await import(pathToFileURL(path.join(checkout, "demo/seed.ts")).href);
  return /** @type {NonNullable<StartOptions["seed"]>} */ (seedDemo);
}

/** @returns {Promise<Product>} */
async function loadProduct(/** @type {string | undefined} */ home) {
  if (home) process.env.KONTOR_CACHE ??= path.join(home, "cache");
  const { prepareFirstStart } = await import("./tsx.mjs");
  const entry = pathToFileURL(path.join(checkout, "src/main.ts")).href;
  prepareFirstStart(entry);
  const product = await import(entry);
  return /** @type {Product} */ (product);
}

/**
 * @param {object} of
 * @param {StartOptions["role"]} of.role
 * @param {boolean} of.demo
 * @param {number} of.port
 * @param {string} of.home
 * @param {StartOptions["urls"]} of.urls
 * @param {StartOptions["roles"]} of.roles
 * @param {StartOptions["sandbox"]} [of.sandbox]
 * @returns {StartOptions}
 */
function optionsOf({ role, demo, port, home, urls, roles, sandbox = null }) {
  mkdirSync(path.join(home, "log"), { recursive: true, mode: 0o700 });
  return {
    role,
    demo,
    host: "127.0.0.1",
    port,
    urls,
    roles,
    secretKey: secretKeyOf(home),
    homeDir: home,
    baseUrl: `http://127.0.0.1:${port}`,
    sandbox,
    logFile: path.join(home, "log/kontor.log"),
  };
}

function secretKeyOf(/** @type {string} */ home) {
  const told = process.env.KONTOR_SECRET_KEY;
  if (!told) return readOrMakeSecret(home, "secret-key", "base64");
  if (Buffer.from(told, "base64").length === 32) return told;
  throw new Error("KONTOR_SECRET_KEY must be 32 bytes in base64; openssl rand -base64 32 makes one.");
}

/**
 * @template {readonly Promise<unknown>[]} T
 * @param {readonly [...T]} promises
 * @returns {Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }>}
 */
async function allOrFirstFailure(promises) {
  const settled = await Promise.allSettled(promises);
  for (const one of settled) if (one.status === "rejected") throw one.reason;
  return Promise.all(promises);
}

/** @typedef {{ options: StartOptions, running: RunningKontor }} Started */

function printAddresses(/** @type {Started} */ { options, running }) {
  const { baseUrl, sandbox, role, homeDir: home } = options;
  if (role === "worker") return say("The worker is running.");
  const lines = [
    ["Shop", baseUrl],
    ["Portal", `${baseUrl}/portal`],
  ];
  const customer = running.signIn?.customer;
  if (customer) lines.push(["", `as a customer: ${customer.mail} and ${customer.password}`]);
  lines.push(["Office", `${baseUrl}/office`]);
  if (running.signIn?.otherShop) lines.splice(1, 0, ["and", `${running.signIn.otherShop} (a second brand)`]);
  if (running.signIn) lines.push(["", `sign in with ${running.signIn.mail} and ${running.signIn.password}`]);
  if (running.firstSignInUrl)
    lines.push(["First", `make the first staff account: ${running.firstSignInUrl}`]);
  if (sandbox) lines.push(["Mailbox", sandbox.mailboxUrl], ["Phone", sandbox.phoneUrl]);
  lines.push(["Data", home]);
  say(
    `\nKontor is running.\n\n${lines.map(([name = "", text]) => `  ${name.padEnd(9)}${text}`).join("\n")}\n`,
  );
  if (options.demo) say("Ctrl-C ends it; everything is kept for the next start.");
}

function say(/** @type {string} */ line) {
  process.stdout.write(`${line}\n`);
}
