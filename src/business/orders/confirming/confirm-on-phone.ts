// The buyer cannot follow the mailed link, but said on the phone that the order is meant: a colleague notes what was said. Nobody
// proved the mail address by it.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import { endLinks } from "../../people/index.ts";
import { orderStates } from "../order.rules.ts";
import { lockOrder, moveOrder } from "../order.store.ts";
import { orderConfirmed } from "../orders.events.ts";
import { consentFault } from "../placing/consent.rules.ts";
import { insertConsent } from "../placing/consent.store.ts";

export type ConfirmOnPhone = {
  readonly orderId: string;
  /** When, on which number, what was said; kept as the proof. */
  readonly words: string;
};

/**
 * Only by staff, and only of an order that its buyer placed: what staff put together is agreed to by the link or on paper.
 * Refuses: no_such, bad_move (confirmed already, or ended), consent_missing, consent_words_missing, consent_words_too_long.
 */
export const confirmOnPhone = action({
  name: "confirm_order_on_phone",
  needs: {
    any: ["staff:orders.decide"],
    on: (input: ConfirmOnPhone) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: ConfirmOnPhone) {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order || ctx.actor.kind !== "staff") return refuse({ code: "no_such" as const, kind: "order" });
    const to = orderStates.decide(order.state, "confirm");
    if (!to.ok) return to;
    if (order.placedBy !== null) return refuse({ code: "consent_missing" as const });
    const consent = { way: "phone" as const, words: input.words, returnId: null };
    const fault = consentFault(consent);
    if (fault !== null) return refuse({ code: fault });
    await insertConsent(ctx, order.id, ctx.actor.id, consent);
    await moveOrder(ctx, order, "confirm", "phone");
    await endLinks(ctx, { subjectId: order.id, purpose: "confirm_order" });
    ctx.announce(orderConfirmed, { orderId: order.id });
    return ok(null);
  },
});
