// Statements that make a contract another account's: its entries, its waiting change, holds and gifts of its things.
import { sql } from "kysely";
import type { Tx } from "../../kernel/db.ts";

export type ContractTransfer = {
  readonly contractId: string;
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly billingProfileId: string;
  readonly giverSaid: string;
  readonly takerSaid: string;
};

export async function insertTransfer(
  tx: Tx,
  made: ContractTransfer & { readonly id: string },
  by: string | null,
  at: Date,
): Promise<void> {
  await tx
    .insertInto("contracts.transfer")
    .values({
      id: made.id,
      contract_id: made.contractId,
      from_account_id: made.fromAccountId,
      to_account_id: made.toAccountId,
      giver_said: made.giverSaid,
      taker_said: made.takerSaid,
      done_by: by,
      created_at: at,
    })
    .execute();
}

/** What ran under the contract before goes on under it; changes and pauses that are over stay with whose they were. */
export async function moveToAccount(tx: Tx, made: ContractTransfer): Promise<void> {
  const { contractId, toAccountId, billingProfileId } = made;
  await tx
    .updateTable("contracts.contract")
    // Who takes it over while it is tried has not been told of its end.
    .set({ account_id: toAccountId, billing_profile_id: billingProfileId, trial_told_at: null })
    .where("id", "=", contractId)
    .execute();
  await sql`update contracts.free_grant g set account_id = ${toAccountId} from contracts.billing_entry e
    where e.contract_id = ${contractId} and g.subject_id = e.subject_id and g.account_id = ${made.fromAccountId}
      and g.ended_at is null`.execute(tx);
  await tx
    .updateTable("contracts.billing_entry")
    .set({ account_id: toAccountId })
    .where("contract_id", "=", contractId)
    .execute();
  await tx
    .updateTable("contracts.change")
    .set({ account_id: toAccountId })
    .where("contract_id", "=", contractId)
    .where("state", "=", "waiting")
    .execute();
  await tx
    .updateTable("contracts.switch_off")
    .set({ account_id: toAccountId })
    .where("contract_id", "=", contractId)
    .where("state", "in", ["to_stop", "held", "stopped", "to_resume", "to_end"])
    .execute();
  await tx
    .updateTable("contracts.hold")
    .set({ account_id: toAccountId })
    .where("contract_id", "=", contractId)
    .where("lifted_at", "is", null)
    .execute();
}
