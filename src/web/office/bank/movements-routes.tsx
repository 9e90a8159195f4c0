// Routes of money that waits: all of it, one movement with what it may be, and what a person says of it.
import { z } from "zod";
import { bookEntry, bookFee, linkEntry, linkSent, setAside, takeUp } from "../../../business/bank/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, posted, postedAs, refusalSentence, text, storyQuery } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { saidAmount, typedAmount } from "../money/amounts.ts";
import { isId } from "../staff/staff-visit.ts";
import { bankWords } from "./bank.words.ts";
import { WAITING } from "./places.ts";
import { movementOf, showOne, showWaiting } from "./shown-movements.tsx";

const ONE = `${WAITING}/:id`;
const onMovement = (params: Readonly<Record<string, string>>) => ({
  kind: "bank_entry",
  id: params["id"] ?? "",
});
const listAddress = z.strictObject({ after: z.uuid().optional(), done: z.string().max(30).optional() });
const oneAddress = storyQuery.extend({ account: text(40), q: text(200) });

const BOOKED = /^(?:idempotency_key|account|(?:pays|amount)_[0-9a-f-]{36})$/;

export const movementsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: WAITING,
    who: ["staff:billing.see"],
    input: listAddress,
    handle: (visit, { input }) => showWaiting(site, visit, input),
  }),
  route({
    method: "GET",
    path: ONE,
    who: ["staff:billing.see"],
    on: onMovement,
    input: oneAddress,
    handle: (visit, { params, input }) => showOne(site, visit, params["id"], input),
  }),
  route({
    method: "POST",
    path: `${ONE}/book`,
    who: ["staff:payments.book"],
    on: onMovement,
    action: bookEntry.name,
    input: postedAs(BOOKED, 500),
    handle: (visit, { params, input }) => book(site, visit, params["id"], input),
  }),
  route({
    method: "POST",
    path: `${ONE}/link`,
    who: ["staff:payments.book"],
    on: onMovement,
    action: linkEntry.name,
    input: posted({ payment: text(40) }),
    async handle(visit, { params, input }) {
      const movement = await movementOf(site, params["id"]);
      if (!movement || !isId(input.payment)) return nothingThere(site, visit);
      const asked = { movementId: movement.id, sellerId: movement.sellerId, paymentId: input.payment };
      const done = await site.act(linkEntry, visit.actor, asked, { key: input.idempotency_key });
      if (done.ok) return leadTo(WAITING, "matched");
      return showOne(site, visit, movement.id, { problem: await sentenceOf(site, visit, done.refusal) });
    },
  }),
  route({
    method: "POST",
    path: `${ONE}/sent`,
    who: ["staff:payments.book"],
    on: onMovement,
    action: linkSent.name,
    input: posted({ kind: z.enum(["refund", "payout"]), sent: text(40) }),
    async handle(visit, { params, input: { kind, sent: sentId } }) {
      const movement = await movementOf(site, params["id"]);
      if (!movement || !isId(sentId)) return nothingThere(site, visit);
      const sent = kind === "refund" ? { refundId: sentId } : { payoutId: sentId };
      const asked = { movementId: movement.id, ...sent };
      const done = await site.act(linkSent, visit.actor, asked);
      if (done.ok) return leadTo(WAITING, "matched");
      return showOne(site, visit, movement.id, { problem: await sentenceOf(site, visit, done.refusal) });
    },
  }),
  route({
    method: "POST",
    path: `${ONE}/fee`,
    who: ["staff:payments.book"],
    on: onMovement,
    action: bookFee.name,
    input: posted({}),
    async handle(visit, { params }) {
      const movementId = params["id"] ?? "";
      const done = await site.act(bookFee, visit.actor, { movementId });
      if (done.ok) return leadTo(WAITING, "booked");
      return showOne(site, visit, movementId, { problem: await sentenceOf(site, visit, done.refusal) });
    },
  }),
  route({
    method: "POST",
    path: `${ONE}/aside`,
    who: ["staff:payments.book"],
    on: onMovement,
    action: setAside.name,
    input: posted({ reason: text(500) }),
    async handle(visit, { params, input }) {
      const movementId = params["id"] ?? "";
      const { reason } = input;
      const done = await site.act(setAside, visit.actor, { movementId, reason }, { reason });
      if (done.ok) return leadTo(WAITING, "set_aside");
      const { code } = done.refusal;
      const errors =
        code === "invalid"
          ? { reason: bankWords(visit.lang).noReason }
          : { "": await sentenceOf(site, visit, done.refusal) };
      return showOne(site, visit, movementId, { again: { form: "aside", values: { reason }, errors } });
    },
  }),
  route({
    method: "POST",
    path: `${ONE}/up`,
    who: ["staff:payments.book"],
    on: onMovement,
    action: takeUp.name,
    input: posted({}),
    async handle(visit, { params }) {
      const movementId = params["id"] ?? "";
      const done = await site.act(takeUp, visit.actor, { movementId });
      if (done.ok) return leadTo(`${WAITING}/${movementId}`, "saved");
      return showOne(site, visit, movementId, { problem: await sentenceOf(site, visit, done.refusal) });
    },
  }),
];

type Typed = Readonly<Record<string, string>>;

async function book(site: Site, visit: Visit, id: string | undefined, typed: Typed): Promise<Reply> {
  const words = bankWords(visit.lang);
  const movement = await movementOf(site, id);
  const accountId = typed["account"] ?? "";
  if (!movement || !isId(accountId)) return nothingThere(site, visit);
  const refused = (errors: FormErrors): Promise<Reply> =>
    showOne(site, visit, movement.id, {
      account: accountId,
      again: { form: "book", values: typed, errors },
    });
  const chosen = Object.keys(typed).flatMap((name) =>
    typed[name] === "on" ? (/^pays_(.+)$/.exec(name)?.[1] ?? []) : [],
  );
  const errors: Record<string, string> = {};
  const documents = chosen.filter(isId).flatMap((documentId) => {
    const minor = typedAmount(visit.lang, typed[`amount_${documentId}`] ?? "", movement.currency);
    if (minor === null) errors[`amount_${documentId}`] = words.badAmount;
    return minor === null ? [] : [{ id: documentId, minor }];
  });
  if (Object.keys(errors).length > 0) return refused(errors);
  const orderId = typed["order"];
  const order = isId(orderId) ? { orderId } : {};
  const asked = { movementId: movement.id, sellerId: movement.sellerId, accountId, documents, ...order };
  const done = await site.act(bookEntry, visit.actor, asked, { key: typed["idempotency_key"] });
  if (done.ok) return leadTo(WAITING, "booked");
  const { refusal } = done;
  if (refusal.code === "too_much")
    return refused({
      [`amount_${refusal.documentId}`]: words.tooMuch(
        saidAmount(visit.lang, refusal.leftMinor, movement.currency),
      ),
    });
  if (refusal.code === "invalid") return refused({ "": words.moreThanCame });
  if (refusal.code === "other_currency") return refused({ "": words.otherCurrency });
  return showOne(site, visit, movement.id, { problem: await sentenceOf(site, visit, refusal) });
}

async function sentenceOf(site: Site, visit: Visit, refusal: Refusal): Promise<string> {
  const words = bankWords(visit.lang);
  const own: Readonly<Record<string, string>> = {
    bad_move: words.moved,
    linked: words.linked,
    does_not_fit: words.notFits,
    not_outgoing: words.notFits,
    not_by_hand: words.notFits,
    refunded: words.notFits,
  };
  return own[refusal.code] ?? refusalSentence(site, visit, refusal);
}
