// Routes of messages: what was said to whom, its words as text and as its reader sees them, and breaking a seal on record.
import { Facts, Said, Sealed, type Words } from "./message-page.tsx";
import { messageForStaff, openMessage, recentMessages } from "../../../business/messages/index.ts";
import type { ListedMessage } from "../../../business/messages/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { DateTime, Muted, PageHeader, StatusChip, type Column, type Lang } from "../../ui/index.ts";
import { listQuery, pageQuery, posted, refusalSentence } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { houseWords } from "../house.words.ts";
import { nounName } from "../story.words.ts";
import { officeWords } from "../office.words.ts";
import { List, PAGE, Problem } from "../parts.tsx";
import { isId, sellersOf } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";

const onMessage = (params: Readonly<Record<string, string>>) => ({ kind: "message", id: params["id"] ?? "" });

export const messagesRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/messages",
    who: ["staff:messages.see"],
    input: listQuery,
    async handle(visit, { input }) {
      const words = houseWords(visit.lang);
      const page = { limit: PAGE, ...(input.before === undefined ? {} : { before: input.before }) };
      const states =
        input.view === "trouble"
          ? (["failed", "unknown"] as const)
          : input.view === "withheld"
            ? (["withheld"] as const)
            : undefined;
      const rows = await recentMessages(site.db.read, sellersOf(visit), page, states);
      const empty = {
        trouble: { title: words.troubleEmpty },
        withheld: { title: words.withheldEmpty },
      }[input.view ?? ""] ?? {
        title: words.messagesEmpty,
        hint: words.messagesEmptyHint,
        icon: "mail" as const,
      };
      return office(site, visit, {
        title: words.messages,
        place: "messages",
        listed: rows,
        done: input.done,
        children: (
          <>
            <PageHeader title={words.messages} />
            <List
              lang={visit.lang}
              path="/office/messages"
              caption={words.messages}
              columns={columns(visit.lang)}
              rows={rows}
              href={(row) => `/office/messages/${row.id}`}
              query={input}
              views={[
                { key: "all", label: words.viewAll },
                { key: "trouble", label: words.viewTrouble },
                { key: "withheld", label: words.viewWithheld },
              ]}
              empty={empty}
            />
          </>
        ),
      });
    },
  }),
  route({
    method: "GET",
    path: "/office/messages/:id",
    who: ["staff:messages.see"],
    on: onMessage,
    input: pageQuery,
    handle: (visit, { params }) => showMessage(site, visit, params["id"], {}),
  }),
  route({
    method: "GET",
    path: "/office/messages/:id/body",
    who: ["staff:messages.see"],
    on: onMessage,
    async handle(visit, { params }) {
      const message = await messageForStaff(site.db.read, params["id"] ?? "", sellersOf(visit));
      if (!message?.html) return nothingThere(site, visit);
      return { kind: "html", html: message.html, foreign: true };
    },
  }),
  route({
    method: "POST",
    path: "/office/messages/:id/open",
    who: ["staff:customers.change"],
    on: onMessage,
    action: openMessage.name,
    input: posted({}),
    async handle(visit, { params }) {
      const messageId = params["id"] ?? "";
      const done = await site.act(openMessage, visit.actor, { messageId });
      if (done.ok) return showMessage(site, visit, messageId, { opened: done.value });
      return showMessage(site, visit, messageId, {
        problem: await refusalSentence(site, visit, done.refusal),
      });
    },
  }),
];

function columns(lang: Lang): Column<ListedMessage>[] {
  const words = houseWords(lang);
  const general = officeWords(lang);
  return [
    { key: "what", header: words.subject, cell: (row) => row.subject || nounName(lang, row.template) },
    { key: "to", header: words.to, cell: (row) => <Muted>{row.recipient}</Muted> },
    { key: "by", header: words.channel, fit: true, cell: (row) => words[`channel_${row.channel}`] },
    {
      key: "state",
      header: general.state,
      fit: true,
      cell: (row) => <StatusChip {...stateOf(lang, "message", row.state)} />,
    },
    { key: "at", header: general.date, fit: true, cell: (row) => <DateTime at={row.createdAt} /> },
  ];
}

type Shown = { readonly opened?: Words; readonly problem?: string };

async function showMessage(site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> {
  const message = isId(id) ? await messageForStaff(site.db.read, id, sellersOf(visit)) : null;
  if (!message) return nothingThere(site, visit);
  const words = houseWords(visit.lang);
  const said: Words | null =
    shown.opened ?? (message.text === null ? null : { text: message.text, html: message.html });
  return office(site, visit, {
    title: message.subject || words.channel_sms,
    place: "messages",
    failed: shown.problem !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: words.messages, href: "/office/messages" }]}
          title={message.subject || words.channel_sms}
          status={<StatusChip {...stateOf(visit.lang, "message", message.state)} />}
        />
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        <Facts lang={visit.lang} message={message} />
        {said === null ? (
          <Sealed visit={visit} id={message.id} />
        ) : (
          <Said lang={visit.lang} said={said} framed={shown.opened ? null : message.id} />
        )}
      </>
    ),
  });
}
