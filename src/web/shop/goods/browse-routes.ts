// The pages to look at before anything is ordered: first page, packages.
import { z } from "zod";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { faultReply, sellerOf } from "../../core/index.ts";
import type { Routes } from "../../site.ts";
import { renderPage } from "../../ui/index.ts";
import { HomePage, HostingPage } from "./home-page.tsx";
import { PlanPage } from "./plan-page.tsx";
import { readPreset } from "./preset.ts";
import { shownSale } from "./tax-view.ts";
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
      const sale = await shownSale(site, visit);
      return html(HomePage({ frame: frameOf(site, visit), sale, seller: sellerOf(visit) }));
    },
  }),
  route({
    method: "GET",
    path: "/hosting",
    who: ["public"],
    async handle(visit) {
      const sale = await shownSale(site, visit);
      return html(HostingPage({ frame: frameOf(site, visit), sale, seller: sellerOf(visit) }));
    },
  }),
  route({
    method: "GET",
    path: "/hosting/:slug",
    who: ["public"],
    // A link may choose beforehand; what else stands in it (where it was clicked) is nobody's business here.
    input: z.record(z.string().max(80), z.string().max(300)),
    async handle(visit: Visit, { params, input }) {
      const { hosting } = await shownSale(site, visit);
      const offer = hosting.find((one) => one.slug === params["slug"]);
      if (!offer) return faultReply(site, visit, "not_found", null, visit.requestId);
      const preset = readPreset(offer, input, visit);
      return html(PlanPage({ frame: frameOf(site, visit), offer, seller: sellerOf(visit), preset }));
    },
  }),
];
