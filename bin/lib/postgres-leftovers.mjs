// Clears away what a killed start left behind: a database server without its parent, or a pid file that names some
// other program by now.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Clear } from "./postgres-errors.mjs";
import { stillLives } from "./process-identity.mjs";

const STOP_MS = 5_000;

/**
 * A server that outlived its parent is stopped; one whose parent lives is left alone and we refuse.
 * A pid file that names some other program by now is removed, because PostgreSQL would refuse to start.
 */
export async function endLeftOver(
  /** @type {string} */ dir,
  /** @type {string} */ data,
  /** @type {boolean} */ isOurs,
) {
  const note = readJson(path.join(dir, "owner.json"));
  if (isOurs || (note && note.pid !== process.pid && stillLives(note))) {
    throw new Clear(`The database in ${dir} is already in use by a running program (process ${note?.pid}).`);
  }
  const pidFile = path.join(data, "postmaster.pid");
  const pid = existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, "utf8"), 10) : 0;
  if (!pid) return;
  if (!isServerOf(pid, data)) {
    if (!serversOf(data).length) rmSync(pidFile, { force: true });
    return;
  }
  for (const [signal, patience] of /** @type {const} */ ([
    [0, 200],
    ["SIGINT", STOP_MS],
    ["SIGQUIT", STOP_MS],
  ])) {
    trySignal(pid, signal);
    for (let waited = 0; waited < patience; waited += 20) {
      if (!isServerOf(pid, data)) return;
      await pause(20);
    }
  }
  throw new Clear(`An earlier database server (process ${pid}) still holds ${data} and does not stop.`);
}

function isServerOf(/** @type {number} */ pid, /** @type {string} */ data) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    if (existsSync("/proc/self/cwd")) return false;
    const asked = spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
    return asked.status === 0 && asked.stdout.includes(data);
  }
}

function serversOf(/** @type {string} */ data) {
  if (!existsSync("/proc/self/cwd")) return [];
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isServerOf(Number(name), data));
}

export function trySignal(/** @type {number} */ pid, /** @type {NodeJS.Signals | 0} */ signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already, which is what we wanted.
  }
}

function readJson(/** @type {string} */ file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
