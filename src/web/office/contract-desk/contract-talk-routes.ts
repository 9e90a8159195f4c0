// Words of the contract desk to the buyer, in the conversation about the papers.
import { askAboutPack } from "../../../business/papers/index.ts";
import type { AskAboutPackRefusal } from "../../../business/papers/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import { route } from "../../../kernel/http.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { threadsWords } from "../mail/threads.words.ts";
import { showPack } from "./contract-compare-routes.tsx";

export const contractTalkRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/papers/:id/ask",
    who: ["staff:orders.decide"],
    on: (params) => ({ kind: "pack", id: params["id"] ?? "" }),
    action: askAboutPack.name,
    input: posted({ text: text(25_000) }),
    async handle(visit, { params, input }) {
      const packId = params["id"] ?? "";
      const given = { packId, text: input.text };
      const done = await site.act(askAboutPack, visit.actor, given, { key: input.idempotency_key });
      if (done.ok) return leadTo(`/office/papers/${packId}`, "answered");
      const sentence = await askRefusal(site, visit, done.refusal);
      const again = { form: "ask", values: { text: input.text }, errors: { text: sentence } };
      return showPack(site, visit, packId, {}, again);
    },
  }),
];

async function askRefusal(
  site: Site,
  visit: Visit,
  refusal: AskAboutPackRefusal | GeneralRefusal,
): Promise<string> {
  const words = threadsWords(visit.lang);
  if (refusal.code === "empty") return words.empty_answer;
  if (refusal.code === "too_long") return words.tooLong(refusal.longest);
  return refusalSentence(site, visit, refusal);
}
