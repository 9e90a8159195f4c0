// Signed notices to the installation, repeated with growing pauses until it takes them. What is owed stands
// in the book, so a restarted processor goes on delivering. Signatures and pauses run on machine time.
import { createHmac } from "node:crypto";
import { machineClock } from "../shared/clock.ts";
import { pause, type Switches } from "../shared/switches.ts";
import type { Book, Event } from "./book.ts";

/** `Stripe-Signature` as docs.stripe.com/webhooks/signature describes it. */
export function signature(secret: string, body: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

export type Notices = {
  /** Starts with what is still owed, and again where the address changes. */
  readonly sendTo: (url: string | null) => void;
  readonly deliver: (event: Event) => void;
  /** The latest notice again, `times` times; the statuses that came back (0: no answer). */
  readonly deliverLast: (times: number) => Promise<number[]>;
  /** Resolves once no notice is on its way; those that wait for a later try do not count. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const answerMs = 10_000;

export function notices(book: Book, faults: Switches, pausesMs: readonly number[]): Notices {
  let target: string | null = null;
  let closed = false;
  const timers = new Map<string, NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();

  async function post(event: Event): Promise<number> {
    if (target === null) return 0;
    const body = JSON.stringify(event);
    const seconds = Math.floor(machineClock.now().getTime() / 1000);
    try {
      const answer = await fetch(target, {
        method: "POST",
        body,
        headers: {
          "content-type": "application/json; charset=utf-8",
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
          "stripe-signature": signature(book.state.webhookSecret, body, seconds),
        },
        signal: AbortSignal.timeout(answerMs),
      });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return 0;
    }
  }

  /** One try with the fault that is set, if any; true: nothing more is owed. */
  async function attempt(event: Event): Promise<boolean> {
    const fault = faults.take("webhook");
    if (fault?.kind === "drop") return true;
    if (fault?.kind === "fail" || fault?.kind === "garbage") return false;
    if (fault?.kind === "slow") await pause(fault.ms);
    const status = await post(event);
    if (fault?.kind === "answer_twice") await post(event);
    return fault?.kind !== "lose_answer" && status >= 200 && status < 300;
  }

  async function run(event: Event): Promise<void> {
    const owed = book.state.deliveries[event.id];
    if (!owed || owed.done || target === null || closed) return;
    owed.attempts += 1;
    const delivered = await attempt(event);
    if (closed) return;
    const wait = pausesMs[owed.attempts - 1];
    owed.done = delivered || wait === undefined;
    event.pending_webhooks = delivered ? 0 : 1;
    owed.nextAt = machineClock.now().getTime() + (wait ?? 0);
    book.save();
    if (!owed.done) plan(event, wait ?? 0);
  }

  function plan(event: Event, ms: number): void {
    if (closed || timers.has(event.id)) return;
    const start = (): void => {
      timers.delete(event.id);
      const going = run(event).finally(() => underWay.delete(going));
      underWay.add(going);
    };
    if (ms <= 0) start();
    else timers.set(event.id, setTimeout(start, ms).unref());
  }

  return {
    sendTo(url) {
      target = url;
      if (url === null) return;
      const now = machineClock.now().getTime();
      for (const event of book.state.events) {
        const owed = book.state.deliveries[event.id];
        if (owed && !owed.done) plan(event, owed.nextAt - now);
      }
    },
    // Not before the request that caused it has been written down.
    deliver: (event) => queueMicrotask(() => plan(event, 0)),
    async deliverLast(times) {
      const last = book.state.events.at(-1);
      const statuses: number[] = [];
      for (let time = 0; last && time < times; time += 1) statuses.push(await post(last));
      return statuses;
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async close() {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(underWay);
    },
  };
}
