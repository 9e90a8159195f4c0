// The auth code of a customer's domain: set anew at the registry, and shown to a colleague who says why. It stands in no page
// before that; each look is in the log of looks, and in the audit trail with its reason.
import { requestAuthCode, revealAuthCode } from "../../../business/domains/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Visit } from "../../../kernel/http.ts";
import { noteLooks } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { servicesWords } from "./services.words.ts";
import { onDomain, showDomain } from "./shown-domain.tsx";

const AT = "/office/domains/:id/auth-code";
const SHOW = `${AT}/show`;
const REASON = { min: 3, max: 300 };

export const domainCodeRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: AT,
    who: ["staff:domains.codes"],
    on: onDomain,
    action: requestAuthCode.name,
    input: posted({}),
    async handle(visit, { params }) {
      const domainId = params["id"] ?? "";
      const done = await site.act(requestAuthCode, visit.actor, { domainId });
      if (done.ok) return leadTo(`/office/domains/${domainId}`, "code_asked");
      return showDomain(site, visit, domainId, { problem: await sentence(site, visit, done.refusal) });
    },
  }),
  route({
    method: "POST",
    path: SHOW,
    who: ["staff:domains.codes"],
    on: onDomain,
    fresh: true,
    action: revealAuthCode.name,
    input: posted({ reason: text(REASON.max) }),
    async handle(visit, { params, input }) {
      const domainId = params["id"] ?? "";
      const reason = input.reason.trim();
      if (reason.length < REASON.min) {
        const errors = { reason: servicesWords(visit.lang).codeReasonMissing };
        return showDomain(site, visit, domainId, { again: { form: "show-code", values: input, errors } });
      }
      const subject = await site.subject(onDomain(params));
      // The trace comes first: where it cannot be written, nothing is shown.
      if (subject) await noteLooks(site, visit, SHOW, [subject]);
      const done = await site.act(revealAuthCode, visit.actor, { domainId }, { reason });
      if (done.ok) return showDomain(site, visit, domainId, { code: done.value });
      return showDomain(site, visit, domainId, { problem: await sentence(site, visit, done.refusal) });
    },
  }),
];

function sentence(site: Site, visit: Visit, refusal: Refusal): Promise<string> | string {
  const words = servicesWords(visit.lang);
  if (refusal.code === "not_ready") return words.codeNotReady;
  if (refusal.code === "not_ours") return words.codeNotOurs;
  return refusalSentence(site, visit, refusal);
}
