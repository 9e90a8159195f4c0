// Routes of contracts in the office: the list with its totals, one contract, and all that can be done with it.
import { changeOffers } from "../../../business/billing/index.ts";
import { products } from "../../../business/catalogue/index.ts";
import {
  contractById,
  contractNotice,
  contractTerms,
  deskContracts,
  lastingPause,
  monthlyTotals,
} from "../../../business/contracts/index.ts";
import { accountById } from "../../../business/customers/index.ts";
import { messagesAbout } from "../../../business/messages/index.ts";
import { attemptsAbout, rightGivers, storyOf } from "../../../business/staff/index.ts";
import { z } from "zod";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { isChangeable } from "../../contracts/change-form.ts";
import { changeRoutes } from "../../contracts/change-routes.tsx";
import { officeContracts, sellersDay } from "../../contracts/contract-area.tsx";
import { endRoutes } from "../../contracts/end-routes.tsx";
import type { Routes, Site } from "../../site.ts";
import { Button, Form, LinkButton, PageHeader, SelectField } from "../../ui/index.ts";
import { listQuery, pageQuery } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { List, PAGE } from "../parts.tsx";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { missingRight } from "../staff/rights.words.ts";
import { holds, isId, sellersOf, todayOf } from "../staff/staff-visit.ts";
import { columns, Totals } from "./contract-list.tsx";
import { ContractPage } from "./contract-page.tsx";
import { contractsWords } from "./contracts.words.ts";

const VIEWS = ["all", "running", "due", "paused", "ending", "ended"] as const;
const contractsQuery = listQuery.extend({
  product: z.uuid().or(z.literal("")).optional(),
  /** What all of the filter are worth is added up only where somebody asks: the page itself costs what it shows. */
  worth: z.literal("shown").optional(),
});

export const contractsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/contracts",
    who: ["staff:services.see"],
    input: contractsQuery,
    handle: (visit, { input }) => list(site, visit, input),
  }),
  route({
    method: "GET",
    path: "/office/contracts/:id",
    who: ["staff:services.see"],
    on: (params) => ({ kind: "contract", id: params["id"] ?? "" }),
    input: pageQuery,
    handle: (visit, { params, input }) => showContract(site, visit, params["id"], input.done),
  }),
  ...changeRoutes(officeContracts)(site),
  ...endRoutes(officeContracts)(site),
];

async function list(site: Site, visit: Visit, input: z.infer<typeof contractsQuery>): Promise<Reply> {
  const words = contractsWords(visit.lang);
  const asked = {
    sellerIds: sellersOf(visit),
    today: todayOf(visit),
    view: VIEWS.find((one) => one === input.view) ?? ("all" as const),
    productId: input.product || undefined,
    find: input.q,
    before: input.before,
    limit: PAGE,
  };
  const [rows, totals, all] = await Promise.all([
    deskContracts(site.db.read, asked),
    input.worth ? monthlyTotals(site.db.read, asked) : null,
    productsOf(site, visit),
  ]);
  const labels = [
    words.viewAll,
    words.viewRunning,
    words.viewDue,
    words.viewPaused,
    words.viewEnding,
    words.viewEnded,
  ];
  return office(site, visit, {
    title: words.title,
    place: "contracts",
    listed: rows,
    done: input.done,
    children: (
      <>
        <PageHeader
          title={words.title}
          actions={<LinkButton href="/office/contracts/unbilled">{words.unbilledTitle}</LinkButton>}
        />
        <Totals lang={visit.lang} totals={totals} href={worthHref(input)} />
        <Form
          action="/office/contracts"
          method="get"
          layout="inline"
          id="filter"
          values={{ product: input.product ?? "" }}
        >
          <SelectField
            name="product"
            label={words.product}
            placeholder={words.anyProduct}
            options={all.map((one) => ({ value: one.id, label: one.names[visit.lang] }))}
          />
          <Button kind="secondary">{words.filter}</Button>
        </Form>
        <List
          lang={visit.lang}
          path="/office/contracts"
          caption={words.title}
          columns={columns(visit.lang)}
          rows={rows}
          href={(row) => `/office/contracts/${row.id}`}
          query={input}
          views={VIEWS.map((key, at) => ({ key, label: labels[at] ?? key }))}
          searchLabel={words.search}
          empty={{ title: words.empty, hint: words.emptyHint, icon: "book" }}
        />
      </>
    ),
  });
}

function worthHref({ product, q, view }: z.infer<typeof contractsQuery>): string {
  const kept = Object.entries({ product, q, view }).filter((one): one is [string, string] => Boolean(one[1]));
  return `/office/contracts?${new URLSearchParams([...kept, ["worth", "shown"]]).toString()}`;
}

async function productsOf(site: Site, visit: Visit) {
  const seller = await ownSeller(site, visit);
  return seller ? products(site.db.read, seller.id) : [];
}

async function showContract(
  site: Site,
  visit: Visit,
  id: string | undefined,
  done: string | undefined,
): Promise<Reply> {
  const db = site.db.read;
  const row = isId(id) ? await contractById(db, id) : null;
  if (!row) return nothingThere(site, visit);
  const today = await sellersDay(site, visit, row);
  const [account, notice, terms, pause, rows, attempts, messages, offers] = await Promise.all([
    accountById(db, row.accountId),
    contractNotice(db, row, today),
    contractTerms(db, row.id),
    lastingPause(db, row.id),
    storyOf(db, [row.id]),
    attemptsAbout(db, [row.id]),
    messagesAbout(db, [row.id]),
    changeOffers(db, row.id, today),
  ]);
  const notYours = holds(visit, "services.change")
    ? null
    : missingRight(visit.lang, ["services.change"], await rightGivers(db));
  return office(site, visit, {
    title: row.contractNo,
    place: "contracts",
    done,
    children: (
      <ContractPage
        lang={visit.lang}
        row={row}
        accountName={account?.name ?? ""}
        notice={notice}
        changesOn={terms?.changesOn ?? null}
        pausedUntil={row.state === "paused" ? (pause?.untilOn ?? null) : null}
        mayChange={isChangeable(offers)}
        notYours={notYours}
        story={{ rows, attempts, messages, names: new Map() }}
      />
    ),
  });
}
