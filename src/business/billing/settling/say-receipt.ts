// The receipt: what came in, what it was used for, and what is left. Said once for each payment.
import type { Ctx } from "../../../kernel/act.ts";
import { sideBySide } from "../../../kernel/db.ts";
import { formatMoney } from "../../../kernel/money.ts";
import { dateIn, formatDate } from "../../../kernel/time.ts";
import { recipientsOf } from "../../customers/index.ts";
import { sayByMails } from "../../messages/index.ts";
import { freeOf, paymentById, refundById } from "../../payments/index.ts";
import type { Payment } from "../../payments/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { usesBalance } from "../balance/balance.store.ts";
import { receiptMail, refundMail } from "../billing.mails.ts";
import { documentLanguage } from "../documents/document.words.ts";
import { sayToBilling } from "../documents/say-to-billing.ts";

type Spent = { readonly number: string; readonly minor: bigint };

/**
 * Step, on the payment after it was spent. Money kept for an order without an invoice is told by its invoice, balance that
 * was bought by its receipt; what came from the balance or was given is no payment to thank for.
 */
export async function sayReceipt(ctx: Ctx, payment: Payment, spent: readonly Spent[]): Promise<void> {
  if (spent.length === 0 && (payment.orderId !== null || payment.purpose === "balance")) return;
  if (payment.way === "balance" || payment.way === "goodwill") return;
  const seller = await sellerById(ctx.tx, payment.sellerId);
  const [isAutomatic, recipients] = await sideBySide([
    usesBalance(ctx.tx, payment.accountId),
    recipientsOf(ctx.tx, payment.accountId, "billing", ctx.now),
  ]);
  const left = freeOf(payment);
  const received = payment.receivedOn ?? dateIn(seller.timeZone, ctx.now);
  const mails = recipients.map((to) => {
    const language = documentLanguage(to.language);
    const shown = (minor: bigint): string => formatMoney({ minor, currency: payment.currency }, language);
    const documents = spent.map(({ number, minor }) => ({ number, amount: shown(minor) }));
    return {
      template: receiptMail,
      seller,
      to,
      accountId: payment.accountId,
      values: {
        amount: shown(payment.capturedMinor),
        date: formatDate(received, language),
        documents,
        credit: left > 0n ? shown(left) : null,
        credit_is_used: isAutomatic,
      },
      about: { kind: "payment", id: payment.id },
      cause: `payment:${payment.id}:received`,
    };
  });
  await sayByMails(ctx, mails);
}

/** Step: money went back. Said once for each refund. */
export async function sayRefund(ctx: Ctx, refundId: string): Promise<void> {
  const refund = await refundById(ctx.tx, refundId);
  const payment = refund && (await paymentById(ctx.tx, refund.paymentId));
  // Nothing left the house where balance is balance again, or a gift was taken back.
  if (!refund || !payment || payment.way === "balance" || payment.way === "goodwill") return;
  const { id, sellerId, accountId, currency } = payment;
  await sayToBilling(ctx, {
    sellerId,
    accountId,
    template: refundMail,
    about: { kind: "payment", id },
    cause: `refund:${refund.id}:done`,
    values: ({ language, seller }) => ({
      amount: formatMoney({ minor: refund.minor, currency }, language),
      date: formatDate(dateIn(seller.timeZone, ctx.now), language),
      by_card: payment.way === "card" && !refund.byHand,
    }),
  });
}
