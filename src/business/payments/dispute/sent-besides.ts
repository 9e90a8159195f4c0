// A refund that was made at the gateway is heard of only once a dispute has taken its payment: the customer has both. What the loss
// took of their own money is so much less, as it would be had the refund been known before, and so much is claimed.
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { bookDisputeLoss, reverseDisputeLoss } from "../book-money.ts";
import { setFacts } from "../payment.store.ts";
import type { Payment } from "../payment.store.ts";
import { disputesOf, setLoss } from "./dispute.store.ts";

/**
 * Step on a locked payment of which disputes took all there was, or a part: so much of it is the customer's again, for the
 * refund that is booked next. False, and nothing is done, where they took less than that.
 */
export async function countAsSent(ctx: Ctx, payment: Payment, minor: bigint, on: IsoDate): Promise<boolean> {
  if ((payment.lostMinor ?? 0n) < minor) return false;
  let left = minor;
  for (const dispute of (await disputesOf(ctx.tx, payment.id)).toReversed()) {
    const { lossId } = dispute;
    const part = dispute.lostMinor < left ? dispute.lostMinor : left;
    if (lossId === null || part === 0n) continue;
    left -= part;
    const loss = {
      lossId: newId(),
      lostMinor: dispute.lostMinor - part,
      claimedMinor: dispute.claimedMinor + part,
    };
    await reverseDisputeLoss(ctx, lossId, on, "refund heard of later");
    await bookDisputeLoss(ctx, payment, { id: loss.lossId, ...loss }, on);
    await setLoss(ctx.tx, dispute.id, loss);
  }
  if (left > 0n) throw new Error(`disputes of ${payment.id} do not add up to what it lost`);
  const [captured, lost] = [payment.capturedMinor + minor, (payment.lostMinor ?? 0n) - minor];
  await setFacts(ctx.tx, payment.id, { captured_minor: captured, lost_minor: lost });
  return true;
}
