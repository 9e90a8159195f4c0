// The form that notes a signed paper for an order that staff put together.
import { noteSignedPaper } from "../../../business/orders/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { staffOrderWords } from "../staff-orders/staff-order.words.ts";
import { showOrder } from "./orders-routes.tsx";

export const consentRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/orders/:id/signed-paper",
    who: ["staff:orders.place"],
    on: (params) => ({ kind: "order", id: params["id"] ?? "" }),
    action: noteSignedPaper.name,
    input: posted({ words: text(5_000) }),
    async handle(visit, { params, input }) {
      const orderId = params["id"] ?? "";
      const words = staffOrderWords(visit.lang);
      const done = await site.act(noteSignedPaper, visit.actor, { orderId, words: input.words });
      if (done.ok) return leadTo(`/office/orders/${orderId}`, "confirmed");
      const { code } = done.refusal;
      const errors =
        code === "consent_words_missing"
          ? { words: words.errWords }
          : code === "consent_words_too_long"
            ? { words: words.errWordsLong }
            : null;
      if (errors === null)
        return showOrder(site, visit, orderId, { problem: await refusalSentence(site, visit, done.refusal) });
      return showOrder(site, visit, orderId, {
        again: { form: "paper", values: { words: input.words }, errors },
      });
    },
  }),
];
