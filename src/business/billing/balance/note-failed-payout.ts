// A part of a payout did not reach the customer: it is their balance again, and the payout says so, to them and to the desk.
import { action } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { refundById } from "../../payments/index.ts";
import { payoutStates } from "./balance.rules.ts";
import { failPart, lockPayout, partsOfPayout, payoutOfRefund, returnPayout } from "./payout.store.ts";
import { sayFailed } from "./say-payout.ts";

/** On hearing that a refund failed; its money lies on its payment again by then. Doing it again changes nothing. */
export const noteFailedPayout = action({
  name: "note_failed_payout",
  needs: { any: ["system"] },
  async run(ctx, { refundId }: { readonly refundId: string }) {
    const payoutId = await payoutOfRefund(ctx.tx, refundId);
    const payout = payoutId === null ? null : await lockPayout(ctx.tx, payoutId);
    const refund = payout && (await refundById(ctx.tx, refundId));
    if (!payout || refund?.state !== "failed" || !(await failPart(ctx, refundId))) return ok(null);
    const parts = await partsOfPayout(ctx.tx, payout.id);
    const move = parts.every((one) => one.isFailed) ? "fail" : "fail_part";
    const to = payoutStates.decide(payout.state, move);
    if (!to.ok) return to;
    const failedMinor = parts.reduce((sum, one) => sum + (one.isFailed ? one.minor : 0n), 0n);
    await returnPayout(ctx, payout, { move, to: to.value, failedMinor, why: refund.fault });
    await sayFailed(ctx, payout, { refundId, minor: refund.minor });
    return ok(null);
  },
});
