// The buyer of an order that staff put together signed on paper instead of following the mailed link.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { endLinks } from "../../people/index.ts";
import { orderStates } from "../order.rules.ts";
import { lockOrder, moveOrder } from "../order.store.ts";
import { orderConfirmed } from "../orders.events.ts";
import { consentFault } from "./consent.rules.ts";
import type { ConsentFault } from "./consent.rules.ts";
import { insertAcceptances, insertConsent } from "./consent.store.ts";
import { termsOfBuyer } from "./terms-of-buyer.ts";

export type NoteSignedPaper = { readonly orderId: string; readonly words: string };

/** Of two at once one counts. Refuses: no_such (also an order its buyer placed), a consent without words, bad_move. */
export const noteSignedPaper = action({
  name: "note_signed_paper",
  needs: {
    any: ["staff:orders.place"],
    on: (input: NoteSignedPaper) => ({ kind: "order", id: input.orderId }),
  },
  async run(
    ctx,
    input: NoteSignedPaper,
  ): Promise<
    Result<
      null,
      BadMove | { readonly code: "no_such"; readonly kind: string } | { readonly code: ConsentFault }
    >
  > {
    const order = await lockOrder(ctx.tx, input.orderId);
    const memberId = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    if (order?.placedBy == null || memberId === null) return refuse({ code: "no_such", kind: "order" });
    const consent = { way: "paper" as const, words: input.words, returnId: null };
    const fault = consentFault(consent);
    if (fault !== null) return refuse({ code: fault });
    const to = orderStates.decide(order.state, "confirm");
    if (!to.ok) return to;
    const termsIds = await termsOfBuyer(ctx, order);
    await insertAcceptances(ctx, order.id, termsIds, { network: null, recordedBy: memberId });
    await insertConsent(ctx, order.id, memberId, consent);
    await moveOrder(ctx, order, "confirm", input.words.trim());
    await endLinks(ctx, { subjectId: order.id, purpose: "confirm_order" });
    ctx.announce(orderConfirmed, { orderId: order.id });
    return ok(null);
  },
});
