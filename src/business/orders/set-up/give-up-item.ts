// A thing in an order that cannot be had is given up by a person: it is not owed, what was paid for it is credited, and the
// order goes on with what is left of it.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { formatMoney, money } from "../../../kernel/money.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { areBeingBilled, creditInvoices, holdInvoices, linesOfContracts } from "../../billing/index.ts";
import { itemsOf } from "../item.store.ts";
import type { Item } from "../item.store.ts";
import { goingWith, itemStates } from "../order.rules.ts";
import { lockOrder } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { sayAboutOrder, trackerLink } from "../review/say-to-buyer.ts";
import { itemGivenUpMail } from "./give-up.mails.ts";
import { endAgreed, finishTasksOf, isInFlight, letGo } from "./end-ordered.ts";
import { settleItems } from "./note-item.ts";

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
    await holdInvoices(ctx, contractIds);
    if (await areBeingBilled(ctx.tx, contractIds)) return refuse({ code: "being_billed" });
    for (const contractId of contractIds) await endAgreed(ctx, contractId, reason);
    for (const one of going) await letGo(ctx, one, reason);
    const paid = await linesOfContracts(ctx.tx, contractIds);
    const credits = paid.map((line) => ({ ...line, minor: line.leftMinor }));
    const credited = await creditInvoices(ctx, credits, { reason, excess: input.excess });
    if (!credited.ok) return credited;
    await finishTasksOf(ctx, order);
    await settleItems(ctx, order, reason);
    const creditedMinor = credited.value.reduce((sum, one) => sum + one.creditedMinor, 0n);
    await tell(ctx, order, item, { reason, excess: input.excess, creditedMinor });
    return ok(null);
  },
});

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
