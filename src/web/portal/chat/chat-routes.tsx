// Routes of the chat in the portal: begin one, talk in it, leave it, and hear of news. What it may be about, and who may write, is
// asked of the function that decides everywhere else, as somebody who comes by chat.
import { z } from "zod";
import {
  anybodyThere,
  chatOf,
  leaveChat,
  newsOfChats,
  openChat,
  openChatOf,
  patienceSetting,
  sayInChat,
  waitingBefore,
  WORDS_LONGEST,
} from "../../../business/chat/index.ts";
import { isVisitor, thingNames } from "../../../business/customers/index.ts";
import { personById } from "../../../business/people/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";
import { entriesOf, threadById } from "../../../business/threads/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Actor } from "../../../kernel/rights.ts";
import { asShown } from "../../chat/chat-log.tsx";
import { chatStreams, followAsCustomer } from "../../chat/chat-streams.ts";
import { chatWords } from "../../chat/chat.words.ts";
import { factsOf, freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { holdersOf } from "../holders.ts";
import { accountsFor, keepHeld, noSuch, portalRoute } from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";
import type { Typed } from "../questions/question-pages.tsx";
import { thingsToAskAbout } from "../questions/things-to-ask-about.ts";
import { questionsWords } from "../questions/questions.words.ts";
import { CHAT, ChatPage, StartPage } from "./chat-page.tsx";
import type { ShownChat } from "./chat-page.tsx";
import { portalChatWords } from "./portal-chat.words.ts";

const key = z.string().max(100).optional();
const text = z
  .string()
  .max(WORDS_LONGEST + 1_000)
  .default("");
const NOTHING: Typed = { values: {}, errors: {} };

/** Who writes on a page of chats comes by chat. */
const byChat = (actor: Actor): Actor => ({ ...actor, via: "chat" });
const keyed = (once: string | undefined) => (once === undefined ? {} : { key: once });

export const chatRoutes: Routes = (site) => {
  const streams = chatStreams(site);
  return [
    portalRoute(site, {
      path: CHAT,
      right: "tickets.do",
      async handle(visit) {
        const open = await openOf(site, visit);
        return open === null ? start(site, visit, NOTHING) : goneTo(`${CHAT}/${open}`);
      },
    }),
    portalRoute(site, {
      method: "POST",
      path: CHAT,
      right: "tickets.do",
      action: openChat.name,
      input: z.strictObject({ idempotency_key: key, about: z.string().max(60).default(""), text }),
      handle: (visit, { input }) => begin(site, visit, input),
    }),
    portalRoute(site, {
      path: `${CHAT}/:id`,
      right: "tickets.see",
      on: "ticket",
      handle: (visit, { params }) => page(site, visit, params["id"] ?? "", NOTHING),
    }),
    portalRoute(site, {
      path: `${CHAT}/:id/events`,
      right: "tickets.see",
      on: "ticket",
      input: z.strictObject({ seen: z.string().max(64).default("") }),
      async handle(visit, { params, input }) {
        const threadId = params["id"] ?? "";
        if ((await chatOf(site.db.read, threadId)) === null) return noSuch(site, visit);
        return followAsCustomer(site, streams, visit, { threadId, seen: input.seen });
      },
    }),
    portalRoute(site, {
      method: "POST",
      path: `${CHAT}/:id/say`,
      right: "tickets.do",
      on: "ticket",
      action: sayInChat.name,
      input: z.strictObject({ idempotency_key: key, text }),
      async handle(visit, { params, input }) {
        const threadId = params["id"] ?? "";
        const name = factsOf(visit).signedIn?.name ?? "";
        const given = { threadId, text: input.text, name };
        const done = await site.act(sayInChat, byChat(visit.actor), given, keyed(input.idempotency_key));
        if (done.ok) return goneTo(`${CHAT}/${threadId}`);
        const errors = errorsOf(visit, done.refusal);
        return page(site, visit, threadId, { values: { text: input.text }, errors });
      },
    }),
    portalRoute(site, {
      method: "POST",
      path: `${CHAT}/:id/end`,
      right: "tickets.do",
      on: "ticket",
      action: leaveChat.name,
      input: z.strictObject({ idempotency_key: key }),
      async handle(visit, { params }) {
        const threadId = params["id"] ?? "";
        const done = await site.act(leaveChat, byChat(visit.actor), { threadId });
        return !done.ok && done.refusal.code === "no_such"
          ? noSuch(site, visit)
          : goneTo(`${CHAT}/${threadId}`);
      },
    }),
  ];
};

/** What whoever is signed in has open in the account that is shown. */
async function openOf(site: Site, visit: Visit): Promise<string | null> {
  const [accountId] = accountsFor(visit, "tickets.do");
  const { id } = visit.actor;
  return accountId === undefined || id === null ? null : openChatOf(site.db.read, id, accountId);
}

async function start(site: Site, visit: Visit, typed: Typed): Promise<Reply> {
  const { sellerId } = visit;
  const [accountId = ""] = accountsFor(visit, "tickets.do");
  const screen = (
    <StartPage
      frame={frameOf(site, visit)}
      once={freshKey()}
      typed={typed}
      choice={await thingsToAskAbout(site, visit, accountId)}
      isSomebodyThere={await anybodyThere(site.db.read, sellerId, site.clock.machine(), visit.now)}
      minutes={await settingOf(site.db.read, sellerId, patienceSetting)}
      longest={WORDS_LONGEST}
    />
  );
  return shown(screen, Object.keys(typed.errors).length > 0);
}

type Begun = { readonly about: string; readonly text: string; readonly idempotency_key?: string | undefined };

async function begin(site: Site, visit: Visit, { about, text: written, ...input }: Begun): Promise<Reply> {
  const [accountId] = accountsFor(visit, "tickets.do");
  const { signedIn } = factsOf(visit);
  if (accountId === undefined || signedIn === null) return noSuch(site, visit);
  const values = { about, text: written };
  const choice = await thingsToAskAbout(site, visit, accountId);
  const thing = choice.things.find((one) => one.value === about) ?? null;
  if (thing === null && (about !== "" || !choice.general))
    return start(site, visit, { values, errors: { about: questionsWords(visit.lang).errAbout } });
  const asker = { name: signedIn.name, email: signedIn.email, language: visit.lang };
  const asked = { accountId, thing: thing?.part ?? null, text: written, asker };
  const done = await site.act(openChat, byChat(visit.actor), asked, keyed(input.idempotency_key));
  if (done.ok) return goneTo(`${CHAT}/${done.value.threadId}`);
  const open = done.refusal.code === "open_already" ? await openOf(site, visit) : null;
  if (open !== null) return goneTo(`${CHAT}/${open}`);
  return start(site, visit, { values, errors: errorsOf(visit, done.refusal) });
}

async function page(site: Site, visit: Visit, id: string, typed: Typed): Promise<Reply> {
  // The stamp before the words: what comes between is news.
  const stamp = (await newsOfChats(site.db.read, [id])).get(id)?.stamp ?? "";
  const [chat, thread] = await Promise.all([chatOf(site.db.read, id), threadById(site.db.read, id)]);
  if (chat === null || thread === null) return noSuch(site, visit);
  const now = site.clock.machine();
  const made: ShownChat = {
    chat: { ...chat, dueAt: asShown(chat.dueAt, { now: visit.now, machine: now }) },
    thread,
    entries: await entriesOf(site.db.read, [id]),
    about: await nameOf(site, thread),
    with: chat.staffId === null ? null : ((await personById(site.db.read, chat.staffId))?.name ?? null),
    before: chat.state === "waiting" ? await waitingBefore(site.db.read, chat) : 0,
    isSomebodyThere:
      chat.state !== "waiting" || (await anybodyThere(site.db.read, chat.sellerId, now, visit.now)),
    stamp,
    write: await writeOf(site, visit, thread),
    now,
  };
  const screen = <ChatPage frame={frameOf(site, visit)} shown={made} once={freshKey()} typed={typed} />;
  return shown(screen, Object.keys(typed.errors).length > 0);
}

type Of = NonNullable<Awaited<ReturnType<typeof threadById>>>;

async function writeOf(site: Site, visit: Visit, thread: Of): Promise<ShownChat["write"]> {
  const row = { ...thread, parts: thread.thing === null ? [] : [thread.thing] };
  if (keepHeld(visit, "tickets.do", "ticket", [row]).length > 0) return "may";
  if (isVisitor(visit.actor)) return "visit";
  return { holders: (await holdersOf(site, thread.accountId === null ? [] : [thread.accountId])).join(", ") };
}

async function nameOf(site: Site, { thing, accountId }: Of): Promise<string | null> {
  if (thing === null || accountId === null) return null;
  const scope = { onKind: thing.kind, onId: thing.id };
  return (await thingNames(site.db.read, accountId, [scope])).get(thing.id) ?? null;
}

function errorsOf(visit: Visit, refusal: Refusal): FormErrors {
  const words = chatWords(visit.lang);
  const own = portalChatWords(visit.lang);
  if (refusal.code === "empty") return { text: words.errEmpty };
  if (refusal.code === "too_long") return { text: words.errLong };
  if (refusal.code === "too_fast") return { text: words.errFast };
  if (refusal.code === "key_reused") return { "": words.errAgain };
  if (refusal.code === "over") return { "": words.errOver };
  if (refusal.code === "too_many") return { "": own.errMany };
  return { "": refusal.code === "bad_address" ? own.errAddress : questionsWords(visit.lang).errVisit };
}
