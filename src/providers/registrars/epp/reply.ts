// What a registry said: responses and greetings as values, read once from the XML (RFC 5730 sections 2.4 and 2.6).
import { every, first, XmlFault } from "../../../kernel/xml.ts";
import type { XmlNode } from "../../../kernel/xml.ts";
import { readEpp } from "./xml.ts";

export const ns = {
  epp: "urn:ietf:params:xml:ns:epp-1.0",
  domain: "urn:ietf:params:xml:ns:domain-1.0",
  contact: "urn:ietf:params:xml:ns:contact-1.0",
  host: "urn:ietf:params:xml:ns:host-1.0",
  fee: "urn:ietf:params:xml:ns:epp:fee-1.0",
  rgp: "urn:ietf:params:xml:ns:rgp-1.0",
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
  readonly extension: XmlNode | null;
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
  const results = every(response, "result");
  const code = Number(results[0]?.attributes["code"]);
  if (!Number.isInteger(code) || code < 1000 || code > 2999)
    throw new XmlFault("a response without a result code");
  return {
    code,
    message: results.map(words).join("; "),
    clTRID: first(response, "trID/clTRID")?.text ?? null,
    svTRID: first(response, "trID/svTRID")?.text ?? null,
    queue: readQueue(first(response, "msgQ")),
    object: first(response, "resData")?.children[0],
    extension: first(response, "extension"),
    raw,
  };
}

export function readGreeting(raw: string): Greeting {
  const greeting = body(raw, "greeting");
  const menu = first(greeting, "svcMenu");
  const languages = every(menu, "lang").map((lang) => lang.text);
  return {
    server: first(greeting, "svID")?.text ?? "",
    language: languages.includes("en") ? "en" : (languages[0] ?? "en"),
    objects: every(menu, "objURI").map((uri) => uri.text),
    extensions: every(first(menu, "svcExtension"), "extURI").map((uri) => uri.text),
  };
}

/** An xs:dateTime or xs:date as an instant; null where it is missing or no date. */
export function instant(node: XmlNode | null): Date | null {
  const text = node?.text ?? "";
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return null;
  // Without a zone the registry means UTC (RFC 5731 section 2.4).
  const at = new Date(/T/.test(text) && !/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? `${text}Z` : text);
  return Number.isNaN(at.getTime()) ? null : at;
}

function body(raw: string, name: "response" | "greeting"): XmlNode {
  const root = readEpp(raw);
  const found = first(root, name);
  if (root.name !== "epp" || root.ns !== ns.epp || !found) throw new XmlFault(`not an EPP ${name}`);
  return found;
}

function words(result: XmlNode): string {
  const said = [first(result, "msg")?.text ?? ""];
  for (const extra of every(result, "extValue")) said.push(first(extra, "reason")?.text ?? "");
  return said.filter((text) => text !== "").join(": ");
}

function readQueue(node: XmlNode | null): Reply["queue"] {
  if (!node) return null;
  return {
    id: node.attributes["id"] ?? "",
    count: Number(node.attributes["count"] ?? 0),
    at: instant(first(node, "qDate")),
    text: first(node, "msg")?.text ?? "",
  };
}
