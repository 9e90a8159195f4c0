// What becomes of an order when its papers move: accepted papers clear it, declined ones bring it before a person, and in
// between it says honestly whose turn it is.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { sealText } from "../../../kernel/seal.ts";
import { authCodesOf, closePackOfOrder, nextOfPack, packIdOfOrder, papersDueOf } from "../../papers/index.ts";
import type { PackState } from "../../papers/index.ts";
import { factsOf } from "../screening/order-facts.ts";
import { liveCodes, nextCodeAt } from "../phone-code/phone-code.rules.ts";
import { codesOf } from "../phone-code/phone-code.store.ts";
import { clearPassed } from "../set-up/clear-order.ts";
import { hasEnded } from "../order.rules.ts";
import { gateOf } from "../payment-gate.rules.ts";
import { keepAuthCode, setTurn } from "./order-papers.store.ts";
import { lockOrder, moveOrder, setPath } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { orderMoved } from "../orders.events.ts";

type Told = { readonly packId: string; readonly orderId: string; readonly state: string };

/** For the machine. Harmless where the order went on, or fell, meanwhile, or where a newer pack took this one's place. */
export const noteOrderPapers = action({
  name: "note_order_papers",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: Told) {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (order === null) return ok(null);
    if (order.state !== "awaiting_papers" && order.state !== "awaiting_code") return ok(null);
    if ((await packIdOfOrder(ctx, order.id)) !== input.packId) return ok(null);
    await follow(ctx, order, input.state as PackState);
    return ok(null);
  },
});

async function follow(ctx: Ctx, order: Order, state: PackState): Promise<void> {
  if (state === "accepted") {
    for (const [itemId, code] of await authCodesOf(ctx, order.id))
      await keepAuthCode(ctx.tx, itemId, sealText(code));
    await clearPassed(ctx, await onPapersPath(ctx, order), undefined, "papers_accepted");
    return;
  }
  if (state === "declined") {
    // The code by SMS is still open to who can get one; papers alone are a matter for a person.
    if (order.state === "awaiting_code" && (await isCodeOpen(ctx, order.id))) return;
    const to = await moveOrder(ctx, order, "hold", "does_not_sign");
    ctx.announce(orderMoved, { orderId: order.id, state: to });
    return;
  }
  const nextActor = nextOfPack(state);
  if (nextActor === "nobody") return;
  // Papers take their way by post: an order that waits for them has the days of papers, whatever it began with.
  const due = nextActor === "host" ? null : await papersDueOf(ctx, order.id);
  await setTurn(ctx, order.id, { nextActor, dueAt: due });
}

/** Papers were faster than the code beside them: what they prove, and what is paid when, is that of the papers' path. */
async function onPapersPath(ctx: Ctx, order: Order): Promise<Order> {
  if (order.state !== "awaiting_code") return order;
  const { gates } = await factsOf(ctx, order);
  const paymentGate = gateOf(order, gates, "papers");
  await setPath(ctx.tx, order.id, "papers", paymentGate);
  return { ...order, path: "papers", paymentGate };
}

async function isCodeOpen(ctx: Ctx, orderId: string): Promise<boolean> {
  const codes = await codesOf(ctx.tx, orderId);
  return liveCodes(codes, ctx.machineNow).length > 0 || nextCodeAt(codes, ctx.machineNow) !== "never";
}

/** For the machine: the order fell, so nothing is to be signed any more. Harmless where it was opened again meanwhile. */
export const closeOrderPapers = action({
  name: "close_order_papers",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly orderId: string }) {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (order !== null && !hasEnded(order.state)) return ok(null);
    await closePackOfOrder(ctx, input.orderId, order?.state === "expired" ? "expire" : "void");
    return ok(null);
  },
});
