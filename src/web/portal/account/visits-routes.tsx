// When the staff looked at these pages as the customer sees them: who, why, from when to when.
import { visitsOfAccounts } from "../../../business/visits/index.ts";
import { visitsWords } from "../../office/visits/visits.words.ts";
import type { Routes } from "../../site.ts";
import { Card, DateTime, EmptyState, PageHeader, Pager, Table } from "../../ui/index.ts";
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
                { key: "why", header: words.reason, cell: (row) => row.reason },
                { key: "mode", header: words.mode, cell: (row) => (row.mayAct ? words.acted : words.looked) },
              ]}
            />
          </Card>
          <Pager {...(older === undefined ? {} : { next: older })} />
        </PortalPage>,
      );
    },
  }),
];
