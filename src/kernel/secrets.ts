// Secrets: sealing values at rest, tokens that only their holder knows, codes for SMS. One place, so that
// every part uses the same strong primitives of node:crypto and none invents its own.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  randomFillSync,
  randomInt,
  timingSafeEqual,
} from "node:crypto";
import type { KeyObject } from "node:crypto";

const version = "k1";
const ivBytes = 12;
const tagBytes = 16;

type Key = { readonly id: string; readonly sealing: KeyObject; readonly signing: KeyObject };

function readKey(keyBase64: string): Key {
  const raw = Buffer.from(keyBase64, "base64");
  if (raw.length !== 32) throw new Error("a sealing key must be 32 bytes in base64");
  const derive = (purpose: string, bytes: number) =>
    Buffer.from(hkdfSync("sha256", raw, Buffer.alloc(0), `kontor ${purpose}`, bytes));
  return {
    id: derive("key id", 4).toString("hex"),
    sealing: createSecretKey(derive("sealing", 32)),
    signing: createSecretKey(derive("hmac", 32)),
  };
}

/** Seals and opens short texts. `context` (for example the row's id) must be the same at both ends where it is given. */
export type Sealer = {
  /** AES-256-GCM under the first key: "k1.<key id>.<iv, tag and text in base64url>". A new iv each time. */
  seal(text: string, context?: string): string;
  /** The text. Throws for a changed value, another context or a key that is not known here. */
  open(sealed: string, context?: string): string;
  /** HMAC-SHA-256 in hex under the first key, for codes and look-ups that must not be guessed from the database. */
  hmac(text: string): string;
  /** Whether the mac belongs to the text under any of the keys, so that codes survive a change of keys. */
  confirms(text: string, mac: string): boolean;
};

/** From one key or several, 32 bytes in base64 each: the first seals, all open. Refuses keys of another length. */
export function sealer(keysBase64: string | readonly string[]): Sealer {
  const keys = (typeof keysBase64 === "string" ? [keysBase64] : keysBase64).map(readKey);
  const first = keys[0];
  if (first === undefined) throw new Error("a sealer needs at least one key");
  const hmacUnder = (key: Key, text: string) => createHmac("sha256", key.signing).update(text).digest("hex");
  return {
    seal: (text, context = "") => sealUnder(first, text, context),
    open: (sealed, context = "") => openUnder(keys, sealed, context),
    hmac: (text) => hmacUnder(first, text),
    confirms: (text, mac) => keys.map((key) => sameText(hmacUnder(key, text), mac)).includes(true),
  };
}

// Asking the system for a few bytes costs more than sealing a line: they are drawn many at a time, and each is used once.
const drawn = Buffer.alloc(ivBytes * 100);
let used = drawn.length;

function newIv(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += ivBytes;
  return drawn.subarray(used - ivBytes, used);
}

function sealUnder(key: Key, text: string, context: string): string {
  const iv = newIv();
  const head = `${version}.${key.id}.`;
  const cipher = createCipheriv("aes-256-gcm", key.sealing, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(head + context));
  const parts = [cipher.update(text, "utf8"), cipher.final()];
  return head + Buffer.concat([iv, cipher.getAuthTag(), ...parts]).toString("base64url");
}

function openUnder(keys: readonly Key[], sealed: string, context: string): string {
  const [form, id, body, ...rest] = sealed.split(".");
  if (form !== version || body === undefined || rest.length > 0)
    throw new Error("this is not a sealed value");
  const key = keys.find((known) => known.id === id);
  if (key === undefined) throw new Error(`sealed under the key ${id ?? ""}, which is not known here`);
  const bytes = Buffer.from(body, "base64url");
  if (bytes.length < ivBytes + tagBytes) throw new Error("this is not a sealed value");
  const iv = bytes.subarray(0, ivBytes);
  const opening = createDecipheriv("aes-256-gcm", key.sealing, iv, { authTagLength: tagBytes });
  opening.setAAD(Buffer.from(`${version}.${key.id}.${context}`));
  opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([opening.update(bytes.subarray(ivBytes + tagBytes)), opening.final()]).toString(
    "utf8",
  );
}

/** An unguessable token for links and sessions, base64url. Refuses fewer than 16 bytes. */
export function randomToken(bytes = 32): string {
  if (bytes < 16) throw new RangeError("a token needs at least 16 bytes");
  return randomBytes(bytes).toString("base64url");
}

/** What is stored instead of a token: SHA-256 in hex. Enough for random tokens, never for passwords. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** A code for SMS or mail, "000000" to "999999", each equally likely. */
export const sixDigits = (): string => randomInt(1_000_000).toString().padStart(6, "0");

/** Compares without telling by its duration where the texts differ. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
