// The buyer followed the link in the confirmation mail and pressed the button: now the order is meant.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import { endLinks, markVerified } from "../../people/index.ts";
import type { LawShown } from "../order-rows.ts";
import { hasFallen, orderStates } from "../order.rules.ts";
import { lockOrder, moveOrder } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { orderConfirmed } from "../orders.events.ts";
import { insertAcceptances, insertEarlyStart, insertLawShown } from "../placing/consent.store.ts";
import { termsOfBuyer } from "../placing/terms-of-buyer.ts";

export type ConfirmByMail = {
  readonly orderId: string;
  /** Where the link was followed. */
  readonly network?: string;
  /** The words in which a consumer asked us to begin before the time to withdraw is over. */
  readonly earlyStart?: string | null;
  /** The row of consumer law whose words stood beside the button. */
  readonly lawShown?: LawShown | null;
};

/**
 * The link proved who asks (bearer of the order). Confirming twice, or by many at once, has one effect and no refusal.
 * Who had staff order for them agrees to the terms by it. Refuses: no_such, bad_move (the order ended before). Staff never
 * follow the link in the buyer's place.
 */
export const confirmByMail = action({
  name: "confirm_order_by_mail",
  needs: {
    any: ["bearer"],
    on: (input: ConfirmByMail) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: ConfirmByMail) {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such" as const, kind: "order" });
    if (order.state !== "awaiting_confirmation" && !hasFallen(order.state)) return ok({ fresh: false });
    const to = orderStates.decide(order.state, "confirm");
    if (!to.ok) return to;
    if (order.placedBy !== null) await agreeToTerms(ctx, order, input);
    await moveOrder(ctx, order, "confirm");
    await markVerified(ctx.tx, order.personId, ctx.now);
    await endLinks(ctx, { subjectId: order.id, purpose: "confirm_order" });
    ctx.announce(orderConfirmed, { orderId: order.id });
    return ok({ fresh: true });
  },
});

async function agreeToTerms(ctx: Ctx, order: Order, input: ConfirmByMail): Promise<void> {
  const network = input.network ?? null;
  await insertAcceptances(ctx, order.id, await termsOfBuyer(ctx, order), { network, recordedBy: null });
  if (input.lawShown) await insertLawShown(ctx, order.id, input.lawShown);
  if (input.earlyStart) await insertEarlyStart(ctx, order.id, { wording: input.earlyStart, network });
}
