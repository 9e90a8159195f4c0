// The two clicks by which somebody who may send money decides about a refund that waited for them.
import { keepRefund, refundById, sendRefund } from "../../../business/payments/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, posted, refusalSentence } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { isId } from "../staff/staff-visit.ts";
import { showPayment } from "./payments-routes.tsx";

const onRefund = (params: Readonly<Record<string, string>>) => ({
  kind: "refund",
  id: params["refund"] ?? "",
});

export const refundRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/refunds/:refund/send",
    fresh: true,
    who: ["staff:payments.refund"],
    on: onRefund,
    action: sendRefund.name,
    input: posted({}),
    handle: (visit, { params }) => decide(site, visit, params["refund"], "send"),
  }),
  route({
    method: "POST",
    path: "/office/refunds/:refund/keep",
    who: ["staff:payments.refund"],
    on: onRefund,
    action: keepRefund.name,
    input: posted({}),
    handle: (visit, { params }) => decide(site, visit, params["refund"], "keep"),
  }),
];

async function decide(
  site: Site,
  visit: Visit,
  id: string | undefined,
  how: "send" | "keep",
): Promise<Reply> {
  const waits = isId(id) ? await refundById(site.db.read, id) : null;
  if (!waits) return nothingThere(site, visit);
  const asked = { refundId: waits.id };
  const done = await site.act(how === "send" ? sendRefund : keepRefund, visit.actor, asked);
  if (done.ok) return leadTo(`/office/payments/${waits.paymentId}`, how === "send" ? "refunded" : "saved");
  const problem = await refusalSentence(site, visit, done.refusal);
  return showPayment(site, visit, waits.paymentId, { problem });
}
