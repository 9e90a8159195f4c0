// What the API can do, as a page for people: each route with what it is for and what it needs, read off the routes themselves.
import type { Reply, Visit } from "../../../kernel/http.ts";
import { RIGHT_PHRASES } from "../../../business/customers/index.ts";
import { API } from "../../api/api-route.ts";
import type { ApiDoor } from "../../api/api-route.ts";
import { apiDoors } from "../../api/api-routes.ts";
import { apiNames, apiWords } from "../../api/api.words.ts";
import { needed } from "../../api/openapi.ts";
import { homeOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, LinkButton, PageHeader, Table } from "../../ui/index.ts";
import { portalRoute } from "../portal-door.tsx";
import { frameOf, PortalPage, shown } from "../portal-frame.tsx";
import { KEYS } from "./keys-pages.tsx";

export const API_PAGE = "/portal/security/api";

export const apiPageRoutes: Routes = (site) => [
  portalRoute(site, { path: API_PAGE, right: "self", handle: async (visit) => page(site, visit) }),
];

/** Under "right" it need not be said again that it is one. */
const neededHere = (visit: Visit, door: ApiDoor): string =>
  door.right === "key" || door.right === "public"
    ? needed(visit, door)
    : RIGHT_PHRASES[visit.lang][door.right];

function page(site: Site, visit: Visit): Reply {
  const words = apiWords(visit.lang);
  return shown(
    <PortalPage frame={frameOf(site, visit)} title={words.title}>
      <PageHeader
        title={words.title}
        lead={words.lead}
        trail={[{ label: words.keys, href: KEYS }]}
        actions={<LinkButton href={`${API}/openapi.json`}>{words.file}</LinkButton>}
      />
      <Card title={`${homeOf(visit)}${API}`} lead={words.groupNote} flush>
        <Table
          caption={words.title}
          rows={apiDoors(site)}
          rowKey={(one) => one.name}
          columns={[
            { key: "method", header: words.method, fit: true, cell: (one) => one.method ?? "GET" },
            { key: "path", header: words.path, cell: (one) => <code>{one.path}</code> },
            { key: "does", header: words.does, cell: (one) => apiNames(visit.lang)[one.name] },
            { key: "right", header: words.right, cell: (one) => neededHere(visit, one) },
          ]}
        />
      </Card>
    </PortalPage>,
  );
}
