// Whether two orders come from the same hands although something was written otherwise.
import { soundOf } from "./latin.rules.ts";
import { canonicalMail, fold, likeness } from "../people/index.ts";

export type Described = {
  readonly name: string;
  /** As `addressKey` writes it. */
  readonly address: string;
  readonly phone: string | null;
  readonly email: string;
};

export type Sign = "who" | "where" | "reach";

// One slip in six letters is a slip of the pen; one in five makes Paula of Paul.
const ALIKE = 0.8;

/** Which kinds of signs two descriptions share; one alone proves nothing. Words are the same that are more alike than `alike`. */
export function signsOf(a: Described, b: Described, alike = ALIKE): Sign[] {
  const signs: readonly [Sign, boolean][] = [
    ["who", sameName(a.name, b.name, alike) || alikeMail(a.email, b.email)],
    ["where", samePlace(a.address.split(":"), b.address.split(":"), alike)],
    ["reach", a.phone !== null && b.phone !== null && phoneTail(a.phone) === phoneTail(b.phone)],
  ];
  return signs.flatMap(([sign, shared]) => (shared ? [sign] : []));
}

function samePlace(a: readonly string[], b: readonly string[], alike: number): boolean {
  const [country, town, street = "", house = ""] = a;
  if (country !== b[0] || town !== b[1] || house === "" || house !== b[3]) return false;
  return likeness(street, b[2] ?? "") > alike;
}

/** Every part of the shorter name is in the longer one, in any order and script: "Jan Peter Müller" and "Mueller, Jan". */
export function sameName(a: string, b: string, alike = ALIKE): boolean {
  const [left, right] = [fold(a).split(" "), fold(b).split(" ")];
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  // One word may be a family's: then it must be all there is.
  if (short.length < 2 && long.length > 1) return false;
  return short.every((part) => part !== "" && long.some((other) => samePart(part, other, alike)));
}

function samePart(a: string, b: string, alike: number): boolean {
  if (likeness(a, b) > alike) return true;
  const [left, right] = [soundOf(a), soundOf(b)];
  // Short names sound alike too easily: Ute and Utte do, Jan and Ian do, Li and Lu must not.
  return left === right && left.length > 2;
}

const TAIL = 7;

/** The last seven digits: what stays when the prefix, the provider or the country is written otherwise. */
export const phoneTail = (e164: string): string => e164.replaceAll(/\D/g, "").slice(-TAIL);

// A name before the @ that is long enough to be somebody's own; "info" and "max" are everybody's.
const OWN_FROM = 6;

/** The same name before the @ at the same host, figures and separators aside: udo.betrug7@ and udobetrug_12@. */
function alikeMail(a: string, b: string): boolean {
  const [left, right] = [mailParts(a), mailParts(b)];
  return left.host === right.host && left.local.length >= OWN_FROM && left.local === right.local;
}

function mailParts(email: string): { readonly local: string; readonly host: string } {
  const mail = canonicalMail(email);
  const at = mail.lastIndexOf("@");
  return { local: mail.slice(0, at).replaceAll(/[^\p{L}]/gu, ""), host: mail.slice(at + 1) };
}
