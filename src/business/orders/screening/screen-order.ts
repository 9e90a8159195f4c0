// How risky does the order look? What can be asked outside is asked first; the outcome chooses its path: code, papers, review,
// at once, or no.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import type { JobKit } from "../../../kernel/jobs.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { dateIn } from "../../../kernel/time.ts";
import { needsTwoPieces } from "../../billing/index.ts";
import { parsePhone, takesSms } from "../../people/index.ts";
import { assessOrder, lookUp } from "../../screening/index.ts";
import type { LookedUp, OrderFacts } from "../../screening/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { keepPlace } from "../../tax/index.ts";
import { factsOf } from "./order-facts.ts";
import type { OrderPath } from "../order.rules.ts";
import { gateOf } from "../payment-gate.rules.ts";
import { lockOrder, orderById, setPath, setPhone } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { takePath } from "./take-path.ts";

const onOrder = (input: { readonly orderId: string }) => ({ kind: "order", id: input.orderId });

/** What look-ups are asked about; null where the order is past its check. */
export const readOrderFacts = action({
  name: "read_order_facts",
  needs: { any: ["system"], on: onOrder },
  audited: false,
  async run(ctx, input: { readonly orderId: string }): Promise<Result<OrderFacts | null>> {
    const order = await orderById(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    return ok(order.state === "checking" ? (await factsOf(ctx, order)).facts : null);
  },
});

/** The job: look-ups outside any transaction, then the judgement in one. Done again it changes nothing. */
export async function checkOrder(kit: JobKit, orderId: string): Promise<void> {
  const facts = must(await kit.act(readOrderFacts, systemActor, { orderId }));
  if (facts === null) return;
  const lookedUp = await lookUp(kit, facts);
  must(await kit.act(screenOrder, systemActor, { orderId, lookedUp }));
}

export type ScreenOrder = { readonly orderId: string; readonly lookedUp: LookedUp };

/** For the machine, once per order: an order that is past its check is left as it is. Keeps the whole assessment. */
export const screenOrder = action({
  name: "screen_order",
  needs: { any: ["system"], on: onOrder },
  async run(ctx, input: ScreenOrder): Promise<Result<OrderPath | null>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    if (order.state !== "checking") return ok(null);
    const { facts, gates } = await factsOf(ctx, order, input.lookedUp);
    const assessed = await assessOrder(ctx, facts);
    // A known customer is not asked for the number again: the one we have gets the code.
    const { phone } = facts.person;
    if (order.phone === null && phone !== null) await setPhone(ctx.tx, order.id, phone);
    const isUnclear = await placeOf(ctx, order, facts);
    const path = lookedAt(reachable(assessed.value.path, phone), isUnclear);
    const gate = gateOf(order, gates, path);
    await setPath(ctx.tx, order.id, path, gate);
    await takePath(ctx, { ...order, phone, path, paymentGate: gate }, path);
    return ok(path);
  },
});

/** Where the buyer is decides whose tax is charged: of a consumer the pieces that say so are kept. */
async function placeOf(ctx: Ctx, order: Order, facts: OrderFacts): Promise<boolean> {
  if (facts.buyerKind === "business") return false;
  const { country } = facts.address;
  const phone = facts.person.phone === null ? null : parsePhone(facts.person.phone, country);
  const seller = await sellerById(ctx.tx, order.sellerId);
  const { country: home } = seller;
  const needsTwo =
    country !== home && (await needsTwoPieces(ctx.tx, seller, dateIn(seller.timeZone, ctx.now)));
  const pieces = {
    bill: country,
    network: facts.lookedUp.ipCountry,
    card: facts.cardCountry,
    phone: phone?.country ?? null,
  };
  const { sellerId, accountId, billingProfileId, id: orderId } = order;
  return keepPlace(ctx, { sellerId, accountId, billingProfileId, orderId, home, pieces, needsTwo });
}

const lookedAt = (path: OrderPath, isUnclear: boolean): OrderPath =>
  isUnclear && path !== "reject" ? "review" : path;

// A code cannot be sent to a number that takes no SMS: then papers are the proof.
function reachable(path: OrderPath, phone: string | null): OrderPath {
  if (path !== "sms") return path;
  const read = phone === null ? null : parsePhone(phone, "DE");
  return read !== null && takesSms(read) ? "sms" : "papers";
}
