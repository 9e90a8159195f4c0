// Closing a month of a brand's books, from the page of its numbers.
import { closeMonth } from "../../../business/ledger/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { onBrand, partPath } from "./brand-frame.tsx";
import { showNumbers } from "./brand-numbers.tsx";
import { monthsWords } from "./months.words.ts";

export const brandMonthsRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/brands/:id/months",
    who: ["staff:settings.change"],
    on: onBrand,
    action: closeMonth.name,
    input: posted({ month: text(10), reason: text(300) }),
    async handle(visit, { params, input }) {
      const sellerId = params["id"] ?? "";
      const words = monthsWords(visit.lang);
      const { month, reason } = input;
      const refused = (errors: Again["errors"]): Promise<Reply> =>
        showNumbers(site, visit, sellerId, { again: { form: "months", values: { month, reason }, errors } });
      if (reason.trim() === "") return refused({ reason: words.errReason });
      const done = await site.act(closeMonth, visit.actor, { sellerId, month }, { reason: reason.trim() });
      if (done.ok) return leadTo(partPath(sellerId, "numbers"), "saved");
      const isBad = done.refusal.code === "bad_month" || done.refusal.code === "month_not_over";
      return refused(
        isBad ? { month: words.errMonth } : { "": await refusalSentence(site, visit, done.refusal) },
      );
    },
  }),
];
