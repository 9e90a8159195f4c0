// When an order's money is due. One rule for every way an order comes onto a path, so that no way lifts what another one set.
import { gateFor } from "../catalogue/index.ts";
import type { PaymentGates } from "../catalogue/index.ts";
import type { OrderPath } from "./order.rules.ts";
import type { Order } from "./order.store.ts";

/** What is collected by debit cannot come first: the signed mandate stands for it. Else a colleague's choice counts most. */
export function gateOf(
  order: Pick<Order, "payBy" | "chosenGate" | "paymentGate">,
  gates: readonly PaymentGates[],
  path: OrderPath,
): Order["paymentGate"] {
  if (path === "reject") return order.paymentGate;
  if (order.payBy === "debit") return "after_activation";
  return order.chosenGate ?? gateFor(gates, path);
}
