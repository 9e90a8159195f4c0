// A customer buys balance on the gateway's page. What they get for it is a receipt; the tax comes with the invoice that uses it.
import { action } from "../../../kernel/act.ts";
import type { Money } from "../../../kernel/money.ts";
import { refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { accountById, defaultProfile } from "../../customers/index.ts";
import { settingOf } from "../../sellers/index.ts";
import { mayPayFor, openPage } from "../start-hosted-payment.ts";
import type { StartHostedPayment, StartHostedPaymentRefusal } from "../start-hosted-payment.ts";
import { topUpFault, topUpSetting } from "./top-up.rules.ts";

export type StartTopUp = Omit<StartHostedPayment, "purpose" | "manner" | "money"> & { readonly money: Money };
export type StartTopUpRefusal =
  | StartHostedPaymentRefusal
  | { readonly code: "not_offered" }
  | { readonly code: "bad_amount" }
  | { readonly code: "no_address" };

/**
 * Refuses: not_offered and bad_amount (the seller's setting), invalid (another currency than the account's), no_address (nobody
 * a receipt could be written to), not_yours, no_gateway.
 */
export const startTopUp = action({
  name: "start_top_up",
  needs: {
    any: ["payments.do", "staff:payments.book"],
    on: ({ accountId, sellerId }: StartTopUp) => ({ kind: "account", id: accountId, sellerId }),
  },
  async run(ctx, input: StartTopUp): Promise<Result<{ paymentId: string }, StartTopUpRefusal>> {
    const fault = topUpFault(await settingOf(ctx.tx, input.sellerId, topUpSetting), input.money.minor);
    if (fault !== null) return refuse(fault);
    const account = await accountById(ctx.tx, input.accountId);
    if (account?.currency !== input.money.currency) return refuse({ code: "invalid" });
    if ((await defaultProfile(ctx.tx, input.accountId)) === null) return refuse({ code: "no_address" });
    if (!mayPayFor(ctx.actor, input.accountId, 1)) return refuse({ code: "not_yours" });
    return openPage(ctx, { ...input, purpose: "pay", meant: "balance", orderId: null, documents: [] });
  },
});
