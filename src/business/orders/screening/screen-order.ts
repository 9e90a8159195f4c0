// How risky does the order look? What can be asked outside is asked first; the outcome chooses its path: code, papers, review,
// at once, or no.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import type { JobKit } from "../../../kernel/jobs.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { parsePhone, takesSms } from "../../people/index.ts";
import { assessOrder, lookUp } from "../../screening/index.ts";
import type { LookedUp, OrderFacts } from "../../screening/index.ts";
import { isSignedOnPaper } from "../placing/consent.store.ts";
import { clearOrder, clearPassed } from "../set-up/clear-order.ts";
import { endLocked } from "../end-order.ts";
import { factsOf } from "./order-facts.ts";
import { awaitPapers, makePapers } from "../papers/order-papers.ts";
import { moveForPath } from "../order.rules.ts";
import type { OrderPath } from "../order.rules.ts";
import { gateOf } from "../payment-gate.rules.ts";
import { lockOrder, moveOrder, orderById, setPath, setPhone } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { orderMoved } from "../orders.events.ts";

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
    const path = reachable(assessed.value.path, phone);
    const gate = gateOf(order, gates, path);
    await setPath(ctx.tx, order.id, path, gate);
    await takePath(ctx, { ...order, phone, path, paymentGate: gate }, path);
    return ok(path);
  },
});

// A code cannot be sent to a number that takes no SMS: then papers are the proof.
function reachable(path: OrderPath, phone: string | null): OrderPath {
  if (path !== "sms") return path;
  const read = phone === null ? null : parsePhone(phone, "DE");
  return read !== null && takesSms(read) ? "sms" : "papers";
}

async function takePath(ctx: Ctx, order: Order, path: OrderPath): Promise<void> {
  const move = moveForPath(path);
  if (move === "clear") return void (await clearOrder(ctx, order));
  // A machine's own judgement leaves no bad marks: it must not become the evidence for the next one.
  if (move === "reject") return void must(await endLocked(ctx, order, "reject", "screening"));
  if (move === "ask_papers") return takePapers(ctx, order);
  const state = await moveOrder(ctx, order, move);
  ctx.announce(orderMoved, { orderId: order.id, state });
}

// Rules that name no form for this order prove nothing: then a person looks.
async function takePapers(ctx: Ctx, order: Order): Promise<void> {
  // Whose signed paper lies here already signs only what is needed besides.
  if (await isSignedOnPaper(ctx, order)) {
    if (!(await makePapers(ctx, order, "must"))) return void (await clearPassed(ctx, order));
    return void (await awaitPapers(ctx, order));
  }
  if (await makePapers(ctx, order, "all")) return void (await awaitPapers(ctx, order));
  const state = await moveOrder(ctx, order, "hold");
  ctx.announce(orderMoved, { orderId: order.id, state });
}
