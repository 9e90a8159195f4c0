// Stripe's webhooks: who sent them and what they hint at. The library compares the signature in constant
// time over the raw body; a notice older than 300 s is refused (docs.stripe.com/webhooks/signature).
import type Stripe from "stripe";
import type { GatewayNotice } from "../../../business/payments/gateway.port.ts";

const toleranceSeconds = 300;

/** Beginning of the event's type → what it means to us; the first that fits counts. */
const meanings: readonly (readonly [string, GatewayNotice["kind"]])[] = [
  ["checkout.session.", "checkout_changed"],
  ["payment_intent.", "payment_changed"],
  ["payout.", "remittance_changed"],
  ["charge.dispute.created", "dispute_opened"],
  ["charge.dispute.closed", "dispute_closed"],
  // Its money was taken or given back: the payment is read.
  ["charge.dispute.", "payment_changed"],
  ["charge.refund", "refund_changed"],
  ["refund.", "refund_changed"],
  ["charge.", "payment_changed"],
];

/** Only what a notice's object is read for: everything else is asked from Stripe afterwards. */
type Subject = { readonly id?: unknown; readonly object?: unknown; readonly payment_intent?: unknown };

function paymentOf(subject: Subject): string | null {
  if (subject.object === "payment_intent") return String(subject.id);
  const part = subject.payment_intent;
  if (typeof part === "string") return part;
  return part && typeof part === "object" && "id" in part ? String(part.id) : null;
}

function signatureOf(headers: Readonly<Record<string, string | undefined>>): string | null {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === "stripe-signature");
  return found?.[1] ?? null;
}

/**
 * Null for a wrong, missing or old signature, for a test event at a live key (and the reverse), and for an
 * event of another account connected to ours.
 */
export function noticeOf(
  stripe: Stripe,
  secret: string,
  live: boolean,
  rawBody: Buffer,
  headers: Readonly<Record<string, string | undefined>>,
): GatewayNotice | null {
  const signature = signatureOf(headers);
  if (!signature) return null;
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(rawBody, signature, secret, toleranceSeconds);
  } catch {
    return null;
  }
  if (event.object !== "event" || event.livemode !== live || event.account) return null;
  const subject = event.data.object as Subject;
  return {
    noticeId: event.id,
    kind: meanings.find(([beginning]) => event.type.startsWith(beginning))?.[1] ?? "other",
    sessionRef: subject.object === "checkout.session" ? String(subject.id) : null,
    paymentRef: paymentOf(subject),
    live: event.livemode,
  };
}
