// Statements on fees for reminders: which level of which document was charged, by which document.
import { sql } from "kysely";
import type { Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { FeeLevel } from "./fee.rules.ts";

/** Whether this level is to be charged now: it was not before, and the document is no fee itself. */
export async function claimFee(
  tx: Tx,
  fee: {
    readonly documentId: string;
    readonly level: FeeLevel;
    readonly feeId: string;
    readonly today: IsoDate;
  },
): Promise<boolean> {
  const done = await sql`insert into billing.dunning_fee (document_id, level, fee_id, charged_on)
    select d.id, ${fee.level}::int, ${fee.feeId}::uuid, ${fee.today}::date from billing.document d
    where d.id = ${fee.documentId} and d.cause <> 'fee' on conflict do nothing`.execute(tx);
  return done.numAffectedRows === 1n;
}
