// Signing in by address and password: one neutral answer and equal work whether or not the address is known, with limits
// that slow down guessing but cannot lock anybody out for ever.
import { createHash } from "node:crypto";
import { isIP } from "node:net";
import type { Act } from "../../kernel/act.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Database } from "../../kernel/db.ts";
import { countHit, takeBackHit } from "./rate.store.ts";
import type { Limit } from "./rate.store.ts";
import { refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { checkPassword, PoolFull, poolIsFull } from "./password-pool.ts";
import { emailKey } from "./person.rules.ts";
import { signInFacts } from "./person.store.ts";
import { openSession } from "./sessions.ts";
import type { Entry } from "./sessions.ts";

export type SignInParts = {
  readonly act: Act;
  readonly db: Pick<Database, "app">;
  readonly clock: Pick<Clock, "machine">;
};

export type SignIn = {
  /** A seller's id, or null for the office. */
  readonly realm: string | null;
  readonly email: string;
  readonly password: string;
  /** The sender's address as far as it can be trusted; IPv6 is counted by its /64. */
  readonly network: string;
  readonly device: string | null;
  readonly sessionHash: string | null;
  readonly requestId: string | null;
};

/** `wrong` does not say what was wrong. `busy`: too many sign-ins at this moment, try again soon. */
export type SignInRefusal =
  | { readonly code: "wrong" }
  | { readonly code: "too_many"; readonly retryAfterS: number }
  | { readonly code: "busy" };

export async function signIn(parts: SignInParts, input: SignIn): Promise<Result<Entry, SignInRefusal>> {
  // In a storm most are asked to come back, and that must cost next to nothing.
  if (poolIsFull()) return refuse({ code: "busy" as const });
  const at = parts.clock.machine();
  const network = networkOf(input.network);
  const key = emailKey(input.email.slice(0, 320));
  const facts = await signInFacts(parts.db.app, input.realm, key, network);
  const limits = limitsFor(input.realm, key, network, facts?.knownNetwork ?? false);
  const counted = await countHit(parts.db.app, limits, at);
  if (!counted.open) return refuse({ code: "too_many" as const, retryAfterS: counted.retryAfterS });
  try {
    const right = await checkPassword(facts?.secret ?? null, input.password.slice(0, 1000));
    if (!right || !facts) return refuse({ code: "wrong" as const });
  } catch (fault) {
    if (fault instanceof PoolFull) return refuse({ code: "busy" as const });
    throw fault;
  }
  // The right password was no guess.
  await takeBackHit(parts.db.app, limits, at);
  const actor = { ...systemActor, via: "web" as const, requestId: input.requestId };
  const opened = await parts.act(openSession, actor, {
    personId: facts.personId,
    network,
    device: input.device,
    replaces: input.sessionHash,
  });
  return opened.ok ? opened : refuse({ code: "wrong" as const });
}

const MINUTES = 60;

/**
 * Address from one network, network, account. The account's limit counts only networks the person was not signed in from
 * lately, and a mailed link always opens the door: so a flood of guesses cannot keep the owner out.
 */
function limitsFor(realm: string | null, key: string, network: string, known: boolean): Limit[] {
  const account = digest(`${realm ?? "staff"} ${key}`);
  const limits: Limit[] = [
    { bucket: `sign_in:address:${account}:${network}`, most: 10, windowS: 15 * MINUTES },
    { bucket: `sign_in:network:${network}`, most: 100, windowS: 15 * MINUTES },
  ];
  if (!known) limits.push({ bucket: `sign_in:account:${account}`, most: 50, windowS: 60 * MINUTES });
  return limits;
}

const digest = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 22);

/** An address in its one spelling (RFC 5952): short, in small letters, IPv4 as such; what is none stays as it is. */
export function spelledAddress(typed: string): string {
  const plain = plainAddress(typed);
  return isIP(plain) === 6 ? new URL(`http://[${plain}]/`).hostname.slice(1, -1) : plain;
}

const plainAddress = (typed: string): string =>
  typed
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "")
    .replace(/%.*$/, "")
    .toLowerCase();

/** IPv4 as it is, IPv6 by its first 64 bits: one household or one rented machine has all the others. */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  if (!plain.includes(":")) return plain.slice(0, 45);
  const [head = "", tail = ""] = plain.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const gap = plain.includes("::") ? Math.max(0, 8 - left.length - right.length) : 0;
  const groups = [...left, ...Array.from({ length: gap }, () => "0"), ...right];
  const first = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${first.join(":")}::/64`.slice(0, 45);
}
