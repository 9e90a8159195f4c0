// The ticks of all modules as one job: what the business does as time goes by, asked about in one statement.
import { sql } from "kysely";
import { z } from "zod";
import { job } from "../kernel/jobs.ts";
import type { Job, JobKit, Tick } from "../kernel/jobs.ts";
import { must } from "../kernel/result.ts";
import { systemActor } from "../kernel/rights.ts";
import { isTickTaskOpen, noteTicks } from "../business/staff/index.ts";

/** All ticks of a moment, in the order of the modules, lower ones first. One that fails is told to the desk. */
export function tickJob(ticks: readonly Tick[]): Job<{ at?: string | undefined }> {
  return job({
    name: "tick",
    payload: z.object({ at: z.string().optional() }),
    attempts: 3,
    queue: "tick",
    async run(kit) {
      const now = await kit.clock.refresh({ query: (text) => kit.db.appPool.query(text) });
      const failed = await workTicks(kit, ticks, now);
      for (const { name, fault } of failed) kit.log.error({ err: fault, tick: name }, "a tick failed");
      if (failed.length === 0 && !(await isTickTaskOpen(kit.db.app))) return;
      const told = failed.map(({ name, fault }) => ({ name, message: String(fault) }));
      must(await kit.act(noteTicks, systemActor, { failed: told }));
    },
  });
}

/** As the job does it; then throws the first fault. */
export async function runTicks(kit: JobKit, ticks: readonly Tick[], now: Date): Promise<void> {
  const [first] = await workTicks(kit, ticks, now);
  if (first) throw first.fault;
}

type FailedTick = { readonly name: string; readonly fault: unknown };

/**
 * One after the other, whatever became of those before; those that say that nothing is due are left out, unless they follow
 * others that ran.
 */
async function workTicks(kit: JobKit, ticks: readonly Tick[], now: Date): Promise<readonly FailedTick[]> {
  const asked = ticks.map((tick) => tick.due?.(now, kit.clock.machine()) ?? sql<boolean>`true`);
  const { rows } = await sql<{ due: boolean[] }>`select array[${sql.join(asked)}] as due`.execute(kit.db.app);
  const failed: FailedTick[] = [];
  let ran = false;
  for (const [at, tick] of ticks.entries()) {
    const isDue = rows[0]?.due[at] ?? true;
    if (!isDue && !(tick.follows && ran)) continue;
    ran = true;
    await tick.run(kit, now).catch((fault: unknown) => failed.push({ name: tick.name, fault }));
  }
  return failed;
}
