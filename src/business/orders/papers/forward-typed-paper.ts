// An order that was typed in from a signed blank form has no pack: once it is accepted, the scan itself goes on to the upstream
// host.
import { action } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { billingProfile } from "../../customers/index.ts";
import { forwardTypedIn } from "../../papers/index.ts";
import { orderById } from "../order.store.ts";
import { consentsOf } from "../placing/consent.store.ts";

/** Answers whether a mail was written now; asked again it is not. */
export const forwardTypedPaper = action({
  name: "forward_typed_paper",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly orderId: string }) {
    const order = await orderById(ctx.tx, input.orderId);
    const consents = order ? await consentsOf(ctx.tx, order.id) : [];
    const returnId = consents.find((one) => one.returnId !== null)?.returnId ?? null;
    const buyer = order && (await billingProfile(ctx.tx, order.billingProfileId));
    if (!order || !buyer || returnId === null) return ok(false);
    const facts = { returnId, orderId: order.id, shortId: order.shortId, accountId: order.accountId };
    return ok(await forwardTypedIn(ctx, { ...facts, buyer: buyer.name || buyer.organisation }));
  },
});
