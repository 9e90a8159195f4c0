// What a password must be: long enough, and none that is guessed first. Checked here against a list that comes with the
// product; nothing of a password leaves the house.
import { emailKey } from "./person.rules.ts";
import type { FieldIssue } from "../../kernel/result.ts";

const PASSWORD_MIN = 10;
const PASSWORD_MAX = 200;
/** So many signs around a common word do not make it a good one. */
const TRIMMINGS = 6;
const TOKEN_MIN = 3;
/** Letters that must be left once names are taken out. */
const OWN_MIN = 4;

/** Words of this language and trade that no list in English has. */
const OWN_WORDS = [
  "passwort",
  "kennwort",
  "qwertz",
  "qwertzuiop",
  "hallo",
  "willkommen",
  "schatz",
  "geheim",
  "sommer",
  "winter",
  "frühling",
  "herbst",
  "deutschland",
  "fussball",
  "kontor",
  "hosting",
  "webhosting",
  "domain",
  "server",
  "letmein",
  "iloveyou",
  "ichliebedich",
  "sonnenschein",
];

let known: ReadonlySet<string> | null = null;

/** 49,000 passwords of published breaches, most common first; loaded when the first password is chosen. */
async function frequentOnes(): Promise<ReadonlySet<string>> {
  if (known === null) {
    const { dictionary } = await import("@zxcvbn-ts/language-common");
    known = new Set([...dictionary["passwords-common"], ...OWN_WORDS]);
  }
  return known;
}

/** Whose password it is to be; what is said of them must not be most of it. */
export type PasswordOwner = {
  readonly email: string;
  readonly name?: string;
  readonly brand?: string;
};

/**
 * Length before composition rules (NIST SP 800-63B §3.1.1.2): 10 to 200 signs; none of the list, also not with other letters
 * or figures around it; not mostly the address, the name, or ours. At most one issue, of the field `password`.
 */
export async function passwordIssues(password: string, owner: PasswordOwner): Promise<FieldIssue[]> {
  const text = password.normalize("NFC");
  const length = Array.from(text).length;
  const plain = text.toLowerCase();
  const address = emailKey(owner.email);
  const code =
    length < PASSWORD_MIN
      ? "too_short"
      : length > PASSWORD_MAX
        ? "too_long"
        : isGuessable(plain, await frequentOnes())
          ? "too_common"
          : isMostly(plain, tokensOf(address))
            ? "like_your_address"
            : isMostly(plain, tokensOf(owner.name ?? ""))
              ? "like_your_name"
              : isMostly(plain, tokensOf(owner.brand ?? ""))
                ? "like_our_name"
                : null;
  return code === null ? [] : [{ field: "password", code }];
}

const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
const unleet = (text: string): string => text.replaceAll(/[013457@$!]/g, (sign) => LEET[sign] ?? sign);

function isGuessable(plain: string, common: ReadonlySet<string>): boolean {
  if (new Set(plain).size < 4) return true;
  if ("01234567890123456789".includes(plain) || "98765432109876543210".includes(plain)) return true;
  const once = /^(.{1,12}?)\1+$/u.exec(plain)?.[1] ?? plain;
  if (once.length < plain.length && once.length <= TRIMMINGS) return true;
  const core = once.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const trimmed = once.length - core.length <= TRIMMINGS ? [core, unleet(core)] : [];
  const lead = unleet(once).replaceAll(/[^\p{L}]+$/gu, "");
  return [once, unleet(once), lead, ...trimmed].some((word) => word !== "" && common.has(word));
}

const tokensOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token.length >= TOKEN_MIN);

/** Whether hardly a letter is left without these words, forwards or backwards. */
function isMostly(plain: string, tokens: readonly string[]): boolean {
  const both = tokens.flatMap((token) => [token, [...token].toReversed().join("")]);
  const rest = both.reduce((left, token) => left.replaceAll(token, ""), plain);
  return rest !== plain && rest.replaceAll(/[^\p{L}]/gu, "").length < OWN_MIN;
}
