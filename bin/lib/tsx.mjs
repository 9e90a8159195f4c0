// Lets Node load .tsx files without a build: types are stripped and JSX becomes calls of Preact's. Use it as
// `node --import ./bin/lib/tsx.mjs file.ts`, or import it before the first dynamic import of a .tsx file.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire, enableCompileCache, registerHooks } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
/** Compiled code is kept here between starts; KONTOR_CACHE moves it. Losing it only costs a slower start. */
const cache = process.env.KONTOR_CACHE ?? path.join(checkout, "node_modules/.cache/kontor");
const require = createRequire(import.meta.url);
// Whatever else is loaded, the same compiler version and settings give the same text for the same source.
const recipe = `2 rolldown ${process.versions.node}`;

/** @type {((file: string, source: string, options: object) => TransformOutcome) | undefined} */
let transform;
let compiledAhead = false;
/** @typedef {{ code: string, errors: { message: string }[] }} TransformOutcome */

const isFirst = !existsSync(path.join(cache, "v8"));
enableCompileCache(path.join(cache, "v8"));
registerHooks({
  load(url, context, next) {
    if (!url.endsWith(".tsx")) return next(url, context);
    const file = fileURLToPath(url);
    return { format: "module", shortCircuit: true, source: compiled(file, readFileSync(file, "utf8")) };
  },
});

function compiled(/** @type {string} */ file, /** @type {string} */ source) {
  const kept = placeOf(file, source);
  if (!existsSync(kept)) compileAhead();
  try {
    return readFileSync(kept, "utf8");
  } catch {
    const code = compile(file, source);
    keep(kept, code);
    return code;
  }
}

function placeOf(/** @type {string} */ file, /** @type {string} */ source) {
  const key = createHash("sha256").update(recipe).update("\0").update(file).update("\0").update(source);
  return path.join(cache, "tsx", `${key.digest("hex").slice(0, 40)}.mjs`);
}

/**
 * Before `entry` is loaded for the first time: a process that ends compiles and loads everything once, so that this one finds
 * all of it in the cache and never holds what strips types and compiles pages.
 */
export function prepareFirstStart(/** @type {string} */ entry) {
  if (isFirst) compileAhead(entry);
}

/** All pages at once in a process that ends: the compiler's memory would stay with whoever loads it. */
function compileAhead(/** @type {string | null} */ entry = null) {
  if (compiledAhead || process.env.KONTOR_COMPILING) return;
  compiledAhead = true;
  const load = entry === null ? "" : `await import(${JSON.stringify(entry)}); process.exit(0);`;
  spawnSync(process.execPath, ["--input-type=module", "--eval", COMPILE_ALL + load], {
    env: { ...process.env, KONTOR_COMPILING: "1", NODE_OPTIONS: "" },
    stdio: "ignore",
  });
}

const COMPILE_ALL = `import { compileAll } from ${JSON.stringify(import.meta.url)}; compileAll();`;

/** What does not compile is left to whoever loads it: the fault is told there. */
export function compileAll() {
  for (const name of globSync("src/**/*.tsx", { cwd: checkout })) {
    const file = path.join(checkout, name);
    const source = readFileSync(file, "utf8");
    const kept = placeOf(file, source);
    if (existsSync(kept)) continue;
    try {
      keep(kept, compile(file, source));
    } catch {
      continue;
    }
  }
}

function compile(/** @type {string} */ file, /** @type {string} */ source) {
  transform ??= require("rolldown/utils").transformSync;
  if (!transform) throw new Error("rolldown/utils has no transformSync");
  const jsx = { runtime: "automatic", importSource: "preact" };
  const outcome = transform(file, source, { lang: "tsx", jsx });
  if (outcome.errors.length > 0) {
    throw new SyntaxError(`${file}: ${outcome.errors.map((error) => error.message).join("; ")}`);
  }
  return outcome.code;
}

function keep(/** @type {string} */ kept, /** @type {string} */ code) {
  try {
    mkdirSync(path.dirname(kept), { recursive: true });
    writeFileSync(`${kept}.${process.pid}`, code);
    renameSync(`${kept}.${process.pid}`, kept);
  } catch {
    // A checkout that cannot be written simply compiles again next time.
  }
}
