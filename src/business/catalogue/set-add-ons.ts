// Which products can be bought with another: they are billed with it and end with it.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { linkAddOn, sellersOfPair, setOnlyWithAnother, unlinkAddOn } from "./option.store.ts";

export type SetAddOn = {
  readonly productId: string;
  readonly addOnId: string;
  readonly offered: boolean;
  /** Whether the add-on is sold by itself too. */
  readonly onlyWithAnother: boolean;
};

/** Refuses: no_such (product of another seller), same (itself), no_add_on (a domain has a life of its own). */
export const setAddOn = action({
  name: "set_add_on",
  needs: {
    any: ["staff:settings.change"],
    on: (input: SetAddOn) => ({ kind: "product", id: input.productId }),
  },
  async run(ctx, input: SetAddOn) {
    if (input.productId === input.addOnId) return refuse({ code: "same" as const });
    const pair = await sellersOfPair(ctx.tx, input.productId, input.addOnId);
    const addOn = pair.find((one) => one.id === input.addOnId);
    if (!addOn || new Set(pair.map((one) => one.sellerId)).size !== 1 || pair.length !== 2)
      return refuse({ code: "no_such" as const, kind: "product" });
    if (addOn.kind === "domain" || addOn.kind === "hosting") return refuse({ code: "no_add_on" as const });
    if (input.offered) await linkAddOn(ctx.tx, input.productId, input.addOnId, 0);
    else await unlinkAddOn(ctx.tx, input.productId, input.addOnId);
    await setOnlyWithAnother(ctx.tx, input.addOnId, input.offered && input.onlyWithAnother);
    return ok(null);
  },
});
