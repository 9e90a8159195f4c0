// Routes of hosting packages: the list, and one of them.
import { openDocuments } from "../../../business/billing/index.ts";
import { contractsOfAccounts } from "../../../business/contracts/index.ts";
import type { ContractRow } from "../../../business/contracts/index.ts";
import {
  hostingById,
  hostingOfAccounts,
  hostingStory,
  newestPassword,
} from "../../../business/hosting/index.ts";
import type { HostingRow } from "../../../business/hosting/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { entryFor, entryPrice, entryTerm } from "../money/charges.ts";
import { PackagePage, PackagesPage } from "./hosting-pages.tsx";
import type { AccessSaid } from "./access-card.tsx";
import type { PackageRow } from "./hosting-pages.tsx";
import {
  accountsFor,
  beforeOf,
  holds,
  keepHeld,
  noSuch,
  olderHref,
  PAGE_ROWS,
  portalRoute,
} from "../portal-door.tsx";
import type { PortalRight } from "../portal-door.tsx";
import { frameOf, shown } from "../portal-frame.tsx";
import { storyOf } from "../story.words.ts";

export const hostingRoutes: Routes = (site) => [
  portalRoute(site, {
    path: "/portal/services",
    right: "services.see",
    async handle(visit) {
      const accounts = accountsFor(visit, "services.see");
      const page = { limit: PAGE_ROWS, before: beforeOf(visit) };
      const [found, contracts] = await Promise.all([
        hostingOfAccounts(site.db.read, accounts, page),
        contractsOfAccounts(site.db.read, accounts, { limit: 100 }),
      ]);
      const rows = keepHeld(visit, "services.see", "hosting", found).map((one) =>
        rowOf(one, contracts, visit),
      );
      const older = olderHref("/portal/services", found);
      return shown(<PackagesPage frame={frameOf(site, visit)} rows={rows} older={older} />);
    },
  }),
  portalRoute(site, {
    path: "/portal/services/:id",
    right: "services.see",
    on: "hosting",
    handle: (visit, { params }) => packageReply(site, visit, params["id"] ?? ""),
  }),
];

function rowOf(hosting: HostingRow, contracts: readonly ContractRow[], visit: Visit): PackageRow {
  const entry = entryFor(contracts, hosting.id);
  const contract = contracts.find((one) => one.id === hosting.contractId);
  return {
    hosting,
    title: contract?.title ?? hosting.mainDomain,
    nextOn: entry?.nextDueOn ?? null,
    price: entry === null ? null : entryPrice(entry),
    term: entry === null ? "" : entryTerm(entry, visit.lang),
  };
}

/** The page of one package, with what came of a form on it. */
export async function packageReply(
  site: Site,
  visit: Visit,
  id: string,
  said: AccessSaid = {},
): Promise<Reply> {
  const db = site.db.read;
  const hosting = await hostingById(db, id);
  if (hosting === null) return noSuch(site, visit);
  const [contracts, open, moves, password] = await Promise.all([
    contractsOfAccounts(db, [hosting.accountId], { limit: 100 }),
    hosting.reasons.includes("debt") ? openDocuments(db, [hosting.accountId]) : [],
    hostingStory(db, id),
    newestPassword(db, id),
  ]);
  const contract = contracts.find((one) => one.id === hosting.contractId);
  const [owed] = keepHeld(visit, "payments.do", "document", open);
  const subject = { kind: "hosting", id, accountId: hosting.accountId, sellerId: hosting.sellerId };
  const may = (right: PortalRight): boolean => holds(visit, right, subject);
  const page = (
    <PackagePage
      frame={frameOf(site, visit)}
      row={rowOf(hosting, contracts, visit)}
      contract={contract === undefined ? null : { id: contract.id, no: contract.contractNo }}
      may={{
        enter: may("panel.do"),
        see: may("passwords.see"),
        set: may("passwords.do"),
        change: may("services.do"),
      }}
      password={password}
      owed={owed === undefined ? null : { documentId: owed.id }}
      story={storyOf(moves, visit.lang)}
      said={said}
    />
  );
  return shown(page, said.refusal !== undefined || said.errors !== undefined);
}
