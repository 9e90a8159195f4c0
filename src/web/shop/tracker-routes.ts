// An order's page and its forms. Whoever holds the link acts for exactly this order; a link that is gone leads nowhere else.
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import {
  cancelOrder,
  enterCode,
  itemTimes,
  orderForTracker,
  orderHistory,
  orderNews,
  sendCode,
} from "../../business/orders/index.ts";
import type { EnteredCode, SendCodeRefusal, TrackedOrder } from "../../business/orders/index.ts";
import {
  gatewayConnections,
  moneyOfOrder,
  paymentsOfOrder,
  returnFromPage,
  startHostedPayment,
} from "../../business/payments/index.ts";
import type { GeneralRefusal } from "../../kernel/act.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { freshKey, sellerOf } from "../core/index.ts";
import type { Routes, Site } from "../site.ts";
import { renderPage } from "../ui/index.ts";
import { LostLinkPage } from "./confirm-page.tsx";
import { payPage, settled } from "./pay-order.ts";
import { frameOf } from "./shop-frame.tsx";
import { TrackerPage } from "./tracker-page.tsx";
import type { TrackerProps } from "./tracker-page.tsx";
import { hasFallen, stepsOf } from "./tracker-steps.ts";
import type { PaySeen } from "./tracker-tasks.tsx";
import { trackerWords } from "./tracker.words.ts";
import type { TrackerWords } from "./tracker.words.ts";

type Said = Pick<TrackerProps, "errors" | "failedForm" | "typed">;
const NOTHING_SAID: Said = { errors: {}, failedForm: null, typed: {} };

const codeForm = z.strictObject({ code: z.string().max(100).default("") });
const sendForm = z.strictObject({ phone: z.string().max(100).optional() });
const payForm = z.strictObject({ keep_card: z.literal("on").optional() });
const nothing = z.strictObject({});

export const trackerRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/o/:token",
    who: ["public"],
    handle: (visit, { params }) => trackerReply(site, visit, params["token"] ?? "", NOTHING_SAID, 200),
  }),
  route({
    method: "GET",
    path: "/o/:token/events",
    who: ["public"],
    handle: async (visit) => eventsReply(site, visit),
  }),
  route({
    method: "GET",
    path: "/o/:token/returned",
    who: ["public"],
    input: z.strictObject({ payment: z.uuid().optional() }),
    async handle(visit, { params, input }) {
      if (input.payment !== undefined && orderIdOf(visit) !== null) {
        await site.act(returnFromPage, visit.actor, { paymentId: input.payment });
        await settled(site, input.payment);
      }
      return back(params["token"] ?? "");
    },
  }),
  // A refused form's page has its form's address: loading it again, or live, leads to the tracker itself.
  ...["code", "send-code", "pay", "cancel"].map((form) =>
    route({
      method: "GET",
      path: `/o/:token/${form}`,
      who: ["public"],
      handle: async (_visit, { params }) => back(params["token"] ?? ""),
    }),
  ),
  route({
    method: "POST",
    path: "/o/:token/code",
    who: ["public"],
    action: enterCode.name,
    input: codeForm,
    async handle(visit, { params, input }) {
      const [orderId, token, words] = [orderIdOf(visit), params["token"] ?? "", trackerWords(visit.lang)];
      if (orderId === null) return lostLink(site, visit);
      const entered = await site.act(enterCode, visit.actor, { orderId, code: input.code });
      const sentence = entered.ok ? codeSentence(entered.value, words) : sendSentence(entered.refusal, words);
      if (sentence === null) return back(token);
      return trackerReply(site, visit, token, failed("code", { code: sentence }), 422);
    },
  }),
  route({
    method: "POST",
    path: "/o/:token/send-code",
    who: ["public"],
    action: sendCode.name,
    input: sendForm,
    async handle(visit, { params, input }) {
      const [orderId, token, words] = [orderIdOf(visit), params["token"] ?? "", trackerWords(visit.lang)];
      if (orderId === null) return lostLink(site, visit);
      const host = new URL(site.baseUrl).hostname;
      const sent = await site.act(sendCode, visit.actor, { orderId, phone: input.phone ?? null, host });
      if (sent.ok) return back(token);
      const sentence = sendSentence(sent.refusal, words);
      const isNumber = sent.refusal.code === "phone_invalid";
      const said = isNumber
        ? failed("phone", { phone: sentence }, { phone: input.phone ?? "" })
        : failed("other", { "": sentence });
      return trackerReply(site, visit, token, said, 422);
    },
  }),
  route({
    method: "POST",
    path: "/o/:token/pay",
    who: ["public"],
    action: startHostedPayment.name,
    input: payForm,
    async handle(visit, { params, input }) {
      const token = params["token"] ?? "";
      const order = await orderOf(site, visit);
      if (order === null) return lostLink(site, visit);
      if (hasFallen(order)) return back(token);
      const page = await payPage(site, visit, order, { token, keepCard: input.keep_card === "on" });
      if (page !== null) return { kind: "redirect", to: page };
      const seen = await paySeen(site, visit, order);
      if (seen === null || seen.state === "asked") return back(token);
      const said = failed("other", { "": trackerWords(visit.lang).errPay });
      return trackerReply(site, visit, token, said, 422);
    },
  }),
  route({
    method: "POST",
    path: "/o/:token/cancel",
    who: ["public"],
    action: cancelOrder.name,
    input: nothing,
    async handle(visit, { params }) {
      const [orderId, token] = [orderIdOf(visit), params["token"] ?? ""];
      if (orderId === null) return lostLink(site, visit);
      const ended = await site.act(cancelOrder, visit.actor, { orderId });
      if (ended.ok) return back(token);
      const said = failed("other", { "": trackerWords(visit.lang).errCancel });
      return trackerReply(site, visit, token, said, 422);
    },
  }),
];

