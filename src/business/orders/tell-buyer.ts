// The buyer hears of every change by mail. Each mail is an action of its own, written by a job after what it tells of, so
// that placing an order stays short; each is said once.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { formatMoney, money } from "../../kernel/money.ts";
import { ok } from "../../kernel/result.ts";
import { accountById } from "../customers/index.ts";
import { domainById } from "../domains/index.ts";
import { hostingById } from "../hosting/index.ts";
import { hasPassword, makeLink, personById } from "../people/index.ts";
import { itemById, itemsOf } from "./item.store.ts";
import type { Item } from "./item.store.ts";
import { itemByHandMail, itemReadyMail } from "./desk.mails.ts";
import { domainReadyMail, hostingReadyMail, itemDelayedMail } from "./item.mails.ts";
import { orderById } from "./order.store.ts";
import type { Order } from "./order.store.ts";
import { orderAcceptedMail, orderKnownMail, orderReceivedMail, welcomeMail } from "./orders.mails.ts";
import { addressOf, sayAboutOrder, trackerLink } from "./say-to-buyer.ts";
import { STATE_MAILS } from "./state.mails.ts";

const CONFIRM_DAYS = 7;
const WELCOME_DAYS = 14;

const needs = { any: ["system" as const] };

/** The first mail: the link to confirm, or, for somebody signed in, that nothing needs confirming. */
export const tellReceived = action({
  name: "tell_order_received",
  needs,
  audited: false,
  async run(ctx, input: { orderId: string }) {
    const order = await orderById(ctx.tx, input.orderId);
    if (!order) return ok(null);
    const items = await itemsOf(ctx.tx, order.id);
    const values = {
      short_id: order.shortId,
      tracker: await trackerLink(ctx, order),
      total: formatMoney(money(order.totalMinor, order.currency), order.language),
      items: items.map((item) => item.title),
    };
    const cause = `order:${order.id}:received`;
    if (order.state !== "awaiting_confirmation")
      await sayAboutOrder(ctx, order, orderKnownMail, values, cause);
    else
      await sayAboutOrder(
        ctx,
        order,
        orderReceivedMail,
        { ...values, confirm: await confirmLink(ctx, order) },
        cause,
      );
    return ok(null);
  },
});

/** A change of the order's state. */
export const tellMoved = action({
  name: "tell_order_moved",
  needs,
  audited: false,
  async run(ctx, input: { orderId: string; state: string; cause?: string | undefined }) {
    const order = await orderById(ctx.tx, input.orderId);
    if (!order) return ok(null);
    const tracker = await trackerLink(ctx, order);
    const cause = `order:${order.id}:${input.state}${input.cause === undefined ? "" : `:${input.cause}`}`;
    if (input.state === "accepted") {
      const account = await accountById(ctx.tx, order.accountId);
      const numbers = { order_no: order.orderNo ?? "", customer_no: account?.customerNo ?? "" };
      await sayAboutOrder(
        ctx,
        order,
        orderAcceptedMail,
        { short_id: order.shortId, tracker, ...numbers },
        cause,
      );
    } else if (input.state in STATE_MAILS) {
      const template = STATE_MAILS[input.state as keyof typeof STATE_MAILS];
      await sayAboutOrder(ctx, order, template, { short_id: order.shortId, tracker }, cause);
    }
    return ok(null);
  },
});

/** A thing in the order is ready, is set up by one of us, or needs a person to look. */
export const tellItem = action({
  name: "tell_item_moved",
  needs,
  audited: false,
  async run(ctx, input: { itemId: string; state: string }) {
    const item = await itemById(ctx.tx, input.itemId);
    const order = item && (await orderById(ctx.tx, item.orderId));
    if (!item || !order) return ok(null);
    const values = { title: item.title, tracker: await trackerLink(ctx, order) };
    const cause = `item:${item.id}:${input.state}`;
    if (input.state === "failed") await sayAboutOrder(ctx, order, itemDelayedMail, values, cause);
    else if (input.state === "by_hand") await sayAboutOrder(ctx, order, itemByHandMail, values, cause);
    else if (item.kind === "hosting" && item.subjectId !== null)
      await tellHosting(ctx, order, item, values, cause);
    else if (item.kind === "domain" && item.subjectId !== null)
      await tellDomain(ctx, order, item, values, cause);
    else if (item.domainMode !== "keep") await sayAboutOrder(ctx, order, itemReadyMail, values, cause);
    return ok(null);
  },
});

type ItemValues = { readonly title: string; readonly tracker: string };

async function tellHosting(
  ctx: Ctx,
  order: Order,
  item: Item,
  values: ItemValues,
  cause: string,
): Promise<void> {
  const hosting = item.subjectId === null ? null : await hostingById(ctx.tx, item.subjectId);
  if (!hosting) return;
  const facts = {
    username: hosting.username,
    server: hosting.serverName ?? "",
    portal: `${await addressOf(ctx, order)}/portal`,
  };
  await sayAboutOrder(ctx, order, hostingReadyMail, { ...values, ...facts }, cause);
}

// A name kept elsewhere is not news to its owner.
async function tellDomain(
  ctx: Ctx,
  order: Order,
  item: Item,
  values: ItemValues,
  cause: string,
): Promise<void> {
  if (item.domainMode === "keep") return;
  const domain = item.subjectId === null ? null : await domainById(ctx.tx, item.subjectId);
  await sayAboutOrder(
    ctx,
    order,
    domainReadyMail,
    { ...values, title: domain?.unicodeName ?? item.title },
    cause,
  );
}

/** Everything runs: the welcome, with the link to choose a password where there is none yet. */
export const tellWelcome = action({
  name: "tell_welcome",
  needs,
  audited: false,
  async run(ctx, input: { orderId: string }) {
    const order = await orderById(ctx.tx, input.orderId);
    const person = order && (await personById(ctx.tx, order.personId));
    if (!order || !person) return ok(null);
    const account = await accountById(ctx.tx, order.accountId);
    const items = await itemsOf(ctx.tx, order.id);
    const isNew = !(await hasPassword(ctx.tx, person.id));
    const signIn = isNew ? await passwordLink(ctx, order) : `${await addressOf(ctx, order)}/portal`;
    await sayAboutOrder(
      ctx,
      order,
      welcomeMail,
      {
        sign_in: signIn,
        is_new: isNew,
        mail: person.email,
        customer_no: account?.customerNo ?? "",
        items: items.filter((item) => item.state === "active").map((item) => item.title),
      },
      `order:${order.id}:welcome`,
    );
    return ok(null);
  },
});

async function confirmLink(ctx: Ctx, order: Order): Promise<string> {
  const link = {
    purpose: "confirm_order",
    subjectId: order.id,
    personId: order.personId,
    days: CONFIRM_DAYS,
    singleUse: false,
  } as const;
  return `${await addressOf(ctx, order)}/c/${await makeLink(ctx, link)}`;
}

async function passwordLink(ctx: Ctx, order: Order): Promise<string> {
  const link = {
    purpose: "set_password",
    subjectId: order.personId,
    personId: order.personId,
    days: WELCOME_DAYS,
    singleUse: true,
  } as const;
  return `${await addressOf(ctx, order)}/welcome/${await makeLink(ctx, link)}`;
}
