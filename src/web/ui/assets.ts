// Everything a page links to, made once at start: the stylesheet, the fonts and the islands, each under its
// address.
import { readFileSync } from "node:fs";
import { buildIslands } from "./islands.ts";
import type { PageAssets } from "./setting.ts";
import { fonts, stylesheet } from "./stylesheet.ts";

/** A file to serve from memory. Addresses with a hash in them may be cached for ever; fonts keep theirs. */
export type Asset = { path: string; type: string; body: Buffer };

/** The tab's icon: a page of a ledger, in ink. */
const ICON = {
  path: "/assets/icon.svg",
  drawing:
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    '<rect width="32" height="32" rx="7" fill="#16181d"/>' +
    '<path d="M9 10h14M9 16h14M9 22h8" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/></svg>',
} as const;

/** Makes the files and the links that pages need; `cacheDir` keeps the bundled islands between starts. */
export async function prepareAssets(cacheDir: string): Promise<{ files: Asset[]; links: PageAssets }> {
  const style = stylesheet();
  const faces = fonts();
  const islands = await buildIslands(cacheDir);
  const stylePath = `/assets/style-${style.hash}.css`;
  const files: Asset[] = [
    { path: stylePath, type: "text/css; charset=utf-8", body: Buffer.from(style.css) },
    { path: ICON.path, type: "image/svg+xml", body: Buffer.from(ICON.drawing) },
    ...faces.map((face) => ({ path: face.path, type: face.type, body: readFileSync(face.file) })),
    ...islands.map((island) => ({
      path: island.path,
      type: "text/javascript; charset=utf-8",
      body: Buffer.from(island.code),
    })),
  ];
  const links: PageAssets = {
    stylesheet: stylePath,
    font: faces[0]?.path ?? "",
    icon: ICON.path,
    islands: Object.fromEntries(islands.map((island) => [island.name, island.path])),
  };
  return { files, links };
}
