// The ticks of all modules as one job: what the business does as time goes by, asked about in one statement.
import { sql } from "kysely";
import { z } from "zod";
import { job } from "../kernel/jobs.ts";
import type { Job, JobKit, Tick } from "../kernel/jobs.ts";

/** All ticks of a moment, in the order of the modules, lower ones first. */
export function tickJob(ticks: readonly Tick[]): Job<{ at?: string | undefined }> {
  return job({
    name: "tick",
    payload: z.object({ at: z.string().optional() }),
    attempts: 3,
    queue: "tick",
    async run(kit) {
      const now = await kit.clock.refresh({ query: (text) => kit.db.appPool.query(text) });
      await runTicks(kit, ticks, now);
    },
  });
}

/** One after the other; those that say that nothing is due are left out. */
export async function runTicks(kit: JobKit, ticks: readonly Tick[], now: Date): Promise<void> {
  const asked = ticks.map((tick) => tick.due?.(now, kit.clock.machine()) ?? sql<boolean>`true`);
  const { rows } = await sql<{ due: boolean[] }>`select array[${sql.join(asked)}] as due`.execute(kit.db.app);
  for (const [at, tick] of ticks.entries()) if (rows[0]?.due[at] ?? true) await tick.run(kit, now);
}
