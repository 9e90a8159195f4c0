// Routes of a promise to pay: granted and taken back on the invoice's page.
import { grantPromise, withdrawPromise } from "../../../business/billing/index.ts";
import type { GrantPromiseRefusal } from "../../../business/billing/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { showInvoice } from "../invoices/invoices-routes.tsx";
import { promiseWords } from "./promise.words.ts";
import { formatDate } from "../../ui/index.ts";

const onDocument = (params: Readonly<Record<string, string>>) => ({
  kind: "document",
  id: params["id"] ?? "",
});

export const promiseRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/invoices/:id/promise",
    who: ["staff:billing.issue"],
    on: onDocument,
    action: grantPromise.name,
    input: posted({ until: text(20), reason: text(500) }),
    async handle(visit, { params, input }) {
      const documentId = params["id"] ?? "";
      const { until: untilOn, reason } = input;
      const done = await site.act(grantPromise, visit.actor, { documentId, untilOn, reason }, { reason });
      if (done.ok) return leadTo(`/office/invoices/${documentId}`, "saved");
      const errors = await sayRefusal(site, visit, done.refusal);
      const values = { until: untilOn, reason };
      return showInvoice(site, visit, documentId, { again: { form: "promise", values, errors } });
    },
  }),
  route({
    method: "POST",
    path: "/office/invoices/:id/promise/withdraw",
    who: ["staff:billing.issue"],
    on: onDocument,
    action: withdrawPromise.name,
    input: posted({}),
    async handle(visit, { params }) {
      const documentId = params["id"] ?? "";
      const done = await site.act(withdrawPromise, visit.actor, { documentId });
      if (done.ok) return leadTo(`/office/invoices/${documentId}`, "saved");
      const problem =
        done.refusal.code === "nothing_promised"
          ? promiseWords(visit.lang).errNow
          : await refusalSentence(site, visit, done.refusal);
      return showInvoice(site, visit, documentId, { problem });
    },
  }),
];

async function sayRefusal(
  site: Site,
  visit: Visit,
  refusal: GrantPromiseRefusal | GeneralRefusal,
): Promise<FormErrors> {
  const words = promiseWords(visit.lang);
  switch (refusal.code) {
    case "bad_date":
      return { until: words.errDate(formatDate(visit.lang, refusal.latest)) };
    case "reason_missing":
      return { reason: words.errReason };
    case "too_many":
      return { "": words.errMany(refusal.most) };
    case "promised_already":
    case "nothing_open":
      return { "": words.errNow };
    default:
      return { "": await refusalSentence(site, visit, refusal) };
  }
}
