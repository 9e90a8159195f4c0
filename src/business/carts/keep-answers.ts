// What somebody types on the way to the order is kept as they go: contact, way to pay, remarks, a coupon code.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { COUPON_MAX, REMARKS_MAX, CART_STEPS, typedFields } from "./cart.rules.ts";
import type { CartStep } from "./cart.rules.ts";
import { keepAnswers, touchCart } from "./cart.store.ts";
import type { Answers } from "./cart.store.ts";
import { cartToChange } from "./fill-cart.ts";

export type KeepCartAnswers = {
  readonly holder: string;
  readonly answers: Partial<Answers>;
  /** As typed: whether it can be used is decided with the order. */
  readonly coupon?: string;
  /** The page that is open next. */
  readonly step?: CartStep;
};

/** Refuses: no_such, ordered, too_long. */
export const keepCartAnswers = action({
  name: "keep_cart_answers",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: KeepCartAnswers) {
    const { answers, coupon, holder } = input;
    if (!typedFields.safeParse(answers.fields ?? {}).success) return refuse({ code: "too_long" as const });
    if ((answers.remarks ?? "").length > REMARKS_MAX || (coupon ?? "").length > COUPON_MAX)
      return refuse({ code: "too_long" as const });
    const held = await cartToChange(ctx, holder);
    if (!held.ok) return held;
    const cart = held.value;
    if (Object.keys(answers).length > 0) await keepAnswers(ctx.tx, holder, answers, ctx.now);
    const isFurther = input.step && CART_STEPS.indexOf(input.step) > CART_STEPS.indexOf(cart.step);
    await touchCart(ctx.tx, cart.id, ctx.now, {
      ...(input.step && isFurther ? { step: input.step } : {}),
      ...(coupon === undefined ? {} : { coupon }),
    });
    return ok(null);
  },
});
