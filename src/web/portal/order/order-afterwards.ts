// Where an order leads once it is placed.
import { firstTrackerToken, orderForTracker, payOrderFromBalance } from "../../../business/orders/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { countCookie, holderOf } from "../../shop/cart/held-cart.ts";
import type { Site } from "../../site.ts";
import { payPage } from "../../tracker/pay-order.ts";

/** To the payment page where money comes first and a card was chosen; else to the order's live page. */
export async function afterwards(
  site: Site,
  visit: Visit,
  orderId: string,
  input: {
    readonly pay_by: string;
    readonly keep_card?: "on" | undefined;
    readonly use_balance?: "on" | undefined;
  },
): Promise<Reply> {
  // What the balance does not cover, or not any more, is paid as was chosen.
  if (input.use_balance === "on") await site.act(payOrderFromBalance, visit.actor, { orderId });
  const token = firstTrackerToken(orderId);
  const cookies = [countCookie(holderOf(visit), 0)];
  if (input.pay_by === "card") {
    const order = await orderForTracker(site.db.read, orderId, site.clock.machine());
    if (order?.paymentGate === "pay_first") {
      const to = await payPage(site, visit, order, { token, keepCard: input.keep_card === "on" });
      if (to !== null) return { kind: "redirect", to, cookies };
    }
  }
  return { kind: "redirect", to: `/o/${token}`, cookies };
}
