// The table of what is open today, for whoever keeps the books.
import { z } from "zod";
import { openItemsCsv } from "../../../business/billing/index.ts";
import { begun } from "../../../business/print/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply } from "../../../kernel/http.ts";
import { noteListed } from "../../core/index.ts";
import type { Routes } from "../../site.ts";
import { nothingThere } from "../frame.tsx";
import { OPEN_ITEMS } from "../money/places.ts";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { todayOf } from "../staff/staff-visit.ts";

export const openItemsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: OPEN_ITEMS,
    who: ["staff:billing.see"],
    input: z.strictObject({}),
    async handle(visit): Promise<Reply> {
      const seller = await ownSeller(site, visit);
      if (seller === null) return nothingThere(site, visit);
      const today = todayOf(visit);
      // Who takes a table with customers in it has looked at them.
      const lines = openItemsCsv(site.db.read, { sellerId: seller.id, today }, (page) =>
        noteListed(site, visit, page),
      );
      return { kind: "table", lines: await begun(lines), name: `open-items-${today}.csv` };
    },
  }),
];
