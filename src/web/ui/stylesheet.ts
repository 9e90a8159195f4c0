// One stylesheet from the files in styles/, joined in the order of their names, with a hash of its content in
// its address.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const folder = new URL("./styles/", import.meta.url);

/** A file the web server hands out: under `path`, from `file` on disk. */
export type ServedFile = { path: string; file: string; type: string };

/** The whole stylesheet and the first 16 digits of its SHA-256. */
export function stylesheet(): { css: string; hash: string } {
  const names = readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith(".css"))
    .toSorted();
  const css = names.map((name) => shrink(readFileSync(new URL(name, folder), "utf8"))).join("\n");
  return { css, hash: contentHash(css) };
}

/** The first 16 hex digits of the SHA-256 of a text, for addresses that may be cached for ever. */
export function contentHash(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Takes out comments and indentation; nothing else is rewritten. */
function shrink(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//gu, "")
    .replaceAll(/\n\s+/gu, "\n")
    .replaceAll(/\n{2,}/gu, "\n");
}

/** The self-hosted faces: Inter variable, the Latin and Latin-extended subsets. */
export function fonts(): ServedFile[] {
  const require = createRequire(import.meta.url);
  return [
    { path: "/assets/fonts/inter-latin.woff2", name: "inter-latin-wght-normal.woff2" },
    { path: "/assets/fonts/inter-latin-ext.woff2", name: "inter-latin-ext-wght-normal.woff2" },
  ].map(({ path, name }) => ({
    path,
    file: require.resolve(`@fontsource-variable/inter/files/${name}`),
    type: "font/woff2",
  }));
}
