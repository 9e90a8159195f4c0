// Who has an order's page open and waits for news. All of them together cost one statement a second, however many they are;
// each proves its link again each minute and ends with the order.
import { setTimeout as wait } from "node:timers/promises";
import { ordersNews } from "../../business/orders/index.ts";
import type { OrderNews } from "../../business/orders/index.ts";
import { linkFor } from "../../business/people/index.ts";
import type { Site } from "../site.ts";

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

export const FOLLOWERS_MAX = { perOrder: 20, inAll: 1_000 };
export type Pace = {
  readonly lookMs: number;
  readonly beatMs: number;
  readonly proveMs: number;
  readonly livesMs: number;
};
const PACE: Pace = { lookMs: 1_000, beatMs: 20_000, proveMs: 60_000, livesMs: 600_000 };

type Kept = Following & { seen: string; since: number; beatAt: number; provenAt: number };

export function makeFollowers(site: Pick<Site, "db" | "clock" | "log">, pace: Pace = PACE): Followers {
  const all = new Set<Kept>();
  let runs = false;
  const now = (): number => site.clock.machine().getTime();

  async function run(): Promise<void> {
    if (runs) return;
    runs = true;
    while (all.size > 0) {
      await wait(pace.lookMs);
      await look().catch((fault: unknown) => site.log.warn({ err: fault }, "open trackers got no news"));
    }
    runs = false;
  }

  /** `why`: nothing more is to come, so the page need not ask again. */
  function drop(one: Kept, why?: "settled" | "gone"): void {
    if (why !== undefined) one.send("end", why);
    all.delete(one);
    one.end();
  }

  async function look(): Promise<void> {
    const news = await ordersNews(site.db.read, [...new Set([...all].map((one) => one.orderId))]);
    for (const one of all) {
      if (one.closed.aborted || now() - one.since > pace.livesMs) drop(one);
      else if (now() - one.provenAt > pace.proveMs && !(await isProven(one))) drop(one, "gone");
      else tell(one, news.get(one.orderId) ?? { stamp: "", isSettled: true });
    }
  }

  function tell(one: Kept, news: OrderNews): void {
    if (news.stamp !== one.seen) one.send("changed", news.stamp);
    one.seen = news.stamp;
    if (news.isSettled) return drop(one, "settled");
    if (now() - one.beatAt <= pace.beatMs) return;
    one.beatAt = now();
    one.send("beat", "");
  }

  async function isProven(one: Kept): Promise<boolean> {
    one.provenAt = now();
    return (await linkFor(site.db.app, one.token, "track_order", site.clock.machine())) !== null;
  }

  return {
    mayFollow: (orderId) =>
      all.size < FOLLOWERS_MAX.inAll &&
      [...all].filter((one) => one.orderId === orderId).length < FOLLOWERS_MAX.perOrder,
    follow(one) {
      const kept: Kept = { ...one, seen: one.stamp, since: now(), beatAt: now(), provenAt: now() };
      all.add(kept);
      one.closed.addEventListener("abort", () => all.delete(kept));
      one.send("hello", "");
      void run();
    },
  };
}
