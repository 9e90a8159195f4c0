// Statements that have contracts invoiced to another billing profile, and on what names one on paper.
import { sql } from "kysely";
import type { Tx } from "../../../kernel/db.ts";

/** What is over keeps the one it had. */
export async function setBillingProfile(
  tx: Tx,
  contractIds: readonly string[],
  profileId: string,
): Promise<void> {
  await tx
    .updateTable("contracts.contract")
    .set({ billing_profile_id: profileId })
    .where("id", "in", [...contractIds])
    .where("state", "<>", "ended")
    .execute();
}

/** Answers the contracts that were held for one of these reasons. */
export async function liftHoldsOfContracts(
  tx: Tx,
  contractIds: readonly string[],
  reasons: readonly string[],
  at: Date,
): Promise<string[]> {
  const rows = await tx
    .updateTable("contracts.hold")
    .set({ lifted_at: at })
    .where("contract_id", "in", [...contractIds])
    .where("what", "=", "billing")
    .where("reason", "in", [...reasons])
    .where("lifted_at", "is", null)
    .returning("contract_id as id")
    .execute();
  return rows.flatMap(({ id }) => (id === null ? [] : [id]));
}

/** The newest quote that waits for its customer's answer and is billed to this profile, by its short id. */
export async function quoteNaming(tx: Tx, billingProfileId: string): Promise<string | null> {
  const { rows } = await sql<{ shortId: string }>`select q.short_id as "shortId" from quotes.quote q
    where q.billing_profile_id = ${billingProfileId} and q.state in ('sent', 'viewed')
    order by q.id desc limit 1`.execute(tx);
  return rows[0]?.shortId ?? null;
}
