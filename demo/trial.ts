// What of the demo's packages can be tried for nothing first: the one for many sites, whichever term is chosen.
import { offersOf, setPlanTrial } from "../src/business/catalogue/index.ts";
import type { Trial } from "../src/business/catalogue/index.ts";
import { must } from "../src/kernel/result.ts";
import { systemActor } from "../src/kernel/rights.ts";
import type { Wired } from "../src/wiring.ts";

const TRIED = "agency";
const TRIAL: Trial = { days: 14, after: "goes_on" };

export async function sellToTry(
  wired: Pick<Wired, "act" | "db">,
  { sellerId, today }: { readonly sellerId: string; readonly today: string },
): Promise<void> {
  const offers = await offersOf(wired.db.read, sellerId, "EUR", today);
  for (const { planId } of offers.find((one) => one.slug === TRIED)?.prices ?? [])
    must(await wired.act(setPlanTrial, systemActor, { planId, trial: TRIAL }));
}
