// Balance is bought by a card that is kept, nobody being at the gateway's page: chosen in the portal, or asked for by somebody
// and approved by the holder.
import { action } from "../../../kernel/act.ts";
import type { Money } from "../../../kernel/money.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { accountById, defaultProfile } from "../../customers/index.ts";
import { settingOf } from "../../sellers/index.ts";
import { cardToCharge, chargeCard } from "../charge-stored.ts";
import { topUpFault, topUpSetting } from "./top-up.rules.ts";

export type TopUpByCard = {
  readonly accountId: string;
  readonly methodId: string;
  readonly money: Money;
  readonly description: string;
};
export type TopUpByCardRefusal =
  | { readonly code: "not_offered" }
  | { readonly code: "bad_amount" }
  | { readonly code: "invalid" }
  | { readonly code: "no_address" }
  | { readonly code: "not_usable" };

/**
 * Refuses: not_offered and bad_amount (the seller's setting), invalid (another currency than the account's), no_address, and
 * not_usable (not a card of the account, removed or run out, or on a visit of the staff).
 */
export const topUpByCard = action({
  name: "top_up_by_card",
  needs: {
    any: ["payments.do"],
    on: ({ accountId }: TopUpByCard) => ({ kind: "account", id: accountId }),
  },
  async run(ctx, input: TopUpByCard): Promise<Result<{ paymentId: string }, TopUpByCardRefusal>> {
    const { accountId, methodId, money, description } = input;
    const account = await accountById(ctx.tx, accountId);
    if (account?.currency !== money.currency) return refuse({ code: "invalid" });
    const fault = topUpFault(await settingOf(ctx.tx, account.sellerId, topUpSetting), money.minor);
    if (fault !== null) return refuse(fault);
    if ((await defaultProfile(ctx.tx, accountId)) === null) return refuse({ code: "no_address" });
    const card = await cardToCharge(ctx, methodId);
    if (card?.accountId !== accountId) return refuse({ code: "not_usable" });
    const charge = { money, description, purpose: "balance" as const, documents: [] };
    return ok({ paymentId: await chargeCard(ctx, card, charge) });
  },
});
