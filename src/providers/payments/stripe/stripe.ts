// Card payments through Stripe, with Stripe's official library. Every request is sent once and carries our
// key as idempotency key and as metadata, so that what became of a lost answer can be looked up.
import type Stripe from "stripe";
import type {
  Gateway,
  GatewayMoney,
  GatewayPayment,
  GatewayRefusal,
  GatewayRemittance,
} from "../../../business/payments/gateway.port.ts";
import type { Provider } from "../../provider.ts";
import { done, pending, refused, type Answer } from "../../../kernel/result.ts";
import { toWire } from "./amounts.ts";
import { sessionParams } from "./checkout.ts";
import { disputesOf, isDisputed } from "./disputes.ts";
import { stripeClient } from "./library.ts";
import { findIntent, refundsOf, refundUnder } from "./look-up.ts";
import { noticeOf } from "./notices.ts";
import { checkoutOf, flowName, intentParts, keyName, paymentOf, settledOf, withRefunds } from "./payment.ts";
import { refusalOrThrow } from "./refusals.ts";
import { remittanceOf } from "./remittance.ts";
import { settings, type StripeSettings } from "./settings.ts";
import { stripeWords } from "./stripe.words.ts";

const no = (code: GatewayRefusal, message: string): Answer<never> => refused(code, message);
const notChargeable = (amount: GatewayMoney): Answer<never> =>
  no("amount", `Stripe cannot move ${amount.minor} minor units of ${amount.currency}`);

/** What a charge without the customer came to. Nobody gets its client secret, so one that waits is dead. */
function chargeAnswer(intent: Stripe.PaymentIntent): Answer<GatewayPayment> {
  const payment = paymentOf(intent);
  if (payment.state === "paid") return done(payment);
  if (payment.state === "processing") return pending(payment.paymentRef);
  if (payment.state === "needs_customer")
    return no("needs_customer", "The bank wants the customer to confirm");
  throw new Error(`payment ${payment.paymentRef} is ${payment.state} right after the charge`);
}

