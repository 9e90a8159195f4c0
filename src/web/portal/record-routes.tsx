// Routes of what is only looked at: contracts, orders with the way to their live page, messages.
import { z } from "zod";
import {
  contractById,
  contractNotice,
  openSwitch,
  RESTS,
  contractsOfAccounts,
  contractTerms,
  lastingPause,
  pauseLimits,
  pricedTermsOf,
  pricesToCome,
} from "../../business/contracts/index.ts";
import { changeOffers, endForPrice } from "../../business/billing/index.ts";
import { billingProfile } from "../../business/customers/index.ts";
import { messageForPortal, messagesOfAccounts, messageSubjects } from "../../business/messages/index.ts";
import type { ListedMessage } from "../../business/messages/index.ts";
import { openTracker, orderForTracker, ordersOfAccounts } from "../../business/orders/index.ts";
import type { Visit } from "../../kernel/http.ts";
import { systemActor } from "../../kernel/rights.ts";
import { dateIn } from "../../kernel/time.ts";
import { sellerOf } from "../core/index.ts";
import { settingOf } from "../../business/sellers/index.ts";
import type { ContractRow } from "../../business/contracts/index.ts";
import { isChangeable } from "../contracts/change-form.ts";
import { openNamesOf } from "../contracts/open-names.ts";
import type { Routes, Site } from "../site.ts";
import { ContractPage, ContractsPage } from "./contract-pages.tsx";
import { MessagePage, MessagesPage } from "./message-pages.tsx";
import { OrderPage, OrdersPage } from "./order/order-list-pages.tsx";
import {
  accountsFor,
  beforeOf,
  holds,
  holdsWhole,
  keepHeld,
  noSuch,
  olderHref,
  PAGE_ROWS,
  portalRoute,
  thingsFor,
} from "./portal-door.tsx";
import { frameOf, goneTo, shown } from "./portal-frame.tsx";

