// Password hashing, two at a time, one where that would leave no core for pages: each takes 19 MiB and a core for some
// milliseconds, and a flood of sign-ins must not take memory and time from everybody else.
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";

// OWASP Password Storage Cheat Sheet, Argon2id: m = 19 MiB, t = 2, p = 1. Algorithm 2 is Argon2id (the package's default).
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const AT_ONCE = Math.min(2, Math.max(1, availableParallelism() - 1));
const MAY_WAIT = 42 - AT_ONCE;

/** A hash of nothing anybody knows, so that unknown addresses cost the same work as known ones. */
const DUMMY =
  "$argon2id$v=19$m=19456,t=2,p=1$jTTeLuaKgbbAs96WQ6mGmA$HAd52f5s3W4kAOH1m2Rny/S+lfEb7ayK1R2qg+t5y/Y";

export class PoolFull extends Error {
  constructor() {
    super("too many passwords are being checked at this moment");
  }
}

let running = 0;
const waiting: (() => void)[] = [];

/** Whether the next one would be turned away: asked before anything else is done for it. */
export const poolIsFull = (): boolean => running >= AT_ONCE && waiting.length >= MAY_WAIT;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAY_WAIT) throw new PoolFull();
    await new Promise<void>((go) => waiting.push(go));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // The place is handed on rather than given back, so that nobody slips in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** Argon2id in PHC form. Throws `PoolFull` where too many wait. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize("NFC"), COST));
}

/** Whether the password belongs to the hash; with no hash the same work is done and the answer is no. */
export function checkPassword(secret: string | null, password: string): Promise<boolean> {
  return inTurn(async () => (await verify(secret ?? DUMMY, password.normalize("NFC"))) && secret !== null);
}
