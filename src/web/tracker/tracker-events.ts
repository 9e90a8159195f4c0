// Tells an open tracker when its order changed, so that it draws itself anew.
import { setTimeout as wait } from "node:timers/promises";
import { orderNews } from "../../business/orders/index.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import type { Site } from "../site.ts";
import { orderIdOf } from "./tracker-look.ts";
import { lostLink } from "./tracker-reply.ts";

const LOOK_EVERY_MS = 1_000;
const LOOKS_MAX = 600;

/** Says `changed` when something happened. Ends after ten minutes; the browser then comes back by itself. */
export function eventsReply(site: Site, visit: Visit): Reply {
  const orderId = orderIdOf(visit);
  if (orderId === null) return lostLink(site, visit);
  return {
    kind: "events",
    start(send, closed, end) {
      void follow(site, orderId, send, closed).finally(end);
    },
  };
}

async function follow(
  site: Site,
  orderId: string,
  send: (event: string, payload: string) => void,
  closed: AbortSignal,
): Promise<void> {
  let seen = await orderNews(site.db.read, orderId);
  send("hello", seen ?? "");
  for (let look = 0; look < LOOKS_MAX && !closed.aborted; look += 1) {
    await wait(LOOK_EVERY_MS, undefined, { signal: closed }).catch(() => undefined);
    if (closed.aborted) return;
    const newest = await orderNews(site.db.read, orderId).catch(() => seen);
    if (newest !== seen) send("changed", newest ?? "");
    seen = newest;
  }
}
