// Routes of conversations: one by itself, answering in it, and saving what came along.
import {
  answerThread,
  entriesOf,
  fileContent,
  threadById,
  threadsAbout,
  threadsOfAccount,
} from "../../../business/threads/index.ts";
import type { WriteRefusal } from "../../../business/threads/index.ts";
import type { GeneralRefusal, SubjectRef } from "../../../kernel/act.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { PageHeader } from "../../ui/index.ts";
import { Conversation } from "../orders/conversation.tsx";
import type { Talk } from "../orders/conversation.tsx";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { Problem } from "../parts.tsx";
import { holds, isId } from "../staff/staff-visit.ts";
import { nounName } from "../story.words.ts";
import { askerCard } from "./asker-card.tsx";
import { threadsWords } from "./threads.words.ts";
import { subjectPage } from "../today/subject-page.ts";

const TALKS = 10;

/** What other pages show of conversations about these things, newest first. */
export async function talksFor(
  db: ReadDb,
  visit: Visit,
  ...about: readonly SubjectRef[]
): Promise<{ readonly talks: readonly Talk[]; readonly mayAnswer: boolean }> {
  const page = { limit: TALKS };
  const found = await Promise.all(
    about.map((one) =>
      one.kind === "account" ? threadsOfAccount(db, one.id, page) : threadsAbout(db, one, page),
    ),
  );
  const threads = found.flat();
  const entries = await entriesOf(
    db,
    threads.map((thread) => thread.id),
  );
  const talks = threads.map((thread) => ({
    thread,
    entries: entries.filter((entry) => entry.threadId === thread.id),
  }));
  return { talks, mayAnswer: mayAnswer(visit) };
}

export const mayAnswer = (visit: Visit): boolean =>
  holds(visit, "customers.change") || holds(visit, "orders.decide");

const onThread = (params: Readonly<Record<string, string>>) => ({ kind: "thread", id: params["id"] ?? "" });
const onFile = (params: Readonly<Record<string, string>>) => ({
  kind: "thread_file",
  id: params["id"] ?? "",
});
/** What a browser may be told a file is; everything else is bytes. All of it is saved, never shown. */
const TOLD = new Set(["application/pdf", "image/png", "image/jpeg", "text/plain"]);

export const threadsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/threads/:id",
    who: ["staff:messages.see"],
    on: onThread,
    input: pageQuery,
    handle: (visit, { params, input }) => showThread(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "POST",
    path: "/office/threads/:id/answer",
    who: ["staff:customers.change", "staff:orders.decide"],
    on: onThread,
    action: answerThread.name,
    input: posted({ text: text(25_000) }),
    async handle(visit, { params, input }) {
      const threadId = params["id"] ?? "";
      const given = { threadId, text: input.text };
      const done = await site.act(answerThread, visit.actor, given, { key: input.idempotency_key });
      if (done.ok) return leadTo(`/office/threads/${threadId}`, "answered");
      return showThread(site, visit, threadId, await threadRefusal(site, visit, given, done.refusal));
    },
  }),
  route({
    method: "GET",
    path: "/office/files/:id",
    who: ["staff:messages.see"],
    on: onFile,
    async handle(visit, { params }) {
      const id = params["id"];
      const found = isId(id) ? await fileContent(site.db.read, id) : null;
      return found ? fileReply(found) : nothingThere(site, visit);
    },
  }),
];

/** What came along, to be saved under its name. */
export function fileReply({ file, content }: NonNullable<Awaited<ReturnType<typeof fileContent>>>): Reply {
  const { contentType: told, name } = file;
  const type = TOLD.has(told) ? told : "application/octet-stream";
  return { kind: "file", bytes: content, type, name };
}

/** An answer that was refused, beside its field with everything typed, or above the page. */
export async function threadRefusal(
  site: Site,
  visit: Visit,
  given: { readonly threadId: string; readonly text: string },
  refusal: WriteRefusal | GeneralRefusal,
): Promise<Pick<Shown, "again" | "problem">> {
  const words = threadsWords(visit.lang);
  const said =
    refusal.code === "empty"
      ? words.empty_answer
      : refusal.code === "too_long"
        ? words.tooLong(refusal.longest)
        : null;
  if (said === null) return { problem: await refusalSentence(site, visit, refusal) };
  return { again: { form: `a${given.threadId}`, values: { text: given.text }, errors: { text: said } } };
}

type Shown = { readonly done?: string | undefined; readonly again?: Again; readonly problem?: string };

async function showThread(site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> {
  const thread = isId(id) ? await threadById(site.db.read, id) : null;
  if (!thread) return nothingThere(site, visit);
  const words = threadsWords(visit.lang);
  const entries = await entriesOf(site.db.read, [thread.id]);
  const about = subjectPage(thread.about.kind, thread.about.id);
  return office(site, visit, {
    title: thread.subject,
    place: "inbox",
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    children: (
      <>
        <PageHeader
          trail={[
            { label: words.tray, href: "/office/inbox" },
            ...(about ? [{ label: nounName(visit.lang, thread.about.kind), href: about }] : []),
          ]}
          title={thread.subject}
        />
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        {await askerCard(site, visit, thread)}
        <Conversation
          lang={visit.lang}
          thread={thread}
          entries={entries}
          mayAnswer={mayAnswer(visit)}
          alone
          again={shown.again}
        />
      </>
    ),
  });
}
