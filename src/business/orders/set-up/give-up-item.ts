// A thing in an order that cannot be had is given up by a person: it is not owed, what was paid for it is credited, and the
// order goes on with what is left of it.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { formatMoney, money } from "../../../kernel/money.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { dateIn } from "../../../kernel/time.ts";
import { areBeingBilled, giveCredit, linesOfContracts } from "../../billing/index.ts";
import { endContract, endSubjects, voidContract } from "../../contracts/index.ts";
import { domainById } from "../../domains/index.ts";
import { hostingById, removePreviewOf } from "../../hosting/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { finishTasks } from "../../staff/index.ts";
import { itemsOf, moveItem } from "../item.store.ts";
import type { Item } from "../item.store.ts";
import { goingWith, itemStates } from "../order.rules.ts";
import { lockOrder } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { sayAboutOrder, trackerLink } from "../review/say-to-buyer.ts";
import { itemGivenUpMail } from "./give-up.mails.ts";
import { settleItems } from "./note-item.ts";
import { stepsOf } from "./set-up-step.store.ts";

export type GiveUpItem = {
  readonly orderId: string;
  readonly itemId: string;
  /** The buyer reads it, in the order's language. */
  readonly reason: string;
  /** What was paid for it goes back, or stays the customer's with us. */
  readonly excess: "refund" | "keep";
};
export type GiveUpItemRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | BadMove
  | { readonly code: "reason_missing" }
  | { readonly code: "reason_too_long" }
  /** The panel or the registry is being asked for it: what it answers comes first. */
  | { readonly code: "in_flight" }
  /** Its invoice gets its number in this moment. */
  | { readonly code: "being_billed" }
  /** What was paid cannot be sent back by itself; it can be kept. */
  | { readonly code: "not_refundable"; readonly why: string };

export const GIVE_UP_REASON_MAX = 1_000;

/**
 * What waits for a release, is set up by hand, or failed; its add-ons go with it. Refuses: no_such, bad_move, reason_missing,
 * reason_too_long, in_flight, being_billed, not_refundable.
 */
export const giveUpItem = action({
  name: "give_up_item",
  needs: {
    any: ["staff:services.change"],
    on: (input: GiveUpItem) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: GiveUpItem): Promise<Result<null, GiveUpItemRefusal>> {
    const reason = input.reason.trim();
    if (reason === "") return refuse({ code: "reason_missing" });
    if (reason.length > GIVE_UP_REASON_MAX) return refuse({ code: "reason_too_long" });
    const order = await lockOrder(ctx.tx, input.orderId);
    const items = order ? await itemsOf(ctx.tx, order.id) : [];
    const item = items.find((one) => one.id === input.itemId);
    if (!order || !item) return refuse({ code: "no_such", kind: "item" });
    const may = itemStates.decide(item.state, "cancel");
    if (!may.ok) return may;
    // Before acceptance an order falls as a whole.
    if (item.state === "waiting")
      return refuse({ code: "bad_move", noun: "item", from: item.state, move: "cancel" });
    const going = goingWith(item, items);
    for (const one of going) if (await isInFlight(ctx, one)) return refuse({ code: "in_flight" });
    const contractIds = going.flatMap((one) => one.contractId ?? []);
    if (await areBeingBilled(ctx.tx, contractIds)) return refuse({ code: "being_billed" });
    for (const one of going) await end(ctx, order, one, reason);
    const credited = await creditAll(ctx, contractIds, reason, input.excess);
    if (!credited.ok) return credited;
    await finishTasksOf(ctx, order);
    await settleItems(ctx, order, reason);
    await tell(ctx, order, item, { reason, excess: input.excess, creditedMinor: credited.value });
    return ok(null);
  },
});

/** Asked outside and not answered yet. What is done by hand is in nobody's hands but ours. */
async function isInFlight(ctx: Ctx, item: Item): Promise<boolean> {
  if (item.state === "setting_up")
    return item.subjectId !== null || (await stepsOf(ctx.tx, [item.id])).length === 0;
  if (item.state !== "failed" || item.subjectId === null) return false;
  if (item.kind === "domain") {
    const state = (await domainById(ctx.tx, item.subjectId))?.registryState;
    return state !== undefined && state !== "failed" && state !== "gone";
  }
  const state = (await hostingById(ctx.tx, item.subjectId))?.state;
  return state !== undefined && state !== "failed" && state !== "terminated";
}

async function end(ctx: Ctx, order: Order, item: Item, why: string): Promise<void> {
  if (item.contractId !== null) {
    await endSubjects(ctx, item.contractId, "now", why);
    const voided = await voidContract(ctx, item.contractId, why);
    if (!voided.ok) {
      const { timeZone } = await sellerById(ctx.tx, order.sellerId);
      must(await endContract(ctx, { contractId: item.contractId, endsOn: dateIn(timeZone, ctx.now), why }));
    }
  }
  await removePreviewOf(ctx, item.id);
  await moveItem(ctx, item, item.state === "active" ? "end" : "cancel", { fault: why });
}

/** One credit note for each invoice; answers the sum with tax. */
async function creditAll(
  ctx: Ctx,
  contractIds: readonly string[],
  reason: string,
  excess: GiveUpItem["excess"],
): Promise<Result<bigint, GiveUpItemRefusal>> {
  const left = (await linesOfContracts(ctx.tx, contractIds)).filter((line) => line.leftMinor > 0n);
  let sum = 0n;
  for (const [documentId, own] of Map.groupBy(left, (line) => line.documentId)) {
    const lines = own.map((line) => ({ lineId: line.lineId, minor: line.leftMinor }));
    const given = await giveCredit(ctx, { documentId, lines, reason, excess });
    if (given.ok) sum += lines.reduce((total, line) => total + line.minor, 0n);
    else if (given.refusal.code === "not_refundable") return refuse(given.refusal);
    else if (given.refusal.code !== "nothing_left")
      throw new Error(`the invoice ${documentId} cannot be credited: ${given.refusal.code}`);
  }
  return ok(sum);
}

/** What lay on the desk about this order is done once nothing else of it waits there for the same. */
async function finishTasksOf(ctx: Ctx, order: Order): Promise<void> {
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

async function tell(
  ctx: Ctx,
  order: Order,
  item: Item,
  about: { readonly reason: string; readonly excess: GiveUpItem["excess"]; readonly creditedMinor: bigint },
): Promise<void> {
  const { creditedMinor, reason } = about;
  const amount = formatMoney(money(creditedMinor, order.currency), order.language);
  const items = await itemsOf(ctx.tx, order.id);
  const values = {
    title: item.title,
    short_id: order.shortId,
    reason,
    credited: creditedMinor === 0n ? "" : amount,
    goes_back: about.excess === "refund",
    is_last: items.every((one) => one.state === "cancelled"),
    tracker: await trackerLink(ctx, order),
  };
  await sayAboutOrder(ctx, order, itemGivenUpMail, values, `item:${item.id}:given_up`);
}
