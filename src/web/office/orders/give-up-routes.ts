// The form that gives something of an order up.
import { z } from "zod";
import { giveUpItem } from "../../../business/orders/index.ts";
import type { GiveUpItemRefusal } from "../../../business/orders/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { isId } from "../staff/staff-visit.ts";
import { giveUpWords } from "./give-up.words.ts";
import { showOrder } from "./orders-routes.tsx";

export const giveUpRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/orders/:id/items/:item/give-up",
    who: ["staff:services.change"],
    on: (params) => ({ kind: "order", id: params["id"] ?? "" }),
    action: giveUpItem.name,
    input: posted({ reason: text(5_000), excess: z.enum(["refund", "keep"]).default("refund") }),
    async handle(visit, { params, input }) {
      const orderId = params["id"] ?? "";
      const itemId = params["item"] ?? "";
      const { reason, excess } = input;
      if (!isId(itemId)) return showOrder(site, visit, orderId, {});
      const done = await site.act(giveUpItem, visit.actor, { orderId, itemId, reason, excess });
      if (done.ok) return leadTo(`/office/orders/${orderId}`, "given_up");
      const errors = faultOf(visit, done.refusal as GiveUpItemRefusal);
      if (errors === null)
        return showOrder(site, visit, orderId, { problem: await refusalSentence(site, visit, done.refusal) });
      return showOrder(site, visit, orderId, {
        again: { form: `give-up-${itemId}`, values: { reason, excess }, errors },
      });
    },
  }),
];

function faultOf(visit: Visit, refusal: GiveUpItemRefusal): Record<string, string> | null {
  const words = giveUpWords(visit.lang);
  switch (refusal.code) {
    case "reason_missing":
      return { reason: words.reasonMissing };
    case "reason_too_long":
      return { reason: words.reasonTooLong };
    case "in_flight":
      return { reason: words.inFlight };
    case "being_billed":
      return { reason: words.beingBilled };
    case "not_refundable":
      return { excess: words.notRefundable };
    default:
      return null;
  }
}
