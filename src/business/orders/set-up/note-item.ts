// Hosting and domains tell how set-up went; the item follows, and the order ends well when all its items have.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { must, ok } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { billEntries } from "../../billing/index.ts";
import { startEntries } from "../../contracts/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { finishTasks, openTask } from "../../staff/index.ts";
import { itemById, itemsOf, moveItem } from "../item.store.ts";
import type { Item } from "../item.store.ts";
import { settledMove } from "../order.rules.ts";
import { lockOrder, moveOrder } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { itemMoved, orderCompleted } from "../orders.events.ts";
import type { ItemFault } from "./item-fault.rules.ts";
import { stateOfThing } from "./state-of-thing.ts";

/** For the machine. Hearing the same again changes nothing. */
export const noteItemActive = action({
  name: "note_item_active",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { itemId: string }) {
    const found = await lockWithOrder(ctx, input.itemId);
    if (found) await activateItem(ctx, found.order, found.item);
    return ok(null);
  },
});

/** Step; the order is locked. What runs already is left as it is. */
export async function activateItem(ctx: Ctx, order: Order, item: Item): Promise<void> {
  if (!(await moveItem(ctx, item, "activate", { fault: null }))) return;
  // It had failed, and was there after all.
  if (item.state === "failed") await finishFailed(ctx, order);
  ctx.announce(itemMoved, { itemId: item.id, state: "active" });
  await settleItems(ctx, order);
}

export const noteItemFailed = action({
  name: "note_item_failed",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { itemId: string; fault: ItemFault }) {
    const found = await lockWithOrder(ctx, input.itemId);
    if (found) await failItem(ctx, found.order, found.item, input.fault);
    return ok(null);
  },
});

async function failItem(ctx: Ctx, order: Order, item: Item, fault: ItemFault): Promise<void> {
  if (!(await moveItem(ctx, item, "fail", { fault }))) return;
  await openTask(ctx, {
    sellerId: order.sellerId,
    kind: "item_failed",
    subject: { kind: "order", id: order.id },
    accountId: order.accountId,
    about: item.title,
    reason: fault,
  });
  ctx.announce(itemMoved, { itemId: item.id, state: "failed" });
}

/**
 * A person had it tried once more: it is on its way again, and what lay on the desk about it is done. News overtake each other:
 * where it has failed again already, that was heard while the item still stood as failed, and is done here.
 */
export const noteItemRetried = action({
  name: "note_item_retried",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { itemId: string }) {
    const found = await lockWithOrder(ctx, input.itemId);
    if (!found || !(await moveItem(ctx, found.item, "retry", { fault: null }))) return ok(null);
    await finishFailed(ctx, found.order);
    ctx.announce(itemMoved, { itemId: found.item.id, state: "retried" });
    const again = await itemById(ctx.tx, found.item.id);
    if (again && (await stateOfThing(ctx, again)) === "failed")
      await failItem(ctx, found.order, again, again.kind === "domain" ? "registry_refused" : "panel_refused");
    return ok(null);
  },
});

async function finishFailed(ctx: Ctx, order: Order): Promise<void> {
  const items = await itemsOf(ctx.tx, order.id);
  if (items.every((one) => one.state !== "failed")) await finishTasks(ctx, order.id, "item_failed");
}

// The order is locked before its items, as everywhere, so that two items ending at once count each other.
async function lockWithOrder(ctx: Ctx, itemId: string): Promise<{ order: Order; item: Item } | null> {
  const seen = await itemById(ctx.tx, itemId);
  const order = seen && (await lockOrder(ctx.tx, seen.orderId));
  const item = order && (await itemById(ctx.tx, itemId));
  return item && order ? { order, item } : null;
}

/** Step; the order is locked. Where nothing is on its way any more it is done, or it ends because nothing of it is left. */
export async function settleItems(ctx: Ctx, order: Order, why?: string): Promise<void> {
  const items = await itemsOf(ctx.tx, order.id);
  const move = order.state === "accepted" ? settledMove(items) : null;
  if (move === null) return;
  await moveOrder(ctx, order, move, why);
  if (move === "give_up") return;
  if (order.paymentGate === "after_activation") await billOrder(ctx, order, items);
  ctx.announce(orderCompleted, { orderId: order.id });
}

/** Step. Terms begin today for everything that runs, and one invoice covers the whole order. */
export async function billOrder(ctx: Ctx, order: Order, items: readonly Item[]): Promise<void> {
  const seller = await sellerById(ctx.tx, order.sellerId);
  const today = dateIn(seller.timeZone, ctx.now);
  const entryIds: string[] = [];
  for (const item of items) {
    if (item.state !== "active" || item.contractId === null) continue;
    entryIds.push(...must(await startEntries(ctx, item.contractId, today)));
  }
  if (entryIds.length === 0) return;
  await billEntries(ctx, { accountId: order.accountId, entryIds, cause: "order", orderId: order.id });
}
