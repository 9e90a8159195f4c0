// Runs a private PostgreSQL for the demo and the tests: makes the cluster, starts it on loopback, stops it with its
// parent. Real PostgreSQL and not a stand-in, because the product's promises rest on its locks and constraints.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { postgresBinaries } from "./postgres-binaries.mjs";
import { Clear, damaged, inOneSentence } from "./postgres-errors.mjs";
import { endLeftOver, trySignal } from "./postgres-leftovers.mjs";
import { databaseUrl, socketFolder } from "./postgres-socket.mjs";
import { thisProcess } from "./process-identity.mjs";

/** @typedef {import("./postgres-binaries.mjs").Account} Account */
/**
 * @typedef {object} RunningPostgres
 * @property {number} port on 127.0.0.1
 * @property {number} pid of the server's first process
 * @property {string} superuserUrl for the database `postgres`
 * @property {(to: { role: string, password: string, database: string }) => string} urlFor
 * @property {() => Promise<void>} stop orderly; open connections are cut, what was committed stays
 * @property {Promise<void>} ended settles when the server is gone, for whatever reason
 */

const SUPERUSER = "postgres";
const STOP_MS = 5_000;

/** Clusters that this process runs at the moment. */
const running = new Set();

/**
 * Starts PostgreSQL on the cluster in `dir` (made at first start).
 * Throws an Error of one clear sentence when the disk is full, the port taken, the folder damaged or in use.
 * The server lives no longer than the thread that called this, even if that is killed with -9.
 * @param {object} options
 * @param {string} options.dir absolute folder of ours; holds `data`, the superuser's password, the owner's note
 * @param {number} [options.port] 0 or absent: any free one
 * @param {boolean} [options.fsync] false gives up safety at power loss for speed (tests); default true
 * @param {Record<string, string>} [options.also] settings of the server beside its own
 * @param {(line: string) => void} [options.log] what the server writes
 * @returns {Promise<RunningPostgres>}
 */
export async function startPostgres({ dir, port = 0, fsync = true, also = {}, log }) {
  const data = path.join(dir, "data");
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const account = accountFor(data);
    if (account) chmodSync(dir, statSync(dir).mode | 0o011);
    const { bin, major } = postgresBinaries(account, dir);
    await endLeftOver(dir, data, running.has(data));
    claim(dir);
    const password = superuserPassword(dir);
    const reach = reachOf(dir, account);
    if (!existsSync(data)) initialise({ bin, dir, data, account, reach, password, fsync });
    checkVersion(data, major);
    const socket = socketFolder(dir, account);
    return await launch({ bin, data, account, reach, password, port, socket, fsync, also, log });
  } catch (error) {
    throw inOneSentence(/** @type {Error} */ (error), dir);
  }
}

/**
 * PostgreSQL refuses to run as root, so root hands over to an account without rights of its own.
 * @returns {Account}
 */
function accountFor(/** @type {string} */ data) {
  const me = process.getuid?.();
  const owner = existsSync(data) ? statSync(data) : null;
  if (me !== 0) {
    if (owner && me !== undefined && owner.uid !== me) {
      throw new Clear(
        `The database in ${data} belongs to another account (uid ${owner.uid}): ` +
          "start as that one, or choose another folder with KONTOR_HOME.",
      );
    }
    return null;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const found = accountNamed("postgres") ?? accountNamed("kontor");
  if (found) return found;
  spawnSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "kontor"]);
  return accountNamed("kontor") ?? accountNamed("nobody") ?? { uid: 65_534, gid: 65_534 };
}

function accountNamed(/** @type {string} */ name) {
  if (!existsSync("/etc/passwd")) return null;
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid && Number(uid) > 0 ? { uid: Number(uid), gid: Number(gid) } : null;
}

/**
 * Options of setpriv that let the account walk to a cluster below a folder that only root may enter (such as /root):
 * the one right to pass through folders, nothing more where the machine grants it.
 * @returns {string[]}
 */
