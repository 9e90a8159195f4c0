// Sends a buyer to the payment page of the gateway: asks for the page and waits a moment for its address.
import { setTimeout as wait } from "node:timers/promises";
import { moneyOfOrder, paymentPage, startHostedPayment } from "../../business/payments/index.ts";
import type { TrackedOrder } from "../../business/orders/index.ts";
import type { Visit } from "../../kernel/http.ts";
import type { Actor } from "../../kernel/rights.ts";
import { homeOf } from "../core/index.ts";
import type { Site } from "../site.ts";
import { trackerWords } from "./tracker.words.ts";

const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 100;

/** Whoever holds the order's link acts for this order only, signed in or not. */
export function bearing(actor: Actor, orderId: string): Actor {
  if (actor.kind !== "guest" && actor.kind !== "person") return actor;
  return { ...actor, bearer: { kind: "order", id: orderId } };
}

export type PayStart = { readonly token: string; readonly keepCard: boolean };

/** The address to go to, or null where the page is not there yet: then the tracker shows how it goes on. */
export async function payPage(
  site: Site,
  visit: Visit,
  order: TrackedOrder,
  start: PayStart,
): Promise<string | null> {
  const { coveredMinor } = await moneyOfOrder(site.db.read, order.id, order.currency);
  const missing = order.totalMinor - coveredMinor;
  if (missing <= 0n) return null;
  const back = `${homeOf(visit)}/o/${start.token}`;
  const started = await site.act(startHostedPayment, bearing(visit.actor, order.id), {
    accountId: order.accountId,
    sellerId: order.sellerId,
    purpose: { kind: "order", orderId: order.id },
    manner: "authorise",
    money: { minor: missing, currency: order.currency },
    keepCard: start.keepCard,
    email: order.buyerEmail,
    language: order.language === "de" ? "de" : "en",
    returnUrl: `${back}/returned?payment={paymentId}`,
    cancelUrl: back,
    description: trackerWords(order.language === "de" ? "de" : "en").payDescription(order.shortId),
  });
  if (!started.ok) return null;
  return pageOpen(site, started.value.paymentId);
}

async function pageOpen(site: Site, paymentId: string): Promise<string | null> {
  for (let waited = 0; waited < WAIT_MS; waited += LOOK_EVERY_MS) {
    const page = await paymentPage(site.db.read, paymentId);
    if (page?.state === "open" && page.pageUrl !== null) return page.pageUrl;
    if (page === null || page.state !== "asked") return null;
    await wait(LOOK_EVERY_MS);
  }
  return null;
}

/** After coming back from the page: waits a moment until the gateway's own word moved the payment. */
export async function settled(site: Site, paymentId: string): Promise<void> {
  for (let waited = 0; waited < WAIT_MS; waited += LOOK_EVERY_MS) {
    const page = await paymentPage(site.db.read, paymentId);
    if (page === null || (page.state !== "open" && page.state !== "processing")) return;
    await wait(LOOK_EVERY_MS);
  }
}
