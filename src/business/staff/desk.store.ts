// The kernel's jobs and attempts as the desk works on them: a failed job is tried again, an unclear outcome looked at again.
import { sql } from "kysely";
import type { Tx } from "../../kernel/db.ts";

/** Makes a failed or waiting job runnable now with fresh tries. False where it is gone or running. */
export async function runAgain(tx: Tx, jobId: bigint, at: Date): Promise<boolean> {
  const { rows } = await sql`select id from graphile_worker.reschedule_jobs(array[${jobId}]::bigint[],
    run_at := ${at}::timestamptz, attempts := 0)`.execute(tx);
  return rows.length === 1;
}

/** A parked attempt is to be looked up at the other side once more. Answers its deed; null where it is not parked. */
export async function unpark(tx: Tx, attemptId: string): Promise<string | null> {
  const { rows } = await sql<{ deed: string }>`update kernel.attempt set state = 'unknown', looks = 0
    where id = ${attemptId} and state = 'parked' returning deed`.execute(tx);
  return rows[0]?.deed ?? null;
}

/** A parked attempt is given up: somebody made sure otherwise. False where it is not parked. */
export async function dropParked(tx: Tx, attemptId: string, message: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update kernel.attempt set state = 'dropped', message = ${message},
    answered_at = ${at} where id = ${attemptId} and state = 'parked'`.execute(tx);
  return numAffectedRows === 1n;
}
