// Somebody of an account pays invoices by the card that is kept, without going to the gateway's page.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { chargeStored, closePages, defaultCard } from "../../payments/index.ts";
import { standsAsSaid } from "./settlement.rules.ts";
import { lockSettlements } from "./settlement.store.ts";

export type PayWithCard = {
  readonly accountId: string;
  readonly methodId: string;
  /** With what is open on each. */
  readonly documents: readonly { readonly id: string; readonly minor: bigint }[];
};
export type PayWithCardRefusal =
  | { readonly code: "invalid" }
  /** Another sum is open than was said. */
  | { readonly code: "figures_changed" }
  | { readonly code: "not_usable" }
  | { readonly code: "underway"; readonly paymentIds: readonly string[] };

/**
 * Asks the gateway by a deed; the money settles the invoices when it is there. Refuses where anything else is open on one of them
 * than was said, a card that is not the account's kept one, and a charge that is under way already.
 */
export const payWithCard = action({
  name: "pay_with_card",
  needs: {
    any: ["payments.do"],
    on: ({ documents, accountId }: PayWithCard) =>
      documents.map(({ id }) => ({ kind: "document", id, accountId })),
  },
  async run(ctx, input: PayWithCard): Promise<Result<{ paymentId: string }, PayWithCardRefusal>> {
    const ids = input.documents.map((one) => one.id);
    const settlements = await lockSettlements(ctx.tx, ids);
    const card = await defaultCard(ctx.tx, input.accountId);
    if (card?.id !== input.methodId) return refuse({ code: "not_usable" });
    const asSaid = standsAsSaid(settlements, input.documents);
    const [first] = settlements;
    if (!asSaid || !first) return refuse({ code: "figures_changed" });
    if (new Set(ids).size < ids.length || settlements.some((one) => one.currency !== first.currency))
      return refuse({ code: "invalid" });
    const minor = input.documents.reduce((sum, one) => sum + one.minor, 0n);
    const charged = await chargeStored(ctx, {
      methodId: card.id,
      money: { minor, currency: first.currency },
      documents: input.documents,
      description: settlements
        .map((one) => one.number ?? "")
        .join(", ")
        .slice(0, 200),
    });
    if (!charged.ok) return charged;
    // What somebody has open in another window is not paid a second time there.
    await closePages(ctx, { orderId: null, documentIds: ids });
    return ok(charged.value);
  },
});
