// Where a judgement leads an order: at once, code, papers, a person, or no.
import type { Ctx } from "../../../kernel/act.ts";
import { must } from "../../../kernel/result.ts";
import { isPackUnderway } from "../../papers/index.ts";
import { endLocked } from "../end-order.ts";
import { moveForPath } from "../order.rules.ts";
import type { OrderPath } from "../order.rules.ts";
import { moveOrder } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { orderMoved } from "../orders.events.ts";
import { awaitPapers, makePapers } from "../papers/order-papers.ts";
import { isSignedOnPaper } from "../placing/consent.store.ts";
import { clearOrder, clearPassed } from "../set-up/clear-order.ts";

/** Step. The order is locked, its path kept. */
export async function takePath(ctx: Ctx, order: Order, path: OrderPath): Promise<void> {
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
  // The buyer may have asked for them beside the code already.
  if (await isPackUnderway(ctx, order.id)) return void (await awaitPapers(ctx, order));
  // Whose signed paper lies here already signs only what is needed besides.
  if (await isSignedOnPaper(ctx, order)) {
    if (!(await makePapers(ctx, order, "must"))) return void (await clearPassed(ctx, order));
    return void (await awaitPapers(ctx, order));
  }
  if (await makePapers(ctx, order, "all")) return void (await awaitPapers(ctx, order));
  const state = await moveOrder(ctx, order, "hold");
  ctx.announce(orderMoved, { orderId: order.id, state });
}
