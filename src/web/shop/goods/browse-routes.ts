// The pages to look at before anything is ordered: first page, packages, legal texts.
import { termsInForce } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { faultReply, sellerOf } from "../../core/index.ts";
import type { Routes } from "../../site.ts";
import { renderPage } from "../../ui/index.ts";
import { HomePage, HostingPage } from "./home-page.tsx";
import { LegalPage } from "../law/legal-page.tsx";
import { onSale, todayOf } from "./offers.ts";
import { PlanPage } from "./plan-page.tsx";
import { frameOf } from "../shop-frame.tsx";

const html = (page: Parameters<typeof renderPage>[0], status = 200): Reply => ({
  kind: "html",
  status,
  html: renderPage(page),
});

export const browseRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/",
    who: ["public"],
    async handle(visit) {
      const sale = await onSale(site, visit);
      return html(HomePage({ frame: frameOf(site, visit), sale, seller: sellerOf(visit) }));
    },
  }),
  route({
    method: "GET",
    path: "/hosting",
    who: ["public"],
    async handle(visit) {
      const sale = await onSale(site, visit);
      return html(HostingPage({ frame: frameOf(site, visit), sale, seller: sellerOf(visit) }));
    },
  }),
  route({
    method: "GET",
    path: "/hosting/:slug",
    who: ["public"],
    async handle(visit: Visit, { params }) {
      const { hosting } = await onSale(site, visit);
      const offer = hosting.find((one) => one.slug === params["slug"]);
      if (!offer) return faultReply(site, visit, "not_found", null, visit.requestId);
      return html(PlanPage({ frame: frameOf(site, visit), offer, seller: sellerOf(visit) }));
    },
  }),
  route({
    method: "GET",
    path: "/legal",
    who: ["public"],
    async handle(visit) {
      const terms = await termsInForce(site.db.read, sellerOf(visit).id, visit.lang, todayOf(visit));
      return html(LegalPage({ frame: frameOf(site, visit), terms }));
    },
  }),
];
