// Tickets by themselves: the list, one conversation, answering, and what came along. For partners this is all of the office.
import type { VNode } from "preact";
import { thingNames } from "../../../business/customers/index.ts";
import {
  answerTicket,
  closeTicket,
  entriesOf,
  fileContent,
  threadById,
  ticketsAt,
} from "../../../business/threads/index.ts";
import type { Thread } from "../../../business/threads/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, DateTime, Form, LinkButton, Muted, PageHeader, StatusChip } from "../../ui/index.ts";
import type { Column, Lang } from "../../ui/index.ts";
import { leadTo, listQuery, pageQuery, posted, text } from "../forms.ts";
import type { Again, ListQuery } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { Conversation } from "../orders/conversation.tsx";
import { List, PAGE, Problem } from "../parts.tsx";
import { holds, isId, sellersOf } from "../staff/staff-visit.ts";
import { fileReply, threadRefusal } from "./threads-routes.tsx";
import { chatBanner, waitingInChat } from "../chat/chat-banner.tsx";
import { answersCard, RATINGS_PAGE } from "../surveys/ratings-routes.tsx";
import { surveysWords } from "../surveys/surveys.words.ts";
import { CallerForm } from "../customers/caller-form.tsx";
import { askerCard } from "./asker-card.tsx";
import { ticketsWords } from "./tickets.words.ts";

const HOME = "/office/tickets";
const onTicket = (params: Readonly<Record<string, string>>) => ({ kind: "ticket", id: params["id"] ?? "" });

export const ticketsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: HOME,
    who: ["staff:tickets.see"],
    input: listQuery,
    handle: (visit, { input }) => listTickets(site, visit, input),
  }),
  route({
    method: "GET",
    path: `${HOME}/:id`,
    who: ["staff:tickets.see"],
    on: onTicket,
    input: pageQuery,
    handle: (visit, { params, input }) => show(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "POST",
    path: `${HOME}/:id/answer`,
    who: ["staff:tickets.answer"],
    on: onTicket,
    action: answerTicket.name,
    input: posted({ text: text(25_000) }),
    async handle(visit, { params, input }) {
      const threadId = params["id"] ?? "";
      const given = { threadId, text: input.text };
      const done = await site.act(answerTicket, visit.actor, given, { key: input.idempotency_key });
      if (done.ok) return leadTo(`${HOME}/${threadId}`, "answered");
      return show(site, visit, threadId, await threadRefusal(site, visit, given, done.refusal));
    },
  }),
  route({
    method: "POST",
    path: `${HOME}/:id/close`,
    who: ["staff:tickets.answer"],
    on: onTicket,
    action: closeTicket.name,
    input: posted({}),
    async handle(visit, { params }) {
      const threadId = params["id"] ?? "";
      const done = await site.act(closeTicket, visit.actor, { threadId });
      return leadTo(`${HOME}/${threadId}`, done.ok ? "ticketClosed" : undefined);
    },
  }),
  route({
    method: "GET",
    path: "/office/ticket-files/:id",
    who: ["staff:tickets.see"],
    on: (params) => ({ kind: "ticket_file", id: params["id"] ?? "" }),
    async handle(visit, { params }) {
      const id = params["id"];
      const found = isId(id) ? await fileContent(site.db.read, id) : null;
      return found ? fileReply(found) : nothingThere(site, visit);
    },
  }),
];

/** Also the first page of the office for whoever sees nothing else. */
export async function listTickets(site: Site, visit: Visit, input: ListQuery): Promise<Reply> {
  const words = ticketsWords(visit.lang);
  const rows = await ticketsAt(site.db.read, sellersOf(visit), {
    limit: PAGE,
    ...(input.before === undefined ? {} : { before: input.before }),
  });
  return office(site, visit, {
    title: words.title,
    place: "tickets",
    listed: rows,
    done: input.done,
    children: (
      <>
        {await waitingInChat(site, visit)}
        <PageHeader
          title={words.title}
          lead={words.lead}
          {...(holds(visit, "customers.see")
            ? { actions: <LinkButton href={RATINGS_PAGE}>{surveysWords(visit.lang).title}</LinkButton> }
            : {})}
        />
        <List
          lang={visit.lang}
          path={HOME}
          caption={words.title}
          columns={columns(visit.lang)}
          rows={rows}
          href={(row) => `${HOME}/${row.id}`}
          query={input}
          empty={{ title: words.empty, hint: words.emptyHint, icon: "mail" }}
        />
      </>
    ),
  });
}

function columns(lang: Lang): Column<Thread>[] {
  const words = ticketsWords(lang);
  return [
    { key: "subject", header: words.subject, cell: (row) => row.subject },
    { key: "who", header: words.who, cell: (row) => <Muted>{row.to.name}</Muted> },
    {
      key: "turn",
      header: words.turn,
      fit: true,
      cell: (row) => (
        <StatusChip
          tone={row.turn === "host" && row.closedAt === null ? "pending" : "neutral"}
          word={row.closedAt === null ? words[`turn_${row.turn}`] : surveysWords(lang).closed}
        />
      ),
    },
    { key: "last", header: words.last, fit: true, cell: (row) => <DateTime at={row.lastAt} /> },
  ];
}

/** The package, domain or contract a conversation is about, by name. */
async function nameOf(site: Site, { thing, accountId }: Thread): Promise<string | null> {
  if (thing === null || accountId === null) return null;
  const scope = { onKind: thing.kind, onId: thing.id };
  return (await thingNames(site.db.read, accountId, [scope])).get(thing.id) ?? null;
}

type Shown = { readonly done?: string | undefined; readonly again?: Again; readonly problem?: string };

async function show(site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> {
  const thread = isId(id) ? await threadById(site.db.read, id) : null;
  if (thread?.about.kind !== "account") return nothingThere(site, visit);
  const words = ticketsWords(visit.lang);
  const entries = await entriesOf(site.db.read, [thread.id]);
  const about = await nameOf(site, thread);
  return office(site, visit, {
    title: thread.subject,
    place: "tickets",
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: words.title, href: HOME }]}
          title={thread.subject}
          {...(about === null ? {} : { lead: words.about(about) })}
          {...(thread.closedAt === null
            ? {}
            : { status: <StatusChip tone="neutral" word={surveysWords(visit.lang).closed} /> })}
        />
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        {await chatBanner(site, visit, thread.id)}
        {await askerCard(site, visit, thread)}
        {thread.accountId === null || !holds(visit, "tickets.answer") ? null : (
          <CallerForm lang={visit.lang} accountId={thread.accountId} />
        )}
        <Conversation
          lang={visit.lang}
          thread={thread}
          entries={entries}
          mayAnswer={holds(visit, "tickets.answer")}
          alone
          places={{ answer: HOME, files: "/office/ticket-files" }}
          again={shown.again}
        />
        {await answersCard(site, visit, thread.id)}
        {thread.closedAt === null && holds(visit, "tickets.answer") ? (
          <CloseForm lang={visit.lang} threadId={thread.id} />
        ) : null}
      </>
    ),
  });
}

function CloseForm({ lang, threadId }: { lang: Lang; threadId: string }): VNode {
  const words = surveysWords(lang);
  return (
    <Form action={`${HOME}/${threadId}/close`} layout="inline" id="close">
      <Button>{words.close}</Button>
      <Muted>{words.closeHint}</Muted>
    </Form>
  );
}
