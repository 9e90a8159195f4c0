// The buyer hears of every change by mail, whoever else gets mails about orders of the great ones. Each mail is an action of its
// own, written by a job after what it tells of, so that placing an order stays short; each is said once.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { formatMoney, money } from "../../kernel/money.ts";
import { ok } from "../../kernel/result.ts";
import { accountById } from "../customers/index.ts";
import { previewsOfOrder } from "../hosting/index.ts";
import { moneyLeftOfOrder } from "../payments/index.ts";
import { hasPassword, makeLink, personById } from "../people/index.ts";
import { endSentence } from "./end-sentence.rules.ts";
import { itemsOf } from "./item.store.ts";
import { askConfirmation, orderValues } from "./confirming/ask-confirmation.ts";
import {
  addressOf,
  languageOf,
  portalPage,
  sayAboutOrder,
  sayToRecipients,
  trackerLink,
} from "./review/say-to-buyer.ts";
import { orderById, timesIn } from "./order.store.ts";
import type { Order } from "./order.store.ts";
import { toldOf } from "./orders.reads.ts";
import { orderAcceptedMail, orderKnownMail, welcomeMail } from "./orders.mails.ts";
import { consentsOf } from "./placing/consent.store.ts";
import { staffOrderSignedMail } from "./placing/staff-order.mails.ts";
import { END_MAILS, STATE_MAILS } from "./state.mails.ts";

const WELCOME_DAYS = 14;

/** Whoever else gets the account's mails about orders hears of the great steps as well. */
const toOrders = (cause: string) => ({ cause, category: "orders" as const });

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
      // What a colleague typed in from a paper says so; who accepted a quote signed none.
      const isSigned = order.placedBy !== null && (await consentsOf(ctx.tx, order.id)).length > 0;
      const template = isSigned ? staffOrderSignedMail : orderKnownMail;
      const values = await orderValues(ctx, order);
      await sayAboutOrder(ctx, order, template, values, cause);
      const tracker = await portalPage(ctx, order);
      const total = (to: string): string => formatMoney(money(order.totalMinor, order.currency), to);
      const others = (to: "de" | "en") => ({ ...values, tracker, total: total(to) });
      await sayToRecipients(ctx, order, template, { ...toOrders(cause), values: others });
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
    const page = await portalPage(ctx, order);
    // Each time it comes there, once: an order that was opened again may be turned down again.
    const which = input.cause ?? (await timesIn(ctx.tx, { noun: "order", id: order.id }, input.state));
    const cause = `order:${order.id}:${input.state}:${which}`;
    if (input.state === "accepted") {
      const account = await accountById(ctx.tx, order.accountId);
      const numbers = { order_no: order.orderNo ?? "", customer_no: account?.customerNo ?? "" };
      const values = (at: string) => ({ short_id: order.shortId, tracker: at, ...numbers });
      await sayAboutOrder(ctx, order, orderAcceptedMail, values(tracker), cause);
      const others = { ...toOrders(cause), values: () => values(page) };
      await sayToRecipients(ctx, order, orderAcceptedMail, others);
    } else if (input.state in END_MAILS) {
      const state = input.state as keyof typeof END_MAILS;
      const endings = {
        de: await endingOf(ctx, order, state, "de"),
        en: await endingOf(ctx, order, state, "en"),
      };
      const values = (at: string, ending: string) => ({ short_id: order.shortId, tracker: at, ending });
      const own = values(tracker, endings[languageOf(order.language)]);
      await sayAboutOrder(ctx, order, END_MAILS[state], own, cause);
      const others = { ...toOrders(cause), values: (to: "de" | "en") => values(page, endings[to]) };
      await sayToRecipients(ctx, order, END_MAILS[state], others);
    } else if (input.state in STATE_MAILS) {
      const template = STATE_MAILS[input.state as keyof typeof STATE_MAILS];
      await sayAboutOrder(ctx, order, template, { short_id: order.shortId, tracker }, cause);
    }
    return ok(null);
  },
});

/** The same as its page says. What is told here has ended before it was accepted. */
async function endingOf(
  ctx: Ctx,
  order: Order,
  state: keyof typeof END_MAILS,
  lang: "de" | "en",
): Promise<string> {
  const rejectedFor = state === "rejected" ? await toldOf(ctx.tx, order.id) : null;
  return endSentence({
    order: { state, acceptedAt: null, rejectedFor, items: [] },
    money: await moneyLeftOfOrder(ctx.tx, order.id),
    hadPreview: (await previewsOfOrder(ctx.tx, order.id)).length > 0,
    lang,
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
