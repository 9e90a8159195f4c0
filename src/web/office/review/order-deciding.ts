// What the pages of an order need to know about deciding on it: what may be done, what it would move, and what can be undone.
import {
  answerSetting,
  backTo,
  formsOnAcceptance,
  lastDecision,
  orderStates,
  reasonsSetting,
  reopenSetting,
  undoSetting,
} from "../../../business/orders/index.ts";
import type { DecisionKind, DeskOrderFacts } from "../../../business/orders/index.ts";
import { previewsOfOrder } from "../../../business/hosting/index.ts";
import { shownPackOfOrder } from "../../../business/papers/index.ts";
import { moneyOfOrder, paymentsOfOrder } from "../../../business/payments/index.ts";
import { settingsOf } from "../../../business/sellers/index.ts";
import { memberById, rightGivers } from "../../../business/staff/index.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import type { Visit } from "../../../kernel/http.ts";
import { freshKey } from "../../core/index.ts";
import type { Site } from "../../site.ts";
import type { Lang } from "../../ui/index.ts";
import type { Again } from "../forms.ts";
import { paperFormsWords } from "../paper-forms/paper-forms.words.ts";
import type { Deciding, Undoing } from "./order-decide.tsx";
import { missingRight } from "../staff/rights.words.ts";
import { reviewWords } from "./review.words.ts";
import { holds } from "../staff/staff-visit.ts";

/** Null where nothing is to be decided, or somebody has just done so. */
export async function decidingOf(
  site: Site,
  visit: Visit,
  order: DeskOrderFacts,
  again: Again | undefined,
): Promise<Deciding | null> {
  const { state } = order;
  const db = site.db.read;
  const may = {
    accept: orderStates.can(state, "accept") && state !== "checking",
    drop: orderStates.can(state, "drop"),
    reject: orderStates.can(state, "reject"),
    ask: orderStates.can(state, "ask"),
  };
  if (!may.accept && !may.drop && !may.reject) return null;
  if ((await lastDecision(db, order.id))?.state === "standing") return null;
  const [reasons, undoSeconds, reopenDays, answerDays] = await settingsOf(db, order.sellerId, [
    reasonsSetting,
    undoSetting,
    reopenSetting,
    answerSetting,
  ]);
  const { coveredMinor } = await moneyOfOrder(db, order.id, order.currency);
  const byHandMinor = (await paymentsOfOrder(db, order.id))
    .filter((one) => one.manner === "by_hand" && one.way !== "balance" && one.state === "paid")
    .filter((one) => one.currency === order.currency)
    .reduce((sum, one) => sum + one.capturedMinor - one.refundedMinor, 0n);
  const owed = may.accept ? await formsOnAcceptance(db, order.id, visit.now) : [];
  const formNames = paperFormsWords(visit.lang);
  const notYours = holds(visit, "orders.decide")
    ? null
    : missingRight(visit.lang, ["orders.decide"], await rightGivers(db));
  return {
    may,
    coveredMinor,
    byHandMinor,
    owedForms: owed.map(({ form }) => formNames[form]),
    openForms: await openForms(db, order, visit.lang),
    preview: await previewNow(db, order.id),
    notYours,
    reasons,
    undoSeconds,
    reopenDays,
    answerDays,
    again,
    key: freshKey(),
  };
}

/** Of papers that went out: what a decision would withdraw. Where only money is missing they are past. */
async function openForms(db: ReadDb, order: DeskOrderFacts, lang: Lang): Promise<Deciding["openForms"]> {
  const pack = order.state === "awaiting_payment" ? null : await shownPackOfOrder(db, order.id);
  const isOut = pack !== null && pack.nextActor !== "nobody" && pack.state !== "assembled";
  const open = isOut ? pack.forms.filter((one) => one.state !== "accepted" && one.state !== "waived") : [];
  const names = (forms: typeof open): string[] => forms.map((one) => paperFormsWords(lang)[one.form]);
  return { all: names(open), optional: names(open.filter((one) => !one.must)) };
}

/** What is lent to the order and still there, with the day it ends by itself. */
async function previewNow(db: ReadDb, orderId: string): Promise<Deciding["preview"]> {
  const lent = (await previewsOfOrder(db, orderId)).find(
    (one) => one.wish === "keep" && one.state !== "failed" && one.state !== "terminated",
  );
  return lent ? { address: lent.address, until: lent.dueAt } : null;
}

/** Where an order may be when a decision that took effect is taken back. */
const UNDONE_FROM: Readonly<Record<DecisionKind, ReadonlySet<string>>> = {
  accept: new Set(["awaiting_papers", "awaiting_payment"]),
  drop: new Set(["dropped"]),
  reject: new Set(["rejected"]),
  ask: new Set(["awaiting_answer"]),
};

/** Accepted, and not begun by anybody: `recallFault` says the rest where it is tried. */
async function isHeldOnly(db: ReadDb, order: DeskOrderFacts): Promise<boolean> {
  if (order.state !== "accepted" || !order.items.every((one) => one.state === "held")) return false;
  return (await moneyOfOrder(db, order.id, order.currency)).coveredMinor === 0n;
}

/** The decision that can be taken back right now; null where there is none, or the reader may not. */
export async function undoingOf(site: Site, visit: Visit, order: DeskOrderFacts): Promise<Undoing | null> {
  const db = site.db.read;
  const decision = await lastDecision(db, order.id);
  if (!holds(visit, "orders.decide")) return null;
  if (await isHeldOnly(db, order))
    return { decision: null, by: reviewWords(visit.lang).somebody, seconds: 1, to: "desk" };
  if (!decision) return null;
  const stands = decision.state === "standing";
  const taken =
    decision.state === "taken" && UNDONE_FROM[decision.kind].has(order.state) && !decision.moneyWentBack;
  if (!stands && !taken) return null;
  const member = decision.decidedBy === null ? null : await memberById(db, decision.decidedBy);
  const left = decision.takesEffectAt.getTime() - site.clock.machine().getTime();
  return {
    decision,
    by: member?.name ?? reviewWords(visit.lang).somebody,
    seconds: Math.max(1, Math.ceil(left / 1000)),
    to: stands || decision.kind === "accept" || decision.kind === "ask" ? "desk" : await backTo(db, order),
  };
}
