// An order is paid from its account's balance, all of it or as far as the balance goes; the rest is paid as was chosen.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { spendableOf, takeFrom } from "../../billing/index.ts";
import { drawForOrder, moneyOfOrder } from "../../payments/index.ts";
import { orderStates } from "../order.rules.ts";
import { lockOrder } from "../order.store.ts";

export type PayOrderFromBalance = { readonly orderId: string };
export type PayOrderFromBalanceRefusal =
  | { readonly code: "no_such"; readonly kind: "order" }
  /** It is accepted or over: what it costs is on its invoice. */
  | { readonly code: "not_due" }
  /** Nothing is there, or nothing is missing, or somebody was quicker. */
  | { readonly code: "not_enough" };

/** Answers how much it was. Refuses: no_such, not_due, not_enough. What is spent comes back where the order falls. */
export const payOrderFromBalance = action({
  name: "pay_order_from_balance",
  needs: {
    any: ["payments.do", "staff:payments.book"],
    on: ({ orderId }: PayOrderFromBalance) => ({ kind: "order", id: orderId }),
  },
  async run(ctx, input: PayOrderFromBalance): Promise<Result<bigint, PayOrderFromBalanceRefusal>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    const isAhead = order.state === "awaiting_confirmation" || orderStates.can(order.state, "accept");
    if (!isAhead) return refuse({ code: "not_due" });
    const { sellerId, accountId, currency } = order;
    const { coveredMinor } = await moneyOfOrder(ctx.tx, order.id, currency);
    const free = await spendableOf(ctx.tx, accountId);
    const from = takeFrom(
      free.filter((one) => one.currency === currency),
      order.totalMinor - coveredMinor,
    );
    const drawn = await drawForOrder(ctx, { sellerId, accountId, orderId: order.id, currency, from });
    return drawn.ok ? ok(drawn.value.minor) : drawn;
  },
});