function reachOf(/** @type {string} */ dir, /** @type {Account} */ account) {
  if (!account || canEnter(dir, account, [])) return [];
  for (const right of ["dac_read_search", "dac_override"]) {
    const options = [`--inh-caps=+${right}`, `--ambient-caps=+${right}`];
    if (canEnter(dir, account, options)) return options;
  }
  throw new Clear(
    `The account that runs the database cannot reach ${dir}: choose a folder that every account may enter, ` +
      "with KONTOR_HOME.",
  );
}

function canEnter(
  /** @type {string} */ dir,
  /** @type {Account} */ account,
  /** @type {string[]} */ options,
) {
  const { command, args, ids } = underAccount("ls", ["-d", `${dir}/.`], account, options);
  return spawnSync(command, args, { ...ids, cwd: "/" }).status === 0;
}

/** With setpriv the server is told when its parent dies; without it (no util-linux) `endLeftOver` cleans up. */
function underAccount(
  /** @type {string} */ program,
  /** @type {string[]} */ args,
  /** @type {Account} */ account,
  /** @type {string[]} */ reach,
) {
  if (!hasSetpriv()) return { command: program, args, ids: account ?? {} };
  const ids = account ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, "--clear-groups", ...reach] : [];
  return { command: "setpriv", args: [...ids, "--pdeathsig=INT", "--", program, ...args], ids: {} };
}

/** @type {boolean | undefined} */
let setprivFound;
function hasSetpriv() {
  setprivFound ??= spawnSync("setpriv", ["--pdeathsig=INT", "--", "true"], { cwd: "/" }).status === 0;
  return setprivFound;
}

function claim(/** @type {string} */ dir) {
  writeFileSync(path.join(dir, "owner.json"), JSON.stringify(thisProcess()), { mode: 0o600 });
}

