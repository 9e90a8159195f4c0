// What an order leaves behind to be recognised by: telephone, mail, card, address, name and network in comparable form.
import { isIP } from "node:net";
import { canonicalMail, fold, networkOf } from "../people/index.ts";
import type { Address } from "../people/index.ts";
import type { Aspect, OrderFacts } from "./order-facts.rules.ts";
import { phoneTail } from "./same-person.rules.ts";

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
    { kind: "phone", key: keys.phone === null ? null : tailKey(keys.phone) },
    { kind: "email", key: keys.email },
    { kind: "card", key: keys.card },
    { kind: "address", key: keys.address },
    { kind: "address", key: keys.area },
    { kind: "name", key: keys.name },
  ]);
}

/** Where nearly the same person may be found: the same house, or the same end of the telephone number. */
export const nearKeys = (keys: OrderKeys): MarkKey[] => decisionMarks(keys).filter((one) => isNear(one.key));

export function seenMarks(keys: OrderKeys): MarkKey[] {
  return present([
    { kind: "phone", key: keys.phone },
    { kind: "email", key: keys.email },
    { kind: "card", key: keys.card },
    { kind: "address", key: keys.address },
    { kind: "network", key: keys.network },
    { kind: "name", key: keys.name },
  ]);
}

const ASPECT_OF: Readonly<Record<MarkKind, Aspect>> = {
  name: "name",
  email: "mail",
  phone: "phone",
  address: "address",
  card: "card",
  network: "network",
};

/** What an earlier order left behind and this one says again. */
export function unchangedSince(keys: OrderKeys, earlier: readonly MarkKey[]): Aspect[] {
  const same = seenMarks(keys).filter((own) =>
    earlier.some((one) => one.kind === own.kind && one.key === own.key),
  );
  return [...new Set(same.map((one) => ASPECT_OF[one.kind]))];
}

function present(list: readonly { kind: MarkKind; key: string | null }[]): MarkKey[] {
  return list.flatMap(({ kind, key }) => (key === null || key === "" ? [] : [{ kind, key }]));
}

const AREA = "area:";
const place = (address: Address): string =>
  `${address.country}:${fold(address.postalCode ?? address.city).replaceAll(" ", "")}`;

/** "DE:50667:lindenstr:4a" for "Lindenstraße 4 a". */
export function addressKey(address: Address): string {
  return `${place(address)}:${streetOf(address.line1)}:${houseOf(address)}`;
}

/** "area:DE:50667:4a" */
export function areaKey(address: Address): string {
  return `${AREA}${place(address)}:${houseOf(address)}`;
}

const TAIL = "tail:";
const tailKey = (e164: string): string => `${TAIL}${phoneTail(e164)}`;
/** Marks that lead to candidates, as against marks that are somebody's own. */
export const isNear = (key: string): boolean => key.startsWith(AREA) || key.startsWith(TAIL);

const HOUSE = /\b(\d{1,5})\s?([a-z]?)\b/;

/** Some type the number into the second line. */
const houseOf = (address: Address): string => houseNumber(address.line1) || houseNumber(address.line2 ?? "");

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
