// Reads our own PDFs back for the checks: pages, the text as a reader copies it, tags and links. It knows
// just as much of the format as the kit writes, and uses none of the kit's code.
import { inflateSync } from "node:zlib";

export type ReadPdf = {
  readonly pages: readonly string[];
  /** All objects and inflated streams as text, for looking up marks in them. */
  readonly raw: string;
};

type Objects = ReadonlyMap<string, string>;

function objectsOf(bytes: Buffer): Objects {
  const file = bytes.toString("latin1");
  const objects = new Map<string, string>();
  for (const match of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    objects.set(match[1] ?? "", inflated(match[2] ?? ""));
  }
  return objects;
}

function inflated(object: string): string {
  const at = object.indexOf("stream\n");
  if (at < 0 || !object.slice(0, at).includes("/FlateDecode")) return object;
  const body = object.slice(at + "stream\n".length, object.lastIndexOf("\nendstream"));
  return `${object.slice(0, at)}stream\n${inflateSync(Buffer.from(body, "latin1")).toString("latin1")}`;
}

const target = (object: string, key: string) => new RegExp(`/${key} (\\d+) 0 R`).exec(object)?.[1] ?? "";

/** From glyph number to text, as the font's own ToUnicode table says. */
function glyphTexts(objects: Objects, font: string): ReadonlyMap<number, string> {
  const table = objects.get(target(objects.get(font) ?? "", "ToUnicode")) ?? "";
  const texts = new Map<number, string>();
  for (const range of table.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    let glyph = Number.parseInt(range[1] ?? "", 16);
    for (const code of (range[2] ?? "").matchAll(/<([0-9a-f ]*)>/gi)) {
      const units = Buffer.from((code[1] ?? "").replaceAll(" ", ""), "hex").swap16();
      texts.set(glyph, units.toString("utf16le"));
      glyph += 1;
    }
  }
  return texts;
}

function pageText(objects: Objects, page: string): string {
  const resources = objects.get(target(page, "Resources")) ?? page;
  const fonts = new Map<string, ReadonlyMap<number, string>>();
  for (const font of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    fonts.set(font[1] ?? "", glyphTexts(objects, font[2] ?? ""));
  }
  const content = objects.get(target(page, "Contents")) ?? "";
  let texts: ReadonlyMap<number, string> = new Map();
  const lines: string[] = [];
  for (const step of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (step[1] !== undefined) texts = fonts.get(step[1]) ?? new Map();
    const glyphs = [...(step[2] ?? "").matchAll(/<([0-9a-f]+)>/gi)].flatMap(
      (run) => (run[1] ?? "").match(/.{4}/g) ?? [],
    );
    if (glyphs.length > 0)
      lines.push(glyphs.map((glyph) => texts.get(Number.parseInt(glyph, 16)) ?? "?").join(""));
  }
  return lines.join("\n");
}

/** Throws nothing for a strange file: what cannot be read is missing from the answer. */
export function readPdf(bytes: Buffer): ReadPdf {
  const objects = objectsOf(bytes);
  // A file that lies in this one has pages of its own.
  const own = [...objects.values()].filter((object) => !object.includes("stream\n"));
  const tree = own.find((object) => /\/Type \/Pages\b/.test(object)) ?? "";
  const kids = /\/Kids \[([^\]]*)\]/.exec(tree)?.[1] ?? "";
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map((kid) =>
    pageText(objects, objects.get(kid[1] ?? "") ?? ""),
  );
  return { pages, raw: [...objects.values()].join("\n") };
}
