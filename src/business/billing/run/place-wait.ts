// A consumer's country changed, and what is known of where they are does not fit: whose tax it is, a person says first. Until then
// their contracts are held, with a task that names the reason.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import type { Tx } from "../../../kernel/db.ts";
import { ok } from "../../../kernel/result.ts";
import { addDays } from "../../../kernel/time.ts";
import { holdBilling, liftBillingHolds } from "../../contracts/index.ts";
import type { DueEntry } from "../../contracts/index.ts";
import { placeIsQuestion, sayPlaceWaits } from "../../tax/index.ts";
import type { KeptPlace } from "../../tax/index.ts";
import { needsTwoPieces } from "../union/union-standing.ts";
import type { BillingFacts } from "./bill.rules.ts";

/** The hold's reason: it is lifted by the answer. */
export const PLACE_HOLD = "place_unclear";
/** A hold that outlasts its question, because the customer became a business, is looked at again after so many days. */
const LOOKED_AT_AGAIN_DAYS = 7;

/** Billing profiles that wait. What an order brought was looked at with the order; renewed early by hand, nothing waits. */
export async function placeWaitsOf(
  tx: Tx,
  entries: readonly DueEntry[],
  { seller, today, cause, places = new Map() }: BillingFacts,
): Promise<ReadonlySet<string>> {
  const waiting = new Set<string>();
  if (cause !== "run" || places.size === 0) return waiting;
  let needsTwo: boolean | null = null;
  for (const { profile, account } of entries) {
    const place = places.get(profile.id);
    if (!place || account.legalKind !== "consumer" || !isOpen(place)) continue;
    if (place.standing === "thin") needsTwo ??= await needsTwoPieces(tx, seller, today);
    if (placeIsQuestion(place, seller.country, needsTwo ?? false)) waiting.add(profile.id);
  }
  return waiting;
}

const isOpen = ({ orderId, standing }: KeptPlace): boolean =>
  orderId === null && (standing === "contradictory" || standing === "thin");

/** Step. What was left out is held until somebody answers. */
export async function holdForPlace(
  ctx: Ctx,
  entries: readonly DueEntry[],
  { seller, today, placeWaits }: Pick<BillingFacts, "seller" | "today" | "placeWaits">,
): Promise<void> {
  const contracts = new Map(entries.map((entry) => [entry.contractId, entry]));
  const untilOn = addDays(today, LOOKED_AT_AGAIN_DAYS);
  for (const [contractId, { accountId, profile }] of contracts) {
    if (!placeWaits?.has(profile.id)) continue;
    await holdBilling(ctx, { accountId, contractId, fromOn: today, untilOn, reason: PLACE_HOLD });
    const about = { sellerId: seller.id, accountId, billingProfileId: profile.id, country: profile.country };
    await sayPlaceWaits(ctx, about);
  }
}

/** By the machine, once somebody answered, or what is known fits: the next run bills what waited. */
export const endPlaceWait = action({
  name: "end_place_wait",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { billingProfileId }: { readonly billingProfileId: string }) {
    await liftBillingHolds(ctx, { billingProfileId, reason: PLACE_HOLD });
    return ok(null);
  },
});
