// A brand's shop opens: only when nothing is missing that a buyer, the law or the set-up would need at once.
import { action } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { refuse } from "../../kernel/result.ts";
import { dateIn } from "../../kernel/time.ts";
import { connectionsOf, findSeller, moveSeller, sellersAll, termsInForce } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import { allPricesInForce } from "./catalogue.store.ts";
import { lackingOf } from "./readiness.rules.ts";
import type { Lacking } from "./readiness.rules.ts";

/** What the brand still lacks before it may sell; empty: nothing. */
export async function lacksOf(db: Tx | ReadDb, seller: Seller, now: Date): Promise<readonly Lacking[]> {
  const today = dateIn(seller.timeZone, now);
  const [all, connections, sold, ...terms] = await Promise.all([
    sellersAll(db),
    connectionsOf(db, undefined, seller.id),
    allPricesInForce(db, seller.id, seller.currency, today),
    ...seller.languages.map((language) => termsInForce(db, seller.id, language, today)),
  ]);
  const isHidden = seller.host === null && all.some((one) => one.id !== seller.id && one.host === null);
  return lackingOf({ seller, isHidden, terms: terms.flat(), connections, sold });
}

export type OpenShop = { readonly sellerId: string };

/** Refuses: no_such, bad_move, not_ready (with what is missing). */
export const openShop = action({
  name: "open_shop",
  needs: {
    any: ["staff:settings.change", "system"],
    on: (input: OpenShop) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: OpenShop) {
    const seller = await findSeller(ctx.tx, input.sellerId);
    if (!seller) return refuse({ code: "no_such" as const, kind: "seller" });
    const lacks = await lacksOf(ctx.tx, seller, ctx.now);
    if (lacks.length > 0) return refuse({ code: "not_ready" as const, lacks });
    return moveSeller(ctx, seller.id, "open");
  },
});
