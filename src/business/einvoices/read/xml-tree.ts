// Reads XML without document types and entities into a tree that is walked by local names.
import { createRequire } from "node:module";
import type { X2jOptions, XMLParser, XMLValidator } from "fast-xml-parser";

export type XmlTree = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlTree[];
  readonly text: string;
};

export class XmlFault extends Error {
  override readonly name = "XmlFault";
}

const ATTRIBUTES = ":@";
const DEPTH = 32;
// Entities stay as they are and are decoded below: the five of XML itself and numbers only.
const OPTIONS: X2jOptions = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: DEPTH,
};

type Library = { readonly XMLParser: typeof XMLParser; readonly XMLValidator: typeof XMLValidator };
const load = createRequire(import.meta.url);
let parser: XMLParser | undefined;

/** Loaded with the first document: a process that reads none should not hold it. */
const library = (): Library => load("fast-xml-parser") as Library;
const parserOf = (): XMLParser => (parser ??= new (library().XMLParser)(OPTIONS));

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (_, what: string) => {
    const sign = what.startsWith("#") ? numbered(what) : named[what];
    if (sign === undefined) throw new XmlFault(`the entity ${what} is not known`);
    return sign;
  });
}

/** A sign by its number, where XML has one (XML 1.0, production 2: no control signs, no halves of a pair). */
function numbered(what: string): string | undefined {
  const point = /^#x/i.test(what) ? Number.parseInt(what.slice(2), 16) : Number.parseInt(what.slice(1), 10);
  const isSign = point === 9 || point === 10 || point === 13 || (point >= 0x20 && point <= 0x10ffff);
  if (!isSign || (point >= 0xd800 && point <= 0xdfff) || point === 0xfffe || point === 0xffff)
    return undefined;
  return String.fromCodePoint(point);
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

type Part = Readonly<Record<string, unknown>>;

function treeOf(part: Part): XmlTree | null {
  const name = Object.keys(part).find((key) => key !== ATTRIBUTES && key !== "#text");
  if (name === undefined) return null;
  const inside = (part[name] ?? []) as readonly Part[];
  const given = (part[ATTRIBUTES] ?? {}) as Readonly<Record<string, string>>;
  const attributes = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [local(key), decoded(value)]),
  );
  const text = inside.map((one) => (typeof one["#text"] === "string" ? one["#text"] : "")).join("");
  const children = inside.map(treeOf).filter((one) => one !== null);
  return { name: local(name), attributes, children, text: decoded(text).trim() };
}

/** Throws XmlFault for broken markup, document types and unknown entities. */
export function xmlTree(xml: string): XmlTree {
  if (/<!(?!--)/.test(xml)) throw new XmlFault("document types and unparsed parts are not accepted");
  const verdict = library().XMLValidator.validate(xml);
  if (verdict !== true) throw new XmlFault(verdict.err.msg);
  const parts = parserOf().parse(xml) as readonly Part[];
  const roots = parts.map(treeOf).filter((one) => one !== null);
  const [root] = roots;
  if (!root || roots.length > 1) throw new XmlFault("not one root element");
  return root;
}

/** All elements at the end of a path of local names ("Party/Contact"). */
export function every(from: XmlTree, path: string): readonly XmlTree[] {
  return path
    .split("/")
    .reduce<readonly XmlTree[]>(
      (found, step) => found.flatMap((one) => one.children.filter((child) => child.name === step)),
      [from],
    );
}

export const first = (from: XmlTree, path: string): XmlTree | null => every(from, path)[0] ?? null;

/** The text at a path; null where there is none. */
export const textAt = (from: XmlTree | null, path: string): string | null =>
  from === null ? null : (first(from, path)?.text ?? null);

/** How many elements say nothing at all (PEPPOL-EN16931-R008). */
export const emptyElements = (from: XmlTree): number =>
  (from.children.length === 0 && from.text === "" ? 1 : 0) +
  from.children.reduce((total, child) => total + emptyElements(child), 0);
