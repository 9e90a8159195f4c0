// Finds a Chromium for browser tests and pictures: the one named, the one installed, or the one that came with npm,
// which brings even the libraries that a bare machine lacks.
import { accessSync, chmodSync, constants, existsSync, mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { checkout } from "./home.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/** Root cannot use the sandbox of Chromium, and containers often have a tiny /dev/shm. */
const ALWAYS = ["--no-sandbox", "--disable-dev-shm-usage"];

/**
 * What playwright-core's `chromium.launch` needs. Throws one clear sentence when there is no Chromium for this machine.
 * @returns {Promise<{ executablePath: string, args: string[], env: Record<string, string> }>}
 */
export async function chromiumPath() {
  const env = /** @type {Record<string, string>} */ ({ ...process.env });
  const installed = process.env.CHROMIUM || onPath();
  if (installed) {
    if (!existsSync(installed)) throw new Error(`CHROMIUM names ${installed}, but there is no such program.`);
    return { executablePath: installed, args: ALWAYS, env };
  }
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No Chromium was found: install one, or name it with CHROMIUM.");
  }
  return unpacked();
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
 * two variables are for. Each account has a folder of its own: a foreign one could not be written or trusted.
 */
async function unpacked() {
  const place = path.join(checkout, "tmp", `chromium-${process.getuid?.() ?? "user"}`);
  mkdirSync(place, { recursive: true });
  const program = path.join(place, "chromium");
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  const libraries = process.env.LD_LIBRARY_PATH;
  Object.assign(process.env, { TMPDIR: place, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" });
  try {
    // Its CommonJS door, because a failed or cut-short unpacking must be tried anew within one process.
    const { default: chromium } = createRequire(import.meta.url)("@sparticuz/chromium");
    if (!existsSync(path.join(place, "complete"))) rmSync(program, { force: true });
    await chromium.executablePath();
    chmodSync(program, 0o755);
    mkdirSync(path.join(place, "complete"), { recursive: true });
    const env = /** @type {Record<string, string>} */ ({ ...process.env });
    return { executablePath: program, args: [...new Set([...ALWAYS, ...args(chromium.args)])], env };
  } catch (error) {
    const reason = /** @type {Error} */ (error).message;
    throw new Error(`The Chromium that came with npm could not be unpacked into ${place}: ${reason}.`, { cause: error });
  } finally {
    restore({ ...before, LD_LIBRARY_PATH: libraries });
  }
}

/** The package's own switches but those that change what a page may do. */
function args(/** @type {string[]} */ all) {
  return all.filter((arg) => !/^--(disable-web-security|headless|single-process|allow-running-insecure)/.test(arg));
}

function restore(/** @type {Record<string, string | undefined>} */ variables) {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
