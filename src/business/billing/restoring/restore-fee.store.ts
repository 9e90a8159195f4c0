// Every statement on fees for names that staff has restored: asked for, billed once the name is back, or asked for no more.
import type { Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";

export type WaitingFee = { readonly id: string; readonly accountId: string; readonly minor: bigint };

export async function insertRestoreFee(
  tx: Tx,
  made: {
    readonly domainId: string;
    readonly accountId: string;
    readonly minor: bigint;
    readonly askedBy: string | null;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto("billing.restore_fee")
    .values({
      id: newId(),
      domain_id: made.domainId,
      account_id: made.accountId,
      minor: made.minor,
      asked_by: made.askedBy,
      asked_at: made.at,
    })
    .execute();
}

/** The one that was asked for and not billed yet, locked. */
export async function lockWaitingFee(tx: Tx, domainId: string): Promise<WaitingFee | null> {
  const row = await tx
    .selectFrom("billing.restore_fee")
    .select(["id", "account_id as accountId", "minor"])
    .where("domain_id", "=", domainId)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** `documentId` null: it is asked for no more. */
export async function endRestoreFee(
  tx: Tx,
  id: string,
  ended: { readonly documentId: string | null; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable("billing.restore_fee")
    .set({ ended_at: ended.at, document_id: ended.documentId })
    .where("id", "=", id)
    .execute();
}
