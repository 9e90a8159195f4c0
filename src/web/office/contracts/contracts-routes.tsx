// Routes of contracts in the office: the list with its totals, one contract, and all that can be done with it.
import { products } from "../../../business/catalogue/index.ts";
import { deskContracts, monthlyTotals } from "../../../business/contracts/index.ts";
import { z } from "zod";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { changeRoutes } from "../../contracts/change-routes.tsx";
import { officeContracts } from "../../contracts/contract-area.tsx";
import { trialWords } from "../../contracts/trial.words.ts";
import { endRoutes } from "../../contracts/end-routes.tsx";
import { payerRoutes } from "../../contracts/payer-routes.tsx";
import { includedRoutes } from "../../contracts/included-routes.tsx";
import type { Routes, Site } from "../../site.ts";
import { LinkButton, PageHeader } from "../../ui/index.ts";
import { listQuery } from "../forms.ts";
import { office } from "../frame.tsx";
import { List, PAGE } from "../parts.tsx";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { sellersOf, todayOf } from "../staff/staff-visit.ts";
import { columns, Totals } from "./contract-list.tsx";
import { contractRoutes } from "./contract-routes.tsx";
import { contractsWords } from "./contracts.words.ts";

const VIEWS = ["all", "running", "tried", "due", "paused", "ending", "ended"] as const;
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
  ...contractRoutes(site),
  ...changeRoutes(officeContracts)(site),
  ...endRoutes(officeContracts)(site),
  ...payerRoutes(officeContracts)(site),
  ...includedRoutes(officeContracts)(site),
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
    trialWords(visit.lang).trial,
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
          actions={
            <>
              {totals === null ? <LinkButton href={worthHref(input)}>{words.askTotals}</LinkButton> : null}
              <LinkButton href="/office/contracts/unbilled">{words.unbilledTitle}</LinkButton>
            </>
          }
        />
        {totals === null ? null : <Totals lang={visit.lang} totals={totals} />}
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
          choice={{
            name: "product",
            label: words.product,
            all: words.anyProduct,
            value: input.product || undefined,
            options: all.map((one) => ({ value: one.id, label: one.names[visit.lang] })),
          }}
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
