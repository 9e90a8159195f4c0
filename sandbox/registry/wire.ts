// The registry's own reading and writing of EPP frames and XML (RFC 5730, 5734), written apart from the client's, so
// that a mistake on one side does not hide the same mistake on the other.
import { XMLParser, XMLValidator } from "fast-xml-parser";

export const uri = {
  rgp: "urn:ietf:params:xml:ns:rgp-1.0",
  epp: "urn:ietf:params:xml:ns:epp-1.0",
  domain: "urn:ietf:params:xml:ns:domain-1.0",
  contact: "urn:ietf:params:xml:ns:contact-1.0",
  host: "urn:ietf:params:xml:ns:host-1.0",
  fee: "urn:ietf:params:xml:ns:epp:fee-1.0",
  loginSec: "urn:ietf:params:xml:ns:epp:loginSec-1.0",
} as const;

export type Node = {
  ns: string;
  name: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
};

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  processEntities: false,
  htmlEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  ignoreDeclaration: true,
  maxNestedTags: 24,
});

/** Null: not XML we accept (broken, a document type, an undeclared prefix). */
export function parse(text: string): Node | null {
  if (text.includes("<!DOCTYPE") || text.includes("<!ENTITY") || XMLValidator.validate(text) !== true)
    return null;
  try {
    const tree = (parser.parse(text) as Record<string, unknown>[]).filter((part) => !("#text" in part));
    const [root] = tree;
    return root && tree.length === 1 ? convert(root, {}) : null;
  } catch {
    return null;
  }
}

function convert(part: Record<string, unknown>, outer: Record<string, string>): Node {
  const tag = Object.keys(part).find((key) => key !== ":@") ?? "";
  const given = Object.entries((part[":@"] ?? {}) as Record<string, string>);
  const scope = { ...outer };
  for (const [key, value] of given) if (/^xmlns(:|$)/.test(key)) scope[key.slice(6)] = value;
  const [prefix, name] = tag.includes(":") ? (tag.split(":") as [string, string]) : ["", tag];
  const ns = scope[prefix] ?? "";
  if (ns === "" && prefix !== "") throw new Error("undeclared prefix");
  const attributes = Object.fromEntries(
    given.filter(([key]) => !key.startsWith("xmlns")).map(([key, value]) => [key, plain(value)]),
  );
  const inner = (part[tag] ?? []) as Record<string, unknown>[];
  const text = inner
    .filter((c) => "#text" in c)
    .map((c) => plain(String(c["#text"])))
    .join("");
  const children = inner.filter((c) => !("#text" in c)).map((c) => convert(c, scope));
  return { ns, name, attributes, children, text: text.trim() };
}

const five: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&apos;": "'" };
const plain = (text: string): string =>
  text.replace(/&[^;]*;?/g, (whole) => {
    const number = /^&#(?:x([\da-f]{1,6})|(\d{1,7}));$/i.exec(whole);
    if (number) return String.fromCodePoint(number[1] ? Number.parseInt(number[1], 16) : Number(number[2]));
    const known = five[whole];
    if (known === undefined) throw new Error("unknown entity");
    return known;
  });

export const child = (node: Node | undefined, name: string): Node | undefined =>
  node?.children.find((c) => c.name === name);
export const childText = (node: Node | undefined, ...path: string[]): string | undefined => {
  let at = node;
  for (const name of path) at = child(at, name);
  return at?.text;
};
export const children = (node: Node | undefined, name: string): Node[] =>
  node?.children.filter((c) => c.name === name) ?? [];

export const text = (value: string): string =>
  value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
/** `<name>value</name>`, or nothing where there is no value. */
export const tag = (name: string, value: string | undefined | null): string =>
  value === undefined || value === null ? "" : `<${name}>${text(value)}</${name}>`;

export function framed(xml: string): Buffer {
  const body = Buffer.from(xml);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length + 4);
  return Buffer.concat([head, body]);
}

/** Cuts the stream into messages. Throws where a length is impossible. */
export function unframer(each: (xml: string) => void): (chunk: Buffer) => void {
  let held: Buffer = Buffer.alloc(0);
  return (chunk) => {
    held = Buffer.concat([held, chunk]);
    while (held.length >= 4) {
      const length = held.readUInt32BE(0);
      if (length < 5 || length > 512 * 1024) throw new Error("impossible length");
      if (held.length < length) return;
      each(held.subarray(4, length).toString("utf8"));
      held = held.subarray(length);
    }
  };
}
