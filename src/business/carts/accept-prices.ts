// Prices that changed since something was put into the cart count only after the buyer agreed to the new ones.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { isAnother } from "../orders/index.ts";
import type { SeenPrice } from "../orders/index.ts";
import { standing } from "./cart.rules.ts";
import { changeLine, touchCart } from "./cart.store.ts";
import { cartToChange } from "./fill-cart.ts";
import { pricesNow } from "./prices-now.ts";

export type AcceptPrices = {
  readonly holder: string;
  /** The new prices as they were shown. */
  readonly shown: readonly (SeenPrice & { readonly lineId: string })[];
};

/** Refuses: no_such, ordered, price_changed (it is yet another one by now: nothing is agreed to unseen). */
export const acceptPrices = action({
  name: "accept_prices",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: AcceptPrices) {
    const held = await cartToChange(ctx, input.holder);
    if (!held.ok) return held;
    const cart = held.value;
    const lines = standing(cart.lines).flatMap(({ id, planId, options }) =>
      planId === null ? [] : [{ id, planId, options }],
    );
    const now = await pricesNow(ctx, cart, lines);
    for (const { lineId, ...seen } of input.shown) {
      const at = lines.findIndex((one) => one.id === lineId);
      if (at === -1) return refuse({ code: "no_such" as const, kind: "line" });
      const price = now[at]?.seen;
      if (!price || isAnother(seen, price)) return refuse({ code: "price_changed" as const });
      await changeLine(ctx.tx, lineId, { seen });
    }
    await touchCart(ctx.tx, cart.id, ctx.now);
    return ok(null);
  },
});
