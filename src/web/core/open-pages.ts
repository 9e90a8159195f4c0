// Pages that are open and wait for news of what they show. All of one kind together cost one statement a second, however many
// they are; each proves from time to time that it may still be open, and ends with what it shows.
import { setTimeout as wait } from "node:timers/promises";
import type { Site } from "../site.ts";

/** `isSettled`: nothing more is to come. */
export type PageNews = { readonly stamp: string; readonly isSettled: boolean };

export type OpenPage = {
  /** What it shows. */
  readonly of: string;
  /** Whose page it is, where that is known. */
  readonly who: string | null;
  /** What it was drawn from: another stamp than this is news. */
  readonly stamp: string;
  readonly send: (event: string, payload: string) => void;
  readonly closed: AbortSignal;
  readonly end: () => void;
  /** Whether it may still be open: asked again and again. */
  isProven(): Promise<boolean>;
};

export type OpenPages = {
  /** False where what it shows, whoever opened it, or this process has as many as it may have. */
  mayOpen(of: string, who?: string | null): boolean;
  follow(one: OpenPage): void;
};

export type Pace = {
  readonly lookMs: number;
  readonly beatMs: number;
  readonly proveMs: number;
  readonly livesMs: number;
};

export type Most = { readonly perThing: number; readonly perPerson: number; readonly inAll: number };

type Kept = OpenPage & { seen: string; since: number; beatAt: number; provenAt: number };

const PROVEN_AT_ONCE = 8;
const GONE: PageNews = { stamp: "", isSettled: true };

export function openPages(
  site: Pick<Site, "clock" | "log">,
  news: (ofs: readonly string[]) => Promise<ReadonlyMap<string, PageNews>>,
  most: Most,
  pace: Pace,
): OpenPages {
  const all = new Set<Kept>();
  let runs = false;
  const now = (): number => site.clock.machine().getTime();
  const count = (is: (one: Kept) => boolean): number => [...all].filter(is).length;

  async function run(): Promise<void> {
    if (runs) return;
    runs = true;
    while (all.size > 0) {
      await wait(pace.lookMs);
      await look().catch((fault: unknown) => site.log.warn({ err: fault }, "open pages got no news"));
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
    for (const one of all) if (one.closed.aborted || now() - one.since > pace.livesMs) drop(one);
    await prove([...all].filter((one) => now() - one.provenAt > pace.proveMs));
    const found = await news([...new Set([...all].map((one) => one.of))]);
    for (const one of all) tell(one, found.get(one.of) ?? GONE);
  }

  /** A few at a time: however many pages are open, they leave the database to others. */
  async function prove(due: readonly Kept[]): Promise<void> {
    for (let at = 0; at < due.length; at += PROVEN_AT_ONCE)
      await Promise.all(
        due.slice(at, at + PROVEN_AT_ONCE).map(async (one) => {
          one.provenAt = now();
          if (!(await one.isProven())) drop(one, "gone");
        }),
      );
  }

  function tell(one: Kept, { stamp, isSettled }: PageNews): void {
    if (stamp !== one.seen) one.send("changed", stamp);
    one.seen = stamp;
    if (isSettled) return drop(one, "settled");
    if (now() - one.beatAt <= pace.beatMs) return;
    one.beatAt = now();
    one.send("beat", "");
  }

  return {
    mayOpen: (of, who = null) =>
      all.size < most.inAll &&
      count((one) => one.of === of) < most.perThing &&
      (who === null || count((one) => one.who === who) < most.perPerson),
    follow(one) {
      const kept: Kept = { ...one, seen: one.stamp, since: now(), beatAt: now(), provenAt: now() };
      all.add(kept);
      one.closed.addEventListener("abort", () => all.delete(kept));
      one.send("hello", "");
      void run();
    },
  };
}
