// Routes of an open invoice by hand: its sequence paused or let go on, and writing off what nobody will pay.
import { deskDocument, pauseCase, resumeCase, writeOff } from "../../../business/billing/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Route, Visit } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { isId, todayOf } from "../staff/staff-visit.ts";
import { dunningWords } from "./dunning.words.ts";
import { showInvoice } from "../invoices/invoices-routes.tsx";

const onDocument = (params: Readonly<Record<string, string>>) => ({
  kind: "document",
  id: params["id"] ?? "",
});

export const dunningRoutes: Routes = (site) => [
  turning(site, "pause"),
  turning(site, "resume"),
  route({
    method: "POST",
    path: "/office/invoices/:id/write-off",
    who: ["staff:billing.credit"],
    on: onDocument,
    action: writeOff.name,
    input: posted({ reason: text(500) }),
    async handle(visit, { params, input }) {
      const documentId = params["id"] ?? "";
      const reason = input.reason.trim();
      const done = await site.act(writeOff, visit.actor, { documentId, reason }, { reason });
      if (done.ok) return leadTo(`/office/invoices/${documentId}`, "saved");
      return refused(site, visit, { documentId, form: "write_off", reason }, done.refusal);
    },
  }),
];

function turning(site: Site, move: "pause" | "resume"): Route {
  const act = move === "pause" ? pauseCase : resumeCase;
  return route({
    method: "POST",
    path: `/office/invoices/:id/dunning/${move}`,
    who: ["staff:billing.issue"],
    on: onDocument,
    action: act.name,
    input: posted({ reason: text(500) }),
    async handle(visit, { params, input }) {
      const documentId = params["id"] ?? "";
      const document = isId(documentId) ? await deskDocument(site.db.read, documentId, todayOf(visit)) : null;
      if (!document?.dunningCase) return nothingThere(site, visit);
      const [caseId, reason] = [document.dunningCase.id, input.reason.trim()];
      const about = { documentId, form: move, reason };
      if (reason === "") return refused(site, visit, about, { code: "reason_missing" });
      const done = await site.act(act, visit.actor, { caseId }, { reason });
      if (done.ok) return leadTo(`/office/invoices/${documentId}`, "saved");
      return refused(site, visit, about, done.refusal);
    },
  });
}

type About = { readonly documentId: string; readonly form: string; readonly reason: string };

async function refused(
  site: Site,
  visit: Visit,
  { documentId, form, reason }: About,
  refusal: Refusal,
): Promise<Reply> {
  const words = dunningWords(visit.lang);
  const said: Readonly<Record<string, string>> = {
    reason_missing: words.errReason,
    month_closed: words.errMonth,
    bad_move: words.errNow,
  };
  const errors = { reason: said[refusal.code] ?? (await refusalSentence(site, visit, refusal)) };
  return showInvoice(site, visit, documentId, { again: { form, values: { reason }, errors } });
}
