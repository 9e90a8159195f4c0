// What becomes of a payout of balance is told to who gets the account's mails about money.
import type { Ctx } from "../../../kernel/act.ts";
import { formatMoney } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import { recipientsOf } from "../../customers/index.ts";
import { sayByMails } from "../../messages/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { documentLanguage } from "../documents/document.words.ts";
import { payoutDeclinedMail, payoutFailedMail } from "./balance.mails.ts";
import type { Payout } from "./payout.store.ts";

type Told = Parameters<typeof sayByMails>[1][number];

/** Step. Said once for each cause. */
async function sayPayout(
  ctx: Ctx,
  payout: Payout,
  said: {
    readonly template: Told["template"];
    readonly money: Money;
    readonly more: object;
    readonly cause: string;
  },
): Promise<void> {
  const seller = await sellerById(ctx.tx, payout.sellerId);
  const recipients = await recipientsOf(ctx.tx, payout.accountId, "billing", ctx.now);
  const mails = recipients.map((to) => ({
    template: said.template,
    seller,
    to,
    accountId: payout.accountId,
    values: { amount: formatMoney(said.money, documentLanguage(to.language)), ...said.more },
    about: { kind: "payout", id: payout.id },
    cause: `payout:${payout.id}:${said.cause}`,
  }));
  await sayByMails(ctx, mails);
}

/** Step: it is not paid out, and why. */
export const sayDeclined = (ctx: Ctx, payout: Payout): Promise<void> =>
  sayPayout(ctx, payout, {
    template: payoutDeclinedMail,
    money: payout,
    more: { reason: payout.reason ?? "" },
    cause: "declined",
  });

/** Step: so much of it did not arrive. */
export const sayFailed = (
  ctx: Ctx,
  payout: Payout,
  { refundId, minor }: { readonly refundId: string; readonly minor: bigint },
): Promise<void> =>
  sayPayout(ctx, payout, {
    template: payoutFailedMail,
    money: { minor, currency: payout.currency },
    more: {},
    cause: `failed:${refundId}`,
  });
