// One-time codes by the clock (RFC 6238): six digits, SHA-1, steps of 30 seconds, as every authenticator app makes them.
import { createHmac, randomBytes } from "node:crypto";
import { sameText } from "../../../kernel/secrets.ts";

const STEP_MS = 30_000;
const SECRET_BYTES = 20;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** 160 bits in Base32 (RFC 4648 without padding), which apps take by QR code or by hand. */
export function newTotpSecret(): string {
  const bits = [...randomBytes(SECRET_BYTES)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number.parseInt(five, 2)]).join("");
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

export const totpStepAt = (at: Date): number => Math.floor(at.getTime() / STEP_MS);

export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const from = (mac.at(-1) ?? 0) & 0x0f;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Which step the typed code belongs to, one before or after now for clocks that are not quite right; null: to none. */
export function totpStepOf(secret: string, typed: string, at: Date): number | null {
  const code = typed.replaceAll(/\s/g, "");
  const now = totpStepAt(at);
  const fitting = [now, now - 1, now + 1].filter((step) => sameText(totpCode(secret, step), code));
  return fitting[0] ?? null;
}

/** What a QR code says to an authenticator app (Key Uri Format of Google Authenticator). */
export function totpAddress(secret: string, seller: string, email: string): string {
  const label = `${encodeURIComponent(seller)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(seller)}`;
}
