// Ids: time-ordered UUIDs for rows, and short ids that people can say.
import { randomInt, randomUUID } from "node:crypto";

export type Id = string;

let last = 0;

/** UUID version 7 (RFC 9562 §5.7, counted within a millisecond as in §6.2): later ids of a process are greater ones. */
export function newId(): Id {
  last = Math.max(last + 1, Date.now() * 4096);
  const time = last.toString(16).padStart(15, "0");
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${time.slice(12)}${randomUUID().slice(18)}`;
}

// No 0 O 1 I L U: nothing that sounds or looks like another on the phone, and no words by accident.
const SPOKEN = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Seven characters in two groups (`K7M-3QXR`), 30^7 ≈ 2·10^10 possibilities; the caller keeps them unique. */
export function shortId(): string {
  const sign = (): string => SPOKEN[randomInt(SPOKEN.length)] ?? "2";
  return `${sign()}${sign()}${sign()}-${sign()}${sign()}${sign()}${sign()}`;
}
