// The buyer hears of every change by mail. Each mail is an action of its own, written by a job after what it tells of, so
// that placing an order stays short; each is said once.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { accountById } from "../customers/index.ts";
import { previewsOfOrder } from "../hosting/index.ts";
import { moneyLeftOfOrder } from "../payments/index.ts";
import { hasPassword, makeLink, personById } from "../people/index.ts";
import { endSentence } from "./end-sentence.rules.ts";
import { itemsOf } from "./item.store.ts";
import { askConfirmation, orderValues } from "./confirming/ask-confirmation.ts";
import { addressOf, sayAboutOrder, trackerLink } from "./review/say-to-buyer.ts";
import { orderById, timesIn } from "./order.store.ts";
import type { Order } from "./order.store.ts";
import { toldOf } from "./orders.reads.ts";
import { orderAcceptedMail, orderKnownMail, welcomeMail } from "./orders.mails.ts";
import { staffOrderSignedMail } from "./placing/staff-order.mails.ts";
import { END_MAILS, STATE_MAILS } from "./state.mails.ts";

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
    const cause = `order:${order.id}:received`;
    if (order.state === "awaiting_confirmation") await askConfirmation(ctx, order, cause);
    else {
      const template = order.placedBy === null ? orderKnownMail : staffOrderSignedMail;
      await sayAboutOrder(ctx, order, template, await orderValues(ctx, order), cause);
    }
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
    // Each time it comes there, once: an order that was opened again may be turned down again.
    const which = input.cause ?? (await timesIn(ctx.tx, { noun: "order", id: order.id }, input.state));
    const cause = `order:${order.id}:${input.state}:${which}`;
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
    } else if (input.state in END_MAILS) {
      const state = input.state as keyof typeof END_MAILS;
      const values = { short_id: order.shortId, tracker, ending: await endingOf(ctx, order, state) };
      await sayAboutOrder(ctx, order, END_MAILS[state], values, cause);
    } else if (input.state in STATE_MAILS) {
      const template = STATE_MAILS[input.state as keyof typeof STATE_MAILS];
      await sayAboutOrder(ctx, order, template, { short_id: order.shortId, tracker }, cause);
    }
    return ok(null);
  },
});

/** The same as its page says. What is told here has ended before it was accepted. */
async function endingOf(ctx: Ctx, order: Order, state: keyof typeof END_MAILS): Promise<string> {
  const rejectedFor = state === "rejected" ? await toldOf(ctx.tx, order.id) : null;
  return endSentence({
    order: { state, acceptedAt: null, rejectedFor, items: [] },
    money: await moneyLeftOfOrder(ctx.tx, order.id),
    hadPreview: (await previewsOfOrder(ctx.tx, order.id)).length > 0,
    lang: order.language === "de" ? "de" : "en",
  });
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
