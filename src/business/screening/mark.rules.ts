// What an order leaves behind to be recognised by: telephone, mail, card, address, name and network in comparable form.
import { isIP } from "node:net";
import { canonicalMail, networkOf } from "../people/index.ts";
import type { Address } from "../people/index.ts";
import { fold, likeness } from "./likeness.rules.ts";
import type { OrderFacts } from "./order-facts.rules.ts";

export const MARK_KINDS = ["phone", "email", "address", "card", "name", "network"] as const;
export type MarkKind = (typeof MARK_KINDS)[number];
export type Meaning = "seen" | "bad" | "good";
export type MarkKey = { readonly kind: MarkKind; readonly key: string };

export type OrderKeys = {
  readonly phone: string | null;
  readonly email: string;
  readonly card: string | null;
  readonly address: string;
  /** Same country, postal code and house number: where to look for the same street written otherwise. */
  readonly area: string;
  readonly name: string;
  readonly network: string | null;
};

export function keysOf(
  facts: Pick<OrderFacts, "person" | "address" | "network" | "cardFingerprint">,
): OrderKeys {
  return {
    phone: facts.person.phone,
    email: canonicalMail(facts.person.email),
    card: facts.cardFingerprint,
    address: addressKey(facts.address),
    area: areaKey(facts.address),
    name: fold(facts.person.name),
    network: facts.network === null ? null : networkRange(facts.network),
  };
}

/** Marks of a decision. Networks are shared by strangers, so they are never bad or good. */
export function decisionMarks(keys: OrderKeys): MarkKey[] {
  return present([
    { kind: "phone", key: keys.phone },
    { kind: "email", key: keys.email },
    { kind: "card", key: keys.card },
    { kind: "address", key: keys.address },
    { kind: "address", key: keys.area },
    { kind: "name", key: keys.name },
  ]);
}

export function seenMarks(keys: OrderKeys): MarkKey[] {
  return present([
    { kind: "phone", key: keys.phone },
    { kind: "email", key: keys.email },
    { kind: "card", key: keys.card },
    { kind: "address", key: keys.address },
    { kind: "network", key: keys.network },
  ]);
}

function present(list: readonly { kind: MarkKind; key: string | null }[]): MarkKey[] {
  return list.flatMap(({ kind, key }) => (key === null || key === "" ? [] : [{ kind, key }]));
}

const AREA = "area:";
const place = (address: Address): string =>
  `${address.country}:${fold(address.postalCode ?? address.city).replaceAll(" ", "")}`;

/** "DE:50667:lindenstr:4a" for "Lindenstraße 4 a". */
export function addressKey(address: Address): string {
  return `${place(address)}:${streetOf(address.line1)}:${houseNumber(address.line1)}`;
}

/** "area:DE:50667:4a" */
export function areaKey(address: Address): string {
  return `${AREA}${place(address)}:${houseNumber(address.line1)}`;
}

export const isArea = (key: string): boolean => key.startsWith(AREA);

const HOUSE = /\b(\d{1,5})\s?([a-z]?)\b/;

function houseNumber(line: string): string {
  const found = HOUSE.exec(fold(line));
  return found === null ? "" : `${found[1]}${found[2]}`;
}

function streetOf(line: string): string {
  const bare = fold(line).replace(HOUSE, " ");
  return bare
    .replaceAll(/(strasse|str)\b/g, "str")
    .replaceAll(/\bstreet\b/g, "st")
    .replaceAll(/\broad\b/g, "rd")
    .replaceAll(/\bavenue\b/g, "ave")
    .replaceAll(" ", "");
}

// Loopback, private, carrier-shared and link-local networks (RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291).
const OWN_V4 =
  /^(?:127|10|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
const OWN_V6 = /^(?:0:0:0:|f[cd]|fe[89ab])/;

/** The /24 or /48 an address belongs to; null where the address says nothing about who sits there. */
export function networkRange(ip: string): string | null {
  const plain = ip.trim().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
  if (isIP(plain) === 0) return null;
  if (!plain.includes(":")) {
    return OWN_V4.test(plain) ? null : `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  }
  const network = networkOf(plain);
  return OWN_V6.test(network) ? null : `${network.split(":").slice(0, 3).join(":")}::/48`;
}

// One slip in six letters is a slip of the pen; one in five makes Paula of Paul.
const ALIKE = 0.8;
const alike = (a: string, b: string): boolean => likeness(a, b) > ALIKE;

/** The same person by name and address together: a household shares its address, strangers share a name. */
export function samePerson(
  a: { readonly name: string; readonly address: string },
  b: { readonly name: string; readonly address: string },
): boolean {
  return sameName(a.name, b.name) && samePlace(a.address.split(":"), b.address.split(":"));
}

function samePlace(a: readonly string[], b: readonly string[]): boolean {
  const [country, town, street = "", house] = a;
  return country === b[0] && town === b[1] && house === b[3] && alike(street, b[2] ?? "");
}

/** Every part of the shorter name is in the longer one, in any order: "Jan Peter Müller" and "Mueller, Jan". */
function sameName(a: string, b: string): boolean {
  const [left, right] = [fold(a).split(" "), fold(b).split(" ")];
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  // One word may be a family's: then it must be all there is.
  if (short.length < 2 && long.length > 1) return false;
  return short.every((part) => part !== "" && long.some((other) => alike(part, other)));
}
