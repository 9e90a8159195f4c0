// Open pages of chats hear of news as long as whoever opened them is signed in and may see them: asked again every few seconds
// of the function that decides everywhere else. A stream carries no words; the page fetches itself.
import { keepPresence, liveStamps, newsOfChats } from "../../business/chat/index.ts";
import { customerBehind, mayDo } from "../../business/customers/index.ts";
import { staffBehind } from "../../business/staff/index.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import type { Right } from "../../kernel/rights.ts";
import { openPages } from "../core/open-pages.ts";
import type { OpenPages, Pace } from "../core/open-pages.ts";
import type { Site } from "../site.ts";

export const CHAT_PAGES = { perThing: 20, perPerson: 6, inAll: 2_000 };
const PACE: Pace = { lookMs: 1_000, beatMs: 20_000, proveMs: 10_000, livesMs: 600_000 };
/** Staff on a visit come back by themselves and are asked anew at the door. */
const VISIT_LIVES_MS = 30_000;

export type ChatStreams = {
  readonly chats: OpenPages;
  /** Of staff on a visit. */
  readonly visited: OpenPages;
  /** Of all that is live, under the names of sellers (or "*"). */
  readonly lists: OpenPages;
};

export function chatStreams(site: Site, pace: Pace = PACE): ChatStreams {
  const news = (ids: readonly string[]) => newsOfChats(site.db.read, ids);
  return {
    chats: openPages(site, news, CHAT_PAGES, pace),
    visited: openPages(site, news, CHAT_PAGES, { ...pace, livesMs: VISIT_LIVES_MS }),
    lists: openPages(
      site,
      async (ofs) => {
        const stampOf = await liveStamps(site.db.read);
        return new Map(ofs.map((of) => [of, { stamp: stampOf(sellersIn(of)), isSettled: false }]));
      },
      { ...CHAT_PAGES, perThing: CHAT_PAGES.inAll },
      pace,
    ),
  };
}

const ALL = "*";
export const listOf = (sellerIds: readonly string[] | null): string => sellerIds?.join(" ") ?? ALL;
const sellersIn = (of: string): readonly string[] | null => (of === ALL ? null : of.split(" "));

const TOO_MANY: Reply = { kind: "text", status: 503, text: "too many pages are open" };

/** A chat as somebody of the account has it open. Answers 503 where no more may be open. */
export function followAsCustomer(
  site: Site,
  streams: ChatStreams,
  visit: Visit,
  { threadId, seen }: { readonly threadId: string; readonly seen: string },
): Reply {
  const { actor, sessionHash } = visit;
  const isVisit = actor.kind === "person" && actor.through !== undefined;
  const pages = isVisit ? streams.visited : streams.chats;
  const who = isVisit ? actor.through.staffId : actor.id;
  if (!pages.mayOpen(threadId, who)) return TOO_MANY;
  const how = { via: "chat" as const, requestId: visit.requestId };
  const isProven = async (): Promise<boolean> => {
    if (isVisit) return true;
    const found =
      sessionHash === null ? null : await customerBehind(site.db, sessionHash, site.clock.machine(), how);
    return found !== null && mayStill(site, found.actor, "tickets.see", threadId);
  };
  const page = { of: threadId, who, stamp: seen, isProven };
  return { kind: "events", start: (send, closed, end) => pages.follow({ ...page, send, closed, end }) };
}

/** A chat, or the list of them (`threadId` null), as somebody of the staff has it open; while it is, they are there. */
export function followAsStaff(
  site: Site,
  streams: ChatStreams,
  visit: Visit,
  { threadId, seen }: { readonly threadId: string | null; readonly seen: string },
): Reply {
  const { actor, sessionHash } = visit;
  if (actor.kind !== "staff") return TOO_MANY;
  const pages = threadId === null ? streams.lists : streams.chats;
  const of = threadId ?? listOf(actor.sellerIds);
  if (!pages.mayOpen(of, actor.id)) return TOO_MANY;
  const how = { via: "web" as const, requestId: visit.requestId };
  const isProven = async (): Promise<boolean> => {
    const at = site.clock.machine();
    const found = sessionHash === null ? null : await staffBehind(site.db, sessionHash, at, how);
    if (found === null || !(await mayStill(site, found.actor, "staff:tickets.answer", threadId)))
      return false;
    await keepPresence(site.db.app, actor.id, at);
    return true;
  };
  const page = { of, who: actor.id, stamp: seen, isProven };
  return { kind: "events", start: (send, closed, end) => pages.follow({ ...page, send, closed, end }) };
}

async function mayStill(
  site: Site,
  actor: Parameters<typeof mayDo>[0],
  right: Right,
  threadId: string | null,
): Promise<boolean> {
  const subject = threadId === null ? null : await site.subject({ kind: "ticket", id: threadId });
  return (threadId === null || subject !== null) && mayDo(actor, right, subject, site.clock.business());
}
