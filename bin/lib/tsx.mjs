// Lets Node load .tsx files without a build: types are stripped and JSX becomes calls of Preact's. Use it as
// `node --import ./bin/lib/tsx.mjs file.ts`, or import it before the first dynamic import of a .tsx file.
// The product's .ts files are kept without their types too: Node can strip them by itself, but then holds each one's text
// twice for as long as the process lives.
import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire, enableCompileCache, registerHooks, stripTypeScriptTypes } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
/** Compiled code is kept here between starts; KONTOR_CACHE moves it. Losing it only costs a slower start. */
const cache = process.env.KONTOR_CACHE ?? path.join(checkout, "node_modules/.cache/kontor");
const require = createRequire(import.meta.url);
// Whatever else is loaded, the same compiler version and settings give the same text for the same source.
const recipe = `5 rolldown ${process.versions.node}`;

/** @type {((file: string, source: string, options: object) => TransformOutcome) | undefined} */
let transform;
let compiledAhead = false;
/** @typedef {{ code: string, errors: { message: string }[] }} TransformOutcome */

const PRODUCT = pathToFileURL(path.join(checkout, "src/")).href;
const isFirst = !existsSync(path.join(cache, "v8"));
enableCompileCache(path.join(cache, "v8"));
/** @type {Map<string, import("node:module").ResolveFnOutput>} */
const packages = new Map();
registerHooks({
  // The product names its own files by their whole names, and every folder of it finds the same packages: nothing to look for.
  resolve(specifier, context, next) {
    if (!context.parentURL?.startsWith(PRODUCT)) return next(specifier, context);
    if (/^\.{1,2}\/.*\.tsx?$/.test(specifier))
      return { url: new URL(specifier, context.parentURL).href, format: "module", shortCircuit: true };
    const isPackage = !specifier.startsWith(".") && context.conditions.includes("import");
    const known = isPackage ? packages.get(specifier) : undefined;
    if (known) return known;
    const found = next(specifier, context);
    if (isPackage) packages.set(specifier, { ...found, shortCircuit: true });
    return found;
  },
  load(url, context, next) {
    if (!url.endsWith(".tsx") && !(url.endsWith(".ts") && url.startsWith(PRODUCT))) return next(url, context);
    const file = fileURLToPath(url);
    const source = compiled(file, readFileSync(file, "utf8"));
    return source === null ? next(url, context) : { format: "module", shortCircuit: true, source };
  },
});

function compiled(/** @type {string} */ file, /** @type {string} */ source) {
  const kept = placeOf(file, source);
  const known = textOf(kept);
  if (known !== null) return known;
  compileAhead();
  // Where nothing can be kept Node strips types by itself, with its own words for a fault.
  return textOf(kept) ?? (file.endsWith(".ts") ? null : compile(file, source));
}

function textOf(/** @type {string} */ file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function placeOf(/** @type {string} */ file, /** @type {string} */ source) {
  return path.join(cache, "tsx", `${hash("sha1", `${recipe}\0${file}\0${source}`)}.mjs`);
}

/**
 * Before `entry` is loaded for the first time: a process that ends compiles and loads everything once, so that this one finds
 * all of it in the cache and never holds what strips types and compiles pages.
 */
export function prepareFirstStart(/** @type {string} */ entry) {
  if (isFirst) compileAhead(entry);
}

/** All files at once in a process that ends: the compiler's memory would stay with whoever loads it. */
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
  for (const name of globSync("src/**/*.{ts,tsx}", { cwd: checkout })) {
    if (name.includes(".test.")) continue;
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
  // Each line stays where it is, so that faults name the right one.
  if (file.endsWith(".ts")) return withoutTypes(source);
  transform ??= require("rolldown/utils").transformSync;
  if (!transform) throw new Error("rolldown/utils has no transformSync");
  const jsx = { runtime: "automatic", importSource: "preact" };
  const outcome = transform(file, source, { lang: "tsx", jsx });
  if (outcome.errors.length > 0) {
    throw new SyntaxError(`${file}: ${outcome.errors.map((error) => error.message).join("; ")}`);
  }
  return outcome.code;
}

/** What stood at the end of a line and is blank now goes; a text that ended in blanks keeps them. */
function withoutTypes(/** @type {string} */ source) {
  const before = source.split("\n");
  const bare = stripTypeScriptTypes(source).split("\n");
  return bare.map((line, at) => (/\s$/.test(before[at] ?? " ") ? line : line.trimEnd())).join("\n");
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
