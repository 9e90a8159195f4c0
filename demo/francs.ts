// The demo sells in Swiss francs too: the day's rate, and prices of its own for packages and names.
import { noteExchangeRate } from "../src/business/billing/index.ts";
import { offersOf, setPrices } from "../src/business/catalogue/index.ts";
import { must } from "../src/kernel/result.ts";
import type { Wired } from "../src/wiring.ts";
import { ownerOf } from "./owner.ts";

const CURRENCY = "CHF";
/** A franc in euros. */
const RATE = "1.06";

export async function sellInFrancs(
  wired: Pick<Wired, "act" | "db">,
  {
    sellerId,
    memberId,
    today,
  }: { readonly sellerId: string; readonly memberId: string; readonly today: string },
): Promise<void> {
  const owner = await ownerOf(wired, memberId);
  must(
    await wired.act(noteExchangeRate, owner, { sellerId, currency: CURRENCY, validFrom: today, rate: RATE }),
  );
  const offers = await offersOf(wired.db.read, sellerId, "EUR", today);
  const prices = offers.flatMap((offer) =>
    offer.prices.map(({ planId, includesTax, setupMinor, firstMinor, renewalMinor }) => {
      const amounts = { setupMinor, firstMinor, renewalMinor, costMinor: null };
      return { planId, currency: CURRENCY, includesTax, ...amounts };
    }),
  );
  must(await wired.act(setPrices, owner, { sellerId, validFrom: today, prices }));
}
