// Who has an order's page open and waits for news; each proves its link again each minute and ends with the order.
import { ordersNews } from "../../business/orders/index.ts";
import { opensOrderStill } from "../core/index.ts";
import { openPages } from "../core/open-pages.ts";
import type { Pace } from "../core/open-pages.ts";
import type { Site } from "../site.ts";

export type { Pace } from "../core/open-pages.ts";

export type Following = {
  readonly orderId: string;
  readonly token: string;
  /** What the page was drawn from: another stamp than this is news. */
  readonly stamp: string;
  readonly send: (event: string, payload: string) => void;
  readonly closed: AbortSignal;
  readonly end: () => void;
};

export type Followers = {
  /** False where an order, or this process, has as many as it may have. */
  mayFollow(orderId: string): boolean;
  follow(one: Following): void;
};

const MOST = { perThing: 20, perPerson: 20, inAll: 1_000 };
const PACE: Pace = { lookMs: 1_000, beatMs: 20_000, proveMs: 60_000, livesMs: 600_000 };

export function makeFollowers(
  site: Pick<Site, "db" | "clock" | "log" | "subject">,
  pace: Pace = PACE,
): Followers {
  const pages = openPages(site, (ids) => ordersNews(site.db.read, ids), MOST, pace);
  return {
    mayFollow: (orderId) => pages.mayOpen(orderId),
    follow: ({ orderId, token, ...one }) =>
      pages.follow({
        ...one,
        of: orderId,
        who: null,
        isProven: () => opensOrderStill(site, token),
      }),
  };
}
