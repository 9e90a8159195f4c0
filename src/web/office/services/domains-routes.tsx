// Routes of domains: the list, one domain, asking the registry now, and trying a failed one again.
import { deskDomains, readDomainNow, retryDomain } from "../../../business/domains/index.ts";
import type { DeskDomain } from "../../../business/domains/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { DateOnly, Muted, PageHeader, StatusChip, type Column, type Lang } from "../../ui/index.ts";
import { onDomain, showDomain } from "./shown-domain.tsx";
import { leadTo, listQuery, posted, refusalSentence, storyQuery } from "../forms.ts";
import { office } from "../frame.tsx";
import { officeWords } from "../office.words.ts";
import { List, PAGE } from "../parts.tsx";
import { servicesWords } from "./services.words.ts";
import { sellersOf } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";

export const domainsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/domains",
    who: ["staff:services.see"],
    input: listQuery,
    async handle(visit, { input }) {
      const words = servicesWords(visit.lang);
      const view = input.view === "expiring" || input.view === "attention" ? input.view : "all";
      const rows = await deskDomains(site.db.read, {
        sellerIds: sellersOf(visit),
        view,
        now: visit.now,
        before: input.before,
        limit: PAGE,
        ...(input.q ? { find: input.q } : {}),
      });
      return office(site, visit, {
        title: words.domains,
        place: "domains",
        listed: rows,
        done: input.done,
        children: (
          <>
            <PageHeader title={words.domains} />
            <List
              lang={visit.lang}
              path="/office/domains"
              caption={words.domains}
              columns={columns(visit.lang)}
              rows={rows}
              href={(row) => `/office/domains/${row.id}`}
              query={input}
              views={[
                { key: "all", label: words.viewAll },
                { key: "expiring", label: words.viewExpiring },
                { key: "attention", label: words.viewAttention },
              ]}
              searchLabel={words.domainSearch}
              empty={{ title: words.domainsEmpty, hint: words.domainsEmptyHint, icon: "globe" }}
            />
          </>
        ),
      });
    },
  }),
  route({
    method: "GET",
    path: "/office/domains/:id",
    who: ["staff:services.see"],
    on: onDomain,
    input: storyQuery,
    handle: (visit, { params, input }) => showDomain(site, visit, params["id"], input),
  }),
  route({
    method: "POST",
    path: "/office/domains/:id/read",
    who: ["staff:services.see"],
    on: onDomain,
    action: readDomainNow.name,
    input: posted({}),
    async handle(visit, { params }) {
      const domainId = params["id"] ?? "";
      const done = await site.act(readDomainNow, visit.actor, { domainId });
      if (done.ok) return leadTo(`/office/domains/${domainId}`, "read_again");
      return showDomain(site, visit, domainId, { problem: await refusalSentence(site, visit, done.refusal) });
    },
  }),
  route({
    method: "POST",
    path: "/office/domains/:id/retry",
    who: ["staff:services.change"],
    on: onDomain,
    action: retryDomain.name,
    input: posted({}),
    async handle(visit, { params }) {
      const domainId = params["id"] ?? "";
      const done = await site.act(retryDomain, visit.actor, { domainId });
      if (done.ok) return leadTo(`/office/domains/${domainId}`, "retried");
      return showDomain(site, visit, domainId, { problem: await refusalSentence(site, visit, done.refusal) });
    },
  }),
];

function columns(lang: Lang): Column<DeskDomain>[] {
  const words = servicesWords(lang);
  const general = officeWords(lang);
  return [
    { key: "name", header: words.name, cell: (row) => row.unicodeName },
    { key: "who", header: general.customer, cell: (row) => row.accountName },
    {
      key: "registry",
      header: words.registry,
      fit: true,
      cell: (row) => <StatusChip {...stateOf(lang, "registry", row.registryState)} />,
    },
    {
      key: "billing",
      header: words.billing,
      fit: true,
      cell: (row) => <StatusChip {...stateOf(lang, "domain_billing", row.billingState)} />,
    },
    {
      key: "expires",
      header: words.expires,
      fit: true,
      cell: (row) => (row.expiresAt ? <DateOnly date={row.expiresAt.toISOString()} /> : <Muted>—</Muted>),
    },
    {
      key: "renew",
      header: words.autoRenew,
      fit: true,
      cell: (row) => (row.autoRenew ? words.yes : words.no),
    },
  ];
}
