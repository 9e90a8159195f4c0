// Routes of the prices of all endings: the page and the file.
import { z } from "zod";
import { route } from "../../../kernel/http.ts";
import { pageReply, sellerOf } from "../../core/index.ts";
import type { Routes } from "../../site.ts";
import { frameOf } from "../shop-frame.tsx";
import { namePrices, namePricesFile } from "./name-prices.ts";
import { NAME_PRICES, NamePricesPage } from "./name-prices-page.tsx";
import { onSale } from "./offers.ts";
import { shownSale, statedAlike } from "./tax-view.ts";

export const namePricesRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: NAME_PRICES,
    who: ["public"],
    input: z.strictObject({ q: z.string().max(70).default("") }),
    async handle(visit, { input }) {
      const { domains } = await shownSale(site, visit);
      const asked = input.q.trim();
      const rows = namePrices(domains, asked);
      const page = NamePricesPage({ frame: frameOf(site, visit), seller: sellerOf(visit), asked, rows });
      return pageReply(page);
    },
  }),
  route({
    method: "GET",
    path: `${NAME_PRICES}.csv`,
    who: ["public"],
    async handle(visit) {
      const { domains } = statedAlike(await onSale(site, visit));
      const bytes = namePricesFile(namePrices(domains, ""), visit.lang);
      return { kind: "file", bytes, type: "text/csv; charset=utf-8", name: "domain-prices.csv" };
    },
  }),
];
