// Password hashing, two at a time, one where that would leave no core for pages: each takes 19 MiB and a core for some
// milliseconds, and a flood of sign-ins must not take memory and time from everybody else.
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { placesOf, turnsOf } from "./turns.rules.ts";

export { PoolFull } from "./turns.rules.ts";

// OWASP Password Storage Cheat Sheet, Argon2id: m = 19 MiB, t = 2, p = 1. Algorithm 2 is Argon2id (the package's default).
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const AT_ONCE = placesOf(availableParallelism());
const MAY_WAIT = 42 - AT_ONCE;

/** A hash of nothing anybody knows, so that unknown addresses cost the same work as known ones. */
const DUMMY =
  "$argon2id$v=19$m=19456,t=2,p=1$jTTeLuaKgbbAs96WQ6mGmA$HAd52f5s3W4kAOH1m2Rny/S+lfEb7ayK1R2qg+t5y/Y";

const turns = turnsOf(AT_ONCE, MAY_WAIT);

/** Whether the next one would be turned away: asked before anything else is done for it. */
export const poolIsFull = turns.isFull;

/** Argon2id in PHC form. Throws `PoolFull` where too many wait. */
export function hashPassword(password: string): Promise<string> {
  return turns.inTurn(() => hash(password.normalize("NFC"), COST));
}

/** Whether the password belongs to the hash; with no hash the same work is done and the answer is no. */
export function checkPassword(secret: string | null, password: string): Promise<boolean> {
  return turns.inTurn(
    async () => (await verify(secret ?? DUMMY, password.normalize("NFC"))) && secret !== null,
  );
}
