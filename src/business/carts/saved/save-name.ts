// A name is kept for later beside the cart, and let go of again. The list reserves nothing and orders nothing.
import { action } from "../../../kernel/act.ts";
import type { Result } from "../../../kernel/result.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import { readDomainName } from "../../domains/index.ts";
import { standing } from "../cart.rules.ts";
import { heldCart, markRemoved, touchCart } from "../cart.store.ts";
import { cartToFill } from "../fill-cart.ts";
import type { Filling } from "../fill-cart.ts";
import { deleteSaved, insertSaved } from "./saved.store.ts";

export type SaveName = Filling & { readonly name: string };
export type SaveNameRefusal = { readonly code: "domain_invalid" } | { readonly code: "too_many" };

/** A name that stood in the cart leaves it. Answers how many things are left in the cart. Refuses: domain_invalid, too_many. */
export const saveName = action({
  name: "save_name",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: SaveName): Promise<Result<{ readonly count: number }, SaveNameRefusal>> {
    const read = readDomainName(input.name);
    if (!read) return refuse({ code: "domain_invalid" as const });
    const cart = await cartToFill(ctx, input);
    if (!(await insertSaved(ctx.tx, cart.id, read.name, ctx.now)))
      return refuse({ code: "too_many" as const });
    const lines = standing(cart.lines);
    const own = lines.filter((line) => line.kind === "domain" && line.domain?.name === read.name);
    if (own.length > 0) {
      await markRemoved(
        ctx.tx,
        own.map((line) => line.id),
        ctx.now,
      );
      await touchCart(ctx.tx, cart.id, ctx.now);
    }
    return ok({ count: lines.length - own.length });
  },
});

/** Not on the list (any more) is fine. */
export const forgetName = action({
  name: "forget_name",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: { readonly holder: string; readonly name: string }): Promise<Result<null, never>> {
    const held = await heldCart(ctx.tx, input.holder, "lock");
    if (held) await deleteSaved(ctx.tx, held.id, [input.name]);
    return ok(null);
  },
});
