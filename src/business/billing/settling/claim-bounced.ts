// Money was sent back out of a payment that bounced afterwards: the customer has what never was theirs, and is asked for it by a
// document of its own. A person hears of it, and claims it where the machine cannot.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { must, ok } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { accountById, defaultProfile } from "../../customers/index.ts";
import { claimedOfDisputes, paymentById, refundById } from "../../payments/index.ts";
import type { Payment } from "../../payments/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { openTask } from "../../staff/index.ts";
import { ratesOn } from "../currencies/exchange-rate.store.ts";
import { writtenIn } from "../documents/document-content.ts";
import { CLAIMED_REFUND } from "../documents/document.rules.ts";
import { claimedBack } from "../documents/document.words.ts";
import { closeClaim } from "../documents/raise-claim.ts";

/** On hearing that a payment bounced. Done once under the payment's key. */
export const claimBounced = action({
  name: "claim_bounced_refund",
  needs: { any: ["system"] },
  async run(ctx, { paymentId }: { readonly paymentId: string }) {
    const payment = await paymentById(ctx.tx, paymentId);
    if (payment?.state !== "failed" || payment.refundedMinor === 0n) return ok(null);
    // The bank takes a transfer back whole; of a card's, what a dispute took beyond what was left.
    const minor =
      payment.manner === "by_hand" ? payment.refundedMinor : await claimedOfDisputes(ctx.tx, paymentId);
    if (minor > 0n) await claimOrTell(ctx, payment, minor, false);
    return ok(null);
  },
});

/** On hearing that a refund is booked of what a dispute had taken before, whole or in part. Done once under the refund's key. */
export const claimTwice = action({
  name: "claim_second_refund",
  needs: { any: ["system"] },
  async run(ctx, { refundId }: { readonly refundId: string }) {
    const refund = await refundById(ctx.tx, refundId);
    const payment = refund && (await paymentById(ctx.tx, refund.paymentId));
    if (refund && payment) await claimOrTell(ctx, payment, refund.twiceMinor, true);
    return ok(null);
  },
});

async function claimOrTell(ctx: Ctx, payment: Payment, minor: bigint, twice: boolean): Promise<void> {
  const isClaimed = await claim(ctx, payment, minor, twice);
  await openTask(ctx, {
    sellerId: payment.sellerId,
    accountId: payment.accountId,
    kind: isClaimed ? "refund_claimed" : "refund_unclaimed",
    subject: { kind: "payment", id: payment.id },
    about: `${payment.currency} ${minor}`,
  });
}

/** False: there is nobody to address it to, or nobody said what the currency is worth. */
async function claim(ctx: Ctx, payment: Payment, minor: bigint, twice: boolean): Promise<boolean> {
  const { accountId, currency } = payment;
  const account = await accountById(ctx.tx, accountId);
  const profile = await defaultProfile(ctx.tx, accountId);
  const seller = await sellerById(ctx.tx, payment.sellerId);
  const today = dateIn(seller.timeZone, ctx.now);
  const rate = currency === seller.currency ? "1" : (await ratesOn(ctx.tx, seller.id, today))[currency];
  if (!account || !profile || rate === undefined) return false;
  const money = { minor: payment.minor, currency };
  const { receivedOn } = payment;
  const paid = { money, receivedOn: receivedOn ?? today };
  const text = claimedBack(writtenIn(seller, account.language), paid, twice);
  const asked = { text, minor, taxed: false, revenueAccount: CLAIMED_REFUND, currency, rate };
  must(await closeClaim(ctx, { ...asked, account, profile, seller }));
  return true;
}
