// Another term or another package for a name; taking things out, and putting back what was taken out.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { MAX_LINES, standing } from "./cart.rules.ts";
import type { CartLine } from "./cart.rules.ts";
import { changeLine, markRemoved, touchCart } from "./cart.store.ts";
import type { HeldCart, LineChange } from "./cart.store.ts";
import { cartToChange } from "./fill-cart.ts";
import { pricesNow } from "./prices-now.ts";

export type ChangeCartDomain = {
  readonly holder: string;
  readonly lineId: string;
  /** Another term of the same ending. */
  readonly planId?: string;
  /** The package it belongs to; null: none. */
  readonly parentId?: string | null;
};

/** Refuses: no_such, ordered, not_on_sale. */
export const changeCartDomain = action({
  name: "change_cart_domain",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: ChangeCartDomain) {
    const held = await cartToChange(ctx, input.holder);
    if (!held.ok) return held;
    const cart = held.value;
    const lines = standing(cart.lines);
    const line = lines.find((one) => one.kind === "domain" && one.id === input.lineId);
    const { parentId, planId } = input;
    const isHere = lines.some((one) => one.kind === "package" && one.id === parentId);
    if (!line || (parentId && !isHere)) return refuse({ code: "no_such" as const, kind: "line" });
    const planned =
      planId === undefined || line.planId === null ? {} : await newPlan(ctx, cart, line, planId);
    if (planned === null) return refuse({ code: "not_on_sale" as const });
    await changeLine(ctx.tx, line.id, { ...planned, ...(parentId === undefined ? {} : { parentId }) });
    await touchCart(ctx.tx, cart.id, ctx.now);
    return ok(null);
  },
});

async function newPlan(ctx: Ctx, cart: HeldCart, line: CartLine, planId: string): Promise<LineChange | null> {
  const [now] = await pricesNow(ctx, cart, [{ planId, options: [] }]);
  const fits = now?.price.kind === "domain" && line.domain?.name.endsWith(`.${now.price.tld}`);
  return now && fits ? { planId, seen: now.seen } : null;
}

export type OneLine = { readonly holder: string; readonly lineId: string };

/** It can be put back until the cart is ordered. Refuses: no_such, ordered. */
export const removeCartLine = action({
  name: "remove_cart_line",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: OneLine) {
    const held = await cartToChange(ctx, input.holder);
    if (!held.ok) return held;
    const cart = held.value;
    const line = cart.lines.find((one) => one.id === input.lineId);
    // A package within a bundle goes with it alone.
    if (!line || (line.kind === "package" && line.parentId !== null))
      return refuse({ code: "no_such" as const, kind: "line" });
    await markRemoved(ctx.tx, [input.lineId], ctx.now);
    await touchCart(ctx.tx, cart.id, ctx.now);
    return ok({ count: standing(cart.lines).filter((one) => one.id !== input.lineId).length });
  },
});

/** Refuses: no_such, ordered, twice (the name was added anew meanwhile), too_many. */
export const restoreCartLine = action({
  name: "restore_cart_line",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: OneLine) {
    const held = await cartToChange(ctx, input.holder);
    if (!held.ok) return held;
    const cart = held.value;
    if (!cart.lines.some((one) => one.id === input.lineId))
      return refuse({ code: "no_such" as const, kind: "line" });
    if (standing(cart.lines).length >= MAX_LINES) return refuse({ code: "too_many" as const });
    if (!(await markRemoved(ctx.tx, [input.lineId], null))) return refuse({ code: "twice" as const });
    await touchCart(ctx.tx, cart.id, ctx.now);
    return ok({ count: standing(cart.lines).filter((one) => one.id !== input.lineId).length + 1 });
  },
});
