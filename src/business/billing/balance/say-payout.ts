// What becomes of a payout of balance is told to who gets the account's mails about money.
import type { Ctx } from "../../../kernel/act.ts";
import { formatMoney } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import { sayToBilling } from "../documents/say-to-billing.ts";
import type { SayToBilling } from "../documents/say-to-billing.ts";
import { payoutDeclinedMail, payoutFailedMail } from "./balance.mails.ts";
import type { Payout } from "./payout.store.ts";

type Told = SayToBilling<unknown>;

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
  const { id, sellerId, accountId } = payout;
  await sayToBilling(ctx, {
    sellerId,
    accountId,
    template: said.template,
    about: { kind: "payout", id },
    cause: `payout:${id}:${said.cause}`,
    values: ({ language }) => ({ amount: formatMoney(said.money, language), ...said.more }),
  });
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
