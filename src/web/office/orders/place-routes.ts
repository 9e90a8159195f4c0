// The form that answers where the buyer of an order is.
import { acceptPlace } from "../../../business/tax/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { ossWords } from "../tax/oss.words.ts";
import { showOrder } from "./orders-routes.tsx";

export const placeRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/orders/:id/place",
    who: ["staff:orders.decide"],
    on: (params) => ({ kind: "order", id: params["id"] ?? "" }),
    action: acceptPlace.name,
    input: posted({ reason: text(1_000) }),
    async handle(visit, { params, input }) {
      const orderId = params["id"] ?? "";
      const { reason } = input;
      const words = ossWords(visit.lang);
      const done = await site.act(acceptPlace, visit.actor, { orderId, reason });
      if (done.ok) return leadTo(`/office/orders/${orderId}`, "saved");
      const { code } = done.refusal;
      const errors = { reason: words.errPlaceReason };
      if (code === "reason_missing")
        return showOrder(site, visit, orderId, { again: { form: "place", values: { reason }, errors } });
      const general = await refusalSentence(site, visit, done.refusal);
      return showOrder(site, visit, orderId, {
        problem: code === "not_unclear" ? words.errPlaceGone : general,
      });
    },
  }),
];
