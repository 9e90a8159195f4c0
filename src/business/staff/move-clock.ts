// Moving business time, in a database that was made as demo or test: day by day, waiting each day until no job can run,
// so that a year of billing passes as it would have.
import { z } from "zod";
import { action } from "../../kernel/act.ts";
import { job } from "../../kernel/jobs.ts";
import type { Job, JobKit } from "../../kernel/jobs.ts";
import type { Timer } from "../../kernel/module.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { daysBetween, isDate } from "../../kernel/time.ts";
import { addDay, askForStep, clockMove, isBusy, lockInstallationKind, setWay } from "./clock.store.ts";

const stepClock = job({
  name: "step_clock",
  payload: z.object({}),
  queue: "clock",
  attempts: 3,
  async run() {},
});

/** The most days one order to the clock may ask for: a little over ten years. */
const MOST_DAYS = 3_700;
/** Between two jobs of one queue the worker may sleep for a second, but a job that is told to end must come to an end. */
const DAYS_AT_A_TIME = 15;

/** Steps some days; it asks for itself again until the wished day is reached or somebody stopped the clock. */
export const stepClockJob = (timers: readonly Timer[]): Job<Record<string, never>> => ({
  ...stepClock,
  async run(kit) {
    const leading = timers.filter((timer) => timer.leadsOn === true);
    for (let days = 0; days < DAYS_AT_A_TIME; days += 1) if (!(await stepDay(kit, leading))) return;
    await askForStep(kit.db.app, stepClock.name);
  },
});

/** Answers whether there is a further day to go. */
async function stepDay(kit: JobKit, timers: readonly Timer[]): Promise<boolean> {
  const { until, offsetMs, movable } = await clockMove(kit.db.app);
  if (!movable || until === null) return false;
  const now = new Date(kit.clock.machine().getTime() + offsetMs);
  if (now.toISOString().slice(0, 10) >= until) {
    await setWay(kit.db.app, null);
    return false;
  }
  await addDay(kit.db.app);
  await waitUntilIdle(kit, timers);
  return true;
}

/** Refuses: not_movable, invalid (no date), not_ahead, too_far. Answers at once; the office shows how far it is. */
export const askToMoveClock = action({
  name: "move_clock",
  needs: { any: ["staff:clock.move", "system"] },
  async run(ctx, input: { until: string }) {
    if ((await lockInstallationKind(ctx.tx)) === "real") return refuse({ code: "not_movable" as const });
    if (!isDate(input.until)) return refuse({ code: "invalid" as const });
    const today = ctx.now.toISOString().slice(0, 10);
    if (input.until <= today) return refuse({ code: "not_ahead" as const });
    const days = daysBetween(today, input.until);
    if (days > MOST_DAYS) return refuse({ code: "too_far" as const });
    await setWay(ctx.tx, { from: today, until: input.until });
    ctx.enqueue(stepClock, {}, { key: stepClock.name });
    return ok({ days });
  },
});

/** The clock goes on with the machine from where it is. */
export const stopClock = action({
  name: "stop_clock",
  needs: { any: ["staff:clock.move", "system"] },
  async run(ctx, _input: Record<never, never>) {
    await setWay(ctx.tx, null);
    return ok(null);
  },
});

/** Milliseconds between two looks: most days are over at once. */
const POLL_MS = [2, 4, 8, 15];
/** A day waits at most this long for its jobs; then the next one begins, and the jobs go on beside it. */
const PATIENCE_MS = 30_000;

/** No job but this one runs or could run now, nor comes of a timer; jobs put off by back-off are not waited for. */
async function waitUntilIdle(kit: JobKit, timers: readonly Timer[]): Promise<void> {
  const end = kit.clock.machine().getTime() + PATIENCE_MS;
  const isBusyNow = () => isBusy(kit.db.app, stepClock.name, kit.clock.machine());
  const untilIdle = async (): Promise<void> => {
    for (let looks = 0; kit.clock.machine().getTime() < end && (await isBusyNow()); looks += 1)
      await new Promise((resolve) => setTimeout(resolve, POLL_MS[looks] ?? POLL_MS.at(-1)));
  };
  do {
    await untilIdle();
    for (const timer of timers) await timer.run(kit);
  } while (kit.clock.machine().getTime() < end && (await isBusyNow()));
}