const back = (token: string): Reply => ({ kind: "redirect", to: `/o/${token}` });

function failed(form: Said["failedForm"], errors: Said["errors"], typed: Said["typed"] = {}): Said {
  return { failedForm: form, errors, typed };
}

export function orderIdOf(visit: Visit): string | null {
  const { actor } = visit;
  const bearer = actor.kind === "guest" || actor.kind === "person" ? (actor.bearer ?? null) : null;
  return bearer?.kind === "order" ? bearer.id : null;
}

async function orderOf(site: Site, visit: Visit): Promise<TrackedOrder | null> {
  const orderId = orderIdOf(visit);
  return orderId === null ? null : orderForTracker(site.db.read, orderId, site.clock.machine());
}

export function lostLink(site: Site, visit: Visit): Reply {
  const page = LostLinkPage({ frame: frameOf(site, visit), values: {}, errors: {}, key: freshKey() });
  return { kind: "html", status: 404, html: renderPage(page) };
}

async function trackerReply(
  site: Site,
  visit: Visit,
  token: string,
  said: Said,
  status: number,
): Promise<Reply> {
  const order = await orderOf(site, visit);
  if (order === null) return lostLink(site, visit);
  const [history, times, money, pay] = await Promise.all([
    orderHistory(site.db.read, order.id),
    itemTimes(
      site.db.read,
      order.items.map((item) => item.id),
    ),
    moneyOfOrder(site.db.read, order.id, order.currency),
    paySeen(site, visit, order),
  ]);
  const isCovered = money.coveredMinor >= order.totalMinor;
  const page = TrackerPage({
    frame: frameOf(site, visit),
    token,
    order,
    seller: sellerOf(visit),
    demo: site.demo,
    steps: stepsOf({
      order,
      history,
      itemTimes: times,
      isCovered,
      words: trackerWords(visit.lang),
    }),
    pay,
    ...said,
    machineNow: site.clock.machine(),
  });
  return { kind: "html", status, html: renderPage(page) };
}

/** Null where nothing is to be paid now: the invoice follows, it is covered, or the order ended. */
async function paySeen(site: Site, visit: Visit, order: TrackedOrder): Promise<PaySeen | null> {
  if (order.paymentGate !== "pay_first" || order.acceptedAt !== null || hasFallen(order)) return null;
  // Before it is due only a card can be used: it is merely reserved, money sent by bank would have to be sent back.
  if (order.payBy !== "card" && order.state !== "awaiting_payment") return null;
  const [payments, gateways] = await Promise.all([
    paymentsOfOrder(site.db.read, order.id),
    gatewayConnections(site.db.read, sellerOf(visit).id),
  ]);
  const { coveredMinor } = await moneyOfOrder(site.db.read, order.id, order.currency);
  const missingMinor = order.totalMinor - coveredMinor;
  if (missingMinor <= 0n) return null;
  const last = payments[0];
  const isTold = last?.state === "asked" || last?.state === "open" || last?.state === "processing";
  const state = isTold ? last.state : last?.state === "failed" ? "failed" : "none";
  const withCard = gateways.some((one) => one.state === "on");
  return { state: state as PaySeen["state"], pageUrl: last?.pageUrl ?? null, missingMinor, withCard };
}

function codeSentence(entered: EnteredCode, words: TrackerWords): string | null {
  switch (entered.outcome) {
    case "right":
      return null;
    case "wrong":
      return words.errCodeWrong(entered.triesLeft);
    case "malformed":
      return words.errCodeMalformed;
    case "no_live_code":
      return words.errCodeGone;
  }
}

function sendSentence(refusal: SendCodeRefusal | GeneralRefusal, words: TrackerWords): string {
  switch (refusal.code) {
    case "phone_invalid":
      return words.errPhone;
    case "too_soon":
      return words.errTooSoon;
    case "no_more_codes":
      return words.errNoMore;
    case "not_asked_for":
    case "no_such":
    case "not_allowed":
    case "key_reused":
      return words.errNotAsked;
  }
}

const LOOK_EVERY_MS = 1_000;
const LOOKS_MAX = 600;

/** Says `changed` when something happened. Ends after ten minutes; the browser then comes back by itself. */
function eventsReply(site: Site, visit: Visit): Reply {
  const orderId = orderIdOf(visit);
  if (orderId === null) return lostLink(site, visit);
  return {
    kind: "events",
    start(send, closed, end) {
      void follow(site, orderId, send, closed).finally(end);
    },
  };
}

async function follow(
  site: Site,
  orderId: string,
  send: (event: string, payload: string) => void,
  closed: AbortSignal,
): Promise<void> {
  let seen = await orderNews(site.db.read, orderId);
  send("hello", seen ?? "");
  for (let look = 0; look < LOOKS_MAX && !closed.aborted; look += 1) {
    await wait(LOOK_EVERY_MS, undefined, { signal: closed }).catch(() => undefined);
    if (closed.aborted) return;
    const newest = await orderNews(site.db.read, orderId).catch(() => seen);
    if (newest !== seen) send("changed", newest ?? "");
    seen = newest;
  }
}
