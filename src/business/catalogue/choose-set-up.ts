// The operator chooses how a product is set up, and which steps a person takes where it is done by hand.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { modesFor, setUpSteps } from "./set-up.rules.ts";
import type { SetUpPlan } from "./set-up.rules.ts";
import { kindOfProduct, putSetUp } from "./set-up.store.ts";

export type ChooseSetUp = { readonly productId: string } & SetUpPlan;

/**
 * Orders accepted before keep the steps they were accepted with. Refuses: no_such, mode_impossible (no machine sets this
 * kind up; a name is set up by no person alone), invalid (steps without names, or more than 20).
 */
export const chooseSetUp = action({
  name: "choose_set_up",
  needs: {
    any: ["staff:settings.change"],
    on: (input: ChooseSetUp) => ({ kind: "product", id: input.productId }),
  },
  async run(ctx, input: ChooseSetUp) {
    const kind = await kindOfProduct(ctx.tx, input.productId);
    if (kind === null) return refuse({ code: "no_such" as const, kind: "product" });
    if (!modesFor(kind).includes(input.mode)) return refuse({ code: "mode_impossible" as const });
    const steps = setUpSteps.safeParse(input.steps);
    if (!steps.success) return refuse({ code: "invalid" as const, fields: ["steps"] });
    await putSetUp(ctx.tx, input.productId, { mode: input.mode, steps: steps.data });
    ctx.moved({ noun: "product", id: input.productId, move: "choose_set_up", from: null, to: input.mode });
    return ok(null);
  },
});
