// Routes of hosting packages, and the one-click way into the control panel.
import { z } from "zod";
import { openDocuments } from "../../../business/billing/index.ts";
import { contractsOfAccounts } from "../../../business/contracts/index.ts";
import type { ContractRow } from "../../../business/contracts/index.ts";
import {
  hostingById,
  hostingOfAccounts,
  hostingStory,
  panelSignIn,
} from "../../../business/hosting/index.ts";
import type { HostingRow, Panel } from "../../../business/hosting/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { entryAmount, entryFor, entryTerm } from "../money/charges.ts";
import { fleetWords } from "./fleet.words.ts";
import { PackagePage, PackagesPage } from "./hosting-pages.tsx";
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
import { frameOf, shown } from "../portal-frame.tsx";
import { storyOf } from "../story.ts";

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
    handle: (visit, { params }) => packageReply(site, visit, params["id"] ?? "", null),
  }),
  portalRoute(site, {
    method: "POST",
    path: "/portal/services/:id/panel",
    right: "panel.do",
    on: "hosting",
    input: z.strictObject({}),
    async handle(visit, { params }) {
      const hosting = await hostingById(site.db.read, params["id"] ?? "");
      return hosting === null ? noSuch(site, visit) : enterPanel(site, visit, hosting);
    },
  }),
];

function rowOf(hosting: HostingRow, contracts: readonly ContractRow[], visit: Visit): PackageRow {
  const entry = entryFor(contracts, hosting.id);
  const contract = contracts.find((one) => one.id === hosting.contractId);
  return {
    hosting,
    title: contract?.title ?? hosting.mainDomain,
    nextOn: entry?.nextDueOn ?? null,
    amount: entry === null ? null : entryAmount(entry),
    term: entry === null ? "" : entryTerm(entry, visit.lang),
    plusTax: entry !== null && !entry.includesTax,
  };
}

async function packageReply(site: Site, visit: Visit, id: string, refusal: string | null): Promise<Reply> {
  const db = site.db.read;
  const hosting = await hostingById(db, id);
  if (hosting === null) return noSuch(site, visit);
  const [contracts, open, moves] = await Promise.all([
    contractsOfAccounts(db, [hosting.accountId], { limit: 100 }),
    hosting.reasons.includes("debt") ? openDocuments(db, [hosting.accountId]) : [],
    hostingStory(db, id),
  ]);
  const contract = contracts.find((one) => one.id === hosting.contractId);
  const [owed] = keepHeld(visit, "payments.do", "document", open);
  const { accountId } = hosting;
  const page = (
    <PackagePage
      frame={frameOf(site, visit)}
      row={rowOf(hosting, contracts, visit)}
      contract={contract === undefined ? null : { id: contract.id, no: contract.contractNo }}
      mayEnter={holds(visit, "panel.do", { kind: "hosting", id, accountId, sellerId: visit.sellerId })}
      owed={owed === undefined ? null : { documentId: owed.id }}
      story={storyOf(moves, visit.lang)}
      refusal={refusal}
    />
  );
  return shown(page, refusal !== null);
}

// An enquiry with the panel's own deadline: when it does not answer, the page says so and nothing has changed.
async function enterPanel(site: Site, visit: Visit, hosting: HostingRow): Promise<Reply> {
  const words = fleetWords(visit.lang);
  const again = (sentence: string): Promise<Reply> => packageReply(site, visit, hosting.id, sentence);
  if (hosting.connectionId === null) return again(words.panelNotRunning);
  try {
    const panel = (await site.connect("panel", hosting.connectionId)) as Panel;
    const answer = await panelSignIn(panel, hosting);
    if (answer.kind === "done") return { kind: "redirect", to: answer.value.url };
    return again(
      answer.kind === "refused" && answer.code === "not_possible"
        ? words.panelNotPossible
        : answer.kind === "refused" && answer.code === "not_running"
          ? words.panelNotRunning
          : words.panelSilent,
    );
  } catch (fault) {
    site.log.warn({ err: fault, requestId: visit.requestId }, "the control panel did not answer");
    return again(words.panelSilent);
  }
}
