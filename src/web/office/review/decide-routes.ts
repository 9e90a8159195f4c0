// Routes of decisions on an order, from its own page and from the review desk: each leads back to where it was made.
import { z } from "zod";
import {
  acceptOrder,
  askBuyer,
  assignOrder,
  dropOrder,
  rejectOrder,
  undoDecision,
} from "../../../business/orders/index.ts";
import type { DecideOrderRefusal, OrderState } from "../../../business/orders/index.ts";
import { memberById } from "../../../business/staff/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import type { Done } from "../office.words.ts";
import type { Shown } from "../orders/order-shown.ts";
import { showOrder } from "../orders/orders-routes.tsx";
import { showReview } from "./review-routes.tsx";
import { reviewWords } from "./review.words.ts";

const onOrder = (params: Readonly<Record<string, string>>) => ({ kind: "order", id: params["id"] ?? "" });
const back = { back: z.enum(["order", "review"]).default("order") };
type Back = "order" | "review";

const addressOf = (to: Back, orderId: string): string =>
  to === "review" ? `/office/orders/review/${orderId}` : `/office/orders/${orderId}`;

const show = (site: Site, visit: Visit, to: Back, orderId: string, shown: Shown): Promise<Reply> =>
  to === "review" ? showReview(site, visit, orderId, shown) : showOrder(site, visit, orderId, shown);

const DECISIONS = [
  { path: "accept", act: acceptOrder, done: "accepted" },
  { path: "drop", act: dropOrder, done: "dropped" },
  { path: "reject", act: rejectOrder, done: "rejected" },
] as const;

/** What an accepted order may still wait for, said on the page that follows. */
const WAITS: Readonly<Partial<Record<OrderState, Done>>> = {
  awaiting_payment: "awaits_payment",
  awaiting_papers: "awaits_papers",
  in_review: "looks_again",
};

export const decideRoutes: Routes = (site) => [
  ...DECISIONS.map(({ path, act, done }) =>
    route({
      method: "POST",
      path: `/office/orders/:id/${path}`,
      who: ["staff:orders.decide"],
      on: onOrder,
      action: act.name,
      input: posted({ ...back, reason: text(60), words: text(1000) }),
      async handle(visit, { params, input }) {
        const orderId = params["id"] ?? "";
        const { reason, words, idempotency_key: key } = input;
        const result = await site.act(act, visit.actor, { orderId, reason, words }, { key, reason });
        if (!result.ok)
          return refusedDecision(site, visit, { orderId, path, input, refusal: result.refusal });
        const now = result.value.takesEffectAt === null;
        const waits = path === "accept" ? WAITS[result.value.state] : undefined;
        return leadTo(addressOf(input.back, orderId), now ? (waits ?? done) : undefined);
      },
    }),
  ),
  route({
    method: "POST",
    path: "/office/orders/:id/ask",
    who: ["staff:orders.decide"],
    on: onOrder,
    action: askBuyer.name,
    bodyLimit: 64 * 1024,
    input: posted({ ...back, reason: text(60), words: text(1000), question: text(25_000) }),
    async handle(visit, { params, input }) {
      const orderId = params["id"] ?? "";
      const { reason, words: typed, question, idempotency_key: key } = input;
      const asked = { orderId, reason, words: typed, question };
      const result = await site.act(askBuyer, visit.actor, asked, { key, reason });
      if (result.ok) {
        const now = result.value.takesEffectAt === null;
        return leadTo(addressOf(input.back, orderId), now ? "asked" : undefined);
      }
      const words = reviewWords(visit.lang);
      const { code } = result.refusal;
      const sentences: Readonly<Record<string, string>> = {
        empty: words.questionMissing,
        too_long: words.questionTooLong,
        bad_address: words.noAddress,
      };
      const sentence = sentences[code];
      if (sentence === undefined)
        return refusedDecision(site, visit, {
          orderId,
          path: "ask",
          input,
          refusal: result.refusal as DecideOrderRefusal,
        });
      return show(site, visit, input.back, orderId, {
        again: { form: "ask", values: { reason, words: typed, question }, errors: { question: sentence } },
      });
    },
  }),
  route({
    method: "POST",
    path: "/office/orders/:id/undo",
    who: ["staff:orders.decide"],
    on: onOrder,
    action: undoDecision.name,
    input: posted(back),
    async handle(visit, { params, input }) {
      const orderId = params["id"] ?? "";
      const result = await site.act(undoDecision, visit.actor, { orderId });
      if (result.ok) return leadTo(addressOf(input.back, orderId), "undone");
      const words = reviewWords(visit.lang);
      const key = `cannot_${result.refusal.code}` as "cannot_too_late";
      const problem = words[key] ?? (await refusalSentence(site, visit, result.refusal));
      return show(site, visit, input.back, orderId, { problem });
    },
  }),
  route({
    method: "POST",
    path: "/office/orders/:id/assign",
    who: ["staff:orders.decide"],
    on: onOrder,
    action: assignOrder.name,
    input: posted({ mine: z.enum(["yes", "no"]) }),
    async handle(visit, { params, input }) {
      const orderId = params["id"] ?? "";
      const memberId = input.mine === "yes" ? visit.actor.id : null;
      const result = await site.act(assignOrder, visit.actor, { orderId, memberId });
      if (result.ok) return leadTo(addressOf("review", orderId));
      return showReview(site, visit, orderId, {
        problem: await refusalSentence(site, visit, result.refusal),
      });
    },
  }),
];

type Refused = {
  readonly orderId: string;
  readonly path: string;
  readonly input: {
    readonly back: Back;
    readonly reason: string;
    readonly words: string;
    readonly question?: string;
  };
  readonly refusal: DecideOrderRefusal | GeneralRefusal;
};

async function refusedDecision(site: Site, visit: Visit, refused: Refused): Promise<Reply> {
  const { orderId, path, input, refusal } = refused;
  const { reason, words: typed, question = "" } = input;
  const words = reviewWords(visit.lang);
  if (refusal.code === "reason_missing") {
    const errors = { reason: words.reasonMissing };
    return show(site, visit, input.back, orderId, {
      again: { form: path, values: { reason, words: typed, question }, errors },
    });
  }
  if (refusal.code === "decided_already") {
    const member = refusal.by === null ? null : await memberById(site.db.read, refusal.by);
    const problem = words.decidedAlready(member?.name ?? words.somebody);
    return show(site, visit, input.back, orderId, { problem });
  }
  return show(site, visit, input.back, orderId, { problem: await refusalSentence(site, visit, refusal) });
}
