// Routes of the conversations with us: the list, a new question, one conversation with its answers, and what came along.
import { z } from "zod";
import { isVisitor } from "../../../business/customers/index.ts";
import {
  answerQuestion,
  askQuestion,
  entriesOf,
  fileContent,
  threadById,
  threadsAbout,
} from "../../../business/threads/index.ts";
import type { Thread } from "../../../business/threads/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import { factsOf, freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import {
  beforeOf,
  holdsWhole,
  noSuch,
  olderHref,
  PAGE_ROWS,
  portalRoute,
  wholeAccounts,
} from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";
import { NewQuestionPage, QuestionPage, QUESTIONS, QuestionsPage } from "./question-pages.tsx";
import type { Typed } from "./question-pages.tsx";
import { questionsWords } from "./questions.words.ts";

const text = z.string().max(25_000).default("");
const key = z.string().max(100).optional();
const NOTHING: Typed = { values: {}, errors: {} };

export const questionRoutes: Routes = (site) => [
  portalRoute(site, {
    path: QUESTIONS,
    right: "tickets.see",
    async handle(visit) {
      const [id] = wholeAccounts(visit, "tickets.see");
      const before = beforeOf(visit);
      const page = { limit: PAGE_ROWS, ...(before === undefined ? {} : { before }) };
      const rows = id === undefined ? [] : await threadsAbout(site.db.read, { kind: "account", id }, page);
      const older = olderHref(QUESTIONS, rows);
      const mayAsk = wholeAccounts(visit, "tickets.do").length > 0;
      return shown(<QuestionsPage frame={frameOf(site, visit)} {...{ rows, mayAsk, older }} />);
    },
  }),
  portalRoute(site, {
    path: `${QUESTIONS}/new`,
    right: "tickets.do",
    handle: async (visit) => newQuestion(site, visit, NOTHING),
  }),
  portalRoute(site, {
    method: "POST",
    path: QUESTIONS,
    right: "tickets.do",
    action: askQuestion.name,
    input: z.strictObject({ idempotency_key: key, subject: z.string().max(1_000).default(""), text }),
    async handle(visit, { input }) {
      const [accountId] = wholeAccounts(visit, "tickets.do");
      const { signedIn } = factsOf(visit);
      if (accountId === undefined || signedIn === null) return noSuch(site, visit);
      const { subject, text: written, idempotency_key: once } = input;
      const asker = { name: signedIn.name, email: signedIn.email, language: visit.lang };
      const asked = { accountId, subject, text: written, asker };
      const done = await site.act(askQuestion, visit.actor, asked, once === undefined ? {} : { key: once });
      if (done.ok) return goneTo(`${QUESTIONS}/${done.value.threadId}`, "questionSent");
      const values = { subject, text: written };
      return newQuestion(site, visit, { values, errors: errorsOf(visit, done.refusal) });
    },
  }),
  portalRoute(site, {
    path: `${QUESTIONS}/:id`,
    right: "tickets.see",
    on: "ticket",
    async handle(visit, { params }) {
      const thread = await threadById(site.db.read, params["id"] ?? "");
      return thread === null ? noSuch(site, visit) : question(site, visit, thread, NOTHING);
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${QUESTIONS}/:id/answer`,
    right: "tickets.do",
    on: "ticket",
    action: answerQuestion.name,
    input: z.strictObject({ idempotency_key: key, text }),
    async handle(visit, { params, input }) {
      const threadId = params["id"] ?? "";
      const name = factsOf(visit).signedIn?.name ?? "";
      const { text: written, idempotency_key: once } = input;
      const given = { threadId, text: written, name };
      const done = await site.act(
        answerQuestion,
        visit.actor,
        given,
        once === undefined ? {} : { key: once },
      );
      if (done.ok) return goneTo(`${QUESTIONS}/${threadId}`, "questionSent");
      const thread = await threadById(site.db.read, threadId);
      if (thread === null) return noSuch(site, visit);
      return question(site, visit, thread, {
        values: { text: written },
        errors: errorsOf(visit, done.refusal),
      });
    },
  }),
  portalRoute(site, {
    path: "/portal/question-files/:id",
    right: "tickets.see",
    on: "ticket_file",
    async handle(visit, { params }) {
      const found = await fileContent(site.db.read, params["id"] ?? "");
      if (found === null) return noSuch(site, visit);
      // Saved under its name, never shown: what somebody sent does not run here.
      return { kind: "file", bytes: found.content, type: "application/octet-stream", name: found.file.name };
    },
  }),
];

function newQuestion(site: Site, visit: Visit, typed: Typed): Reply {
  const page = <NewQuestionPage frame={frameOf(site, visit)} once={freshKey()} typed={typed} />;
  return shown(page, Object.keys(typed.errors).length > 0);
}

async function question(site: Site, visit: Visit, thread: Thread, typed: Typed): Promise<Reply> {
  const entries = await entriesOf(site.db.read, [thread.id]);
  const mayAnswer =
    thread.accountId !== null && holdsWhole(visit, "tickets.do", thread.accountId) && !isVisitor(visit.actor);
  const shape = { thread, entries, mayAnswer, typed };
  const page = <QuestionPage frame={frameOf(site, visit)} once={freshKey()} {...shape} />;
  return shown(page, Object.keys(typed.errors).length > 0);
}

function errorsOf(visit: Visit, refusal: Refusal): FormErrors {
  const words = questionsWords(visit.lang);
  if (refusal.code === "no_subject") return { subject: words.errSubject };
  if (refusal.code === "empty") return { text: words.errText };
  if (refusal.code === "too_long") return { text: words.errLong };
  if (refusal.code === "too_many") return { "": words.errMany };
  return { "": refusal.code === "bad_address" ? words.errAddress : words.errVisit };
}
