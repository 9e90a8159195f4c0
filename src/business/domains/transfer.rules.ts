// Whether a name can move here now, and if not, what exactly stands in the way: read off what the registry says of it.
import type { TransferFacts } from "./registrar.port.ts";

export type TransferOutlook =
  | { readonly state: "ready" }
  | { readonly state: "not_registered" }
  | { readonly state: "ours" }
  | { readonly state: "wrong_auth_code" }
  /** The present provider set the lock (RFC 5731 clientTransferProhibited), and can lift it. */
  | { readonly state: "locked" }
  /** The registry set it (serverTransferProhibited): only the present provider can ask it why. */
  | { readonly state: "locked_by_registry" }
  | { readonly state: "under_way" }
  /** It is being deleted. */
  | { readonly state: "ending" }
  | { readonly state: "too_young"; readonly until: Date }
  | { readonly state: "unknown" };

const DAY_MS = 86_400_000;
/** ICANN Transfer Policy I.A.3.7.5, .6: 60 days after registration and after a move. Endings of countries have no such rule. */
const LOCK_DAYS = 60;

/** Whether a move has to wait after a registration or another move. */
export const mustBeHeld = (tld: string): boolean => !isOfCountry(`.${tld}`);

const isOfCountry = (name: string): boolean => /\.[a-z]{2}$/.test(name);

export function transferOutlook(name: string, facts: TransferFacts, now: Date): TransferOutlook {
  if (facts.kind === "untold") return { state: "unknown" };
  if (facts.kind !== "told") return { state: facts.kind };
  const has = (status: string): boolean => facts.statuses.includes(status);
  if (facts.ours) return { state: "ours" };
  if (has("pendingTransfer")) return { state: "under_way" };
  if (has("pendingDelete") || has("redemptionPeriod")) return { state: "ending" };
  if (has("clientTransferProhibited")) return { state: "locked" };
  if (has("serverTransferProhibited")) return { state: "locked_by_registry" };
  const begun = [facts.createdAt, facts.movedAt].flatMap((at) => (at === null ? [] : [at.getTime()]));
  const until = new Date(Math.max(0, ...begun) + LOCK_DAYS * DAY_MS);
  return !isOfCountry(name) && until > now ? { state: "too_young", until } : { state: "ready" };
}
