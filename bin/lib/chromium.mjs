// Finds a Chromium for browser tests and pictures: the one named, the one that came with npm, which brings even the libraries
// that a bare machine lacks, or the one installed. The one from npm has no windows, extensions and accounts: it asks for half
// the processor that an installed one does, and is the same everywhere.
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { diskFull } from "./disk-full.mjs";
import { checkout } from "./home.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/**
 * Root cannot use the sandbox of Chromium, containers often have a tiny /dev/shm, and there is no graphics card. A person's
 * pages share one process whatever host they come from: all are ours, and each further process costs a fifth of a second.
 */
const ALWAYS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--renderer-process-limit=1"];
/** Without a graphics card a window is drawn in one piece sooner than in twenty. */
const TILES = ["--default-tile-width=1280", "--default-tile-height=800"];

/**
 * What playwright-core's `chromium.launch` needs. Throws one clear sentence when there is no Chromium for this machine.
 * @returns {Promise<{ executablePath: string, args: string[], env: Record<string, string> }>}
 */
export async function chromiumPath() {
  const named = process.env.CHROMIUM;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM names ${named}, but there is no such program.`);
  if (named) return outside(named);
  const installed = onPath();
  if (process.platform === "linux" && process.arch === "x64") {
    try {
      return await unpacked();
    } catch (error) {
      if (!installed) throw error;
    }
  }
  if (!installed) throw new Error("No Chromium was found: install one, or name it with CHROMIUM.");
  return outside(installed);
}

function outside(/** @type {string} */ executablePath) {
  const env = /** @type {Record<string, string>} */ ({ ...process.env });
  return { executablePath, args: ALWAYS, env };
}

function onPath() {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    for (const name of NAMES) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here; the next folder.
      }
    }
  }
  return "";
}

/**
 * The package unpacks into TMPDIR, and its libraries only where it believes to run at its own host, which is what the
 * two variables are for. Unpacked beside and renamed, so what was cut short is never used; each account has its own
 * copy, because a foreign one could be neither written nor trusted.
 */
async function unpacked() {
  const place = path.join(checkout, "tmp", `chromium-147-${process.getuid?.() ?? "user"}`);
  const halfway = `${place}.${process.pid}`;
  const { default: chromium } = await import("@sparticuz/chromium");
  if (!existsSync(place)) {
    const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
    Object.assign(process.env, { TMPDIR: halfway, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" });
    try {
      mkdirSync(halfway, { recursive: true });
      await chromium.executablePath();
      chmodSync(path.join(halfway, "chromium"), 0o755);
      renameSync(halfway, place);
    } catch (error) {
      // Another process may have been quicker; then its copy is as good as ours.
      if (!existsSync(place))
        throw new Error(notUnpacked(place, /** @type {Error} */ (error)), { cause: error });
    } finally {
      restore(before);
      rmSync(halfway, { recursive: true, force: true });
    }
  }
  const env = /** @type {Record<string, string>} */ ({ ...process.env });
  env.LD_LIBRARY_PATH = [path.join(place, "al2023/lib"), process.env.LD_LIBRARY_PATH]
    .filter(Boolean)
    .join(":");
  env.FONTCONFIG_PATH = path.join(place, "fonts");
  env.FONTCONFIG_FILE = ownFonts(place);
  return {
    executablePath: path.join(place, "chromium"),
    args: [...new Set([...ALWAYS, ...TILES, ...suitable(chromium.args)])],
    env,
  };
}

/**
 * The package's own list names folders of its host only. Without a font for a sign Chromium ends the page, so our list
 * names the package's fonts and one family that has nearly every sign.
 */
function ownFonts(/** @type {string} */ place) {
  const folders = [path.join(place, "fonts"), path.join(checkout, "node_modules/dejavu-fonts-ttf/ttf")];
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    "<fontconfig>",
    ...folders.map((folder) => `  <dir>${xmlText(folder)}</dir>`),
    `  <cachedir>${xmlText(path.join(place, "fonts-cache"))}</cachedir>`,
    ...["sans-serif", "serif", "monospace"].map(
      (kind) =>
        `  <alias><family>${kind}</family><prefer><family>${FALLBACKS[kind]}</family></prefer></alias>`,
    ),
    "</fontconfig>",
  ];
  const file = path.join(place, "fonts", "own-fonts.conf");
  const text = `${lines.join("\n")}\n`;
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  }
  return file;
}

/** @type {Record<string, string>} */
const FALLBACKS = { "sans-serif": "DejaVu Sans", serif: "DejaVu Serif", monospace: "DejaVu Sans Mono" };

function xmlText(/** @type {string} */ text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function notUnpacked(/** @type {string} */ place, /** @type {Error} */ error) {
  if (/ENOSPC/.test(error.message)) return diskFull(place, "try again");
  return `The Chromium that came with npm could not be unpacked into ${place}: ${error.message}.`;
}

const MAY_DO =
  /^--(disable-web-security|headless|single-process|allow-running-insecure|(en|dis)able-features)/;
const PLAYS_A_CARD = /^--(ignore-gpu-blocklist|in-process-gpu|use-gl|use-angle|enable-unsafe-swiftshader)/;

/**
 * The package's own switches but those that change what a page may do, and those that play a graphics card by software:
 * that costs a third of the browser's time, and no page of ours needs one.
 */
function suitable(/** @type {string[]} */ all) {
  return all.filter((arg) => !MAY_DO.test(arg) && !PLAYS_A_CARD.test(arg));
}

function restore(/** @type {Record<string, string | undefined>} */ variables) {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
