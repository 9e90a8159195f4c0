// The way to the chats, for whoever may answer there: from a ticket that is talked about right now, and from where the day begins
// while somebody waits.
import type { VNode } from "preact";
import { chatOf, countWaiting, isLive } from "../../../business/chat/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { Banner, LinkButton } from "../../ui/index.ts";
import { holds, sellersOf } from "../staff/staff-visit.ts";
import { officeChatWords } from "./office-chat.words.ts";
import { CONSOLE } from "./console-page.tsx";

export async function chatBanner(site: Site, visit: Visit, threadId: string): Promise<VNode | null> {
  const chat = holds(visit, "tickets.answer") ? await chatOf(site.db.read, threadId) : null;
  if (chat === null || !isLive(chat)) return null;
  const words = officeChatWords(visit.lang);
  return (
    <Banner tone="info" action={<LinkButton href={`${CONSOLE}/${threadId}`}>{words.toChat}</LinkButton>}>
      {words.live}
    </Banner>
  );
}

export async function waitingInChat(site: Site, visit: Visit): Promise<VNode | null> {
  if (!holds(visit, "tickets.answer")) return null;
  const waiting = await countWaiting(site.db.read, sellersOf(visit));
  if (waiting === 0) return null;
  const words = officeChatWords(visit.lang);
  return (
    <Banner tone="warning" action={<LinkButton href={CONSOLE}>{words.toChats}</LinkButton>}>
      {words.waitsNow(waiting)}
    </Banner>
  );
}
