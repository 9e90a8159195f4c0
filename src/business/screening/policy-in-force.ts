// The policy an order is judged by: the latest version of the brand, or the default, which becomes version 1 at first use.
import type { Tx } from "../../kernel/db.ts";
import { defaultPolicy } from "./policy.rules.ts";
import type { KeptPolicy } from "./policy.rules.ts";
import { addPolicy, latestPolicy } from "./screening.store.ts";

/** `now` in business time. Safe where two orders meet a new brand at once: one of them writes version 1, both use it. */
export async function policyInForce(tx: Tx, sellerId: string, now: Date): Promise<KeptPolicy> {
  const kept = await latestPolicy(tx, sellerId);
  if (kept) return kept;
  await addPolicy(tx, { ...defaultPolicy, sellerId, version: 1, validFrom: now });
  const first = await latestPolicy(tx, sellerId);
  if (!first) throw new Error(`seller ${sellerId} has no screening policy`);
  return first;
}