export const recordRoutes: Routes = (site) => [
  portalRoute(site, {
    path: "/portal/contracts",
    right: "contracts.see",
    async handle(visit) {
      const things = thingsFor(visit, "contracts.see");
      const page = { limit: PAGE_ROWS, before: beforeOf(visit), things };
      const found = await contractsOfAccounts(site.db.read, accountsFor(visit, "contracts.see"), page);
      const rows = keepHeld(visit, "contracts.see", "contract", found);
      const older = olderHref("/portal/contracts", found);
      return shown(<ContractsPage frame={frameOf(site, visit)} rows={rows} older={older} />);
    },
  }),
  portalRoute(site, {
    path: "/portal/contracts/:id",
    right: "contracts.see",
    on: "contract",
    async handle(visit, { params }) {
      const row = await contractById(site.db.read, params["id"] ?? "");
      if (row === null) return noSuch(site, visit);
      const today = dateIn(sellerOf(visit).timeZone, visit.now);
      const announced = await pricesToCome(site.db.read, row.id, today);
      // A price that would begin when the contract is over concerns nobody.
      const { endsOn } = row;
      const reached = announced.prices.filter((one) => endsOn === null || one.on < endsOn);
      const coming = { ...announced, prices: reached };
      const { id, accountId, sellerId, parts } = row;
      const subject = { kind: "contract", id, accountId, sellerId, parts };
      const notice = await contractNotice(site.db.read, row, today);
      const acts = await actsOf(site, row, today);
      const asks = !holds(visit, "contracts.do", subject);
      const byHand = await openSwitch(site.db.read, row.id);
      const switched = byHand === null || byHand.why === RESTS ? null : byHand.state;
      const names = await openNamesOf(site.db.read, row, today);
      const prices = await pricedTermsOf(site.db.read, row.id, today);
      const billedTo = holdsWhole(visit, "profile.see", accountId) ? await billedToOf(site, row, asks) : null;
      const page = { row, today, prices, coming, asks, notice, acts, switched, names, billedTo };
      return shown(<ContractPage frame={frameOf(site, visit)} {...page} />);
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: "/portal/contracts/:id/end-for-price",
    right: "contracts.do",
    on: "contract",
    action: endForPrice.name,
    input: z.strictObject({}),
    ask: ({ params }) => ({ act: "end_for_price", input: { contractId: params["id"] ?? "" } }),
    async handle(visit, { params }) {
      const contractId = params["id"] ?? "";
      const done = await site.act(endForPrice, visit.actor, { contractId });
      const path = `/portal/contracts/${contractId}`;
      if (done.ok) return goneTo(path, "contractEnds");
      return goneTo(path, done.refusal.code === "being_billed" ? "contractBilled" : "contractEndsNot");
    },
  }),
  portalRoute(site, {
    path: "/portal/orders",
    right: "orders.see",
    async handle(visit) {
      const things = thingsFor(visit, "orders.see");
      const page = { limit: PAGE_ROWS, before: beforeOf(visit), things };
      const found = await ordersOfAccounts(site.db.read, accountsFor(visit, "orders.see"), page);
      const rows = keepHeld(visit, "orders.see", "order", found);
      const older = olderHref("/portal/orders", found);
      return shown(<OrdersPage frame={frameOf(site, visit)} rows={rows} older={older} />);
    },
  }),
  portalRoute(site, {
    path: "/portal/orders/:id",
    right: "orders.see",
    on: "order",
    async handle(visit, { params }) {
      const order = await orderForTracker(site.db.read, params["id"] ?? "", site.clock.machine());
      return order === null
        ? noSuch(site, visit)
        : shown(<OrderPage frame={frameOf(site, visit)} order={order} />);
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: "/portal/orders/:id/tracker",
    right: "orders.do",
    on: "order",
    action: openTracker.name,
    input: z.strictObject({}),
    async handle(visit, { params }) {
      const machine = { ...systemActor, via: "web" as const, requestId: visit.requestId };
      const opened = await site.act(openTracker, machine, { orderId: params["id"] ?? "" });
      return opened.ok ? goneTo(`/o/${opened.value.token}`) : noSuch(site, visit);
    },
  }),
  portalRoute(site, {
    path: "/portal/messages",
    right: "mails.see",
    async handle(visit) {
      const before = beforeOf(visit);
      const page = { limit: PAGE_ROWS, ...(before === undefined ? {} : { before }) };
      const found = await messagesOfAccounts(site.db.read, accountsFor(visit, "mails.see"), page);
      const rows = await heldMessages(site, visit, found);
      const older = olderHref("/portal/messages", found);
      return shown(<MessagesPage frame={frameOf(site, visit)} rows={rows} older={older} />);
    },
  }),
  portalRoute(site, {
    path: "/portal/messages/:id",
    right: "mails.see",
    on: "message",
    async handle(visit, { params }) {
      const accounts = accountsFor(visit, "mails.see");
      const message = await messageForPortal(site.db.read, params["id"] ?? "", accounts);
      return message === null
        ? noSuch(site, visit)
        : shown(<MessagePage frame={frameOf(site, visit)} message={message} />);
    },
  }),
];

/** Who may read about some things only is shown what was written about these; what it was about says whose it is. */
async function heldMessages(
  site: Site,
  visit: Visit,
  found: readonly ListedMessage[],
): Promise<readonly ListedMessage[]> {
  if (thingsFor(visit, "mails.see") === null) return found;
  const subjects = await messageSubjects(site.db.read, found);
  const held = new Set(subjects.flatMap((one) => (holds(visit, "mails.see", one) ? [one.id] : [])));
  return found.filter(({ id }) => held.has(id));
}

/** An add-on is billed with what it belongs to; what is over is billed no more. */
async function billedToOf(site: Site, row: ContractRow, asks: boolean) {
  const terms = await contractTerms(site.db.read, row.id);
  const profile = terms && (await billingProfile(site.db.read, terms.billingProfileId));
  const isOver = row.state === "ended" || row.state === "void";
  return profile && { profile, mayChoose: !asks && !terms.isUnder && !isOver };
}

/** What waits and what may be done with the contract. */
async function actsOf(site: Site, row: ContractRow, today: string) {
  const db = site.db.read;
  const [terms, pause, limits, offers] = await Promise.all([
    contractTerms(db, row.id),
    lastingPause(db, row.id),
    settingOf(db, row.sellerId, pauseLimits),
    changeOffers(db, row.id, today),
  ]);
  return {
    changesOn: terms?.changesOn ?? null,
    pausedUntil: row.state === "paused" ? (pause?.untilOn ?? null) : null,
    mayPause: limits.byCustomers,
    mayChange: isChangeable(offers),
  };
}
