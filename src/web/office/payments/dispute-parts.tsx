// What a dispute means for a payment, said on its page; and how much of it can be sent back meanwhile.
import type { VNode } from "preact";
import { unheldMinor } from "../../../business/payments/index.ts";
import type { PaymentStory } from "../../../business/payments/index.ts";
import { Banner, type Lang } from "../../ui/index.ts";
import { saidAmount } from "../money/amounts.ts";
import { disputeWords } from "./dispute.words.ts";

/** Of what can still be decided, so much can be sent back by now. */
export const sendable = ({ payment, refunds, disputes }: PaymentStory): bigint => {
  const minor = unheldMinor(payment, { refunds, disputes });
  const left = payment.capturedMinor - payment.refundedMinor;
  if (minor <= 0n) return 0n;
  return minor < left ? minor : left;
};

/** Until a person has settled it. */
export function Disputed({
  lang,
  found,
}: {
  readonly lang: Lang;
  readonly found: PaymentStory;
}): VNode | null {
  const words = disputeWords(lang);
  const last = found.disputes.find((one) => one.state === "open") ?? found.disputes.at(-1);
  if (last === undefined) return null;
  const isSpent = found.payment.concernNote === "dispute_lost_spent";
  const sum = saidAmount(lang, last.minor, last.currency);
  return (
    <Banner tone={last.state === "won" ? "success" : "warning"} title={words[`title_${last.state}`]}>
      {isSpent ? words.lostSpent : words[last.state](sum)}
    </Banner>
  );
}
