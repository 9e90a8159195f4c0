// The clicks by which somebody who may send money decides about a refund that waited for them, and says what one was for that was
// made at the processor itself.
import { bookFoundRefund, keepRefund, refundById, sendRefund } from "../../../business/payments/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { isId } from "../staff/staff-visit.ts";
import { saidAmount } from "../money/amounts.ts";
import { moneyWords } from "../money/money.words.ts";
import { disputeWords } from "./dispute.words.ts";
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
    handle: (visit, { params }) => decide(site, visit, params["refund"], null),
  }),
  route({
    method: "POST",
    path: "/office/refunds/:refund/keep",
    who: ["staff:payments.refund"],
    on: onRefund,
    action: keepRefund.name,
    input: posted({ agreed: text(500) }),
    handle: (visit, { params, input }) => decide(site, visit, params["refund"], input),
  }),
  route({
    method: "POST",
    path: "/office/refunds/:refund/book",
    who: ["staff:payments.refund"],
    on: onRefund,
    action: bookFoundRefund.name,
    input: posted({ document: text(40).optional(), reason: text(500) }),
    handle: (visit, { params, input }) => bookFound(site, visit, params["refund"], input),
  }),
];

async function bookFound(
  site: Site,
  visit: Visit,
  id: string | undefined,
  { document = "", reason }: { readonly document?: string | undefined; readonly reason: string },
): Promise<Reply> {
  const found = isId(id) ? await refundById(site.db.read, id) : null;
  if (!found) return nothingThere(site, visit);
  const words = moneyWords(visit.lang);
  const asked = { refundId: found.id, documentId: isId(document) ? document : null, reason };
  const done = await site.act(bookFoundRefund, visit.actor, asked, { reason });
  if (done.ok) return leadTo(`/office/payments/${found.paymentId}`, "saved");
  const { refusal } = done;
  const said = (minor: bigint): string => saidAmount(visit.lang, minor, found.currency);
  const problem =
    refusal.code === "invalid"
      ? words.reasonMissing
      : refusal.code === "not_free"
        ? words.notFree(said(refusal.freeMinor))
        : refusal.code === "not_allocated"
          ? words.notAllocated(said(refusal.allocatedMinor))
          : await refusalSentence(site, visit, refusal);
  return showPayment(site, visit, found.paymentId, { problem });
}

async function decide(
  site: Site,
  visit: Visit,
  id: string | undefined,
  /** Null: it is sent. */
  kept: { readonly agreed: string } | null,
): Promise<Reply> {
  const waits = isId(id) ? await refundById(site.db.read, id) : null;
  if (!waits) return nothingThere(site, visit);
  const asked = { refundId: waits.id };
  const done =
    kept === null
      ? await site.act(sendRefund, visit.actor, asked)
      : await site.act(keepRefund, visit.actor, { ...asked, ...kept });
  if (done.ok) return leadTo(`/office/payments/${waits.paymentId}`, kept === null ? "refunded" : "saved");
  const { refusal } = done;
  const said = (minor: bigint): string => saidAmount(visit.lang, minor, waits.currency);
  const problem =
    refusal.code === "agreement_missing"
      ? moneyWords(visit.lang).errAgreed
      : refusal.code === "disputed"
        ? disputeWords(visit.lang).errDisputed(said(refusal.sendableMinor))
        : await refusalSentence(site, visit, refusal);
  return showPayment(site, visit, waits.paymentId, { problem });
}
