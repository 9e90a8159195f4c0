// Running contracts follow the catalogue's price from a day on: stated before, published once, told ahead, never looking back.
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { addDays, dateIn, isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sellerById, settingOf } from "../../sellers/index.ts";
import { MOST_PRODUCTS, priceNoticeDays } from "./price-change.rules.ts";
import { countOwn, insertPriceChange, ownPricesKept, priceEffects } from "./price-change.store.ts";
import type { PriceChangeOf, PriceEffect } from "./price-change.store.ts";
import { spreadAtOnce } from "./spread-prices.ts";

export type PublishPriceChange = PriceChangeOf & {
  /** What was shown as the effect: with another one now nothing is published. */
  readonly shown: EffectShown;
};
export type EffectShown = { readonly entries: number; readonly riseMinor: bigint };
export type PublishPriceChangeRefusal =
  | { readonly code: "bad_date" }
  | { readonly code: "no_product" }
  /** The notice could not go out in time; the first day that can be had. */
  | { readonly code: "too_soon"; readonly soonest: IsoDate }
  | { readonly code: "no_effect" }
  | { readonly code: "effect_changed" }
  /** One of the products follows a price of that day already. */
  | { readonly code: "published" };

/** Sums over all currencies: only to see whether two readings are the same. */
export function effectShown(effects: readonly PriceEffect[]): EffectShown {
  return {
    entries: effects.reduce((sum, one) => sum + one.entries, 0),
    riseMinor: effects.reduce((sum, one) => sum + one.afterMinor - one.beforeMinor, 0n),
  };
}

/** Refuses bad_date, no_product, too_soon, no_effect, effect_changed and published. Answers the change's id. */
export const publishPriceChange = action({
  name: "publish_price_change",
  needs: {
    any: ["staff:settings.change"],
    on: (input: PublishPriceChange) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(
    ctx,
    input: PublishPriceChange,
  ): Promise<Result<{ readonly changeId: string }, PublishPriceChangeRefusal>> {
    const { sellerId, fromOn } = input;
    if (!isDate(fromOn)) return refuse({ code: "bad_date" });
    const productIds = [...new Set(input.productIds)];
    const known = productIds.length > MOST_PRODUCTS ? 0 : await countOwn(ctx.tx, sellerId, productIds);
    if (productIds.length === 0 || known !== productIds.length) return refuse({ code: "no_product" });
    const seller = await sellerById(ctx.tx, sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    const days = await settingOf(ctx.tx, sellerId, priceNoticeDays);
    const soonest = addDays(today, days);
    if (fromOn < soonest) return refuse({ code: "too_soon", soonest });
    const of = { sellerId, productIds, fromOn };
    const effects = await priceEffects(ctx.tx, of);
    const now = effectShown(effects);
    const contracts = effects.reduce((sum, one) => sum + one.contracts, 0);
    // Beneath prices that were agreed apart it is noted all the same, for the day on which they end.
    const kept = now.entries === 0 ? await ownPricesKept(ctx.tx, of) : 0;
    const changeId = newId();
    const by = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    const made = { ...of, id: changeId, tellOn: addDays(fromOn, -days), by, at: ctx.now };
    if (now.entries + kept === 0) return refuse({ code: "no_effect" });
    if (
      !(await insertPriceChange(ctx.tx, {
        ...made,
        entries: now.entries || kept,
        contracts: contracts || kept,
      }))
    )
      return refuse({ code: "published" });
    if (now.entries !== input.shown.entries || now.riseMinor !== input.shown.riseMinor)
      return refuse({ code: "effect_changed" });
    await spreadAtOnce(ctx, changeId, of);
    return ok({ changeId });
  },
});
