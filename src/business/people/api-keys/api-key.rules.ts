// Keys for a person's own programs: what one looks like, how long it holds, and how many somebody may have.
import { createHash, randomInt } from "node:crypto";

export type ApiKey = {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  /** Its last four signs. */
  readonly ending: string;
  /** False: it only looks. */
  readonly mayAct: boolean;
  readonly createdAt: Date;
  /** Null: until somebody ends it. */
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly lastNetwork: string | null;
};

/** Of one person at a time. */
export const MOST_KEYS = 20;
export const KEY_NAME_MAX = 60;
/** For how many days a key can be made to hold; without a number it holds until it is ended. */
export const KEY_DAYS = [30, 90, 365] as const;

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const BODY = 40;
const CHECK = 6;

/** Begins every key, so that a search for lost secrets finds it in code and in logs. */
export const KEY_PREFIX = "kontor_key_";
const WHOLE = new RegExp(`^${KEY_PREFIX}[A-Za-z0-9]{${BODY}}[a-f0-9]{${CHECK}}$`, "u");

/** 62^40 ≈ 2^238 possibilities, and six signs that prove it was written down rightly. */
export function newKeyText(): string {
  const body = Array.from({ length: BODY }, () => SIGNS[randomInt(SIGNS.length)] ?? "A").join("");
  return `${KEY_PREFIX}${body}${checkOf(body)}`;
}

const checkOf = (body: string): string => createHash("sha256").update(body).digest("hex").slice(0, CHECK);

/** Whether a text could be a key at all; what could not is never looked up. */
export function isKeyText(text: string): boolean {
  if (!WHOLE.test(text)) return false;
  const body = text.slice(KEY_PREFIX.length, KEY_PREFIX.length + BODY);
  return text.endsWith(checkOf(body));
}

/** Machine time decides, as for everything that lets somebody in. */
export const keyHolds = ({ expiresAt }: Pick<ApiKey, "expiresAt">, at: Date): boolean =>
  expiresAt === null || at < expiresAt;
