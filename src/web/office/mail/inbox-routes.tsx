// Routes of the tray: mail that belongs to nothing, conversations that wait for us, and what a person decides on one mail.
import { accountsList } from "../../../business/customers/index.ts";
import {
  arrivalById,
  arrivals,
  assignMail,
  discardMail,
  filesOfArrival,
  threadsWaiting,
} from "../../../business/threads/index.ts";
import type { Arrival, ArrivalState, Thread } from "../../../business/threads/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { noteListed } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import {
  DateTime,
  LinkButton,
  Muted,
  PageHeader,
  StatusChip,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import { leadTo, listQuery, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again, ListQuery } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { ArrivalPage } from "./inbox-page.tsx";
import { officeWords } from "../office.words.ts";
import { List, PAGE, Problem } from "../parts.tsx";
import { holds, isId, sellersOf } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";
import { nounName } from "../story.words.ts";
import { namedSubject } from "./named-subject.ts";
import { mayAnswer } from "./threads-routes.tsx";
import { threadsWords } from "./threads.words.ts";

const PATH = "/office/inbox";
const onArrival = (params: Readonly<Record<string, string>>) => ({ kind: "arrival", id: params["id"] ?? "" });
const STATES: Readonly<Record<string, readonly ArrivalState[] | null>> = {
  open: ["unmatched", "broken"],
  contracts: ["passed"],
  all: null,
};

export const inboxRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:messages.see"],
    input: listQuery,
    async handle(visit, { input }) {
      const words = threadsWords(visit.lang);
      return office(site, visit, {
        title: words.tray,
        place: "inbox",
        done: input.done,
        children: (
          <>
            <PageHeader
              title={words.tray}
              lead={words.trayLead}
              actions={
                holds(visit, "settings.see") ? (
                  <LinkButton href={`${PATH}/addresses`} icon="gear">
                    {words.addresses}
                  </LinkButton>
                ) : null
              }
            />
            {await listed(site, visit, input)}
          </>
        ),
      });
    },
  }),
  route({
    method: "GET",
    path: `${PATH}/:id`,
    who: ["staff:messages.see"],
    on: onArrival,
    input: pageQuery,
    handle: (visit, { params, input }) => showArrival(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "POST",
    path: `${PATH}/:id/assign`,
    who: ["staff:customers.change", "staff:orders.decide"],
    on: onArrival,
    action: assignMail.name,
    input: posted({ number: text(200) }),
    async handle(visit, { params, input }) {
      const arrivalId = params["id"] ?? "";
      const words = threadsWords(visit.lang);
      const refused = (sentence: string): Promise<Reply> =>
        showArrival(site, visit, arrivalId, {
          again: { form: "assign", values: { number: input.number }, errors: { number: sentence } },
        });
      const typed = input.number.trim();
      if (typed === "") return refused(words.missing);
      const about = await namedSubject(site, visit, typed);
      if (!about) return refused(words.nobody);
      const done = await site.act(assignMail, visit.actor, { arrivalId, about });
      if (done.ok) return leadTo(`/office/threads/${done.value.threadId}`, "mail_filed");
      if (done.refusal.code === "other_seller") return refused(words.otherSeller);
      if (done.refusal.code === "no_sender") return refused(words.noSender);
      return showArrival(site, visit, arrivalId, {
        problem: await refusalSentence(site, visit, done.refusal),
      });
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/:id/discard`,
    who: ["staff:customers.change", "staff:orders.decide"],
    on: onArrival,
    action: discardMail.name,
    input: posted({ why: text(500) }),
    async handle(visit, { params, input }) {
      const arrivalId = params["id"] ?? "";
      const done = await site.act(discardMail, visit.actor, { arrivalId, why: input.why });
      if (done.ok) return leadTo(PATH, "mail_put_away");
      if (done.refusal.code === "reason_missing") {
        const errors = { why: threadsWords(visit.lang).reasonMissing };
        return showArrival(site, visit, arrivalId, {
          again: { form: "discard", values: { why: input.why }, errors },
        });
      }
      return showArrival(site, visit, arrivalId, {
        problem: await refusalSentence(site, visit, done.refusal),
      });
    },
  }),
];

async function listed(site: Site, visit: Visit, query: ListQuery) {
  const { lang } = visit;
  const words = threadsWords(lang);
  const page = { limit: PAGE, ...(query.before === undefined ? {} : { before: query.before }) };
  const frame = {
    lang,
    path: PATH,
    caption: words.tray,
    query,
    views: [
      { key: "open", label: words.viewOpen },
      { key: "talks", label: words.viewTalks },
      { key: "contracts", label: words.viewContracts },
      { key: "all", label: words.viewAll },
    ],
  };
  if (query.view === "talks") {
    const rows = await threadsWaiting(site.db.read, sellersOf(visit), page);
    await noteListed(site, visit, rows);
    const href = (row: Thread): string => `/office/threads/${row.id}`;
    return (
      <List {...frame} {...{ rows, href }} columns={talkColumns(lang)} empty={{ title: words.talksEmpty }} />
    );
  }
  const states = STATES[query.view ?? "open"] ?? null;
  const rows = await arrivals(site.db.read, sellersOf(visit), states, page);
  const empty =
    query.view === "contracts"
      ? { title: words.contractsEmpty }
      : { title: words.empty, hint: words.emptyHint, icon: "inbox" as const };
  const href = (row: Arrival): string => `${PATH}/${row.id}`;
  return <List {...frame} {...{ rows, href, empty }} columns={columns(lang)} />;
}

function columns(lang: Lang): Column<Arrival>[] {
  const words = threadsWords(lang);
  return [
    { key: "what", header: words.subject, cell: (row) => row.subject || words.noSubject },
    {
      key: "from",
      header: words.from,
      cell: (row) => <Muted>{row.from ? row.from.name || row.from.address : "—"}</Muted>,
    },
    {
      key: "state",
      header: officeWords(lang).state,
      fit: true,
      cell: (row) => <StatusChip {...stateOf(lang, "arrival", row.state)} />,
    },
    { key: "at", header: words.arrived, fit: true, cell: (row) => <DateTime at={row.receivedAt} /> },
  ];
}

function talkColumns(lang: Lang): Column<Thread>[] {
  const words = threadsWords(lang);
  return [
    { key: "what", header: words.subject, cell: (row) => row.subject },
    { key: "from", header: words.from, cell: (row) => <Muted>{row.to.name || row.to.address}</Muted> },
    { key: "about", header: words.about, fit: true, cell: (row) => nounName(lang, row.about.kind) },
    { key: "at", header: words.arrived, fit: true, cell: (row) => <DateTime at={row.lastAt} /> },
  ];
}

type Shown = { readonly done?: string | undefined; readonly again?: Again; readonly problem?: string };

async function showArrival(site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> {
  const db = site.db.read;
  const arrival = isId(id) ? await arrivalById(db, id) : null;
  if (!arrival) return nothingThere(site, visit);
  const find = arrival.from?.address;
  const sees = arrival.state === "unmatched" && find !== undefined && holds(visit, "customers.see");
  const [files, writers] = await Promise.all([
    filesOfArrival(db, arrival.id),
    sees ? accountsList(db, { sellerIds: [arrival.sellerId], find, limit: 3 }) : [],
  ]);
  return office(site, visit, {
    title: arrival.subject || threadsWords(visit.lang).noSubject,
    place: "inbox",
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    children: (
      <>
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        <ArrivalPage
          lang={visit.lang}
          {...{ arrival, files, writers }}
          may={mayAnswer(visit)}
          again={shown.again}
        />
      </>
    ),
  });
}
