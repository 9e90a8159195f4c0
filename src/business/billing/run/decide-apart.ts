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
  /** Accounts for which the decision failed, and what was said then. */
  readonly failed: readonly { readonly accountId: string; readonly fault: string }[];
};

/** All at once; where that fails, account by account. */
export async function decideApart(
  tx: Tx,
  entries: readonly DueEntry[],
  facts: BillingFacts,
): Promise<DecidedApart> {
  const whole = await tried(tx, entries, facts);
  if (typeof whole !== "string") return { documents: whole, failed: [] };
  const documents: NewDocument[] = [];
  const failed: { accountId: string; fault: string }[] = [];
  for (const [accountId, own] of Map.groupBy(entries, (one) => one.accountId)) {
    const decided = await tried(tx, own, facts);
    if (typeof decided === "string") failed.push({ accountId, fault: decided });
    else documents.push(...decided);
  }
  return { documents, failed };
}

/** A text: it failed, in these words, and the transaction goes on as if it had not been tried. */
async function tried(
  tx: Tx,
  entries: readonly DueEntry[],
  facts: BillingFacts,
): Promise<readonly NewDocument[] | string> {
  await setMark(tx);
  try {
    const { documents } = await decideBatch(tx, entries, facts);
    await passMark(tx);
    return documents;
  } catch (fault) {
    if (isTryAgain(fault)) throw fault;
    await backToMark(tx);
    return faultOf(fault);
  }
}

/** The first line of what was thrown: for who has to find the cause. */
export const faultOf = (fault: unknown): string =>
  (fault instanceof Error ? fault.message : String(fault)).split("\n")[0]?.slice(0, 200) ?? "";
