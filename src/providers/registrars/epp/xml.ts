// XML for EPP and nothing more: reading without document types or entities into namespaced nodes, and a writer
// through which no text can become markup.
import { createRequire } from "node:module";
import type { X2jOptions, XMLParser, XMLValidator } from "fast-xml-parser";

export class XmlError extends Error {
  override readonly name = "XmlError";
}

/** An element as read. `ns` is the resolved namespace, so a peer's choice of prefixes does not matter. */
export type XmlNode = {
  readonly ns: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Own text with white space collapsed (XML Schema `token`, as EPP's values are). */
  readonly text: string;
};

const maxDepth = 32;

// Entities stay undecoded here and are decoded below, the five of XML itself and numbers only.
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
  maxNestedTags: maxDepth,
};

type Library = { readonly XMLParser: typeof XMLParser; readonly XMLValidator: typeof XMLValidator };
const load = createRequire(import.meta.url);
let parser: XMLParser | undefined;

/** Loaded with the first document: a process that reads none should not hold it. */
const library = (): Library => load("fast-xml-parser") as Library;
const parserOf = (): XMLParser => (parser ??= new (library().XMLParser)(OPTIONS));

/** Reads one document. Refuses document types, undeclared entities and prefixes, deep nesting, broken markup. */
export function readXml(text: string): XmlNode {
  if (/<!(?!--|\[CDATA\[)/.test(text)) throw new XmlError("document types and entities are not accepted");
  const source = text.replace(/^\uFEFF/, "");
  let tree: unknown;
  try {
    const verdict = library().XMLValidator.validate(source);
    if (verdict !== true) throw new XmlError(verdict.err.msg);
    tree = parserOf().parse(source);
  } catch (cause) {
    if (cause instanceof XmlError) throw cause;
    throw new XmlError("the document cannot be read", { cause });
  }
  const roots = parts(tree).filter((part) => elementName(part) !== null);
  const [root] = roots;
  if (root === undefined || roots.length > 1) throw new XmlError("not one root element");
  const scope: Scope = Object.assign(Object.create(null) as Scope, {
    xml: "http://www.w3.org/XML/1998/namespace",
  });
  return toNode(root, scope, 1);
}

type Scope = Record<string, string>;
type Part = Readonly<Record<string, unknown>>;

const parts = (value: unknown): readonly Part[] => (Array.isArray(value) ? (value as Part[]) : []);
const elementName = (part: Part): string | null =>
  Object.keys(part).find((key) => key !== ":@" && !key.startsWith("#")) ?? null;

function toNode(part: Part, outer: Scope, depth: number): XmlNode {
  if (depth > maxDepth) throw new XmlError("nested too deeply");
  const qualified = elementName(part) ?? "";
  const attributes: Record<string, string> = {};
  // Inherits the prefixes around it; copying them would let a hostile document make us work in squares.
  const scope = Object.create(outer) as Scope;
  for (const [key, value] of Object.entries((part[":@"] ?? {}) as Record<string, unknown>)) {
    const plain = decodeEntities(String(value));
    if (key === "xmlns") scope[""] = plain;
    else if (key.startsWith("xmlns:")) scope[key.slice(6)] = plain;
    else attributes[key] = plain.replace(/[\t\r\n]/g, " ");
  }
  const [prefix, name] = splitName(qualified);
  const ns = scope[prefix];
  if (ns === undefined && prefix !== "") throw new XmlError(`the prefix ${prefix} is not declared`);
  const children: XmlNode[] = [];
  let text = "";
  for (const inner of parts(part[qualified])) {
    if ("#text" in inner) text += decodeEntities(rawText(inner));
    else if ("#cdata" in inner) text += parts(inner["#cdata"]).map(rawText).join("");
    else if (elementName(inner) !== null) children.push(toNode(inner, scope, depth + 1));
  }
  return { ns: ns ?? "", name, attributes, children, text: text.replace(/[ \t\r\n]+/g, " ").trim() };
}

const rawText = (part: Part): string => (typeof part["#text"] === "string" ? part["#text"] : "");

function splitName(qualified: string): [prefix: string, name: string] {
  const colon = qualified.indexOf(":");
  return colon < 0 ? ["", qualified] : [qualified.slice(0, colon), qualified.slice(colon + 1)];
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&\s]*);?/g, (whole, body: string) => {
    const plain = named[body] ?? characterOf(body);
    if (plain === null || !whole.endsWith(";")) throw new XmlError("an entity that XML does not define");
    return plain;
  });
}

function characterOf(reference: string): string | null {
  const match = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(reference);
  if (!match) return null;
  const code = match[1] !== undefined ? Number.parseInt(match[1], 16) : Number(match[2]);
  if (code > 0x10ffff) return null;
  const character = String.fromCodePoint(code);
  return forbidden.test(character) ? null : character;
}

/** The first element below `node` along `path` of local names; namespaces of extensions are checked by the caller. */
export function find(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  let at = node;
  for (const name of path) at = at?.children.find((child) => child.name === name);
  return at;
}

export function all(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

/** Finished markup. Only `el` makes it, so plain strings are always text. */
export type Markup = { readonly markup: string };
export type Content = Markup | string | null | readonly (Markup | null)[];

// What XML 1.0 cannot hold in any spelling (section 2.2), lone surrogates included.
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u;

/** Text that XML cannot carry (NUL and other control characters). Thrown before anything is sent. */
export class UnsendableText extends Error {
  override readonly name = "UnsendableText";
}

export function escapeText(text: string): string {
  if (forbidden.test(text)) throw new UnsendableText("control_character");
  return text.replace(/[&<>"'\t\r\n]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** One element: attributes without null ones, then text or elements (null ones are left out). */
export function el(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  ...content: readonly Content[]
): Markup {
  let head = name;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) head += ` ${key}="${escapeText(value)}"`;
  }
  const inner = content.map(contentMarkup).join("");
  return { markup: inner === "" ? `<${head}/>` : `<${head}>${inner}</${name}>` };
}

function contentMarkup(content: Content): string {
  if (content === null) return "";
  if (typeof content === "string") return escapeText(content);
  if ("markup" in content) return content.markup;
  return content.map((part) => part?.markup ?? "").join("");
}

export const xmlDocument = (root: Markup): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.markup}`;
