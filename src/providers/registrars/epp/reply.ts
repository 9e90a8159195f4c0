// What a registry said: responses and greetings as values, read once from the XML (RFC 5730 sections 2.4 and 2.6).
import { all, find, readXml, XmlError } from "./xml.ts";
import type { XmlNode } from "./xml.ts";

export const ns = {
  epp: "urn:ietf:params:xml:ns:epp-1.0",
  domain: "urn:ietf:params:xml:ns:domain-1.0",
  contact: "urn:ietf:params:xml:ns:contact-1.0",
  host: "urn:ietf:params:xml:ns:host-1.0",
  fee: "urn:ietf:params:xml:ns:epp:fee-1.0",
  loginSec: "urn:ietf:params:xml:ns:epp:loginSec-1.0",
} as const;

export type Reply = {
  readonly code: number;
  /** The registry's words, with its reasons where it gave some. */
  readonly message: string;
  readonly clTRID: string | null;
  readonly svTRID: string | null;
  readonly queue: {
    readonly id: string;
    readonly count: number;
    readonly at: Date | null;
    readonly text: string;
  } | null;
  /** The one object element below resData (chkData, infData …). */
  readonly object: XmlNode | undefined;
  readonly extension: XmlNode | undefined;
  readonly raw: string;
};

export type Greeting = {
  readonly server: string;
  readonly language: string;
  readonly objects: readonly string[];
  readonly extensions: readonly string[];
};

export function readReply(raw: string): Reply {
  const response = body(raw, "response");
  const results = all(response, "result");
  const code = Number(results[0]?.attributes["code"]);
  if (!Number.isInteger(code) || code < 1000 || code > 2999)
    throw new XmlError("a response without a result code");
  return {
    code,
    message: results.map(words).join("; "),
    clTRID: find(response, "trID", "clTRID")?.text ?? null,
    svTRID: find(response, "trID", "svTRID")?.text ?? null,
    queue: readQueue(find(response, "msgQ")),
    object: find(response, "resData")?.children[0],
    extension: find(response, "extension"),
    raw,
  };
}

export function readGreeting(raw: string): Greeting {
  const greeting = body(raw, "greeting");
  const menu = find(greeting, "svcMenu");
  const languages = all(menu, "lang").map((lang) => lang.text);
  return {
    server: find(greeting, "svID")?.text ?? "",
    language: languages.includes("en") ? "en" : (languages[0] ?? "en"),
    objects: all(menu, "objURI").map((uri) => uri.text),
    extensions: all(find(menu, "svcExtension"), "extURI").map((uri) => uri.text),
  };
}

/** An xs:dateTime or xs:date as an instant; null where it is missing or no date. */
export function instant(node: XmlNode | undefined): Date | null {
  const text = node?.text ?? "";
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return null;
  // Without a zone the registry means UTC (RFC 5731 section 2.4).
  const at = new Date(/T/.test(text) && !/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? `${text}Z` : text);
  return Number.isNaN(at.getTime()) ? null : at;
}

function body(raw: string, name: "response" | "greeting"): XmlNode {
  const root = readXml(raw);
  const found = find(root, name);
  if (root.name !== "epp" || root.ns !== ns.epp || !found) throw new XmlError(`not an EPP ${name}`);
  return found;
}

function words(result: XmlNode): string {
  const said = [find(result, "msg")?.text ?? ""];
  for (const extra of all(result, "extValue")) said.push(find(extra, "reason")?.text ?? "");
  return said.filter((text) => text !== "").join(": ");
}

function readQueue(node: XmlNode | undefined): Reply["queue"] {
  if (!node) return null;
  return {
    id: node.attributes["id"] ?? "",
    count: Number(node.attributes["count"] ?? 0),
    at: instant(find(node, "qDate")),
    text: find(node, "msg")?.text ?? "",
  };
}
