// Names that a running contract's plan includes and that nobody took yet: they can be had for nothing while the plan holds.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { pricesInForce } from "../../catalogue/index.ts";
import type { InLanguages, Price } from "../../catalogue/index.ts";
import { contractTerms, entriesToChange } from "../../contracts/index.ts";
import { inclusionsFor } from "./draw-up-parts.ts";
import { openNames } from "./inclusion.rules.ts";

export type NameToTake = {
  /** Of the name, within the plan that includes it. */
  readonly planId: string;
  readonly names: InLanguages;
  readonly price: Price;
  readonly including: Price;
  /** The entry of the thing whose plan includes it. */
  readonly mainEntryId: string;
};

/** None under a contract that is ending, rests, is a part itself, or has a change waiting that may include other things. */
export async function namesToTake(
  db: Tx | ReadDb,
  contractId: string,
  today: IsoDate,
): Promise<readonly NameToTake[]> {
  const terms = await contractTerms(db, contractId);
  if (terms?.state !== "running" || terms.bundlePlanId === null) return [];
  if (terms.isPart || terms.changesOn !== null) return [];
  const main = (await entriesToChange(db, contractId, today)).find((one) => one.optionPriceId === null);
  if (!main) return [];
  const { bundlePlanId } = terms;
  const prices = await pricesInForce(db, [bundlePlanId], main.currency, today, [bundlePlanId]);
  const including = prices.get(bundlePlanId);
  if (!including) return [];
  // What its parts share the price of is no question here: what is included beside them is.
  const reading = { terms: { ...terms, isBundled: false }, currency: main.currency, today };
  const of = (await inclusionsFor(db, reading, [including])).get(bundlePlanId);
  return (of ? openNames(of) : []).map(({ part, price }) => ({
    planId: part.planId,
    names: part.names,
    price,
    including,
    mainEntryId: main.id,
  }));
}
