// Routes of the texts a contract rests on: those in force today, and of each all versions that ever were.
import { z } from "zod";
import { termsInForce, termsVersions } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import { faultReply, pageReply, sellerOf } from "../../core/index.ts";
import type { Routes } from "../../site.ts";
import { todayOf } from "../goods/offers.ts";
import { frameOf } from "../shop-frame.tsx";
import { LegalPage } from "./legal-page.tsx";
import { TermsPage } from "./terms-page.tsx";

const SHOWN = 10;

export const termsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/legal",
    who: ["public"],
    async handle(visit) {
      const terms = await termsInForce(site.db.read, sellerOf(visit).id, visit.lang, todayOf(visit));
      return pageReply(LegalPage({ frame: frameOf(site, visit), terms }));
    },
  }),
  route({
    method: "GET",
    path: "/legal/:kind",
    who: ["public"],
    input: z.strictObject({ before: z.coerce.number().int().min(2).max(1_000_000).optional() }),
    async handle(visit, { params, input }) {
      const { id: sellerId } = sellerOf(visit);
      const today = todayOf(visit);
      const inForce = await termsInForce(site.db.read, sellerId, visit.lang, today);
      // In the language that the text itself is shown in.
      const own = inForce.find((one) => one.kind === params["kind"]);
      const before = input.before ?? null;
      const versions =
        own === undefined
          ? []
          : await termsVersions(site.db.read, { ...own, sellerId, today, before, limit: SHOWN + 1 });
      if (versions.length === 0) return faultReply(site, visit, "not_found");
      const hasOlder = versions.length > SHOWN;
      const page = TermsPage({ frame: frameOf(site, visit), versions, before, hasOlder });
      return pageReply(page);
    },
  }),
];
