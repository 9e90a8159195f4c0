// Routes of customers: the list and one customer's card.
import { deskDocuments } from "../../../business/billing/index.ts";
import { contractsOfAccounts } from "../../../business/contracts/index.ts";
import {
  accountById,
  accountsList,
  defaultProfile,
  fieldsOf,
  fieldValuesOf,
  openHandover,
} from "../../../business/customers/index.ts";
import type { AccountLine } from "../../../business/customers/index.ts";
import { deskDomains } from "../../../business/domains/index.ts";
import { deskHosting } from "../../../business/hosting/index.ts";
import { customerBalance } from "../../../business/ledger/index.ts";
import { messagesOfAccounts } from "../../../business/messages/index.ts";
import { deskOrders } from "../../../business/orders/index.ts";
import { defaultCard, paymentsOfAccounts } from "../../../business/payments/index.ts";
import { hasPassword } from "../../../business/people/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { peopleInWords } from "../../people/rights-shown.ts";
import type { Routes, Site } from "../../site.ts";
import {
  DateTime,
  LinkButton,
  Muted,
  PageHeader,
  StatusChip,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import { CustomerPage } from "./customer-page.tsx";
import { customersWords } from "./customers.words.ts";
import { openSignUpWords } from "./open-sign-ups.words.ts";
import { signUpWords } from "./sign-up.words.ts";
import { listQuery, pageQuery } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { officeWords } from "../office.words.ts";
import { List, PAGE, Problem } from "../parts.tsx";
import { talksFor } from "../mail/threads-routes.tsx";
import { holds, isId, sellersOf, todayOf } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";

const STATES: Readonly<Record<string, "prospect" | "customer" | "closed">> = {
  customers: "customer",
  prospects: "prospect",
  closed: "closed",
};

export const customersRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/customers",
    who: ["staff:customers.see"],
    input: listQuery,
    async handle(visit, { input }) {
      const words = customersWords(visit.lang);
      const state = STATES[input.view ?? ""];
      const rows = await accountsList(site.db.read, {
        sellerIds: sellersOf(visit),
        limit: PAGE,
        ...(input.q ? { find: input.q } : {}),
        ...(state === undefined ? {} : { state }),
        ...(input.before === undefined ? {} : { before: input.before }),
      });
      return office(site, visit, {
        title: words.title,
        place: "customers",
        done: input.done,
        children: (
          <>
            <PageHeader
              title={words.title}
              actions={
                <>
                  <LinkButton href="/office/customers/sign-ups">
                    {openSignUpWords(visit.lang).link}
                  </LinkButton>
                  {holds(visit, "customers.add") ? (
                    <LinkButton href="/office/customers/new" icon="plus">
                      {signUpWords(visit.lang).add}
                    </LinkButton>
                  ) : null}
                </>
              }
            />
            <List
              lang={visit.lang}
              path="/office/customers"
              caption={words.title}
              columns={columns(visit.lang)}
              rows={rows}
              href={(row) => `/office/customers/${row.id}`}
              query={input}
              views={[
                { key: "all", label: words.viewAll },
                { key: "customers", label: words.viewCustomers },
                { key: "prospects", label: words.viewProspects },
                { key: "closed", label: words.viewClosed },
              ]}
              searchLabel={words.search}
              empty={{ title: words.empty, hint: words.emptyHint, icon: "people" }}
            />
          </>
        ),
      });
    },
  }),
  route({
    method: "GET",
    path: "/office/customers/:id",
    who: ["staff:customers.see"],
    on: (params) => ({ kind: "account", id: params["id"] ?? "" }),
    input: pageQuery,
    handle: (visit, { params, input }) => showCustomer(site, visit, params["id"], { done: input.done }),
  }),
];

function columns(lang: Lang): Column<AccountLine>[] {
  const words = customersWords(lang);
  return [
    { key: "name", header: officeWords(lang).customer, cell: (row) => row.name },
    {
      key: "no",
      header: words.number,
      fit: true,
      cell: (row) => (row.customerNo ? <code>{row.customerNo}</code> : <Muted>—</Muted>),
    },
    { key: "mail", header: words.email, cell: (row) => <Muted>{row.holderEmail}</Muted> },
    {
      key: "state",
      header: officeWords(lang).state,
      fit: true,
      cell: (row) => <StatusChip {...stateOf(lang, "account", row.state)} />,
    },
    { key: "at", header: words.since, fit: true, cell: (row) => <DateTime at={row.createdAt} /> },
  ];
}

const SHORT = { limit: 20 };

export async function showCustomer(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: { readonly done?: string | undefined; readonly problem?: string },
): Promise<Reply> {
  const db = site.db.read;
  const account = isId(id) ? await accountById(db, id) : null;
  if (!account) return nothingThere(site, visit);
  const ids = [account.id];
  const mine = { sellerIds: null, accountId: account.id, ...SHORT };
  const [
    profile,
    people,
    balance,
    card,
    hosting,
    domains,
    contracts,
    documents,
    payments,
    messages,
    orders,
    talks,
    fields,
    fieldValues,
    handover,
  ] = await Promise.all([
    defaultProfile(db, account.id),
    peopleInWords(db, visit, account.id),
    customerBalance(db, account.id),
    defaultCard(db, account.id),
    deskHosting(db, { ...mine, view: "all" }),
    deskDomains(db, { ...mine, view: "all", now: visit.now }),
    contractsOfAccounts(db, ids, SHORT),
    deskDocuments(db, { ...mine, view: "all", today: todayOf(visit) }),
    paymentsOfAccounts(db, ids, SHORT),
    messagesOfAccounts(db, ids, SHORT),
    deskOrders(db, mine),
    talksFor(db, visit, { kind: "account", id: account.id }),
    fieldsOf(db, account.sellerId),
    fieldValuesOf(db, account.id),
    openHandover(db, account.id),
  ]);
  const holder = people.find((one) => one.member.role === "holder")?.member;
  const hasChosen = holder === undefined || (await hasPassword(site.db.app, holder.personId));
  const lists = { hosting, domains, contracts, documents, payments, messages, orders, fields, fieldValues };
  return office(site, visit, {
    title: account.name,
    accountId: account.id,
    place: "customers",
    done: shown.done,
    failed: shown.problem !== undefined,
    children: (
      <CustomerPage
        lang={visit.lang}
        {...{ account, profile, balance, card, handover, ...lists }}
        members={people.map((one) => one.member)}
        rights={new Map(people.map((one) => [one.member.membershipId, one.sentence]))}
        {...talks}
        mayBook={holds(visit, "payments.book")}
        mayPlace={holds(visit, "orders.place")}
        mayChange={holds(visit, "customers.change")}
        mayVisit={holds(visit, "customers.visit")}
        invitable={holds(visit, "customers.add") && account.state !== "closed" && !hasChosen}
        problem={shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
      />
    ),
  });
}
