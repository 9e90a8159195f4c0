// Bundles the islands at start: each file in islands/ becomes one small module under an address with its
// content's hash. The result is kept in the cache folder, so that the bundler is loaded only after a change.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { contentHash } from "./stylesheet.ts";

const folder = fileURLToPath(new URL("./islands/", import.meta.url));

const BUNDLER = fileURLToPath(new URL("./bundle-islands.ts", import.meta.url));

/** A bundled island: its name, its address, its text. */
export type Island = { name: string; path: string; code: string; hash: string };

function islandNames(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => name.slice(0, -".ts".length))
    .toSorted();
}

/**
 * All islands, bundled and minified; from `cacheDir` when no source changed. A broken cache entry is made
 * anew.
 */
export async function buildIslands(cacheDir: string): Promise<Island[]> {
  const names = islandNames();
  const key = createHash("sha256").update("islands 1");
  for (const name of names) key.update(name).update(readFileSync(path.join(folder, `${name}.ts`)));
  const kept = path.join(cacheDir, `islands-${key.digest("hex").slice(0, 24)}.json`);
  const codes = readKept(kept, names) ?? (await bundleAndKeep(kept, cacheDir, names));
  return names.map((name) => {
    const code = codes[name] ?? "";
    const hash = contentHash(code);
    return { name, code, hash, path: `/assets/${name}-${hash}.js` };
  });
}

function readKept(kept: string, names: readonly string[]): Record<string, string> | undefined {
  try {
    const codes: unknown = JSON.parse(readFileSync(kept, "utf8"));
    if (typeof codes !== "object" || codes === null) return undefined;
    const known = codes as Record<string, unknown>;
    return names.every((name) => typeof known[name] === "string")
      ? (known as Record<string, string>)
      : undefined;
  } catch {
    return undefined;
  }
}

async function bundleAndKeep(
  kept: string,
  cacheDir: string,
  names: readonly string[],
): Promise<Record<string, string>> {
  // In a process that ends: the bundler's memory would stay with whoever loads it.
  const { stdout } = await promisify(execFile)(process.execPath, [BUNDLER, folder, ...names]);
  const codes = JSON.parse(stdout) as Record<string, string>;
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(`${kept}.${process.pid}`, JSON.stringify(codes));
  renameSync(`${kept}.${process.pid}`, kept);
  return codes;
}
