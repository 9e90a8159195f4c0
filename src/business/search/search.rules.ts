// What somebody may have meant by what they typed into the search: a name, a mail address, a telephone number, a domain, a
// number of ours, a network address, or the end of a card's number. One text may be several of these.
import { isIP } from "node:net";
import { spelledAddress } from "../people/index.ts";

export type Sought = {
  /** As typed, without blanks around it. */
  readonly text: string;
  /** Words of a name; none where it cannot be one. */
  readonly words: readonly string[];
  /** The beginning of a mail address, or any part of one from its "@" on. */
  readonly mail: string | null;
  /** Digits without "+", "00" or the "0" in front of an area code: part of a full number. */
  readonly phone: string | null;
  /** Part of a host name, without what a browser puts around it. */
  readonly host: string | null;
  /** Beginnings of a customer's, an order's or a document's number, in lower case. */
  readonly numbers: readonly string[];
  /** An IP address in its one spelling. */
  readonly network: string | null;
  readonly last4: string | null;
};

const MOST_SIGNS = 100;
const MOST_WORDS = 5;
const PHONE_LEAST = 5;
const PART_LEAST = 3;

export function sought(typed: string): Sought {
  const text = typed.normalize("NFC").trim().replaceAll(/\s+/gu, " ").slice(0, MOST_SIGNS);
  const plain = text.toLowerCase();
  const isOneWord = !plain.includes(" ");
  const hasLetter = /\p{L}/u.test(text);
  const digits = text.replaceAll(/\D/gu, "").replace(/^00?/u, "");
  const isNetwork = isIP(text) !== 0;
  const isPhone = !isNetwork && /^\+?[\d\s()/.-]+$/u.test(text) && digits.length >= PHONE_LEAST;
  const isMail = isOneWord && plain.includes("@");
  return {
    text,
    words: hasLetter && !isMail ? text.split(" ").slice(0, MOST_WORDS) : [],
    mail: isOneWord && hasLetter && plain.length >= PART_LEAST ? plain : null,
    phone: isPhone ? digits : null,
    host: isOneWord && hasLetter && !isMail ? hostIn(plain) : null,
    numbers: isOneWord && !isMail && (/\d/u.test(plain) || SHORT_ID.test(plain)) ? numbersIn(plain) : [],
    network: isNetwork ? spelledAddress(plain) : null,
    last4: /^\d{4}$/u.test(text) ? text : null,
  };
}

function hostIn(plain: string): string | null {
  const host = plain
    .replace(/^https?:\/\//u, "")
    .replace(/^www\./u, "")
    .replace(/[/?#].*$/u, "");
  return host.length >= PART_LEAST ? host : null;
}

/** An order's short id may by chance hold no digit. */
const SHORT_ID = /^[a-z\d]{3}-?[a-z\d]{4}$/u;

// An order's short id is said without its hyphen, too: "K7M3QXR" is "K7M-3QXR".
function numbersIn(plain: string): string[] {
  const bare = plain.replaceAll(/[^a-z\d]/gu, "");
  return bare.length === 7 ? [plain, `${bare.slice(0, 3)}-${bare.slice(3)}`] : [plain];
}
