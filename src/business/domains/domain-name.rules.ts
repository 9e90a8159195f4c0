// Which typed texts are domain names. People type umlauts, capital letters and nonsense; the registry gets A-labels only.
import { createRequire } from "node:module";
import type * as Suffixes from "tldts";
import type * as Letters from "tr46";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";

export type DomainName = {
  /** A-labels in lower case, as registries know it. */
  readonly name: string;
  /** As people read it. */
  readonly unicodeName: string;
  /** The public suffix, "com" or "co.uk", in A-labels. */
  readonly tld: string;
};
export type NameFault =
  | "empty"
  | "too_long"
  | "forbidden_sign"
  | "not_a_name"
  | "mixed_scripts"
  | "no_top_level"
  | "not_one_label";
export type NameRefusal = { readonly code: "invalid_name"; readonly reason: NameFault };

// The strict reading of UTS #46 (§4): hyphens, joiners, direction, host letters and lengths are all checked.
const STRICT = { checkBidi: true, checkHyphens: true, checkJoiners: true, useSTD3ASCIIRules: true } as const;
const TYPED_MAX = 253;
const LABEL_MAX = 63;
// RFC 5892 §2.1 (letters, marks, digits), the hyphen and the middle dot: symbols and emoji are no letters.
const LETTERS = /^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}\-\u00B7]+$/u;
// eslint-disable-next-line no-control-regex
const NEVER = /[\s\p{Cc}\p{Cf}\p{Zs}]/u;

const load = createRequire(import.meta.url);
// Lists of all endings and of all letters: read with the first name, and not by a process that never sees one.
const suffixes = (): typeof Suffixes => load("tldts") as typeof Suffixes;
const letters = (): typeof Letters => load("tr46") as typeof Letters;

const no = (reason: NameFault): { ok: false; refusal: NameRefusal } =>
  refuse({ code: "invalid_name", reason });

/** Refuses invalid_name. Nothing is trimmed or guessed here: a form does that before it asks. */
export function readName(typed: string): Result<DomainName, NameRefusal> {
  if (typed === "") return no("empty");
  if (typed.length > TYPED_MAX) return no("too_long");
  if (NEVER.test(typed)) return no("forbidden_sign");
  const ascii = letters().toASCII(typed, { ...STRICT, verifyDNSLength: false });
  if (ascii === null || ascii === "") return no("not_a_name");
  const labels = ascii.split(".");
  if (ascii.length > TYPED_MAX || labels.some((label) => label.length > LABEL_MAX)) return no("too_long");
  if (labels.some((label) => label === "")) return no("not_a_name");
  const { domain: unicodeName, error } = letters().toUnicode(ascii, STRICT);
  if (error || !unicodeName.split(".").every((label) => LETTERS.test(label))) return no("forbidden_sign");
  return placed(ascii, unicodeName);
}

/** The name, or null where the text is none; for places that need no reason. */
export function readDomainName(typed: string): DomainName | null {
  const read = readName(typed);
  return read.ok ? read.value : null;
}

function placed(name: string, unicodeName: string): Result<DomainName, NameRefusal> {
  const { publicSuffix: tld, domain, isIp } = suffixes().parse(name, { allowPrivateDomains: false });
  if (isIp || suffixes().getHostname(name) !== name || tld === null || /^\d+$/.test(tld))
    return no("not_a_name");
  if (tld === name || !name.includes(".")) return no("no_top_level");
  if (domain !== name) return no("not_one_label");
  const label = unicodeName.slice(0, unicodeName.indexOf("."));
  if (looksLikeAnother(label, tld)) return no("mixed_scripts");
  return ok({ name, unicodeName, tld });
}

const SCRIPTS = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Armenian",
  "Hebrew",
  "Arabic",
  "Thai",
  "Georgian",
  "Devanagari",
  "Han",
  "Hiragana",
  "Katakana",
  "Hangul",
  "Bopomofo",
] as const;
// Writing systems that are mixed by nature (UTS #39 §5.2, highly restrictive), each also with Latin.
const TOGETHER = [
  ["Han", "Hiragana", "Katakana"],
  ["Han", "Bopomofo"],
  ["Han", "Hangul"],
] as const;
// Cyrillic and Greek letters that no eye tells from Latin ones.
const CYRILLIC_TWINS = /^[асԁеһіјӏорԛѕԝхуѵкԍգ\d-]+$/u;
const GREEK_TWINS = /^[αικνορτυωχ\d-]+$/u;

/** A label of letters from two alphabets, or one made wholly of another alphabet's twins under a Latin top level. */
function looksLikeAnother(label: string, tld: string): boolean {
  const found = SCRIPTS.filter((script) => new RegExp(`\\p{Script=${script}}`, "u").test(label));
  const foreign = found.filter((script) => script !== "Latin");
  if (foreign.length === 0) return false;
  const natural = TOGETHER.some((group) =>
    foreign.every((script) => (group as readonly string[]).includes(script)),
  );
  if (found.length > 1 && !natural) return true;
  return !tld.startsWith("xn--") && (CYRILLIC_TWINS.test(label) || GREEK_TWINS.test(label));
}

const HOST_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Whether this can be a name server: at least two labels, A-labels in lower case (RFC 952, 1123). */
export function isHostName(host: string): boolean {
  const labels = host.split(".");
  return host.length <= TYPED_MAX && labels.length >= 2 && labels.every((label) => HOST_LABEL.test(label));
}

const SERVERS_MAX = 13;

/** Name servers as the registry wants them: lower case, no final dot, each once. Refuses fewer than two or unusable ones. */
export function readNameservers(
  typed: readonly string[],
): Result<string[], { readonly code: "invalid_nameservers" }> {
  const hosts = [...new Set(typed.map((host) => host.toLowerCase().replace(/\.$/, "")))];
  const good = hosts.length >= 2 && hosts.length <= SERVERS_MAX && hosts.every(isHostName);
  return good ? ok(hosts) : refuse({ code: "invalid_nameservers" });
}
