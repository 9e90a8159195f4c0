// Moving business time, in a database that was made as demo or test: day by day, waiting each day until no job can run,
// so that a year of billing passes as it would have.
import { sql } from "kysely";
import { z } from "zod";
import { action } from "./act.ts";
import type { Database, ReadDb } from "./db.ts";
import { job } from "./jobs.ts";
import type { Job, JobKit } from "./jobs.ts";
import type { Timer } from "./module.ts";
import { ok, refuse } from "./result.ts";
import { isDate } from "./time.ts";

const stepClock = job({
  name: "step_clock",
  payload: z.object({}),
  queue: "clock",
  attempts: 3,
  async run() {},
});

const DAY_MS = 86_400_000;
/** The most days one order to the clock may ask for: a little over ten years. */
const MOST_DAYS = 3_700;
/** Between two jobs of one queue the worker may sleep for a second, but a job that is told to end must come to an end. */
const DAYS_AT_A_TIME = 15;

export type ClockMove = {
  readonly until: string | null;
  readonly offsetMs: number;
  readonly movable: boolean;
};

/** Where the clock is and where it is going; `until` null: it stands still (beside the machine's own time). */
export async function clockMove(db: ReadDb): Promise<ClockMove> {
  const { rows } = await sql<{ moving_until: string | null; clock_offset_ms: bigint; kind: string }>`
    select moving_until, clock_offset_ms, kind from kernel.installation`.execute(db);
  const row = rows[0];
  return {
    until: row?.moving_until ?? null,
    offsetMs: Number(row?.clock_offset_ms ?? 0n),
    movable: row !== undefined && row.kind !== "real",
  };
}

/** Steps some days; it asks for itself again until the wished day is reached or somebody stopped the clock. */
export const stepClockJob = (timers: readonly Timer[]): Job<Record<string, never>> => ({
  ...stepClock,
  async run(kit) {
    for (let days = 0; days < DAYS_AT_A_TIME; days += 1) if (!(await stepDay(kit, timers))) return;
    await again(kit.db);
  },
});

/** Answers whether there is a further day to go. */
async function stepDay(kit: JobKit, timers: readonly Timer[]): Promise<boolean> {
  const { until, offsetMs, movable } = await clockMove(kit.db.app);
  if (!movable || until === null) return false;
  const now = new Date(kit.clock.machine().getTime() + offsetMs);
  if (now.toISOString().slice(0, 10) >= until) {
    await sql`update kernel.installation set moving_until = null`.execute(kit.db.app);
    return false;
  }
  await sql`update kernel.installation set clock_offset_ms = clock_offset_ms + ${DAY_MS}`.execute(kit.db.app);
  await sql`select graphile_worker.add_job('tick', '{}', queue_name := 'tick', job_key := 'tick', max_attempts := 3)`.execute(
    kit.db.app,
  );
  await waitUntilIdle(kit, timers);
  return true;
}

/** Refuses: not_movable, invalid (no date), not_ahead, too_far. Answers at once; the office shows how far it is. */
export const askToMoveClock = action({
  name: "move_clock",
  needs: { any: ["staff:clock.move", "system"] },
  async run(ctx, input: { until: string }) {
    const { rows } = await sql<{ kind: string }>`select kind from kernel.installation for update`.execute(
      ctx.tx,
    );
    if (rows[0]?.kind === "real") return refuse({ code: "not_movable" as const });
    if (!isDate(input.until)) return refuse({ code: "invalid" as const });
    const today = ctx.now.toISOString().slice(0, 10);
    if (input.until <= today) return refuse({ code: "not_ahead" as const });
    const days = (Date.parse(input.until) - Date.parse(today)) / DAY_MS;
    if (days > MOST_DAYS) return refuse({ code: "too_far" as const });
    await sql`update kernel.installation set moving_until = ${input.until}`.execute(ctx.tx);
    ctx.enqueue(stepClock, {}, { key: stepClock.name });
    return ok({ days });
  },
});

/** The clock goes on with the machine from where it is. */
export const stopClock = action({
  name: "stop_clock",
  needs: { any: ["staff:clock.move", "system"] },
  async run(ctx, _input: Record<never, never>) {
    await sql`update kernel.installation set moving_until = null`.execute(ctx.tx);
    return ok(null);
  },
});

async function again(db: Database): Promise<void> {
  await sql`select graphile_worker.add_job('step_clock', '{}', queue_name := 'clock', job_key := 'step_clock',
    max_attempts := 3)`.execute(db.app);
}

const POLL_MS = 15;
/** A day waits at most this long for its jobs; then the next one begins, and the jobs go on beside it. */
const PATIENCE_MS = 30_000;

/** No job but this one runs or could run now, timers included; jobs put off by back-off are not waited for. */
async function waitUntilIdle(kit: JobKit, timers: readonly Timer[]): Promise<void> {
  const end = kit.clock.machine().getTime() + PATIENCE_MS;
  let quietRounds = 0;
  while (quietRounds < 2 && kit.clock.machine().getTime() < end) {
    if (await isBusy(kit)) {
      quietRounds = 0;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      continue;
    }
    quietRounds += 1;
    for (const timer of timers) await timer.run(kit);
  }
}

async function isBusy(kit: JobKit): Promise<boolean> {
  const busy = sql<{ busy: boolean }>`select exists (
    select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier <> ${stepClock.name} and j.attempts < j.max_attempts
      and j.run_at <= ${kit.clock.machine()}) as busy`;
  return (await busy.execute(kit.db.app)).rows[0]?.busy ?? false;
}
