// Ids: time-ordered UUIDs for rows, and short ids that people can say.
import { randomBytes, randomInt } from "node:crypto";

export type Id = string;

/** UUID version 7 (RFC 9562 §5.7): milliseconds first, so that keys of one table grow in time order. */
export function newId(): Id {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

// No 0 O 1 I L U: nothing that sounds or looks like another on the phone, and no words by accident.
const SPOKEN = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Seven characters in two groups (`K7M-3QXR`), 30^7 ≈ 2·10^10 possibilities; the caller keeps them unique. */
export function shortId(): string {
  const sign = (): string => SPOKEN[randomInt(SPOKEN.length)] ?? "2";
  return `${sign()}${sign()}${sign()}-${sign()}${sign()}${sign()}${sign()}`;
}
