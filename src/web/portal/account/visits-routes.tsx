// When the staff looked at these pages as the customer sees them: who, why, from when to when.
import type { VNode } from "preact";
import { traceSetting } from "../../../business/privacy/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";
import { deedsOfVisits, staffReads, visitsOfAccounts } from "../../../business/visits/index.ts";
import type { StaffRead } from "../../../business/visits/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { actName } from "../../office/story.words.ts";
import { thingWord, visitsWords } from "../../office/visits/visits.words.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, DateTime, EmptyState, PageHeader, Pager, Table, type Lang } from "../../ui/index.ts";
import { LISTED } from "../../core/index.ts";
import { beforeOf, olderHref, PAGE_ROWS, portalRoute, wholeAccounts } from "../portal-door.tsx";
import { frameOf, PortalPage, shown } from "../portal-frame.tsx";

const HOME = "/portal/visits";

export const visitsRoutes: Routes = (site) => [
  portalRoute(site, {
    path: HOME,
    right: "people.see",
    async handle(visit) {
      const words = visitsWords(visit.lang);
      const page = { limit: PAGE_ROWS, before: beforeOf(visit) };
      const rows = await visitsOfAccounts(site.db.read, wholeAccounts(visit, "people.see"), page);
      const older = olderHref(HOME, rows);
      const deeds = await deedsOfVisits(
        site.db.read,
        rows.map((row) => row.id),
      );
      const reads = await readsFor(site, visit);
      return shown(
        <PortalPage frame={frameOf(site, visit)} title={words.mineTitle}>
          <PageHeader title={words.mineTitle} lead={words.mineLead} />
          <Card flush>
            <Table
              caption={words.mineTitle}
              rows={rows}
              rowKey={(row) => row.id}
              empty={<EmptyState title={words.none} />}
              columns={[
                { key: "when", header: words.when, cell: (row) => <DateTime at={row.startedAt} /> },
                {
                  key: "until",
                  header: words.lasted,
                  cell: (row) => <DateTime at={row.endedAt ?? row.expiresAt} />,
                },
                { key: "who", header: words.staff, cell: (row) => row.staffName },
                {
                  key: "why",
                  header: words.reason,
                  cell: (row) => (row.ticket === null ? row.reason : words.forTicket(row.reason, row.ticket)),
                },
                { key: "mode", header: words.mode, cell: (row) => (row.mayAct ? words.acted : words.looked) },
                {
                  key: "done",
                  header: words.done,
                  cell: (row) => doneOn(deeds.get(row.id) ?? [], visit.lang),
                },
              ]}
            />
          </Card>
          <Pager {...(older === undefined ? {} : { next: older })} />
          {reads === null ? null : <Reads reads={reads} lang={visit.lang} />}
        </PortalPage>,
      );
    },
  }),
];

/** Each act once, with how often. */
function doneOn(acts: readonly string[], lang: Lang): string {
  const counts = Map.groupBy(acts, (act) => act);
  const said = [...counts].map(
    ([act, all]) => `${actName(lang, act)}${all.length > 1 ? ` (${all.length} ×)` : ""}`,
  );
  return said.length === 0 ? visitsWords(lang).doneNothing : said.join(", ");
}

const READS = 100;

/** Only where the brand lets its customers read it: what its staff opened of theirs, newest first, and no lists they stand in. */
async function readsFor(site: Site, visit: Visit): Promise<readonly StaffRead[] | null> {
  const { showReads } = await settingOf(site.db.read, visit.sellerId, traceSetting);
  if (!showReads) return null;
  const accountIds = wholeAccounts(visit, "people.see");
  return staffReads(site.db.read, { sellerIds: null, accountIds, but: LISTED }, { limit: READS });
}

function Reads({ reads, lang }: { readonly reads: readonly StaffRead[]; readonly lang: Lang }): VNode {
  const words = visitsWords(lang);
  return (
    <Card title={words.readsTitle} lead={words.readsLead} flush>
      <Table
        caption={words.readsTitle}
        rows={reads}
        rowKey={(row) => row.id}
        empty={<EmptyState title={words.noReads} />}
        columns={[
          { key: "when", header: words.when, cell: (row) => <DateTime at={row.at} /> },
          { key: "who", header: words.staff, cell: (row) => row.staffName },
          { key: "what", header: words.what, cell: (row) => thingWord(row.subjectKind, lang) },
        ]}
      />
    </Card>
  );
}
