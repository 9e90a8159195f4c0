// Which addresses on loopback an installation uses: one block of ports, the web server's first. Without PORT a free
// block is found and remembered, so that two copies run side by side and bookmarks keep working.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readNote, writeNote } from "./home.mjs";
import { stillLives, thisProcess } from "./process-identity.mjs";

/**
 * @typedef {object} Ports
 * @property {number} web shop, portal and office
 * @property {number} mailbox page with the demo's mails
 * @property {number} phone page with the demo's SMS, and the SMS gateway
 * @property {number} panel1 WHM API of the first hosting server
 * @property {number} registry EPP over TLS
 * @property {number} processor card payments
 * @property {number} smtp
 * @property {number} postgres
 * @property {number} panel2 WHM API of the second hosting server
 * @property {number} screener external screener, and by UDP the name server that tells mail hosts
 * @property {number} mailIn where the product takes mail
 */

const NAMES = /** @type {const} */ ([
  "web",
  "mailbox",
  "phone",
  "panel1",
  "registry",
  "processor",
  "smtp",
  "postgres",
  "panel2",
  "screener",
  "mailIn",
]);
const FIRST = 4800;
const BLOCK = 20;
const GRACE_MS = 2_000;

/**
 * All ports of a demo. Throws one clear sentence when PORT is unusable or one of its block is busy.
 * @param {string} home
 * @param {boolean} crashed the last run was killed: its programs may need a moment to be gone
 * @returns {Promise<Ports>}
 */
export async function choosePorts(home, crashed) {
  const wanted = wantedPort();
  if (wanted !== null) {
    const busy = await busyPort(wanted, GRACE_MS * Number(crashed));
    if (busy) throw new Error(busySentence(busy, wanted));
    return portsFrom(wanted);
  }
  const note = path.join(home, "ports.json");
  const kept = readNote(note)?.first;
  if (isBlock(kept) && claim(kept) && !(await busyPort(kept, GRACE_MS * Number(crashed))))
    return portsFrom(kept);
  for (let first = FIRST; first < 65_000; first += BLOCK) {
    if (!claim(first)) continue;
    if (await busyPort(first, 0)) continue;
    writeNote(note, { first });
    return portsFrom(first);
  }
  throw new Error("Not enough free ports in a row were found: name the first one of a free block with PORT.");
}

/**
 * The one port of a real installation's web server.
 * @param {string} host
 * @returns {Promise<number>}
 */
export async function chooseWebPort(host) {
  const port = wantedPort() ?? FIRST;
  if (await isFree(port, host)) return port;
  throw new Error(
    `Port ${port} is already in use: end the program that holds it, or choose another with PORT.`,
  );
}

function wantedPort() {
  const told = process.env.PORT;
  if (told === undefined || told === "") return null;
  const port = Number(told);
  if (/^\d+$/.test(told) && port >= 1 && port <= 65_535 - NAMES.length) return port;
  throw new Error(`PORT is "${told}": it must be a number between 1 and ${65_535 - NAMES.length}.`);
}

function busySentence(/** @type {number} */ busy, /** @type {number} */ first) {
  const last = first + NAMES.length - 1;
  const reach = busy === first ? "" : ` (Kontor uses ${first} to ${last})`;
  return `Port ${busy} is already in use${reach}: end the program that holds it, or choose another first port with PORT.`;
}

/** @returns {Ports} */
function portsFrom(/** @type {number} */ first) {
  return /** @type {Ports} */ (Object.fromEntries(NAMES.map((name, index) => [name, first + index])));
}

function isBlock(/** @type {unknown} */ value) {
  return typeof value === "number" && value >= FIRST && value < 65_000;
}

/** The first busy port of the block, or 0; waits up to `patience` ms for it to become free. */
async function busyPort(/** @type {number} */ first, /** @type {number} */ patience) {
  for (let waited = 0; ; waited += 50) {
    const free = await Promise.all(NAMES.map((_, index) => isFree(first + index, "127.0.0.1")));
    const index = free.indexOf(false);
    if (index < 0) return 0;
    if (waited >= patience) return first + index;
    await pause(50);
  }
}

/** @returns {Promise<boolean>} */
function isFree(/** @type {number} */ port, /** @type {string} */ host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Two copies that start at the same moment both find a block free; the one that notes it first has it. */
function claim(/** @type {number} */ first) {
  const folder = path.join(tmpdir(), `kontor-ports-${process.getuid?.() ?? "user"}`);
  const file = path.join(folder, String(first));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return true;
  }
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      writeFileSync(file, JSON.stringify(thisProcess()), { flag: "wx" });
      process.once("exit", () => rmSync(file, { force: true }));
      return true;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") return true;
      if (isHeld(file)) return false;
      rmSync(file, { force: true });
    }
  }
  return false;
}

function isHeld(/** @type {string} */ file) {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8"));
    return holder.pid !== process.pid && stillLives(holder);
  } catch {
    return false;
  }
}
