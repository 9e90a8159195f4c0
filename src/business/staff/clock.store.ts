// Every SQL statement that moves business time: the offset in the installation's one row, and the jobs around it.
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { DB } from "../../kernel/tables.generated.ts";

const DAY_MS = 86_400_000;

export type ClockMove = {
  /** The day the way began, and the day it leads to. */
  readonly from: string | null;
  readonly until: string | null;
  readonly offsetMs: number;
  readonly movable: boolean;
};

/** Where the clock is and where it is going; `until` null: it stands still (beside the machine's own time). */
export async function clockMove(db: ReadDb): Promise<ClockMove> {
  const row = await db
    .selectFrom("kernel.installation")
    .select(["moving_from", "moving_until", "clock_offset_ms", "kind"])
    .executeTakeFirst();
  return {
    from: row?.moving_from ?? null,
    until: row?.moving_until ?? null,
    offsetMs: Number(row?.clock_offset_ms ?? 0n),
    movable: row !== undefined && row.kind !== "real",
  };
}

export async function lockInstallationKind(tx: Tx): Promise<string | null> {
  const row = await tx.selectFrom("kernel.installation").select("kind").forUpdate().executeTakeFirst();
  return row?.kind ?? null;
}

/** Null: the clock goes on with the machine from where it is. */
export async function setWay(db: Kysely<DB>, way: { from: string; until: string } | null): Promise<void> {
  await db
    .updateTable("kernel.installation")
    .set({ moving_from: way?.from ?? null, moving_until: way?.until ?? null })
    .execute();
}

/** One day on, and a tick for it. */
export async function addDay(db: Kysely<DB>): Promise<void> {
  await sql`update kernel.installation set clock_offset_ms = clock_offset_ms + ${DAY_MS}`.execute(db);
  await sql`select graphile_worker.add_job('tick', '{}', queue_name := 'tick', job_key := 'tick', max_attempts := 3)`.execute(
    db,
  );
}

export async function askForStep(db: Kysely<DB>, task: string): Promise<void> {
  await sql`select graphile_worker.add_job(${task}, '{}', queue_name := 'clock', job_key := ${task},
    max_attempts := 3)`.execute(db);
}

/** Whether a job other than `task` runs or could run now; those put off by back-off do not count. */
export async function isBusy(db: Kysely<DB>, task: string, machineNow: Date): Promise<boolean> {
  const busy = sql<{ busy: boolean }>`select exists (
    select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier <> ${task} and j.attempts < j.max_attempts and j.run_at <= ${machineNow}) as busy`;
  return (await busy.execute(db)).rows[0]?.busy ?? false;
}
