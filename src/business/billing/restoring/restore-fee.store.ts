// Every statement on what staff asked for with a name's restoring, its fee and that its contract goes on: done once the name is
// back, or asked for no more.
import type { Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";

export type WaitingFee = {
  readonly id: string;
  readonly accountId: string;
  /** Null: nothing is billed for the restoring. */
  readonly minor: bigint | null;
  /** The contract that ended with the name and goes on with it; null: none was to. */
  readonly goesOn: string | null;
  readonly askedAt: Date;
};

export async function insertRestoreFee(
  tx: Tx,
  made: {
    readonly domainId: string;
    readonly accountId: string;
    readonly minor: bigint | null;
    readonly goesOn: string | null;
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
      goes_on: made.goesOn,
      asked_by: made.askedBy,
      asked_at: made.at,
    })
    .execute();
}

/** The one that was asked for and not billed yet, locked. */
export async function lockWaitingFee(tx: Tx, domainId: string): Promise<WaitingFee | null> {
  const row = await tx
    .selectFrom("billing.restore_fee")
    .select(["id", "account_id as accountId", "minor", "goes_on as goesOn", "asked_at as askedAt"])
    .where("domain_id", "=", domainId)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Both null: it is asked for no more, or came to nothing. */
export async function endRestoreFee(
  tx: Tx,
  id: string,
  ended: { readonly documentId: string | null; readonly wentOn: string | null; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable("billing.restore_fee")
    .set({ ended_at: ended.at, document_id: ended.documentId, went_on: ended.wentOn })
    .where("id", "=", id)
    .execute();
}
