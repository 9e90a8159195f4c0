// What a hosted checkout looks like to Stripe, API version 2026-10-28.
// Source: docs.stripe.com/api/checkout/sessions/create
import type Stripe from "stripe";
import type { HostedCheckout } from "../../../business/payments/gateway.port.ts";
import { flowName, keyName } from "./payment.ts";

/** `amount` in Stripe's units; null only keeps the card. Cards only, as refunds and renewals rely on them. */
export function sessionParams(
  checkout: HostedCheckout,
  amount: number | null,
): Stripe.Checkout.SessionCreateParams {
  const metadata = { [keyName]: checkout.key, [flowName]: "hosted" };
  const keeps = checkout.keepCard || checkout.purpose === "store";
  const known = checkout.customerRef !== null;
  return {
    client_reference_id: checkout.key,
    allowed_payment_method_types: ["card"],
    success_url: checkout.returnUrl,
    cancel_url: checkout.cancelUrl,
    locale: checkout.locale,
    metadata,
    ...(known ? { customer: checkout.customerRef } : { customer_email: checkout.email }),
    ...(keeps && !known && { customer_creation: "always" as const }),
    ...(amount === null
      ? {
          mode: "setup",
          currency: checkout.amount.currency.toLowerCase(),
          setup_intent_data: { description: checkout.description, metadata },
        }
      : {
          mode: "payment",
          line_items: [
            {
              quantity: 1,
              price_data: {
                currency: checkout.amount.currency.toLowerCase(),
                unit_amount: amount,
                product_data: { name: checkout.description },
              },
            },
          ],
          payment_intent_data: {
            description: checkout.description,
            metadata,
            ...(checkout.purpose === "authorise" && { capture_method: "manual" as const }),
            ...(keeps && { setup_future_usage: "off_session" as const }),
          },
        }),
  };
}
