// What is asked outside about an order, and which of it an earlier order of the same known customer was told already: the same
// value, asked by the same version of the factor, not too long ago.
import { createRequire } from "node:module";
import type * as Suffixes from "tldts";
import { FACTORS } from "./factors.ts";
import { networkRange } from "./mark.rules.ts";
import { nothingLookedUp } from "./order-facts.rules.ts";
import type { Factor, FoundAt, LookedUp, LookUp, OrderFacts } from "./order-facts.rules.ts";
import { tuningOf } from "./policy.rules.ts";
import type { Policy, Tuned } from "./policy.rules.ts";

const LOOK_UPS = ["mailHosts", "mailDomainSince", "ipCountry"] as const satisfies readonly LookUp[];
type Answers = Pick<LookedUp, LookUp>;
type Known = Answers & Pick<LookedUp, "found">;

const askerOf = (what: LookUp): Factor & { readonly asks: NonNullable<Factor["asks"]> } => {
  const factor = FACTORS.find((one) => one.asks?.what === what);
  if (factor?.asks === undefined) throw new Error(`no factor asks for ${what}`);
  return { ...factor, asks: factor.asks };
};

export const tuned = (policy: Policy, what: LookUp): Tuned => tuningOf(policy, askerOf(what));

type AskedAbout = {
  /** Where mail goes: exactly what stands after the @ (RFC 5321 §5.1). */
  readonly mailHost: string;
  /** The name that somebody registered, as the directory knows it; null where nobody can register one. */
  readonly mailDomain: string | null;
};

const load = createRequire(import.meta.url);
// The list of all endings: read with the first order, and not by a process that never sees one.
const suffixes = (): typeof Suffixes => load("tldts") as typeof Suffixes;

/** "post@mail.kundin.co.uk": mail goes to mail.kundin.co.uk, registered is kundin.co.uk. */
export function askedAbout({ person: { email } }: Pick<OrderFacts, "person">): AskedAbout {
  const mailHost = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  return { mailHost, mailDomain: suffixes().getDomain(mailHost) };
}

const DAY_MS = 86_400_000;

/** What need not be asked again, with when it was asked. `cases`: earlier accepted orders of the account, newest first. */
export function knownAnswers(facts: OrderFacts, cases: readonly OrderFacts[], policy: Policy): Known {
  let known: Known = nothingLookedUp;
  for (const what of LOOK_UPS) {
    const since = facts.placedAt.getTime() - tuned(policy, what).figure("fresh") * DAY_MS;
    const { version } = askerOf(what).asks;
    const same = cases.find((one) => {
      const found = one.lookedUp.found[what];
      if (found === undefined || found.version !== version || found.at.getTime() <= since) return false;
      return valueOf(what, one) !== null && valueOf(what, one) === valueOf(what, facts);
    });
    const at = same?.lookedUp.found[what]?.at;
    if (same === undefined || at === undefined) continue;
    const found = { ...known.found, [what]: { at, version, isTakenOver: true } };
    known = { ...known, [what]: same.lookedUp[what], found };
  }
  return known;
}

function valueOf(what: LookUp, facts: OrderFacts): string | null {
  if (what === "ipCountry") return facts.network === null ? null : networkRange(facts.network);
  const { mailHost, mailDomain } = askedAbout(facts);
  return what === "mailHosts" ? mailHost : mailDomain;
}

/** Silence is no finding: it is asked again. */
export function foundNow(answers: Answers, at: Date): Partial<Record<LookUp, FoundAt>> {
  const told = LOOK_UPS.filter((what) => answers[what] !== null && answers[what] !== "unknown");
  return Object.fromEntries(
    told.map((what) => [what, { at, version: askerOf(what).asks.version, isTakenOver: false }]),
  );
}
