// Routes of the conversations with us: the list, a new question, one conversation with its answers, and what came along.
import { z } from "zod";
import { chatOf, isLive } from "../../../business/chat/index.ts";
import { isVisitor, thingNames } from "../../../business/customers/index.ts";
import {
  answerQuestion,
  askQuestion,
  entriesOf,
  fileContent,
  textFault,
  threadById,
  threadsAbout,
} from "../../../business/threads/index.ts";
import type { Thread } from "../../../business/threads/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import { factsOf, freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { Wish } from "../approvals/ask-page.tsx";
import type { FormErrors } from "../../ui/index.ts";
import {
  accountsFor,
  beforeOf,
  keepHeld,
  noSuch,
  olderHref,
  PAGE_ROWS,
  portalRoute,
  thingsFor,
} from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";
import { NewQuestionPage, QuestionPage, QUESTIONS, QuestionsPage } from "./question-pages.tsx";
import type { Typed } from "./question-pages.tsx";
import { questionsWords } from "./questions.words.ts";
import { reachOf, thingsToAskAbout } from "./things-to-ask-about.ts";

const text = z.string().max(25_000).default("");
const key = z.string().max(100).optional();
const questionForm = z.strictObject({
  idempotency_key: key,
  subject: z.string().max(1_000).default(""),
  about: z.string().max(60).default(""),
  text,
});
const NOTHING: Typed = { values: {}, errors: {} };

export const questionRoutes: Routes = (site) => [
  portalRoute(site, {
    path: QUESTIONS,
    right: "tickets.see",
    async handle(visit) {
      const [id] = accountsFor(visit, "tickets.see");
      const before = beforeOf(visit);
      const things = thingsFor(visit, "tickets.see");
      const page = { limit: PAGE_ROWS, things, ...(before === undefined ? {} : { before }) };
      const about = { kind: "account", id: id ?? "" };
      const found = id === undefined ? [] : await threadsAbout(site.db.read, about, page);
      const rows = keepHeld(visit, "tickets.see", "ticket", found.map(withParts));
      const older = olderHref(QUESTIONS, found);
      const mayAsk = accountsFor(visit, "tickets.do").length > 0;
      const mayWish = !mayAsk && !isVisitor(visit.actor);
      return shown(<QuestionsPage frame={frameOf(site, visit)} {...{ rows, mayAsk, mayWish, older }} />);
    },
  }),
  portalRoute(site, {
    path: `${QUESTIONS}/new`,
    right: "tickets.do",
    opensTo: "tickets.see",
    handle: async (visit) => newQuestion(site, visit, NOTHING),
  }),
  portalRoute(site, {
    method: "POST",
    path: QUESTIONS,
    right: "tickets.do",
    opensTo: "tickets.see",
    action: askQuestion.name,
    input: questionForm,
    ask: ({ input }, visit) => questionWish(site, visit, input),
    async handle(visit, { input }) {
      const [accountId] = accountsFor(visit, reachOf(visit));
      const { signedIn } = factsOf(visit);
      if (accountId === undefined || signedIn === null) return noSuch(site, visit);
      const { subject, about, text: written, idempotency_key: once } = input;
      const asker = { name: signedIn.name, email: signedIn.email, language: visit.lang };
      const choice = await thingsToAskAbout(site, visit, accountId);
      const thing = choice.things.find((one) => one.value === about) ?? null;
      const values = { subject, about, text: written };
      if (thing === null && (about !== "" || !choice.general))
        return newQuestion(site, visit, { values, errors: { about: questionsWords(visit.lang).errAbout } });
      const fault = subject.trim() === "" ? { code: "no_subject" } : textFault(written);
      if (fault !== null) return newQuestion(site, visit, { values, errors: errorsOf(visit, fault) });
      const asked = { accountId, thing: thing?.part ?? null, subject, text: written, asker };
      const done = await site.act(askQuestion, visit.actor, asked, once === undefined ? {} : { key: once });
      if (done.ok) return goneTo(`${QUESTIONS}/${done.value.threadId}`, "questionSent");
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
    ask: ({ params, input }) => ({
      act: "answer_question",
      input: { threadId: params["id"] ?? "", text: input.text },
    }),
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

/** The very question, with what it is about; null where a field is wrong, which the form says. */
async function questionWish(
  site: Site,
  visit: Visit,
  { subject, about, text: written }: z.infer<typeof questionForm>,
): Promise<Wish | null> {
  const [accountId] = accountsFor(visit, "tickets.see");
  const choice = await thingsToAskAbout(site, visit, accountId ?? "");
  const thing = choice.things.find((one) => one.value === about)?.part ?? null;
  const isFine = subject.trim() !== "" && textFault(written) === null;
  if (accountId === undefined || !isFine || (thing === null && (about !== "" || !choice.general)))
    return null;
  return {
    act: "ask_question",
    input: { accountId, thing, subject: subject.trim().slice(0, 200), text: written },
  };
}

async function newQuestion(site: Site, visit: Visit, typed: Typed): Promise<Reply> {
  const [accountId] = accountsFor(visit, reachOf(visit));
  const choice = await thingsToAskAbout(site, visit, accountId ?? "");
  const shape = { once: freshKey(), typed, choice };
  const page = <NewQuestionPage frame={frameOf(site, visit)} {...shape} />;
  return shown(page, Object.keys(typed.errors).length > 0);
}

async function question(site: Site, visit: Visit, thread: Thread, typed: Typed): Promise<Reply> {
  const entries = await entriesOf(site.db.read, [thread.id]);
  const [answerable] = keepHeld(visit, "tickets.do", "ticket", [withParts(thread)]);
  const mayAnswer = answerable !== undefined && !isVisitor(visit.actor);
  const names = await thingNames(site.db.read, thread.accountId ?? "", scopesOf(thread));
  const about = thread.thing === null ? null : (names.get(thread.thing.id) ?? null);
  const mayWish = answerable === undefined && !isVisitor(visit.actor);
  const found = await chatOf(site.db.read, thread.id);
  const chat = found !== null && isLive(found) ? `/portal/chat/${thread.id}` : null;
  const shape = { thread, entries, mayAnswer, mayWish, about, chat, typed };
  const page = <QuestionPage frame={frameOf(site, visit)} once={freshKey()} {...shape} />;
  return shown(page, Object.keys(typed.errors).length > 0);
}

const withParts = (thread: Thread) => ({ ...thread, parts: thread.thing === null ? [] : [thread.thing] });
const scopesOf = ({ thing }: Thread) => (thing === null ? [] : [{ onKind: thing.kind, onId: thing.id }]);

function errorsOf(visit: Visit, refusal: Refusal): FormErrors {
  const words = questionsWords(visit.lang);
  if (refusal.code === "no_subject") return { subject: words.errSubject };
  if (refusal.code === "empty") return { text: words.errText };
  if (refusal.code === "too_long") return { text: words.errLong };
  if (refusal.code === "too_many") return { "": words.errMany };
  return { "": refusal.code === "bad_address" ? words.errAddress : words.errVisit };
}
