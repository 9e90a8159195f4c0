// The list of customers.
import { accountsList } from "../../../business/customers/index.ts";
import type { AccountLine } from "../../../business/customers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import {
  DateTime,
  LinkButton,
  Muted,
  PageHeader,
  StatusChip,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import { customersWords } from "./customers.words.ts";
import { openSignUpWords } from "./open-sign-ups.words.ts";
import { signUpWords } from "./sign-up.words.ts";
import { listQuery } from "../forms.ts";
import { office } from "../frame.tsx";
import { officeWords } from "../office.words.ts";
import { List, PAGE } from "../parts.tsx";
import { holds, sellersOf } from "../staff/staff-visit.ts";
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
        listed: rows.map(({ id }) => ({ accountId: id })),
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
