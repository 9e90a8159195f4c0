// How the last orders would have gone under another policy: the draft judges what was judged, and changes nothing.
import type { ReadDb } from "../../kernel/db.ts";
import { assess } from "./assessment.rules.ts";
import type { Verdict } from "./order-facts.rules.ts";
import { policyFault, VERDICTS } from "./policy.rules.ts";
import type { Policy } from "./policy.rules.ts";
import { recentCases } from "./screening.store.ts";

export const TRIED_ORDERS = 200;

export type Trial = {
  /** How many orders are still known well enough; at most the last 200. */
  readonly orders: number;
  readonly paths: readonly { readonly path: Verdict; readonly was: number; readonly would: number }[];
  /** Orders that would take another path, newest first. */
  readonly changed: readonly { readonly orderId: string; readonly was: Verdict; readonly would: Verdict }[];
};

/** Null where the draft could not be saved either. */
export async function tryPolicy(db: ReadDb, sellerId: string, draft: Policy): Promise<Trial | null> {
  if (policyFault(draft) !== null) return null;
  const cases = await recentCases(db, sellerId, TRIED_ORDERS);
  const judged = cases.map(({ orderId, path: was, facts, remembered }) => {
    return { orderId, was, would: assess(facts, remembered, draft).path };
  });
  const count = (by: (one: (typeof judged)[number]) => Verdict, path: Verdict): number =>
    judged.filter((one) => by(one) === path).length;
  return {
    orders: judged.length,
    paths: VERDICTS.map((path) => ({
      path,
      was: count((one) => one.was, path),
      would: count((one) => one.would, path),
    })),
    changed: judged.filter((one) => one.was !== one.would),
  };
}
