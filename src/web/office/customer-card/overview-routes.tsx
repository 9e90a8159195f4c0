// The first part of a customer's card: who, what, owes and the last contact without scrolling; beside it what happened lately.
import {
  declaredKinds,
  defaultProfile,
  duplicatesOf,
  fieldsOf,
  fieldValuesOf,
  lockedSince,
  openHandover,
  pinnedNote,
} from "../../../business/customers/index.ts";
import type { Account } from "../../../business/customers/index.ts";
import { deskDocuments, openPromises } from "../../../business/billing/index.ts";
import { contractsOfAccounts, holdsOfAccount } from "../../../business/contracts/index.ts";
import { deskDomains } from "../../../business/domains/index.ts";
import { deskHosting } from "../../../business/hosting/index.ts";
import { customerBalance } from "../../../business/ledger/index.ts";
import { defaultCard } from "../../../business/payments/index.ts";
import { deskQuotes } from "../../../business/quotes/index.ts";
import { deskOrders } from "../../../business/orders/index.ts";
import { assessmentOf } from "../../../business/screening/index.ts";
import { tasksOfAccount } from "../../../business/staff/index.ts";
import { threadsOfAccount } from "../../../business/threads/index.ts";
import { hasPassword } from "../../../business/people/index.ts";
import { customerStory, lastContact, TOLD_KINDS } from "../../../business/search/index.ts";
import { vatChecks } from "../../../business/tax/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { peopleInWords } from "../../people/rights-shown.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import type { Routes, Site } from "../../site.ts";
import { pageQuery } from "../forms.ts";
import type { Again } from "../forms.ts";
import { HoldsCard } from "../holds/holds-card.tsx";
import { holds, todayOf } from "../staff/staff-visit.ts";
import { cardPath, onAccount, showCard } from "./card-frame.tsx";
import { FEW } from "./lately.tsx";
import type { Lately } from "./lately.tsx";
import type { Standing } from "./standing.tsx";
import { Overview } from "./overview.tsx";
import type { OverviewProps } from "./overview.tsx";
import { tellable } from "./told.tsx";

const LATELY = 8;
const CHECKS = 10;

export const overviewRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/customers/:id",
    who: ["staff:customers.see"],
    on: onAccount,
    input: pageQuery,
    handle: (visit, { params, input }) => showCustomer(site, visit, params["id"], { done: input.done }),
  }),
];

export function showCustomer(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: {
    readonly done?: string | undefined;
    readonly problem?: string;
    readonly again?: Again;
  },
): Promise<Reply> {
  const { done, problem, again } = shown;
  const asked = { part: "overview", done, problem, failed: again !== undefined } as const;
  return showCard(site, visit, id, asked, async (account) => (
    <>
      <Overview {...await read(site, visit, account)} />
      <HoldsCard
        lang={visit.lang}
        path={cardPath(account.id)}
        contractId={null}
        holds={await holdsOfAccount(site.db.read, account.id)}
        maySet={holds(visit, "services.change") && account.state !== "closed"}
        mayLift={holds(visit, "services.change") || holds(visit, "billing.issue")}
        again={again}
      />
    </>
  ));
}

async function read(site: Site, visit: Visit, account: Account): Promise<OverviewProps> {
  const db = site.db.read;
  const few = { sellerIds: null, accountId: account.id, limit: FEW, view: "all" as const };
  const sees = (right: string): boolean => holds(visit, right);
  const [
    profile,
    people,
    balance,
    card,
    hosting,
    domains,
    handover,
    note,
    contact,
    told,
    alike,
    fields,
    values,
    promises,
    locked,
    kinds,
    checks,
    standing,
    lately,
  ] = await Promise.all([
    defaultProfile(db, account.id),
    peopleInWords(db, visit, account.id),
    customerBalance(db, account.id),
    defaultCard(db, account.id),
    sees("services.see") ? deskHosting(db, few) : [],
    sees("services.see") ? deskDomains(db, { ...few, now: visit.now }) : [],
    openHandover(db, account.id),
    pinnedNote(db, account.id),
    lastContact(db, account.id),
    customerStory(db, account.id, { kinds: tellable(visit, TOLD_KINDS), limit: LATELY }),
    duplicatesOf(db, account.id),
    fieldsOf(db, account.sellerId),
    fieldValuesOf(db, account.id),
    sees("billing.see") ? openPromises(db, account.id) : [],
    lockedSince(db, account.id),
    declaredKinds(db, account.id),
    vatChecks(db, { sellerIds: null, accountId: account.id, limit: CHECKS }),
    standingOf(db, visit, account.id),
    latelyOf(db, visit, account.id),
  ]);
  const holder = people.find((one) => one.member.role === "holder")?.member ?? null;
  const hasChosen = holder === null || (await hasPassword(site.db.app, holder.personId));
  return {
    lang: visit.lang,
    account,
    profile,
    balance,
    card,
    hosting,
    domains,
    handover,
    note,
    contact,
    told,
    promises,
    locked,
    kinds,
    checks,
    mayUnlock: sees("billing.issue"),
    holder,
    members: people.map((one) => one.member),
    lately: { ...lately, people },
    standing,
    alike: alike.length,
    fields,
    fieldValues: values,
    mayChange: sees("customers.change"),
    seesMoney: sees("billing.see"),
    invitable: sees("customers.add") && account.state !== "closed" && !hasChosen,
  };
}

async function standingOf(db: ReadDb, visit: Visit, accountId: string): Promise<Standing> {
  const [tasks, [last]] = await Promise.all([
    tasksOfAccount(db, accountId, FEW),
    holds(visit, "orders.see") ? deskOrders(db, { sellerIds: null, accountId, limit: 1 }) : [],
  ]);
  return { tasks, judged: last === undefined ? null : await assessmentOf(db, last.id) };
}

async function latelyOf(db: ReadDb, visit: Visit, accountId: string): Promise<Omit<Lately, "people">> {
  const sees = (right: string): boolean => holds(visit, right);
  const few = { sellerIds: null, accountId, limit: FEW };
  const [contracts, documents, quotes, talks] = await Promise.all([
    sees("services.see") ? contractsOfAccounts(db, [accountId], { limit: FEW }) : null,
    sees("billing.see") ? deskDocuments(db, { ...few, view: "all", today: todayOf(visit) }) : null,
    sees("billing.see") || sees("quotes.do") ? deskQuotes(db, few) : null,
    sees("messages.see") ? threadsOfAccount(db, accountId, { limit: FEW }) : null,
  ]);
  return { contracts, documents, quotes, talks };
}
