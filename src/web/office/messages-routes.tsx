// Routes of messages: what was said to whom, its words as text and as its reader sees them, and breaking a seal on record.
import type { VNode } from "preact";
import { messageForStaff, openMessage, recentMessages } from "../../business/messages/index.ts";
import type { ListedMessage, ShownMessage } from "../../business/messages/index.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { route } from "../../kernel/http.ts";
import type { Routes, Site } from "../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  DetailGrid,
  Form,
  Muted,
  PageHeader,
  StatusChip,
  type Column,
  type Lang,
} from "../ui/index.ts";
import { listQuery, pageQuery, posted, refusalSentence } from "./forms.ts";
import { nothingThere, office } from "./frame.tsx";
import { houseWords } from "./house.words.ts";
import { officeWords } from "./office.words.ts";
import { List, NotYours, PAGE, Problem } from "./parts.tsx";
import { missingRight } from "./rights.words.ts";
import { holds, isId, sellersOf } from "./staff-visit.ts";
import { stateOf } from "./states.words.ts";
import { nounName } from "./story.words.ts";
import { subjectPage } from "./today.tsx";

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
  const common = officeWords(lang);
  return [
    { key: "what", header: words.subject, cell: (row) => row.subject || row.template.replaceAll("_", " ") },
    { key: "to", header: words.to, cell: (row) => <Muted>{row.recipient}</Muted> },
    { key: "by", header: words.channel, fit: true, cell: (row) => words[`channel_${row.channel}`] },
    {
      key: "state",
      header: common.state,
      fit: true,
      cell: (row) => <StatusChip {...stateOf(lang, "message", row.state)} />,
    },
    { key: "at", header: common.date, fit: true, cell: (row) => <DateTime at={row.createdAt} /> },
  ];
}

type Words = { readonly text: string; readonly html: string | null };
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

function Facts({ lang, message }: { lang: Lang; message: ShownMessage }): VNode {
  const words = houseWords(lang);
  const about = message.about && subjectPage(message.about.kind, message.about.id);
  return (
    <Card>
      <DetailGrid
        facts={[
          { label: words.to, value: message.recipient },
          ...(message.from
            ? [{ label: words.from, value: `${message.from.name} <${message.from.address}>` }]
            : []),
          { label: words.channel, value: words[`channel_${message.channel}`] },
          { label: words.template, value: <code>{message.template}</code> },
          { label: officeWords(lang).date, value: <DateTime at={message.createdAt} /> },
          ...(message.sentAt
            ? [{ label: words.sentAt, value: <DateTime at={message.sentAt} seconds /> }]
            : []),
          ...(message.about && about
            ? [{ label: words.about, value: <a href={about}>{nounName(lang, message.about.kind)}</a> }]
            : []),
          ...(message.attachment
            ? [
                {
                  label: words.attachment,
                  value: (
                    <a href={`/office/invoices/${message.attachment.id}/pdf`}>
                      {message.attachment.fileName}
                    </a>
                  ),
                },
              ]
            : []),
          ...(message.fault ? [{ label: words.fault, value: message.fault, wide: true }] : []),
        ]}
      />
    </Card>
  );
}

function Sealed({ visit, id }: { visit: Visit; id: string }): VNode {
  const words = houseWords(visit.lang);
  return (
    <Card title={words.template} lead={words.sealed}>
      {holds(visit, "customers.change") ? (
        <Form action={`/office/messages/${id}/open`} id="open" layout="full" label={words.openSealed}>
          <p class="hint">{words.openEffect}</p>
          <ButtonRow>
            <Button kind="secondary" icon="key">
              {words.openSealed}
            </Button>
          </ButtonRow>
        </Form>
      ) : (
        <NotYours>{missingRight(visit.lang, ["customers.change"])}</NotYours>
      )}
    </Card>
  );
}

// The frame may run nothing and reach nothing; links in it lead nowhere, so that a look here opens no customer's door. What
// was sealed is shown as text alone.
function Said({ lang, said, framed }: { lang: Lang; said: Words; framed: string | null }): VNode {
  const words = houseWords(lang);
  return (
    <>
      {said.html === null || framed === null ? null : (
        <Card title={words.asHtml} flush>
          <iframe
            class="mail-frame"
            sandbox=""
            src={`/office/messages/${framed}/body`}
            title={words.frameTitle}
          />
        </Card>
      )}
      <Card title={words.asText}>
        <pre class="mail-text">{said.text}</pre>
      </Card>
    </>
  );
}
