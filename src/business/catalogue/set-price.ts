// A new price from a day on. The old one stays as it was: contracts that agreed on it keep it.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { isCurrency } from "../../kernel/money.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { dateIn, isDate } from "../../kernel/time.ts";
import { sellerById } from "../sellers/index.ts";
import { followPrice, lastPriceFrom, lockPlan } from "./catalogue.store.ts";
import type { NewPriceVersion } from "./catalogue.store.ts";
import { isPrice } from "./product.rules.ts";

/** Refuses: no_such, invalid (a date, a currency, an amount), in_the_past, price_follows (one from that day or later). */
export const setPrice = action({
  name: "set_price",
  needs: {
    any: ["staff:settings.change"],
    on: (input: Omit<NewPriceVersion, "id">) => ({ kind: "plan", id: input.planId }),
  },
  async run(ctx, input: Omit<NewPriceVersion, "id">) {
    const amounts = [input.setupMinor, input.firstMinor, input.renewalMinor];
    if (!isDate(input.validFrom) || !isCurrency(input.currency) || !amounts.every(isPrice)) {
      return refuse({ code: "invalid" as const });
    }
    const plan = await lockPlan(ctx.tx, input.planId);
    if (!plan) return refuse({ code: "no_such" as const, kind: "plan" });
    const { timeZone } = await sellerById(ctx.tx, plan.sellerId);
    if (input.validFrom <= dateIn(timeZone, ctx.now)) return refuse({ code: "in_the_past" as const });
    const last = await lastPriceFrom(ctx.tx, input.planId, input.currency);
    if (last !== null && last >= input.validFrom)
      return refuse({ code: "price_follows" as const, from: last });
    await followPrice(ctx.tx, { ...input, id: newId() });
    return ok(null);
  },
});
