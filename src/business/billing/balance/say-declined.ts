// The customer is told that balance is not paid out, and why.
import type { Ctx } from "../../../kernel/act.ts";
import { formatMoney } from "../../../kernel/money.ts";
import { recipientsOf } from "../../customers/index.ts";
import { sayByMails } from "../../messages/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { documentLanguage } from "../documents/document.words.ts";
import { payoutDeclinedMail } from "./balance.mails.ts";
import type { Payout } from "./payout.store.ts";

/** Step. Said once for each payout. */
export async function sayDeclined(ctx: Ctx, payout: Payout): Promise<void> {
  const seller = await sellerById(ctx.tx, payout.sellerId);
  const recipients = await recipientsOf(ctx.tx, payout.accountId, "billing", ctx.now);
  const mails = recipients.map((to) => ({
    template: payoutDeclinedMail,
    seller,
    to,
    accountId: payout.accountId,
    values: {
      amount: formatMoney(payout, documentLanguage(to.language)),
      reason: payout.reason ?? "",
    },
    about: { kind: "payout", id: payout.id },
    cause: `payout:${payout.id}:declined`,
  }));
  await sayByMails(ctx, mails);
}
