// A brand begins to sell, pauses, and goes on. What it must have before it may is known above, where products are.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { refuse, ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { sellerStates } from "./seller.rules.ts";
import { lockSeller, moveSellerState } from "./seller.store.ts";

type NoSuch = { readonly code: "no_such"; readonly kind: string };

/** A step. Refuses: no_such, bad_move. */
export async function moveSeller(
  ctx: Ctx,
  sellerId: string,
  move: "open" | "pause",
): Promise<Result<null, NoSuch | BadMove>> {
  const seller = await lockSeller(ctx.tx, sellerId);
  if (!seller) return refuse({ code: "no_such" as const, kind: "seller" });
  const to = sellerStates.decide(seller.state, move);
  if (!to.ok) return to;
  await moveSellerState(ctx.tx, seller.id, seller.state, to.value);
  ctx.moved({ noun: "seller", id: seller.id, move, from: seller.state, to: to.value });
  return ok(null);
}

export type PauseSelling = { readonly sellerId: string };

/** Nothing new is sold; customers keep what they have and reach it. */
export const pauseSelling = action({
  name: "pause_selling",
  needs: {
    any: ["staff:settings.change", "system"],
    on: (input: PauseSelling) => ({ kind: "seller", id: input.sellerId }),
  },
  run: (ctx, input: PauseSelling) => moveSeller(ctx, input.sellerId, "pause"),
});
