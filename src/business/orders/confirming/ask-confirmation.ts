// The mail that asks whether the order is meant. Following its link changes nothing; the button behind it does.
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { formatMoney, money } from "../../../kernel/money.ts";
import { makeLink } from "../../people/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import { itemsOf, optionsOfOrder } from "../item.store.ts";
import type { Order } from "../order.store.ts";
import { orderReceivedMail } from "../orders.mails.ts";
import { couponSaid } from "../coupon.words.ts";
import { titleWithTrial } from "../trial.words.ts";
import { staffOrderMail } from "../placing/staff-order.mails.ts";
import { sayAboutOrder, trackerLink } from "../review/say-to-buyer.ts";

const CONFIRM_DAYS = 7;

/** Step. Each time a link of its own; it is counted in the order's history. `cause` makes a mail of a job be said once. */
export async function askConfirmation(ctx: Ctx, order: Order, cause?: string): Promise<void> {
  const site = siteAddress(await sellerById(ctx.tx, order.sellerId));
  const token = await makeLink(ctx, {
    purpose: "confirm_order",
    subjectId: order.id,
    personId: order.personId,
    days: CONFIRM_DAYS,
    singleUse: false,
  });
  const values = { ...(await orderValues(ctx, order)), confirm: `${site}/c/${token}` };
  const template = order.placedBy === null ? orderReceivedMail : staffOrderMail;
  await sayAboutOrder(ctx, order, template, values, cause ?? `order:${order.id}:confirm:${newId()}`);
  ctx.moved({ noun: "confirmation", id: order.id, move: "send", from: null, to: "sent" });
}

export async function orderValues(ctx: Ctx, order: Order) {
  const items = await itemsOf(ctx.tx, order.id);
  const isTried = items.some((item) => item.trialDays !== null);
  const options = isTried || order.couponCode !== null ? await optionsOfOrder(ctx.tx, order.id) : [];
  return {
    short_id: order.shortId,
    tracker: await trackerLink(ctx, order),
    total: formatMoney(money(order.totalMinor, order.currency), order.language),
    items: items.map((item) => titleWithTrial(item, options, order.language)),
    coupon: couponSaid(order.couponCode, [...items, ...options], order.currency, order.language),
    tried: isTried,
  };
}
