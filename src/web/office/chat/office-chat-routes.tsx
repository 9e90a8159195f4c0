// Routes of the chats in the office: the console, being there, one chat, and what is done in it.
import { z } from "zod";
import {
  acceptChat,
  answerChat,
  beThere,
  chatOf,
  finishChat,
  handChatToTicket,
  nameWhoMay,
  WORDS_LONGEST,
} from "../../../business/chat/index.ts";
import { OFFERED_RIGHTS } from "../../../business/customers/index.ts";
import { personsByIds } from "../../../business/people/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import { chatStreams, followAsStaff } from "../../chat/chat-streams.ts";
import { chatWords } from "../../chat/chat.words.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { isId } from "../staff/staff-visit.ts";
import { isNoMail, listChats, showChat } from "./chat-screens.tsx";
import { CONSOLE } from "./console-page.tsx";
import { officeChatWords } from "./office-chat.words.ts";

const seen = z.strictObject({ seen: z.string().max(2_000).default("") });
const onTicket = (params: Readonly<Record<string, string>>) => ({ kind: "ticket", id: params["id"] ?? "" });
const who = ["staff:tickets.answer"] as const;

export const officeChatRoutes: Routes = (site) => {
  const streams = chatStreams(site);
  /** A form of one chat: what it does, and what its page then says. */
  const ofChat = (name: string, path: string, act: ActOnChat, done?: Parameters<typeof leadTo>[1]) =>
    route({
      method: "POST",
      path: `${CONSOLE}/:id/${path}`,
      who: [...who],
      on: onTicket,
      action: name,
      input: posted({}),
      async handle(visit, { params, input }) {
        const threadId = params["id"] ?? "";
        const result = await act(visit, threadId, input.idempotency_key);
        if (result.ok) return leadTo(`${CONSOLE}/${threadId}`, done);
        return showChat(site, visit, threadId, { problem: await said(site, visit, result.refusal) });
      },
    });
  return [
    route({
      method: "GET",
      path: CONSOLE,
      who: [...who],
      input: pageQuery,
      handle: (visit, { input }) => listChats(site, visit, input.done),
    }),
    route({
      method: "GET",
      path: `${CONSOLE}/events`,
      who: [...who],
      input: seen,
      handle: async (visit, { input }) =>
        followAsStaff(site, streams, visit, { threadId: null, seen: input.seen }),
    }),
    route({
      method: "POST",
      path: `${CONSOLE}/presence`,
      who: [...who],
      action: beThere.name,
      input: posted({ there: z.enum(["on", "off"]) }),
      async handle(visit, { input: { there } }) {
        const done = await site.act(beThere, visit.actor, {
          sellerId: visit.sellerId,
          there: there === "on",
        });
        return leadTo(CONSOLE, !done.ok ? undefined : there === "on" ? "chatOn" : "chatOff");
      },
    }),
    route({
      method: "GET",
      path: `${CONSOLE}/:id`,
      who: [...who],
      on: onTicket,
      input: pageQuery,
      handle: (visit, { params, input }) => showChat(site, visit, params["id"], { done: input.done }),
    }),
    route({
      method: "GET",
      path: `${CONSOLE}/:id/events`,
      who: [...who],
      on: onTicket,
      input: seen,
      async handle(visit, { params, input }) {
        const threadId = params["id"] ?? "";
        if (!isId(threadId) || (await chatOf(site.db.read, threadId)) === null)
          return nothingThere(site, visit);
        return followAsStaff(site, streams, visit, { threadId, seen: input.seen });
      },
    }),
    route({
      method: "POST",
      path: `${CONSOLE}/:id/answer`,
      who: [...who],
      on: onTicket,
      action: answerChat.name,
      input: posted({ text: text(WORDS_LONGEST + 1_000) }),
      async handle(visit, { params, input }) {
        const given = { threadId: params["id"] ?? "", text: input.text };
        const key = input.idempotency_key;
        const done = await site.act(answerChat, visit.actor, given, key === undefined ? {} : { key });
        if (done.ok) return leadTo(`${CONSOLE}/${given.threadId}`);
        const errors = { text: await said(site, visit, done.refusal) };
        return showChat(site, visit, given.threadId, { typed: { values: { text: input.text }, errors } });
      },
    }),
    route({
      method: "POST",
      path: `${CONSOLE}/:id/who-may`,
      who: [...who],
      on: onTicket,
      action: nameWhoMay.name,
      input: posted({ right: z.enum(OFFERED_RIGHTS.filter(isNoMail)) }),
      async handle(visit, { params, input: { right, idempotency_key: key } }) {
        const threadId = params["id"] ?? "";
        const given = { threadId, right };
        const done = await site.act(nameWhoMay, visit.actor, given, key === undefined ? {} : { key });
        if (done.ok) return leadTo(`${CONSOLE}/${threadId}`);
        return showChat(site, visit, threadId, { problem: await said(site, visit, done.refusal) });
      },
    }),
    ofChat(acceptChat.name, "accept", (visit, threadId) => site.act(acceptChat, visit.actor, { threadId })),
    ofChat(
      handChatToTicket.name,
      "ticket",
      (visit, threadId) => site.act(handChatToTicket, visit.actor, { threadId }),
      "chatHanded",
    ),
    ofChat(
      finishChat.name,
      "end",
      (visit, threadId) => site.act(finishChat, visit.actor, { threadId }),
      "chatEnded",
    ),
  ];
};

type ActOnChat = (
  visit: Visit,
  threadId: string,
  key: string | undefined,
) => Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: Refusal }>;

async function said(site: Site, visit: Visit, refusal: Refusal): Promise<string> {
  const words = officeChatWords(visit.lang);
  if (refusal.code === "taken" && "by" in refusal) {
    const [colleague] = await personsByIds(site.db.read, [String(refusal.by)]);
    return words.takenBy(colleague?.name ?? "");
  }
  const own: Readonly<Record<string, string>> = {
    empty: chatWords(visit.lang).errEmpty,
    too_long: chatWords(visit.lang).errLong,
    over: chatWords(visit.lang).errOver,
    key_reused: chatWords(visit.lang).errAgain,
    not_yours: words.notYours,
    they_may: words.theyMay,
  };
  return own[refusal.code] ?? refusalSentence(site, visit, refusal);
}
