// Reads XML of others into a tree that is walked by local names: without document types and entities, so that no document can
// make us expand, fetch or recurse.
import { createRequire } from "node:module";
import type { X2jOptions, XMLParser, XMLValidator } from "fast-xml-parser";

export class XmlFault extends Error {
  override readonly name = "XmlFault";
}

/** An element as read. `ns` is the resolved namespace, so a peer's choice of prefixes does not matter. */
export type XmlNode = {
  readonly ns: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
};

const DEPTH = 32;
/** More is read of nobody, in characters; who takes something in says what is enough of that. */
const MOST = 16 * 1024 * 1024;
// What XML 1.0 cannot hold in any spelling (section 2.2), halves of a pair included.
// oxlint-disable-next-line no-control-regex
export const NO_SIGN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u;

// Entities stay as they are and are decoded below: the five of XML itself and numbers only.
const OPTIONS: X2jOptions = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  processEntities: false,
  cdataPropName: "#cdata",
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

type Scope = Record<string, string>;
type Part = Readonly<Record<string, unknown>>;
type TextOf = (raw: string) => string;

const parts = (value: unknown): readonly Part[] => (Array.isArray(value) ? (value as Part[]) : []);
const elementName = (part: Part): string | null =>
  Object.keys(part).find((key) => key !== ":@" && !key.startsWith("#")) ?? null;

/**
 * One document; `textOf` says what its texts are of what stands there. Throws XmlFault for document types, undeclared entities and
 * prefixes, more than 32 levels, broken markup.
 */
export function readXml(source: string, textOf: TextOf = (raw) => raw.trim()): XmlNode {
  if (source.length > MOST) throw new XmlFault("the document is too long");
  if (/<!(?!--|\[CDATA\[)/.test(source)) throw new XmlFault("document types and entities are not accepted");
  const roots = parsed(source.replace(/^\uFEFF/, "")).filter((part) => elementName(part) !== null);
  const [root] = roots;
  if (root === undefined || roots.length > 1) throw new XmlFault("not one root element");
  const scope = { xml: "http://www.w3.org/XML/1998/namespace" };
  return nodeOf(root, Object.assign(Object.create(null) as Scope, scope), { textOf, depth: 1 });
}

function parsed(source: string): readonly Part[] {
  try {
    const verdict = library().XMLValidator.validate(source);
    if (verdict !== true) throw new XmlFault(verdict.err.msg);
    return parts((parser ??= new (library().XMLParser)(OPTIONS)).parse(source));
  } catch (cause) {
    if (cause instanceof XmlFault) throw cause;
    throw new XmlFault("the document cannot be read", { cause });
  }
}

function nodeOf(part: Part, outer: Scope, at: { readonly textOf: TextOf; readonly depth: number }): XmlNode {
  if (at.depth > DEPTH) throw new XmlFault("nested too deeply");
  const attributes: Record<string, string> = {};
  // Inherits the prefixes around it; copying them would let a hostile document make us work in squares.
  const scope = Object.create(outer) as Scope;
  for (const [key, value] of Object.entries((part[":@"] ?? {}) as Record<string, unknown>)) {
    const plain = decoded(String(value));
    if (key === "xmlns") scope[""] = plain;
    else if (key.startsWith("xmlns:")) scope[key.slice(6)] = plain;
    else attributes[key] = plain.replace(/[\t\r\n]/g, " ");
  }
  const qualified = elementName(part) ?? "";
  const colon = qualified.indexOf(":");
  const prefix = qualified.slice(0, Math.max(0, colon));
  const ns = scope[prefix];
  if (ns === undefined && prefix !== "") throw new XmlFault(`the prefix ${prefix} is not declared`);
  const children: XmlNode[] = [];
  let text = "";
  for (const inner of parts(part[qualified])) {
    if ("#text" in inner) text += decoded(rawText(inner));
    else if ("#cdata" in inner) text += parts(inner["#cdata"]).map(rawText).join("");
    else if (elementName(inner) !== null) children.push(nodeOf(inner, scope, { ...at, depth: at.depth + 1 }));
  }
  return { ns: ns ?? "", name: qualified.slice(colon + 1), attributes, children, text: at.textOf(text) };
}

const rawText = (part: Part): string => (typeof part["#text"] === "string" ? part["#text"] : "");

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&([^;&\s]*);?/g, (whole, body: string) => {
    const plain = NAMED[body] ?? signOf(body);
    if (plain === null || !whole.endsWith(";")) throw new XmlFault("an entity that XML does not define");
    return plain;
  });
}

function signOf(reference: string): string | null {
  const match = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(reference);
  if (!match) return null;
  const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  const sign = code > 0x10ffff ? null : String.fromCodePoint(code);
  return sign === null || NO_SIGN.test(sign) ? null : sign;
}

/** All elements at the end of a path of local names ("Party/Contact"); namespaces are looked at by who needs them. */
export function every(from: XmlNode | null | undefined, path: string): readonly XmlNode[] {
  const below = (found: readonly XmlNode[], step: string): readonly XmlNode[] =>
    found.flatMap((one) => one.children.filter((child) => child.name === step));
  return path.split("/").reduce(below, from ? [from] : []);
}

export const first = (from: XmlNode | null | undefined, path: string): XmlNode | null =>
  every(from, path)[0] ?? null;

/** The text at a path; null where there is none. */
export const textAt = (from: XmlNode | null | undefined, path: string): string | null =>
  first(from, path)?.text ?? null;
