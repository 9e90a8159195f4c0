// Tells an open page that its order changed, so that it draws itself anew. Where too many are open, the page asks by itself.
import type { Reply, Visit } from "../../kernel/http.ts";
import type { Site } from "../site.ts";
import type { Followers } from "./followers.ts";
import { orderIdOf } from "./tracker-look.ts";
import { lostLink } from "./tracker-reply.ts";

/** The page as it was drawn: its link, and the stamp of what it shows. */
export type DrawnPage = { readonly token: string; readonly stamp: string };

/** Answers 404 without a good link, 503 where no more may follow; the browser does not come back by itself then. */
export function eventsReply(site: Site, followers: Followers, visit: Visit, page: DrawnPage): Reply {
  const orderId = orderIdOf(visit);
  if (orderId === null) return lostLink(site, visit);
  if (!followers.mayFollow(orderId)) return { kind: "text", status: 503, text: "too many pages are open" };
  return {
    kind: "events",
    start: (send, closed, end) => followers.follow({ orderId, ...page, send, closed, end }),
  };
}
