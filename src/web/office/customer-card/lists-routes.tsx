// The lists of a customer's card, each by key: what happened, people, what is rented, money, and what was said.
import { deskDocuments } from "../../../business/billing/index.ts";
import { contractsOfAccounts } from "../../../business/contracts/index.ts";
import { deskDomains } from "../../../business/domains/index.ts";
import { deskHosting } from "../../../business/hosting/index.ts";
import { customerBalance } from "../../../business/ledger/index.ts";
import { messagesOfAccounts } from "../../../business/messages/index.ts";
import { deskOrders } from "../../../business/orders/index.ts";
import { methodsOfAccounts, paymentsOfAccounts } from "../../../business/payments/index.ts";
import { customerStory, TOLD_KINDS } from "../../../business/search/index.ts";
import type { ToldKind } from "../../../business/search/index.ts";
import { threadsOfAccount } from "../../../business/threads/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { peopleInWords } from "../../people/rights-shown.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, Pager } from "../../ui/index.ts";
import type { VNode } from "preact";
import { address, listQuery } from "../forms.ts";
import type { ListQuery } from "../forms.ts";
import { PAGE } from "../parts.tsx";
import { holds, todayOf } from "../staff/staff-visit.ts";
import { Balance, People } from "./card-people.tsx";
import { cardPath, onAccount, showCard, type CardPart } from "./card-frame.tsx";
import { Contracts, Domains, Hosting, Orders, StoryViews } from "./card-lists.tsx";
import { Documents, KeptCards, Messages, Payments, Talks } from "./card-money-lists.tsx";
import { ToldList, tellable } from "./told.tsx";

type Ask = { readonly accountId: string; readonly query: ListQuery; readonly visit: Visit };
type Draw = (site: Site, ask: Ask) => Promise<VNode>;

const page = ({ query }: Ask) => ({
  limit: PAGE,
  ...(query.before === undefined ? {} : { before: query.before }),
});
const mine = (ask: Ask) => ({
  sellerIds: null,
  accountId: ask.accountId,
  ...page(ask),
  view: "all" as const,
});

const STORIES: Readonly<Record<string, readonly ToldKind[]>> = {
  orders: ["order"],
  money: ["document", "payment"],
  talks: ["message", "thread"],
  staff: ["visit", "note", "change", "hold"],
};

const story: Draw = async (site, ask) => {
  const { visit, query, accountId } = ask;
  const kinds = tellable(visit, STORIES[query.view ?? ""] ?? TOLD_KINDS);
  const told = await customerStory(site.db.read, accountId, { ...page(ask), kinds });
  const path = cardPath(accountId, "story");
  const last = told.length < PAGE ? undefined : told.at(-1)?.id;
  return (
    <>
      <StoryViews lang={visit.lang} path={path} query={query} />
      <Card>
        <ToldList lang={visit.lang} told={told} />
        <Pager
          {...(query.before ? { previous: address(path, { view: query.view }) } : {})}
          {...(last === undefined ? {} : { next: address(path, { view: query.view, before: last }) })}
        />
      </Card>
    </>
  );
};

const people: Draw = async (site, { visit, accountId }) => (
  <People
    lang={visit.lang}
    people={await peopleInWords(site.db.read, visit, accountId)}
    mails={holds(visit, "customers.change") ? `/office/customers/${accountId}/mails` : null}
  />
);

const services: Draw = async (site, ask) => {
  const { visit, query, accountId } = ask;
  const db = site.db.read;
  const shown = { lang: visit.lang, path: cardPath(accountId, "services"), query };
  if (query.view === "domains")
    return <Domains {...shown} rows={await deskDomains(db, { ...mine(ask), now: visit.now })} />;
  if (query.view === "contracts")
    return <Contracts {...shown} rows={await contractsOfAccounts(db, [accountId], page(ask))} />;
  if (query.view === "orders") {
    const { view: _, ...asked } = mine(ask);
    return <Orders {...shown} rows={await deskOrders(db, asked)} />;
  }
  return <Hosting {...shown} rows={await deskHosting(db, mine(ask))} />;
};

const money: Draw = async (site, ask) => {
  const { visit, query, accountId } = ask;
  const db = site.db.read;
  const { lang } = visit;
  const shown = { lang, path: cardPath(accountId, "money"), query };
  const balance = (
    <Balance lang={lang} accountId={accountId} balance={await customerBalance(db, accountId)} />
  );
  const list =
    query.view === "payments" ? (
      <Payments {...shown} rows={await paymentsOfAccounts(db, [accountId], page(ask))} />
    ) : query.view === "cards" ? (
      <KeptCards {...shown} rows={await methodsOfAccounts(db, [accountId])} />
    ) : (
      <Documents {...shown} rows={await deskDocuments(db, { ...mine(ask), today: todayOf(visit) })} />
    );
  return (
    <>
      {balance}
      {list}
    </>
  );
};

const talks: Draw = async (site, ask) => {
  const { visit, query, accountId } = ask;
  const shown = { lang: visit.lang, path: cardPath(accountId, "talks"), query };
  if (query.view === "mails")
    return <Messages {...shown} rows={await messagesOfAccounts(site.db.read, [accountId], page(ask))} />;
  return <Talks {...shown} rows={await threadsOfAccount(site.db.read, accountId, page(ask))} />;
};

const LISTS = [
  { part: "story", who: "staff:customers.see", draw: story },
  { part: "people", who: "staff:customers.see", draw: people },
  { part: "services", who: "staff:services.see", draw: services },
  { part: "money", who: "staff:billing.see", draw: money },
  { part: "talks", who: "staff:messages.see", draw: talks },
] as const satisfies readonly { part: CardPart; who: string; draw: Draw }[];

export const cardListsRoutes: Routes = (site) =>
  LISTS.map(({ part, who, draw }) =>
    route({
      method: "GET",
      path: `/office/customers/:id/${part}`,
      who: [who],
      on: onAccount,
      input: listQuery,
      handle: (visit, { params, input: query }) =>
        showCard(site, visit, params["id"], { part, done: query.done }, (account) =>
          draw(site, { visit, query, accountId: account.id }),
        ),
    }),
  );
