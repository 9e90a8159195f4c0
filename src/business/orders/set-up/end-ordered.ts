// Things of an order end for good: their contracts end or never begin, and what was on its way of them is no longer wanted.
import type { Ctx } from "../../../kernel/act.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { areBeingBilled } from "../../billing/index.ts";
import { endContract, endSubjects, lockContract, voidContract } from "../../contracts/index.ts";
import { removePreviewOf } from "../../hosting/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { finishTasks } from "../../staff/index.ts";
import { itemsOf, itemsUnder, moveItem } from "../item.store.ts";
import type { Item } from "../item.store.ts";
import { lockOrder } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { settleItems } from "./note-item.ts";
import { stateOfThing } from "./state-of-thing.ts";
import { stepsOf } from "./set-up-step.store.ts";

export type EndOrderedRefusal =
  /** The panel or the registry is being asked for it: what it answers comes first. */
  | { readonly code: "in_flight"; readonly title: string }
  /** An invoice over it gets its number in this moment. */
  | { readonly code: "being_billed" };

/**
 * Step. These contracts and their add-ons' end today or never begin, with what runs under them; orders that still waited for
 * some of it go on with what is left. Refuses: in_flight, being_billed.
 */
export async function endOrdered(
  ctx: Ctx,
  input: {
    readonly contractIds: readonly string[];
    readonly why: string;
    /** Of these the days that were used are owed, billed already or not. */
    readonly owing?: readonly string[];
  },
): Promise<Result<null, EndOrderedRefusal>> {
  const going = new Set((await itemsUnder(ctx.tx, input.contractIds)).map((one) => one.id));
  const found = await lockOrdersOf(ctx, input.contractIds);
  const items = found.flatMap((one) => one.items).filter((one) => going.has(one.id));
  for (const one of items)
    if (await isInFlight(ctx, one)) return refuse({ code: "in_flight", title: one.title });
  const contractIds = new Set([...input.contractIds, ...items.flatMap((one) => one.contractId ?? [])]);
  if (await areBeingBilled(ctx.tx, [...contractIds])) return refuse({ code: "being_billed" });
  for (const id of contractIds) await endAgreed(ctx, id, input.why, input.owing?.includes(id));
  for (const { order, items: all } of found)
    if (order.state === "accepted")
      await goOnWithout(
        ctx,
        order,
        all.filter((one) => going.has(one.id)),
        input.why,
      );
  return ok(null);
}

type WithItems = { readonly order: Order; readonly items: readonly Item[] };

/** An order is locked before its contracts, as everywhere. */
async function lockOrdersOf(ctx: Ctx, contractIds: readonly string[]): Promise<WithItems[]> {
  const found: WithItems[] = [];
  const orderIds = new Set((await itemsUnder(ctx.tx, contractIds)).map((one) => one.orderId));
  for (const orderId of orderIds) {
    const order = await lockOrder(ctx.tx, orderId);
    if (order) found.push({ order, items: await itemsOf(ctx.tx, order.id) });
  }
  return found;
}

async function goOnWithout(ctx: Ctx, order: Order, gone: readonly Item[], why: string): Promise<void> {
  for (const item of gone) await letGo(ctx, item, null);
  await finishTasksOf(ctx, order);
  await settleItems(ctx, order, why);
}

/** Step. What never ran is not owed; what ran ends today; what is over stays as it is. */
export async function endAgreed(ctx: Ctx, contractId: string, why: string, owesUsed = false): Promise<void> {
  await endSubjects(ctx, contractId, "now", why);
  const voided = await voidContract(ctx, contractId, why);
  const contract = voided.ok ? null : await lockContract(ctx.tx, contractId);
  if (!contract || contract.state === "void") return;
  const { timeZone } = await sellerById(ctx.tx, contract.sellerId);
  const endsOn = dateIn(timeZone, ctx.now);
  must(await endContract(ctx, { contractId, endsOn, why, ...(owesUsed ? { owesUsed } : {}) }));
}

/** Step; the order is locked. Its contract has ended already. */
export async function letGo(ctx: Ctx, item: Item, fault: string | null): Promise<void> {
  await removePreviewOf(ctx, item.id);
  await moveItem(ctx, item, item.state === "active" ? "end" : "cancel", { fault });
}

/** Asked outside and not answered yet. What is done by hand is in nobody's hands but ours. */
export async function isInFlight(ctx: Ctx, item: Item): Promise<boolean> {
  if (item.state === "setting_up")
    return item.subjectId !== null || (await stepsOf(ctx.tx, [item.id])).length === 0;
  if (item.state !== "failed") return false;
  const state = await stateOfThing(ctx, item);
  return state !== undefined && !["failed", "gone", "terminated"].includes(state);
}

/** What lay on the desk about this order is done once nothing else of it waits there for the same. */
export async function finishTasksOf(ctx: Ctx, order: Order): Promise<void> {
  const items = await itemsOf(ctx.tx, order.id);
  const byHand = items.filter((one) => one.state === "setting_up" && one.subjectId === null);
  const working = byHand.map((one) => one.id);
  const isOpen = {
    item_failed: items.some((one) => one.state === "failed"),
    set_up_held: items.some((one) => one.state === "held"),
    set_up_by_hand: (await stepsOf(ctx.tx, working)).some((one) => one.state === "open"),
  };
  for (const [kind, open] of Object.entries(isOpen)) if (!open) await finishTasks(ctx, order.id, kind);
}
