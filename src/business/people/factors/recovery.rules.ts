// Recovery codes: ten of them, each good once, for the day the telephone is gone. Only keyed hashes of them are kept.
import { randomInt } from "node:crypto";
import { hmacText } from "../../../kernel/seal.ts";

const CODES = 10;
const SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const LENGTH = 12;

/** "K7QM-2FRT-9XWD": 60 bits without signs that are taken for others. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: CODES }, () =>
    Array.from(
      { length: LENGTH },
      (_, at) => (at > 0 && at % 4 === 0 ? "-" : "") + SIGNS[randomInt(SIGNS.length)],
    ).join(""),
  );
}

/** What is kept of a code; null where the text cannot be one. Spaces, dashes and small letters do not matter. */
export function recoveryHash(personId: string, typed: string): string | null {
  const code = typed.replaceAll(/[\s-]/g, "").toUpperCase();
  return new RegExp(`^[${SIGNS}]{${LENGTH}}$`).test(code) ? hmacText(`recovery:${personId}:${code}`) : null;
}
