// Finding what became of an attempt whose answer was lost. Saying "there is none" wrongly would charge a
// customer twice, so both ways Stripe offers are used, each for the time in which it can be trusted.
import type Stripe from "stripe";
import { intentParts, keyName } from "./payment.ts";

/**
 * How far back the list is read, in seconds. Stripe's search lags under a minute, up to an hour in an outage
 * (docs.stripe.com/api/payment_intents/search); its lists do not lag (docs.stripe.com/search#data-freshness).
 */
const listedSeconds = 2 * 60 * 60;
const pageSize = 100;
const mostPages = 30;

/** Stripe's own time, from the answer: our clock may differ and is not the one `created` was written by. */
function timeOf(answer: { readonly lastResponse: { readonly headers: Record<string, string> } }): number {
  const told = Date.parse(answer.lastResponse.headers["date"] ?? "");
  if (Number.isNaN(told)) throw new Error("Stripe's answer has no date");
  return told / 1000;
}

/** Every payment of the last hours, newest first. Throws where there are too many to be sure. */
async function recent(stripe: Stripe, key: string): Promise<Stripe.PaymentIntent[]> {
  const found: Stripe.PaymentIntent[] = [];
  let after: string | undefined;
  let horizon: number | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const list = await stripe.paymentIntents.list({
      limit: pageSize,
      ...(after !== undefined && { starting_after: after }),
      expand: intentParts.map((part) => `data.${part}`),
    });
    horizon ??= timeOf(list) - listedSeconds;
    found.push(...list.data.filter((intent) => intent.metadata[keyName] === key));
    const last = list.data.at(-1);
    if (!list.has_more || !last || last.created < horizon) return found;
    after = last.id;
  }
  throw new Error(`more than ${mostPages * pageSize} payments in two hours: the look-up cannot be sure`);
}

/** Older ones by search, where the list no longer reaches. */
async function older(stripe: Stripe, key: string): Promise<Stripe.PaymentIntent[]> {
  const quoted = key.replaceAll("\\", "\\\\").replaceAll("'", "\\'");
  const { data } = await stripe.paymentIntents.search({
    query: `metadata['${keyName}']:'${quoted}'`,
    limit: pageSize,
    expand: intentParts.map((part) => `data.${part}`),
  });
  return data.filter((intent) => intent.metadata[keyName] === key);
}

/** The one payment under our key; null: there is none. Throws where more than one could have moved money. */
export async function findIntent(stripe: Stripe, key: string): Promise<Stripe.PaymentIntent | null> {
  const listed = await recent(stripe, key);
  const all = listed.length > 0 ? listed : await older(stripe, key);
  const alive = all.filter(
    (intent) => intent.status !== "canceled" && intent.status !== "requires_payment_method",
  );
  if (alive.length > 1) throw new Error(`${alive.length} payments under the key ${key}`);
  return alive[0] ?? all[0] ?? null;
}

/** All refunds of a payment, newest first. */
export async function refundsOf(stripe: Stripe, paymentRef: string): Promise<Stripe.Refund[]> {
  const found: Stripe.Refund[] = [];
  const expand = ["data.balance_transaction"];
  const list = stripe.refunds.list({ payment_intent: paymentRef, limit: pageSize, expand });
  for await (const refund of list) found.push(refund);
  return found;
}

/** The refund made under our key, also after Stripe forgot the idempotency key (it keeps them for a day). */
export async function refundUnder(
  stripe: Stripe,
  paymentRef: string,
  key: string,
): Promise<Stripe.Refund | null> {
  const all = await refundsOf(stripe, paymentRef);
  return all.find((refund) => refund.metadata?.[keyName] === key) ?? null;
}
