// What a worker does every few moments of machine time: each timer by itself, never twice at once, never overtaking.
import type { Logger } from "pino";
import type { Wired } from "../wiring.ts";

export function startTimers(wired: Pick<Wired, "timers" | "kit">, log: Logger): { stop(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const handles = wired.timers.map((timer) => {
    let busy = false;
    return setInterval(() => {
      if (busy) return;
      busy = true;
      const round = timer
        .run(wired.kit)
        .catch((fault: unknown) => log.error({ err: fault, timer: timer.name }, "a timer's round broke"))
        .finally(() => {
          busy = false;
          running.delete(round);
        });
      running.add(round);
    }, timer.everyMs);
  });
  return {
    async stop() {
      for (const handle of handles) clearInterval(handle);
      await Promise.all(running);
    },
  };
}
