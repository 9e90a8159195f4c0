// Routes of cards kept for renewals.
import { z } from "zod";
import {
  accountById,
  accountsByIds,
  billingProfilesOf,
  isVisitor,
} from "../../../business/customers/index.ts";
import { openDocuments } from "../../../business/billing/index.ts";
import { addCard, chooseCard, methodsOfAccounts, removeCard } from "../../../business/payments/index.ts";
import type { Asked, Reply, Visit } from "../../../kernel/http.ts";
import { factsOf, freshKey, homeOf } from "../../core/index.ts";
import { cardsAreTaken, startSentence, waitForPage } from "../../pay/card-payment.ts";
import type { Routes, Site } from "../../site.ts";
import { keptCard, notByKeptCard } from "./kept-card.tsx";
import { MethodsPage } from "./methods-page.tsx";
import { moneyWords } from "./money.words.ts";
import { holdersOf } from "../holders.ts";
import { accountsFor, holdsWhole, keepHeld, noSuch, portalRoute, wholeAccounts } from "../portal-door.tsx";
import { frameOf, goneTo, noteAsking, shown } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";

const HOME = "/portal/payment-methods";
const add = z.strictObject({ idempotency_key: z.uuid(), account: z.uuid() });

export const methodRoutes: Routes = (site) => [
  portalRoute(site, { path: HOME, right: "methods.see", handle: (visit) => page(site, visit, null) }),
  portalRoute(site, {
    method: "POST",
    path: HOME,
    fresh: true,
    right: "methods.do",
    action: addCard.name,
    input: add,
    async ask({ input: { account } }, visit) {
      const isShown = wholeAccounts(visit, "methods.see").includes(account);
      if (!isShown || !(await cardsAreTaken(site, visit.sellerId))) return null;
      return { act: "add_card", input: { accountId: account } };
    },
    handle: (visit, asked) => addOne(site, visit, asked),
  }),
  portalRoute(site, {
    method: "POST",
    path: `${HOME}/:id/default`,
    fresh: true,
    right: "methods.do",
    on: "method",
    action: chooseCard.name,
    input: z.strictObject({}),
    ask: ({ params }) => ({ act: "choose_card", input: { methodId: params["id"] ?? "" } }),
    async handle(visit, { params }) {
      const done = await site.act(chooseCard, visit.actor, { methodId: params["id"] ?? "" });
      return done.ok ? goneTo(HOME, "cardDefault") : refused(site, visit, done.refusal.code);
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${HOME}/:id/remove`,
    fresh: true,
    right: "methods.do",
    on: "method",
    action: removeCard.name,
    input: z.strictObject({}),
    ask: ({ params }) => ({ act: "remove_card", input: { methodId: params["id"] ?? "" } }),
    async handle(visit, { params }) {
      const done = await site.act(removeCard, visit.actor, { methodId: params["id"] ?? "" });
      return done.ok ? goneTo(HOME, "cardRemoved") : refused(site, visit, done.refusal.code);
    },
  }),
];

type Code = "no_such" | "not_allowed" | "key_reused" | "not_usable" | "bad_move";

async function refused(site: Site, visit: Visit, code: Code): Promise<Reply> {
  const words = moneyWords(visit.lang);
  const sentences: Readonly<Record<Code, string>> = {
    no_such: words.cardGone,
    not_allowed: portalWords(visit.lang).notAllowed,
    key_reused: portalWords(visit.lang).keyReused,
    not_usable: words.notUsable,
    bad_move: words.cardGone,
  };
  return page(site, visit, sentences[code]);
}

async function page(site: Site, visit: Visit, refusal: string | null): Promise<Reply> {
  const db = site.db.read;
  const ids = wholeAccounts(visit, "methods.see");
  const [accounts, profiles, cards, cardsTaken] = await Promise.all([
    accountsByIds(db, ids),
    billingProfilesOf(db, ids),
    methodsOfAccounts(db, ids),
    cardsAreTaken(site, visit.sellerId),
  ]);
  const toPay = accountsFor(visit, "payments.do").filter((one) => ids.includes(one));
  const open = keepHeld(visit, "payments.do", "document", await openDocuments(db, toPay));
  const left = await Promise.all(ids.map((id) => notByKeptCard(site, id, open)));
  const kept = await Promise.all(ids.map((id) => keptCard(site, visit, id)));
  const rows = accounts.map(({ id, name }) => ({
    id,
    name,
    cards: cards.filter((one) => one.accountId === id && one.state !== "removed"),
    paysByCard: profiles.some((one) => one.accountId === id && one.payBy === "card"),
    mayChange: holdsWhole(visit, "methods.do", id),
    mayAsk: !isVisitor(visit.actor),
    notPaid: { card: kept[ids.indexOf(id)] ?? null, open: left[ids.indexOf(id)] ?? [], mayPay: true },
  }));
  if (rows.some((one) => !one.mayChange && one.mayAsk)) noteAsking(visit, await holdersOf(site, ids));
  return shown(
    <MethodsPage
      frame={frameOf(site, visit)}
      accounts={rows}
      cardsTaken={cardsTaken}
      refusal={refusal}
      idempotencyKey={freshKey()}
    />,
    refusal !== null,
  );
}

async function addOne(
  site: Site,
  visit: Visit,
  { input }: Asked<{ account: string; idempotency_key: string }>,
): Promise<Reply> {
  const account = wholeAccounts(visit, "methods.do").includes(input.account)
    ? await accountById(site.db.read, input.account)
    : null;
  if (account === null) return noSuch(site, visit);
  const started = await site.act(
    addCard,
    visit.actor,
    {
      accountId: account.id,
      sellerId: account.sellerId,
      email: factsOf(visit).signedIn?.email ?? "",
      language: visit.lang,
      currency: account.currency,
      returnUrl: `${homeOf(visit)}/portal/payments/{paymentId}`,
      cancelUrl: `${homeOf(visit)}${HOME}`,
    },
    { key: input.idempotency_key },
  );
  if (!started.ok) return page(site, visit, startSentence(started.refusal.code, visit.lang));
  const opened = await waitForPage(site, started.value.paymentId);
  if (opened.kind === "page") return goneTo(opened.url);
  if (opened.kind === "waiting") return goneTo(`/portal/payments/${opened.paymentId}`);
  return page(site, visit, startSentence(opened.code, visit.lang));
}
