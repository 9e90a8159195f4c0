// A person at the desk sets money that is there against an invoice of the same customer that is open or was written off.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { allocate, freeOf, paymentById } from "../../payments/index.ts";
import type { AllocateRefusal } from "../../payments/index.ts";
import { advanceOf } from "./advance-of.ts";
import { settle } from "./settle.ts";
import { payableOf } from "./settlement.rules.ts";
import { lockSettlements, waitingOf } from "./settlement.store.ts";

export type MatchPayment = {
  readonly paymentId: string;
  readonly documentId: string;
  readonly minor: bigint;
  /** Takes what waits for a draft elsewhere, too. */
  readonly takesWaiting?: boolean;
};
export type MatchRefusal =
  | AllocateRefusal
  | { readonly code: "no_such"; readonly kind: "document" }
  | { readonly code: "other_currency" }
  | { readonly code: "too_much"; readonly leftMinor: bigint }
  | { readonly code: "waits"; readonly leftMinor: bigint };

/**
 * Refuses an invoice of somebody else (no_such), other_currency, too_much (more than is open), waits (money that is meant for the
 * draft of a replaced invoice, unless that is wanted), and what `allocate` refuses.
 */
export const matchPayment = action({
  name: "match_payment",
  needs: {
    any: ["staff:payments.book"],
    on: (input: MatchPayment) => ({ kind: "payment", id: input.paymentId }),
  },
  async run(ctx, input: MatchPayment): Promise<Result<null, MatchRefusal>> {
    const [settlement] = await lockSettlements(ctx.tx, [input.documentId]);
    const payment = await paymentById(ctx.tx, input.paymentId);
    if (!payment) return refuse({ code: "no_such", kind: "payment" });
    if (!settlement || settlement.accountId !== payment.accountId)
      return refuse({ code: "no_such", kind: "document" });
    if (settlement.currency !== payment.currency) return refuse({ code: "other_currency" });
    const leftMinor = payableOf(settlement);
    if (input.minor > leftMinor) return refuse({ code: "too_much", leftMinor });
    const { takesWaiting = false, ...asked } = input;
    const unmeant = freeOf(payment) - (await waitingOf(ctx.tx, payment.id));
    if (!takesWaiting && input.minor > unmeant && input.minor <= freeOf(payment))
      return refuse({ code: "waits", leftMinor: unmeant > 0n ? unmeant : 0n });
    const done = await allocate(ctx, {
      ...asked,
      ownerId: settlement.accountId,
      advance: await advanceOf(ctx, settlement),
    });
    if (!done.ok) return done;
    await settle(ctx, settlement, { paid: input.minor });
    return ok(null);
  },
});
