// Reads the source as text for the house rules: files, what they import, which SQL they hold.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");

export type SourceFile = {
  /** From the root, with slashes: src/business/orders/accept-order.ts */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  /** Paths from the root for own files, package names for others. Type-only imports included. */
  readonly imports: readonly string[];
  /** Those of them that are there when the program runs. */
  readonly loads: readonly string[];
};

export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !name.includes("node_modules"))
    .toSorted()
    .map((name) => read(`${folder}/${name}`));
}

function read(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), "utf8");
  const named = /(?:^|\n)\s*(import|export)\b(\s+type\b)?[^;"'`]*?\bfrom\s+"([^"]+)"/g;
  const bare = /(?:^|\n)import\s+"([^"]+)"|\bimport\("([^"]+)"\)/g;
  const found = [
    ...[...text.matchAll(named)].map((match) => ({ name: match[3] ?? "", typeOnly: match[2] !== undefined })),
    ...[...text.matchAll(bare)].map((match) => ({ name: match[1] ?? match[2] ?? "", typeOnly: false })),
  ].map(({ name, typeOnly }) => ({
    name: name.startsWith(".") ? relative(ROOT, join(ROOT, path, "..", name)) : name,
    typeOnly,
  }));
  const loads = found.filter((one) => !one.typeOnly).map((one) => one.name);
  return { path, text, lines: text.split("\n"), imports: found.map((one) => one.name), loads };
}

/** orders of src/business/orders/…, or null outside of business. */
export function moduleOf(path: string): string | null {
  return /^src\/business\/([^/]+)\//.exec(path)?.[1] ?? null;
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
