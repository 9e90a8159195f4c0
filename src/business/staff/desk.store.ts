// The kernel's jobs and attempts as the desk works on them: a failed job is tried again, an unclear outcome looked at again.
import { sql } from "kysely";
import type { Tx } from "../../kernel/db.ts";

/** Makes a failed or waiting job runnable now with fresh tries. False where it is gone or running. */
export async function runAgain(tx: Tx, jobId: bigint, at: Date): Promise<boolean> {
  const { rows } = await sql`select id from graphile_worker.reschedule_jobs(array[${jobId}]::bigint[],
    run_at := ${at}::timestamptz, attempts := 0)`.execute(tx);
  return rows.length === 1;
}

/** A parked attempt is looked up at the other side once more, looks and tries fresh. Its deed; null where it is not parked. */
export async function unpark(tx: Tx, attemptId: string): Promise<string | null> {
  const { rows } = await sql<{ deed: string }>`update kernel.attempt set state = 'unknown', looks = 0,
    tries = 0
    where id = ${attemptId} and state = 'parked' returning deed`.execute(tx);
  return rows[0]?.deed ?? null;
}

/** A parked attempt is given up: somebody made sure otherwise. False where it is not parked. */
export async function dropParked(tx: Tx, attemptId: string, message: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update kernel.attempt set state = 'dropped', message = ${message},
    answered_at = ${at} where id = ${attemptId} and state = 'parked'`.execute(tx);
  return numAffectedRows === 1n;
}

/** Attempts of these deeds about a subject that have not ended and whose call may have gone out, locked. */
export async function lockUnclear(
  tx: Tx,
  subjectId: string,
  deeds: readonly string[],
): Promise<readonly { readonly id: string; readonly state: "calling" | "unknown" | "parked" }[]> {
  const { rows } = await sql<{ id: string; state: "calling" | "unknown" | "parked" }>`select id, state
    from kernel.attempt where subject_id = ${subjectId} and deed = any(${[...deeds]}::text[])
      and state in ('calling', 'unknown', 'parked') order by id for update`.execute(tx);
  return rows;
}

/** Locked ones are given up: nobody calls or looks for them any more. */
export async function dropLocked(tx: Tx, ids: readonly string[], message: string, at: Date): Promise<void> {
  await sql`update kernel.attempt set state = 'dropped', message = ${message.slice(0, 500)},
    answered_at = ${at} where id = any(${[...ids]}::uuid[])`.execute(tx);
}
