// Begins start, test, bench and screens: installs the packages when they are missing or not those of package-lock.json, which
// costs next to nothing otherwise, and goes on with the command. Node's built-in parts only, because nothing else is there yet.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { diskFull } from "./lib/disk-full.mjs";
import { stillLives, thisProcess } from "./lib/process-identity.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const modules = path.join(root, "node_modules");
const mark = path.join(modules, ".kontor-lock");
const installLock = path.join(root, ".kontor", "install.lock");

if (Number(process.versions.node.split(".")[0]) < 20) {
  leave(`Kontor needs Node 20 or newer to start; this is ${process.version}.`);
}

const wanted = readFileSync(path.join(root, "package-lock.json"));
const hash = createHash("sha256").update(wanted).digest("hex");

function isInstalled() {
  if (existsSync(mark) && readFileSync(mark, "utf8") === hash) return true;
  if (!matchesWhatIsThere()) return false;
  noteInstalled();
  return true;
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[] }} Locked an entry of npm's lock file
 */

/** npm's own list of what it installed says whether an unmarked node_modules is the right one. */
function matchesWhatIsThere() {
  const file = path.join(modules, ".package-lock.json");
  if (!existsSync(file)) return false;
  try {
    const there = packagesOf(readFileSync(file, "utf8"));
    return Object.entries(packagesOf(wanted)).every(([place, entry]) => {
      if (place === "") return true;
      const found = there[place];
      if (!found) return entry.optional === true || entry.devOptional === true;
      return found.version === entry.version && found.integrity === entry.integrity;
    });
  } catch {
    return false;
  }
}

/** @returns {Record<string, Locked>} */
function packagesOf(/** @type {string | Buffer} */ lockFile) {
  return JSON.parse(String(lockFile)).packages;
}

function noteInstalled() {
  try {
    writeFileSync(mark, hash);
  } catch {
    // A checkout that cannot be written is compared anew each time.
  }
}

/** A second start in the same checkout waits for the first one's installation instead of tearing it apart. */
async function installInTurn() {
  let told = false;
  while (!takeTurn()) {
    if (!told) say("The packages are being installed by another start; waiting for it …");
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  try {
    if (!isInstalled()) await install();
  } finally {
    rmSync(installLock, { force: true });
  }
}

function takeTurn() {
  try {
    mkdirSync(path.dirname(installLock), { recursive: true });
    writeFileSync(installLock, JSON.stringify(thisProcess()), { flag: "wx" });
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code !== "EEXIST") leave(`${root} cannot be written (${code}), so the packages cannot be installed.`);
    if (isAbandoned()) rmSync(installLock, { force: true });
    return false;
  }
}

function isAbandoned() {
  try {
    const text = readFileSync(installLock, "utf8");
    // Between making and filling the file its holder is unknown for a moment.
    if (text === "") return Date.now() - statSync(installLock).mtimeMs > 5000;
    return !stillLives(JSON.parse(text));
  } catch (error) {
    return codeOf(error) !== "ENOENT";
  }
}

function codeOf(/** @type {unknown} */ error) {
  return /** @type {NodeJS.ErrnoException} */ (error).code;
}

const CI_OPTIONS = [
  "--ignore-scripts",
  "--no-audit",
  "--no-fund",
  "--include=dev",
  "--include=optional",
  "--loglevel=error",
  "--progress=false",
];

async function install() {
  const places = expectedPlaces();
  const begun = Date.now();
  say(`Installing ${places.length} packages; this is needed once and takes about half a minute …`);
  const timer = setInterval(() => {
    const done = places.filter((place) => existsSync(path.join(root, place, "package.json"))).length;
    say(`  ${done} of ${places.length} packages, ${seconds(begun)} s`);
  }, 4000);
  const { command, args } = npmCommand();
  const { code, text } = await run(command, [...args, "ci", ...CI_OPTIONS]);
  clearInterval(timer);
  if (code !== 0) {
    rmSync(installLock, { force: true });
    leave(whatFailed(text, code), text);
  }
  noteInstalled();
  say(`  All installed in ${seconds(begun)} s.`);
}

/** The packages of the lock file that are for this machine. */
function expectedPlaces() {
  return Object.entries(packagesOf(wanted))
    .filter(([place]) => place !== "")
    .filter(
      ([, entry]) =>
        fits(entry.os, process.platform) && fits(entry.cpu, process.arch) && fits(entry.libc, "glibc"),
    )
    .map(([place]) => place);
}

function fits(/** @type {string[] | undefined} */ list, /** @type {string} */ mine) {
  return !list || list.includes(mine);
}

/** npm is run with npm's own Node: ours may sit in the folder that is about to be replaced. */
function npmCommand() {
  const script = process.env.npm_execpath;
  if (!script || !/npm/.test(path.basename(script))) return { command: "npm", args: [] };
  return { command: process.env.npm_node_execpath ?? "node", args: [script] };
}

/** @returns {Promise<{ code: number, text: string }>} the end of what was said */
function run(/** @type {string} */ command, /** @type {string[]} */ args) {
  return new Promise((resolve) => {
    let text = "";
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: cleanEnvironment(),
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (piece) => {
        text = (text + piece).slice(-20_000);
      });
    }
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
      process.on(signal, () => child.kill(signal));
    child.once("error", (error) => resolve({ code: 127, text: error.message }));
    child.once("close", (code, signal) => resolve({ code: code ?? (signal ? 130 : 1), text }));
  });
}

/** The calling npm hands its settings down; those of a start must not steer an installation. */
function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_config_(omit|include|only|production)$/i.test(name),
  );
  return { ...Object.fromEntries(kept), NODE_ENV: "development" };
}

function whatFailed(/** @type {string} */ text, /** @type {number} */ code) {
  if (code === 127) return "npm was not found: install it together with Node, then start again.";
  if (code === 130) return "The installation was interrupted; start again to continue.";
  if (/ENOSPC|no space left/i.test(text)) return diskFull(root);
  if (/EACCES|EPERM|EROFS/.test(text)) {
    return `npm may not write here: check the owner of ${modules} and of npm's cache folder.`;
  }
  if (/EINTEGRITY/.test(text)) {
    return "A downloaded package is not the one that was locked (wrong checksum): clear npm's cache (npm cache clean --force) and start again.";
  }
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|network/i.test(
      text,
    )
  ) {
    return "The packages could not be fetched, because the npm registry cannot be reached: check the network connection and start again.";
  }
  if (/EUSAGE|in sync/.test(text))
    return "package.json and package-lock.json do not belong together: run npm install once.";
  return "The packages could not be installed; npm's own words stand above.";
}

function seconds(/** @type {number} */ begun) {
  return Math.round((Date.now() - begun) / 1000);
}

function say(/** @type {string} */ line) {
  process.stdout.write(`${line}\n`);
}

function leave(/** @type {string} */ sentence, details = "") {
  if (details) process.stderr.write(`${details.trim()}\n\n`);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

// At the end, when everything above is defined.
if (!isInstalled()) await installInTurn();
if (process.argv.length > 2) await import("./kontor.mjs");
