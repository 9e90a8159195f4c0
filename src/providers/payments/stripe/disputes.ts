// Stripe's disputes told in the words of the port (docs.stripe.com/api/disputes/object).
import type Stripe from "stripe";
import type { GatewayDispute } from "../../../business/payments/gateway.port.ts";
import { fromWire, nearestMinor } from "./amounts.ts";

/** An inquiry that is closed took nothing; a chargeback that was prevented neither. */
const WON = new Set<string>(["won", "warning_closed", "prevented"]);

/** The charge says so from the first dispute on, whatever becomes of it. */
export function isDisputed(intent: Stripe.PaymentIntent): boolean {
  const charge = intent.latest_charge;
  return typeof charge === "object" && charge?.disputed === true;
}

function disputeOf(dispute: Stripe.Dispute): GatewayDispute {
  return {
    disputeRef: dispute.id,
    state: dispute.status === "lost" ? "lost" : WON.has(dispute.status) ? "won" : "open",
    amount: fromWire(dispute.amount, dispute.currency),
    reason: dispute.reason,
    // Withdrawn and reinstated; none while it is an inquiry.
    moves: dispute.balance_transactions.map(({ id, amount, fee, currency }) => ({
      moveRef: id,
      amount: fromWire(amount, currency),
      feeMinor: nearestMinor(fee, currency),
    })),
  };
}

/** All of a payment, oldest first. */
export async function disputesOf(stripe: Stripe, paymentRef: string): Promise<GatewayDispute[]> {
  const found: GatewayDispute[] = [];
  for await (const one of stripe.disputes.list({ payment_intent: paymentRef, limit: 100 }))
    found.push(disputeOf(one));
  return found.toReversed();
}
