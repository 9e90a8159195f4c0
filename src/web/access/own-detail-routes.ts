// Routes of the own mail address, of stopping the removal of a factor, and of the security question.
import { z } from "zod";
import {
  askEmailChange,
  cancelFactorRemoval,
  removeSecurityQuestion,
  setSecurityQuestion,
  withdrawEmailChange,
} from "../../business/people/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import type { Routes, Site } from "../site.ts";
import { accessWords } from "./access.words.ts";
import type { Area } from "./area.tsx";
import { doneOr, ownId, securityPage, toProve } from "./security-routes.tsx";

const nothing = z.strictObject({});
const question = z.strictObject({
  question: z.string().max(1_000).default(""),
  answer: z.string().max(1_000).default(""),
});

export const ownDetailRoutes =
  (area: Area): Routes =>
  (site) => {
    const { home } = area;
    return [
      route({
        method: "POST",
        path: `${home}/email`,
        who: ["self"],
        fresh: true,
        action: askEmailChange.name,
        input: z.strictObject({ email: z.string().max(400).default("") }),
        handle: (visit, { input }) => changeEmail(site, area, visit, input.email),
      }),
      route({
        method: "POST",
        path: `${home}/email/withdraw`,
        who: ["self"],
        action: withdrawEmailChange.name,
        input: nothing,
        async handle(visit) {
          const done = await site.act(withdrawEmailChange, visit.actor, { personId: ownId(visit) });
          return doneOr(area, done.ok ? "withdrawn" : "gone");
        },
      }),
      route({
        method: "POST",
        path: `${home}/keep-factor`,
        who: ["self"],
        action: cancelFactorRemoval.name,
        input: nothing,
        async handle(visit) {
          const done = await site.act(cancelFactorRemoval, visit.actor, { personId: ownId(visit) });
          return doneOr(area, done.ok ? "kept" : "gone");
        },
      }),
      route({
        method: "POST",
        path: `${home}/question`,
        who: ["self"],
        fresh: true,
        action: "set_security_question",
        input: question,
        handle: (visit, { input }) => setQuestion(site, area, visit, input),
      }),
      route({
        method: "POST",
        path: `${home}/question/remove`,
        who: ["self"],
        action: removeSecurityQuestion.name,
        input: nothing,
        async handle(visit) {
          const done = await site.act(removeSecurityQuestion, visit.actor, { personId: ownId(visit) });
          return doneOr(area, done.ok ? "questionGone" : "gone");
        },
      }),
    ];
  };

async function changeEmail(site: Site, area: Area, visit: Visit, email: string): Promise<Reply> {
  const words = accessWords(visit.lang);
  const done = await site.act(askEmailChange, visit.actor, { personId: ownId(visit), email });
  if (done.ok) return doneOr(area, "emailAsked");
  const again = (sentence: string): Promise<Reply> =>
    securityPage(site, area, visit, { form: "email", values: { email }, errors: { email: sentence } });
  switch (done.refusal.code) {
    case "malformed":
      return again(words.errEmail);
    case "same":
      return again(words.errSameEmail);
    case "too_many":
      return again(words.errManyMails);
    case "prove_again":
      return toProve(area, area.home);
    default:
      return doneOr(area, "gone");
  }
}

async function setQuestion(
  site: Site,
  area: Area,
  visit: Visit,
  typed: z.infer<typeof question>,
): Promise<Reply> {
  const words = accessWords(visit.lang);
  const done = await setSecurityQuestion(site, visit.actor, { personId: ownId(visit), ...typed });
  if (done.ok) return doneOr(area, "question");
  const again = (errors: Record<string, string>): Promise<Reply> =>
    securityPage(site, area, visit, { form: "question", values: { question: typed.question }, errors });
  switch (done.refusal.code) {
    case "bad_question":
      return again({ question: words.errQuestion });
    case "bad_answer":
      return again({ answer: words.errAnswer });
    case "busy":
      return again({ "": words.errBusy });
    case "prove_again":
      return toProve(area, area.home);
    case "no_such":
      return doneOr(area, "gone");
  }
}
