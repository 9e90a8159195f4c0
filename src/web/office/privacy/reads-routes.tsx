// The log of looks: who of the staff opened which page about whom.
import { z } from "zod";
import { staffReads } from "../../../business/visits/index.ts";
import type { StaffRead } from "../../../business/visits/index.ts";
import { membersAll } from "../../../business/staff/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { DateTime, Muted, PageHeader } from "../../ui/index.ts";
import type { Column, Lang } from "../../ui/index.ts";
import { office } from "../frame.tsx";
import { List, PAGE } from "../parts.tsx";
import { sellersOf } from "../staff/staff-visit.ts";
import { officePrivacyWords } from "./privacy.words.ts";

const PATH = "/office/privacy/reads";
const query = z.strictObject({ view: z.string().max(40).optional(), before: z.uuid().optional() });

export const readsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:privacy.see"],
    input: query,
    async handle(visit, { input }) {
      const words = officePrivacyWords(visit.lang);
      const members = await membersAll(site.db.read);
      const chosen = members.find((one) => one.personId === input.view);
      const rows = await staffReads(
        site.db.read,
        { sellerIds: sellersOf(visit), ...(chosen ? { staffId: chosen.personId } : {}) },
        { limit: PAGE, before: input.before },
      );
      return office(site, visit, {
        title: words.readsTitle,
        place: "privacy",
        listed: rows,
        children: (
          <>
            <PageHeader
              trail={[{ label: words.title, href: "/office/privacy" }]}
              title={words.readsTitle}
              lead={words.readsLead}
            />
            <List
              lang={visit.lang}
              path={PATH}
              caption={words.readsTitle}
              columns={columns(visit.lang)}
              rows={rows}
              query={input}
              views={[
                { key: "all", label: words.all },
                ...members.slice(0, 12).map((one) => ({ key: one.personId, label: one.name })),
              ]}
              empty={{ title: words.noReads, hint: words.readsLead, icon: "shield" }}
            />
          </>
        ),
      });
    },
  }),
];

function columns(lang: Lang): Column<StaffRead>[] {
  const words = officePrivacyWords(lang);
  return [
    { key: "when", header: words.when, cell: (row) => <DateTime at={row.at} /> },
    { key: "staff", header: words.staff, cell: (row) => row.staffName },
    {
      key: "customer",
      header: words.customer,
      cell: (row) =>
        row.accountId === null ? (
          <Muted>—</Muted>
        ) : (
          <a href={`/office/customers/${row.accountId}`}>{row.accountName}</a>
        ),
    },
    { key: "kind", header: words.kind, cell: (row) => row.subjectKind },
    { key: "page", header: words.page, cell: (row) => <code>{row.page}</code> },
  ];
}
