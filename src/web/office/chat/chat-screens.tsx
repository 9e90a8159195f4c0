// What the console and one chat show: read together, with whoever looks kept there, and what they saw kept in the log.
import {
  chatOf,
  keepPresence,
  liveChats,
  liveStamps,
  newsOfChats,
  presenceOf,
} from "../../../business/chat/index.ts";
import type { Chat, Presence } from "../../../business/chat/index.ts";
import {
  accountById,
  callerMay,
  OFFERED_RIGHTS,
  personActorOf,
  thingNames,
} from "../../../business/customers/index.ts";
import type { CallerArea, OfferedRight } from "../../../business/customers/index.ts";
import { personsByIds } from "../../../business/people/index.ts";
import { entriesOf, threadById, threadsByIds } from "../../../business/threads/index.ts";
import type { Thread } from "../../../business/threads/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { asShown } from "../../chat/chat-log.tsx";
import { freshKey } from "../../core/index.ts";
import type { Site } from "../../site.ts";
import { nothingThere, office } from "../frame.tsx";
import { askerCard } from "../mail/asker-card.tsx";
import { ticketsWords } from "../mail/tickets.words.ts";
import { isId, sellersOf } from "../staff/staff-visit.ts";
import { Console } from "./console-page.tsx";
import type { ChatRow } from "./console-page.tsx";
import { officeChatWords } from "./office-chat.words.ts";
import { Talk } from "./talk-page.tsx";
import type { TalkProps } from "./talk-page.tsx";

const shownPresence = (presence: Presence, clocks: { now: Date; machine: Date }): Presence =>
  presence.state === "there"
    ? presence
    : { state: "away", lapsedAt: presence.lapsedAt && asShown(presence.lapsedAt, clocks) };

type NoMail = Exclude<OfferedRight, `${string}.mails`>;
export const isNoMail = (right: OfferedRight): right is NoMail => !right.endsWith(".mails");

/** With the names of both sides. */
async function rowsOf(site: Site, visit: Visit, chats: readonly Chat[]): Promise<ChatRow[]> {
  const clocks = { now: visit.now, machine: site.clock.machine() };
  const threads = await threadsByIds(
    site.db.read,
    chats.map((chat) => chat.threadId),
  );
  const ids = chats.flatMap((chat) => (chat.staffId === null ? [] : [chat.staffId]));
  const names = new Map(
    (await personsByIds(site.db.read, [...new Set(ids)])).map((one) => [one.id, one.name]),
  );
  return chats.flatMap((chat) => {
    const thread = threads.get(chat.threadId);
    return thread === undefined
      ? []
      : [
          {
            id: chat.threadId,
            chat: {
              ...chat,
              askedAt: asShown(chat.askedAt, clocks),
              acceptedAt: chat.acceptedAt && asShown(chat.acceptedAt, clocks),
              dueAt: asShown(chat.dueAt, clocks),
            },
            name: thread.to.name,
            subject: thread.subject,
            staff: names.get(chat.staffId ?? "") ?? "",
          },
        ];
  });
}

export async function listChats(site: Site, visit: Visit, done: string | undefined): Promise<Reply> {
  const sellers = sellersOf(visit);
  const me = visit.actor.id ?? "";
  const now = site.clock.machine();
  await keepPresence(site.db.app, me, now);
  const stamp = (await liveStamps(site.db.read))(sellers);
  const chats = await liveChats(site.db.read, sellers);
  const waiting = chats.filter((one) => one.state === "waiting").length;
  const { title } = officeChatWords(visit.lang);
  return office(site, visit, {
    // Read in the tab of a page that lies behind others.
    title: waiting === 0 ? title : `(${waiting}) ${title}`,
    place: "chat",
    done,
    listed: chats,
    islands: ["live"],
    refreshSeconds: 20,
    children: (
      <Console
        lang={visit.lang}
        presence={shownPresence(await presenceOf(site.db.read, me, now), { now: visit.now, machine: now })}
        rows={await rowsOf(site, visit, chats)}
        mine={me}
        stamp={stamp}
        now={now}
      />
    ),
  });
}

export type ShownInOffice = {
  readonly done?: string | undefined;
  readonly problem?: string;
  readonly typed?: TalkProps["typed"];
};

export async function showChat(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: ShownInOffice,
): Promise<Reply> {
  if (!isId(id)) return nothingThere(site, visit);
  const stamp = (await newsOfChats(site.db.read, [id])).get(id)?.stamp ?? "";
  const chat = await chatOf(site.db.read, id);
  const thread = chat && (await threadById(site.db.read, id));
  const [row] = chat ? await rowsOf(site, visit, [chat]) : [];
  if (!chat || !thread || !row) return nothingThere(site, visit);
  await keepPresence(site.db.app, visit.actor.id ?? "", site.clock.machine());
  const { may, mayNot } = await mayOf(site, visit, chat);
  const about = await nameOf(site, thread);
  const words = officeChatWords(visit.lang);
  return office(site, visit, {
    title: words.talkWith(row.name),
    place: "chat",
    done: shown.done,
    failed: shown.problem !== undefined || shown.typed !== undefined,
    islands: ["live", "chat"],
    children: (
      <Talk
        lang={visit.lang}
        row={row}
        entries={await entriesOf(site.db.read, [id])}
        isMine={chat.staffId === visit.actor.id}
        colleagueAway={await isAway(site, chat.staffId)}
        stamp={stamp}
        may={may}
        mayNot={mayNot}
        asker={await askerCard(site, visit, thread)}
        aboutWords={about === null ? null : ticketsWords(visit.lang).about(about)}
        problem={shown.problem ?? null}
        once={freshKey()}
        typed={shown.typed ?? { values: {}, errors: {} }}
      />
    ),
  });
}

const isAway = async (site: Site, staffId: string | null): Promise<boolean> =>
  staffId !== null && (await presenceOf(site.db.read, staffId, site.clock.machine())).state === "away";

/** Asked as at the phone desk, by chat: what whoever asks may be told and have done for them, and what not. */
async function mayOf(
  site: Site,
  visit: Visit,
  { accountId, personId, sellerId }: Chat,
): Promise<{ readonly may: readonly CallerArea[]; readonly mayNot: readonly OfferedRight[] }> {
  const account = await accountById(site.db.read, accountId);
  if (!account) return { may: [], mayNot: [] };
  const how = { via: "chat" as const, requestId: visit.requestId, accountId };
  const actor = await personActorOf(site.db.read, personId, sellerId, how);
  const may = callerMay(actor, account, visit.now);
  const reach = new Map<string, CallerArea["see"]>(
    may.flatMap((one) => [[`${one.area}.see`, one.see] as const, [`${one.area}.do`, one.do] as const]),
  );
  const isShort = (right: OfferedRight): boolean => ["none", "some"].includes(reach.get(right) ?? "");
  return { may, mayNot: OFFERED_RIGHTS.filter(isNoMail).filter(isShort) };
}

async function nameOf(site: Site, { thing, accountId }: Thread): Promise<string | null> {
  if (thing === null || accountId === null) return null;
  const scope = { onKind: thing.kind, onId: thing.id };
  return (await thingNames(site.db.read, accountId, [scope])).get(thing.id) ?? null;
}
