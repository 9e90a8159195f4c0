// Routes of ordering on paper: the page, and the blank forms as files.
import { z } from "zod";
import { BLANK_FORMS, blankForm } from "../../../business/blanks/index.ts";
import { route } from "../../../kernel/http.ts";
import { pageReply, sellerOf } from "../../core/index.ts";
import type { Routes } from "../../site.ts";
import { todayOf } from "../goods/offers.ts";
import { PAPER, PaperPage } from "./paper-page.tsx";
import { frameOf } from "../shop-frame.tsx";

const CACHED_S = 300;

export const paperRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PAPER,
    who: ["public"],
    handle: async (visit) => pageReply(PaperPage({ frame: frameOf(site, visit), seller: sellerOf(visit) })),
  }),
  ...BLANK_FORMS.map((which) =>
    route({
      method: "GET",
      path: `${PAPER}/${which}.pdf`,
      who: ["public"],
      input: z.strictObject({ language: z.enum(["de", "en"]).optional() }),
      async handle(visit, { input }) {
        const asked = { seller: sellerOf(visit), which, language: input.language ?? visit.lang };
        const file = await blankForm(site.db.read, { ...asked, today: todayOf(visit) });
        const { content: bytes, contentType: type, fileName: name } = file;
        return { kind: "file", bytes, type, name, inline: true, cacheSeconds: CACHED_S };
      },
    }),
  ),
];
