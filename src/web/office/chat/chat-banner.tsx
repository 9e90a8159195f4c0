// On a ticket that is talked about right now: the way to the chat, for whoever may answer there.
import type { VNode } from "preact";
import { chatOf, isLive } from "../../../business/chat/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { Banner, LinkButton } from "../../ui/index.ts";
import { holds } from "../staff/staff-visit.ts";
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