function connect(
  { secretKey, webhookSecret, apiBase }: StripeSettings,
  tools: { timeoutMs: number },
): Gateway {
  const live = /^[rs]k_live_/.test(secretKey);
  let made: Stripe | null = null;
  const stripe = (): Stripe => (made ??= stripeClient(secretKey, apiBase, tools.timeoutMs));
  const once = (key: string): Stripe.RequestOptions => ({ idempotencyKey: key });

  const readPayment: Gateway["readPayment"] = async (paymentRef, and) => {
    const intent = await stripe().paymentIntents.retrieve(paymentRef, { expand: intentParts });
    const payment = isDisputed(intent)
      ? { ...paymentOf(intent), disputes: await disputesOf(stripe(), paymentRef) }
      : paymentOf(intent);
    return and?.refunds === true
      ? withRefunds(payment, intent, await refundsOf(stripe(), paymentRef))
      : payment;
  };
  const parts = ["payment_intent", "setup_intent"].map((part) => `${part}.payment_method`);
  const sessionParts = [...parts, "payment_intent.latest_charge.balance_transaction"];
  const readCheckout: Gateway["readCheckout"] = async (sessionRef) =>
    checkoutOf(await stripe().checkout.sessions.retrieve(sessionRef, { expand: sessionParts }));

  return {
    readCheckout,
    readPayment,

    async openCheckout(checkout) {
      const amount = checkout.purpose === "store" ? null : toWire(checkout.amount);
      if (amount === null && checkout.purpose !== "store") return notChargeable(checkout.amount);
      const params = sessionParams(checkout, amount);
      try {
        const { id, url, expires_at } = await stripe().checkout.sessions.create(params, once(checkout.key));
        if (!id || !url) throw new Error("Stripe opened a checkout without an address");
        return done({ sessionRef: id, url, expiresAt: new Date(expires_at * 1000) });
      } catch (error) {
        return refusalOrThrow(error);
      }
    },

    async closeCheckout(sessionRef) {
      try {
        const { status } = await stripe().checkout.sessions.expire(sessionRef);
        if (status !== "expired") throw new Error(`checkout ${sessionRef} is ${status} after closing it`);
        return done(null);
      } catch (error) {
        const refusal = refusalOrThrow(error);
        return (await readCheckout(sessionRef)).state === "expired" ? done(null) : refusal;
      }
    },

    async chargeStored(charge) {
      const amount = toWire(charge.amount);
      if (amount === null) return notChargeable(charge.amount);
      try {
        return chargeAnswer(
          await stripe().paymentIntents.create(
            {
              amount,
              currency: charge.amount.currency.toLowerCase(),
              customer: charge.customerRef,
              payment_method: charge.methodRef,
              allowed_payment_method_types: ["card"],
              off_session: true,
              confirm: true,
              description: charge.description,
              metadata: { [keyName]: charge.key, [flowName]: "stored" },
              expand: intentParts,
            },
            once(charge.key),
          ),
        );
      } catch (error) {
        return refusalOrThrow(error);
      }
    },

    async findByKey(key) {
      const intent = await findIntent(stripe(), key);
      return intent && paymentOf(intent);
    },

    async capture(paymentRef, amount, key) {
      const wanted = toWire(amount);
      try {
        const before = await readPayment(paymentRef);
        if (wanted === null || before.amount.currency !== amount.currency) return notChargeable(amount);
        if (before.state === "paid" && before.amount.minor === amount.minor) return done(before);
        if (before.state !== "authorised")
          return no("invalid", `The payment is ${before.state}, not authorised`);
        if (amount.minor > before.amount.minor) return no("amount", "More than was authorised");
        const params = { amount_to_capture: wanted, expand: intentParts };
        return done(paymentOf(await stripe().paymentIntents.capture(paymentRef, params, once(key))));
      } catch (error) {
        return refusalOrThrow(error);
      }
    },

    async release(paymentRef, key) {
      try {
        const before = await readPayment(paymentRef);
        if (before.state === "cancelled") return done(before);
        if (before.state === "paid") return no("invalid", "The payment is already captured");
        const params = { expand: intentParts };
        return done(paymentOf(await stripe().paymentIntents.cancel(paymentRef, params, once(key))));
      } catch (error) {
        return refusalOrThrow(error);
      }
    },

    async refund(paymentRef, amount, key) {
      const wanted = toWire(amount);
      try {
        const before = await readPayment(paymentRef);
        if (wanted === null || before.amount.currency !== amount.currency) return notChargeable(amount);
        if (before.state !== "paid") return no("invalid", `The payment is ${before.state}, not paid`);
        const refund =
          (await refundUnder(stripe(), paymentRef, key)) ??
          (await stripe().refunds.create(
            {
              payment_intent: paymentRef,
              amount: wanted,
              metadata: { [keyName]: key },
              expand: ["balance_transaction"],
            },
            once(key),
          ));
        if (refund.amount !== wanted) return no("invalid", "This key already stands for another amount");
        if (refund.status === "succeeded") {
          const payment = await readPayment(paymentRef);
          return done({ refundRef: refund.id, payment, ...settledOf(refund) });
        }
        if (refund.status === "pending" || refund.status === "requires_action") return pending(refund.id);
        return no("other", `Stripe could not refund: ${refund.failure_reason ?? refund.status}`);
      } catch (error) {
        return refusalOrThrow(error);
      }
    },

    async remittances(since) {
      const created = { gte: Math.floor(since.getTime() / 1000) };
      const found: GatewayRemittance[] = [];
      for await (const payout of stripe().payouts.list({ created, limit: 100 }))
        found.push(remittanceOf(payout));
      return found;
    },

    readNotice: (rawBody, headers) => noticeOf(stripe(), webhookSecret, live, rawBody, headers),

    async testConnection() {
      try {
        const account = await stripe().accounts.retrieveCurrent();
        const name = account.settings?.dashboard?.display_name ?? account.business_profile?.name;
        return done({ account: name ? `${name} (${account.id})` : account.id, live });
      } catch (error) {
        return refusalOrThrow(error);
      }
    },
  };
}

/** Settings: `secretKey`, `webhookSecret` (both secret), `apiBase`. The key says whether real money moves. */
export const stripe: Provider<Gateway, typeof settings> = {
  id: "stripe",
  words: stripeWords,
  settings,
  connect,
};
