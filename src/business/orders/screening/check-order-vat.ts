// A confirmed order's VAT id is checked with the register, with the proof kept; what is billed later follows the answer.
import { action } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { billingProfile } from "../../customers/index.ts";
import { checkVatOfOrder } from "../../tax/index.ts";
import { orderById } from "../order.store.ts";

/** For the machine, once per order; hearing it again asks nothing. */
export const checkOrderVat = action({
  name: "check_order_vat",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly orderId: string }) {
    const order = await orderById(ctx.tx, input.orderId);
    const profile = order && (await billingProfile(ctx.tx, order.billingProfileId));
    // Valid already means it was told while the form was filled in, or long ago: the order gets its own proof either way.
    if (order && profile)
      await checkVatOfOrder(ctx, { sellerId: order.sellerId, orderId: order.id, profile });
    return ok(null);
  },
});
