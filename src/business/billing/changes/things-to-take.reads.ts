// What a running contract's plan includes and nobody took yet: it can be had for nothing while the plan holds.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { includedAt, pricesInForce } from "../../catalogue/index.ts";
import type { InLanguages, Price } from "../../catalogue/index.ts";
import { contractTerms, entriesToChange, heldAt } from "../../contracts/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { inclusionsFor } from "./draw-up-parts.ts";
import { openThings } from "./inclusion.rules.ts";

export type ThingToTake = {
  /** Of the thing, within the plan that includes it. */
  readonly planId: string;
  readonly kind: string;
  readonly names: InLanguages;
  readonly price: Price;
  readonly including: Price;
  /** The entry of the thing whose plan includes it. */
  readonly mainEntryId: string;
};

/**
 * By the price at which the plan is held, and by what was agreed: also where the contract was given or adopted, or was agreed
 * before the plan included anything. None under a contract that is ending, rests, is a part or an add-on itself, holds a price
 * that was agreed apart from the catalogue, or has a change waiting that may include other things.
 */
export async function thingsToTake(
  db: Tx | ReadDb,
  contractId: string,
  today: IsoDate,
): Promise<readonly ThingToTake[]> {
  const terms = await contractTerms(db, contractId);
  if (terms?.state !== "running" || terms.isUnder || terms.changesOn !== null) return [];
  const main = (await entriesToChange(db, contractId, today)).find((one) => one.optionPriceId === null);
  const planId = terms.bundlePlanId ?? main?.planId ?? null;
  const held = main && (await heldAt(db, main.id, today));
  if (!main || !held || planId === null || main.quantityMilli !== 1000n) return [];
  const prices = await pricesInForce(db, [planId], main.currency, today, [planId]);
  const inForce = prices.get(planId);
  if (!inForce) return [];
  const { timeZone } = await sellerById(db, terms.sellerId);
  const agreedOn = dateIn(timeZone, held.agreedAt);
  const parts = await includedAt(db, { planId, versionId: held.versionId, agreedOn, today });
  const including = { ...inForce, parts };
  // What its parts share the price of is no question here: what is included beside them is.
  const reading = { terms: { ...terms, isBundled: false }, currency: main.currency, today };
  const of = (await inclusionsFor(db, reading, [including])).get(planId);
  return (of ? openThings(of) : []).map(({ part, price }) => ({
    planId: part.planId,
    kind: part.kind,
    names: part.names,
    price,
    including,
    mainEntryId: main.id,
  }));
}
