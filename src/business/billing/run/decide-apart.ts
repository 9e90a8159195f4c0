// Decides what a batch would become without writing it. One account that cannot be decided keeps no other from being: it is named.
import { isTryAgain } from "../../../kernel/db.ts";
import type { Tx } from "../../../kernel/db.ts";
import type { DueEntry } from "../../contracts/index.ts";
import type { NewDocument } from "../documents/document.rules.ts";
import { decideBatch } from "./bill-entries.ts";
import type { BillingFacts } from "./bill.rules.ts";
import { backToMark, passMark, setMark } from "./mark.store.ts";

export type DecidedApart = {
  readonly documents: readonly NewDocument[];
  /** Accounts for which the decision failed. */
  readonly failed: readonly string[];
};

/** All at once; where that fails, account by account. */
export async function decideApart(
  tx: Tx,
  entries: readonly DueEntry[],
  facts: BillingFacts,
): Promise<DecidedApart> {
  const whole = await tried(tx, entries, facts);
  if (whole !== null) return { documents: whole, failed: [] };
  const documents: NewDocument[] = [];
  const failed: string[] = [];
  for (const [accountId, own] of Map.groupBy(entries, (one) => one.accountId)) {
    const decided = await tried(tx, own, facts);
    if (decided === null) failed.push(accountId);
    else documents.push(...decided);
  }
  return { documents, failed };
}

/** Null: it failed, and the transaction goes on as if it had not been tried. */
async function tried(
  tx: Tx,
  entries: readonly DueEntry[],
  facts: BillingFacts,
): Promise<readonly NewDocument[] | null> {
  await setMark(tx);
  try {
    const { documents } = await decideBatch(tx, entries, facts);
    await passMark(tx);
    return documents;
  } catch (fault) {
    if (isTryAgain(fault)) throw fault;
    await backToMark(tx);
    return null;
  }
}
