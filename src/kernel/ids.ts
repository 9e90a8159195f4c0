// Ids: time-ordered UUIDs for rows, and short ids that people can say.
import { randomInt, randomUUID } from "node:crypto";

export type Id = string;

/** UUID version 7 (RFC 9562 §5.7): time first, so that keys grow with it. Node prepares the random part many at once. */
export function newId(): Id {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

// No 0 O 1 I L U: nothing that sounds or looks like another on the phone, and no words by accident.
const SPOKEN = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Seven characters in two groups (`K7M-3QXR`), 30^7 ≈ 2·10^10 possibilities; the caller keeps them unique. */
export function shortId(): string {
  const sign = (): string => SPOKEN[randomInt(SPOKEN.length)] ?? "2";
  return `${sign()}${sign()}${sign()}-${sign()}${sign()}${sign()}${sign()}`;
}
