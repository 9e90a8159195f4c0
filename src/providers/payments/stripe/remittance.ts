// Stripe's payouts told in the words of the port (docs.stripe.com/api/payouts/object).
import type Stripe from "stripe";
import type { GatewayRemittance } from "../../../business/payments/gateway.port.ts";
import { fromWire } from "./amounts.ts";

/** A payout that was paid may still fail within days (docs.stripe.com/payouts, "Payout failures"). */
const FAILED = new Set(["failed", "canceled"]);

export function remittanceOf(payout: Stripe.Payout): GatewayRemittance {
  if (payout.object !== "payout") throw new Error("the answer is not a payout");
  return {
    remittanceRef: payout.id,
    amount: fromWire(payout.amount, payout.currency),
    // Known once the bank has it: "supported", "pending" or "unsupported".
    bankReference: (payout.trace_id?.status === "supported" && payout.trace_id.value) || null,
    arrivesOn: new Date(payout.arrival_date * 1000).toISOString().slice(0, 10),
    failed: FAILED.has(payout.status),
  };
}
