// Where one installation keeps what it must not lose: database, secrets, counterparts' memory. One home per checkout,
// so that two copies of the product, or demo and tests, never meet; a lock so that two starts never share one.
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { diskFull } from "./disk-full.mjs";
import { stillLives, thisProcess } from "./process-identity.mjs";

/** How long a running one may need to notice that its npm is gone, and then to stop. */
const NOTICE_MS = 450;
const STOPPING_MS = 4_000;

export const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * The absolute folder with everything this installation keeps; made when missing.
 * KONTOR_HOME names another one. Throws one clear sentence when it cannot be written.
 */
export function homeDir() {
  const home = process.env.KONTOR_HOME ? path.resolve(process.env.KONTOR_HOME) : ownHome();
  const isNew = !existsSync(home);
  try {
    makeFolders(home);
    // Root's database runs under another account, which must be able to pass through; nobody may look around.
    if (isNew) chmodSync(home, process.getuid?.() === 0 ? 0o711 : 0o700);
    const probe = path.join(home, `.probe.${process.pid}`);
    writeFileSync(probe, "kontor");
    rmSync(probe);
  } catch (error) {
    throw new Error(cannotWrite(home, /** @type {NodeJS.ErrnoException} */ (error)), { cause: error });
  }
  return home;
}

/** One by one, because Node's own recursive way never ends below /proc and the like. */
function makeFolders(/** @type {string} */ folder) {
  if (existsSync(folder)) return;
  makeFolders(path.dirname(folder));
  mkdirSync(folder);
}

/** The folder for things shared by all homes of this account. */
function ownBase() {
  if (process.getuid?.() === 0) return "/var/lib/kontor";
  const told = process.env.XDG_DATA_HOME;
  return path.join(told && path.isAbsolute(told) ? told : path.join(homedir(), ".local/share"), "kontor");
}

function ownHome() {
  const hash = createHash("sha256").update(checkout).digest("hex").slice(0, 8);
  return path.join(ownBase(), `${path.basename(checkout)}-${hash}`);
}

function cannotWrite(/** @type {string} */ home, /** @type {NodeJS.ErrnoException} */ error) {
  if (error.code === "ENOSPC" || error.code === "EDQUOT") {
    return diskFull(home);
  }
  if (error.code === "ENOTDIR") {
    return `${home} is not a folder: name another place for the data with KONTOR_HOME.`;
  }
  return `The data folder ${home} cannot be written (${error.code}): name another one with KONTOR_HOME.`;
}

/**
 * A random secret that stays the same for the life of the home; kept readable by its owner only.
 * @param {string} home
 * @param {string} name file name below `secrets/`
 * @param {"base64" | "base64url"} [encoding] of its 32 bytes; base64url where it goes into addresses
 * @returns {string}
 */
export function readOrMakeSecret(home, name, encoding = "base64url") {
  const folder = path.join(home, "secrets");
  const file = path.join(folder, name);
  if (existsSync(file)) {
    const kept = readFileSync(file, "utf8").trim();
    if (kept) return kept;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = randomBytes(32).toString(encoding);
  writeFileSync(`${file}.new`, `${fresh}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return fresh;
}

/**
 * A small JSON value kept in the home; null when there is none (or an unreadable one).
 * @param {string} file
 * @returns {any}
 */
export function readNote(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/**
 * @param {string} file
 * @param {unknown} value
 */
export function writeNote(file, value) {
  writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/**
 * Takes the home for this process. Throws one clear sentence when a living process has it; the lock of a killed one is
 * taken over (`crashed` tells so: what it had started may need a moment to be gone).
 * @param {string} home
 * One that is just stopping (or whose npm was killed this moment) is waited for.
 * @returns {Promise<{ crashed: boolean, announce: (url: string) => void, stopping: () => void, release: () => void }>}
 */
export async function lockHome(home) {
  const file = path.join(home, "running.json");
  const mine = path.join(home, `running.json.${process.pid}`);
  let crashed = false;
  writeFileSync(mine, JSON.stringify({ ...thisProcess(), url: "" }), { mode: 0o600 });
  try {
    for (let tries = 0; ; tries += 1) {
      try {
        linkSync(mine, file);
        break;
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST" || tries > 20) throw error;
        await refuseIfAlive(file);
        crashed = true;
        setAside(file);
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return {
    crashed,
    announce: (url) => writeNote(file, { ...thisProcess(), url }),
    stopping: () => writeNote(file, { ...thisProcess(), url: "", stopping: true }),
    release: () => rmSync(file, { force: true }),
  };
}

async function refuseIfAlive(/** @type {string} */ file) {
  for (let waited = 0; ; waited += 50) {
    const held = readNote(file);
    if (!held || !stillLives(held)) return;
    if (waited >= (held.stopping ? STOPPING_MS : NOTICE_MS)) {
      const where = held.url
        ? `: ${held.url}`
        : held.stopping
          ? ", it is still stopping"
          : ", it is still starting";
      throw new Error(`Kontor is already running here${where} (process ${held.pid}).`);
    }
    await pause(50);
  }
}

/** Another start may have taken the stale lock in between: then what we moved was alive, and goes back. */
function setAside(/** @type {string} */ file) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readNote(aside);
  if (moved && stillLives(moved) && !existsSync(file)) renameSync(aside, file);
  rmSync(aside, { force: true });
}
