// A part of a payout did not reach the customer: it is their balance again, and the payout says so, to them and to the desk.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { formatMoney } from "../../../kernel/money.ts";
import { ok } from "../../../kernel/result.ts";
import { recipientsOf } from "../../customers/index.ts";
import { sayByMails } from "../../messages/index.ts";
import { refundById } from "../../payments/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { documentLanguage } from "../documents/document.words.ts";
import { payoutFailedMail } from "./balance.mails.ts";
import { payoutStates } from "./balance.rules.ts";
import { failPart, lockPayout, partsOfPayout, payoutOfRefund, returnPayout } from "./payout.store.ts";
import type { Payout } from "./payout.store.ts";

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

async function sayFailed(
  ctx: Ctx,
  payout: Payout,
  { refundId, minor }: { readonly refundId: string; readonly minor: bigint },
): Promise<void> {
  const seller = await sellerById(ctx.tx, payout.sellerId);
  const recipients = await recipientsOf(ctx.tx, payout.accountId, "billing", ctx.now);
  const mails = recipients.map((to) => ({
    template: payoutFailedMail,
    seller,
    to,
    accountId: payout.accountId,
    values: { amount: formatMoney({ minor, currency: payout.currency }, documentLanguage(to.language)) },
    about: { kind: "payout", id: payout.id },
    cause: `payout:${payout.id}:failed:${refundId}`,
  }));
  await sayByMails(ctx, mails);
}