function superuserPassword(/** @type {string} */ dir) {
  const file = path.join(dir, "superuser-password");
  if (existsSync(file)) {
    const kept = readFileSync(file, "utf8").trim();
    if (kept) return kept;
  }
  if (existsSync(path.join(dir, "data"))) {
    throw new Clear(`The database's password is missing: ${file} is empty or gone, put it back from a copy.`);
  }
  const fresh = randomBytes(24).toString("base64url");
  writeFileSync(`${file}.new`, fresh, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return fresh;
}

/**
 * @typedef {object} Place
 * @property {string} bin
 * @property {string} data
 * @property {Account} account
 * @property {string[]} reach
 * @property {string} password
 * @property {boolean} fsync
 */

/** Made beside and renamed, so a first start that was cut short leaves nothing that looks like a cluster. */
function initialise(
  /** @type {Place & { dir: string }} */ { bin, dir, data, account, reach, password, fsync },
) {
  const fresh = path.join(dir, "data.new");
  const secret = path.join(dir, "data.secret");
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(secret, password, { mode: 0o600 });
  if (account) {
    chownSync(fresh, account.uid, account.gid);
    chownSync(secret, account.uid, account.gid);
  }
  const options = ["-D", fresh, "-U", SUPERUSER, "-A", "scram-sha-256", `--pwfile=${secret}`];
  options.push("--locale=C.UTF-8", "-E", "UTF8", "--no-instructions", ...(fsync ? [] : ["--no-sync"]));
  const run = underAccount(path.join(bin, "initdb"), options, account, reach);
  const made = spawnSync(run.command, run.args, {
    ...run.ids,
    cwd: "/",
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8", TZ: "UTC" },
  });
  rmSync(secret, { force: true });
  if (made.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Error(`${made.error?.message ?? ""}${made.stderr ?? ""}${made.stdout ?? ""}`);
  }
  renameSync(fresh, data);
}

function checkVersion(/** @type {string} */ data, /** @type {number} */ major) {
  const file = path.join(data, "PG_VERSION");
  const version = existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : Number.NaN;
  if (Number.isNaN(version)) throw new Clear(damaged(data, "PG_VERSION is missing"));
  if (version !== major) {
    throw new Clear(
      `The database in ${data} was made by PostgreSQL ${version}, but only ${major} is here: ` +
        `bring version ${version}, or move the folder away to begin anew.`,
    );
  }
}

function settings(
  /** @type {Pick<Parameters<typeof launch>[0], "socket" | "fsync" | "also">} */ { socket, fsync, also },
) {
  const wanted = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: socket ?? "",
    max_connections: fsync ? "100" : "400",
    shared_buffers: "128MB",
    jit: "off",
    // What is asked for is in memory: reading a row by its index costs what reading the next one does.
    random_page_cost: "1.1",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    // A failed statement may carry personal values; the product logs its own failures without them.
    log_min_error_statement: "panic",
    logging_collector: "off",
    ...(fsync ? {} : { fsync: "off", full_page_writes: "off", synchronous_commit: "off" }),
    ...also,
  };
  return Object.entries(wanted).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/**
 * @param {Place & { port: number, socket: string | null, also: Record<string, string>, log?: ((line: string) => void) | undefined }} place
 * @returns {Promise<RunningPostgres>}
 */
async function launch(place) {
  const deadline = Date.now() + STOP_MS;
  let { socket } = place;
  for (;;) {
    const port = place.port || (await freePort());
    try {
      return await launchOnce({ ...place, port, socket });
    } catch (error) {
      // Some file systems know no sockets.
      const noSocket = socket !== null && /could not create any Unix-domain sockets/.test(String(error));
      if (noSocket) socket = null;
      // A free port may be taken in between; a killed server's last children may need a moment to notice.
      const passing = /pre-existing shared memory|still in use/.test(String(error));
      const lostPort = !place.port && /could not bind|could not create any TCP/.test(String(error));
      if ((!passing && !lostPort && !noSocket) || Date.now() > deadline) throw error;
      await pause(100);
    }
  }
}

function launchOnce(
  /** @type {Parameters<typeof launch>[0]} */ {
    bin,
    data,
    account,
    reach,
    password,
    port,
    socket,
    fsync,
    also,
    log,
  },
) {
  const program = path.join(bin, "postgres");
  const options = ["-D", data, "-p", String(port), ...settings({ socket, fsync, also })];
  const run = underAccount(program, options, account, reach);
  // A session of its own: Ctrl-C in a terminal must reach us first, so that we can stop in order.
  const child = spawn(run.command, run.args, {
    ...run.ids,
    cwd: "/",
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, LC_ALL: "C.UTF-8", TZ: "UTC" },
  });
  const pid = child.pid ?? 0;
  if (pid) running.add(data);
  const lastWish = () => trySignal(pid, "SIGINT");
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once("close", () => {
      process.off("exit", lastWish);
      running.delete(data);
      resolve();
    });
  });
  /** @returns {string} */
  const urlFor = (/** @type {{ role: string, password: string, database: string }} */ to) =>
    databaseUrl(to, port, socket);
  return new Promise((resolve, reject) => {
    /** @type {string[]} */
    const said = [];
    child.once("error", reject);
    void ended.then(() => reject(new Error(said.join("\n") || "the server ended without a word")));
    if (pid) process.once("exit", lastWish);
    eachLine(child.stderr, (line) => {
      log?.(line);
      if (said.push(line) > 40) said.shift();
      if (!line.includes("ready to accept connections")) return;
      const superuserUrl = urlFor({ role: SUPERUSER, password, database: "postgres" });
      resolve({ port, pid, superuserUrl, urlFor, ended, stop: () => stopServer(pid, ended) });
    });
  });
}

async function stopServer(/** @type {number} */ pid, /** @type {Promise<void>} */ ended) {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGQUIT", "SIGKILL"])) {
    trySignal(pid, signal);
    const patience = new AbortController();
    const late = pause(STOP_MS, "late", { signal: patience.signal }).catch(() => "stopped");
    const outcome = await Promise.race([ended.then(() => "stopped"), late]);
    patience.abort();
    if (outcome === "stopped") return;
  }
}

function eachLine(
  /** @type {import("node:stream").Readable} */ stream,
  /** @type {(line: string) => void} */ take,
) {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (/** @type {string} */ piece) => {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line) take(line);
  });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
