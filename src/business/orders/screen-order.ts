// How risky does the order look? The outcome chooses its path: code, papers, review, at once, or no.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { gateFor, pricesInForce } from "../catalogue/index.ts";
import { accountById, billingProfile } from "../customers/index.ts";
import { cardOfOrder, standingOf } from "../payments/index.ts";
import { personById, takesSms, parsePhone } from "../people/index.ts";
import { assessOrder } from "../screening/index.ts";
import type { OrderFacts } from "../screening/index.ts";
import { clearOrder } from "./clear-order.ts";
import { itemsOf } from "./item.store.ts";
import { moveForPath } from "./order.rules.ts";
import type { OrderPath } from "./order.rules.ts";
import { lockOrder, moveOrder, setPath } from "./order.store.ts";
import type { Order } from "./order.store.ts";
import { orderFell, orderMoved } from "./orders.events.ts";

/** For the machine, once per order: an order that is past its check is left as it is. Keeps the whole assessment. */
export const screenOrder = action({
  name: "screen_order",
  needs: { any: ["system"], on: (input: { orderId: string }) => ({ kind: "order", id: input.orderId }) },
  async run(ctx, input: { orderId: string }): Promise<Result<OrderPath | null>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    if (order.state !== "checking") return ok(null);
    const { facts, gates } = await factsOf(ctx, order);
    const assessed = await assessOrder(ctx, facts);
    const path = reachable(assessed.path, order.phone);
    const gate = path === "reject" ? order.paymentGate : gateFor(gates, path);
    await setPath(ctx.tx, order.id, path, gate);
    await takePath(ctx, { ...order, path, paymentGate: gate }, path);
    return ok(path);
  },
});

// A code cannot be sent to a number that takes no SMS: then a person looks, until papers can be offered.
function reachable(path: OrderPath, phone: string | null): OrderPath {
  if (path !== "sms") return path;
  const read = phone === null ? null : parsePhone(phone, "DE");
  return read !== null && takesSms(read) ? "sms" : "review";
}

async function takePath(ctx: Ctx, order: Order, path: OrderPath): Promise<void> {
  const move = moveForPath(path);
  if (move === "clear") return void (await clearOrder(ctx, order));
  const state = await moveOrder(ctx, order, move);
  if (move === "reject") ctx.announce(orderFell, { orderId: order.id });
  ctx.announce(orderMoved, { orderId: order.id, state });
}

async function factsOf(ctx: Ctx, order: Order) {
  const items = await itemsOf(ctx.tx, order.id);
  const prices = await pricesInForce(
    ctx.tx,
    items.map((item) => item.planId),
    order.currency,
    ctx.now.toISOString().slice(0, 10),
  );
  const person = await personById(ctx.tx, order.personId);
  const profile = await billingProfile(ctx.tx, order.billingProfileId);
  const account = await accountById(ctx.tx, order.accountId);
  if (!person || !profile || !account) throw new Error(`order ${order.id} lacks its buyer`);
  const card = await cardOfOrder(ctx.tx, order.id);
  const products = items.map((item) => ({
    kind: item.kind,
    alwaysReview: prices.get(item.planId)?.alwaysReview ?? false,
  }));
  const facts: OrderFacts = {
    sellerId: order.sellerId,
    orderId: order.id,
    accountId: order.accountId,
    person: { name: person.name, email: person.email, phone: order.phone ?? person.phone },
    address: {
      name: profile.name,
      organisation: profile.organisation,
      line1: profile.line1,
      line2: profile.line2,
      postalCode: profile.postalCode,
      city: profile.city,
      region: profile.region,
      country: profile.country,
    },
    buyerKind: account.legalKind,
    network: order.network ?? "",
    ipCountry: null,
    cardCountry: card?.country ?? null,
    cardFingerprint: card?.fingerprint ?? null,
    freeTexts: [order.remarks, person.name, profile.organisation],
    products,
    totalMinor: order.totalMinor,
    currency: order.currency,
    domainNames: items.flatMap((item) => (item.domainName === null ? [] : [item.domainName])),
    knownCustomer: await standingOf(ctx.tx, order.accountId),
    placedAt: order.createdAt,
  };
  return { facts, gates: [...prices.values()].map((one) => one.paymentGate) };
}
