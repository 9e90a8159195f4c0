// What browsers fetch of a brand's look: logos, their pictures for mails, the icon. Only at the brand's own host.
import { logoOf } from "../../business/sellers/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import type { Routes, Site } from "../site.ts";
import { iconOf } from "./brand-look.ts";
import { faultReply } from "./faults.tsx";
import { sellerOf } from "./visit-facts.ts";

const YEAR_S = 365 * 86_400;
const DAY_S = 86_400;
const FILE = /^(?:(logo)-([0-9a-f]{16})|(picture)-([0-9a-f]{16})\.png)$/;

export const brandRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/brand/:file",
    who: ["public"],
    handle: (visit, { params }) => fileOf(site, visit, params["file"] ?? ""),
  }),
  route({
    method: "GET",
    path: "/favicon.ico",
    who: ["public"],
    handle: async (visit) => icon(visit, DAY_S),
  }),
];

const icon = (visit: Visit, cacheSeconds: number): Reply => ({
  kind: "file",
  bytes: iconOf(sellerOf(visit)),
  type: "image/svg+xml",
  foreign: true,
  cacheSeconds,
});

async function fileOf(site: Site, visit: Visit, name: string): Promise<Reply> {
  // Its address changes with what it shows; an old one gets the icon as it is now.
  if (/^icon-[0-9a-f]{16}\.svg$/.test(name)) return icon(visit, YEAR_S);
  const [, logo, ofLogo, , ofPicture] = FILE.exec(name) ?? [];
  const beginning = ofLogo ?? ofPicture;
  const found = beginning === undefined ? null : await logoOf(site.db.read, visit.sellerId, beginning);
  if (!found) return faultReply(site, visit, "not_found");
  return {
    kind: "file",
    bytes: logo ? found.bytes : found.png,
    type: logo ? found.contentType : "image/png",
    foreign: true,
    cacheSeconds: YEAR_S,
  };
}
