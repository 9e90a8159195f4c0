// What the office reads of the print queue.
import type { SubjectLoader } from "../../kernel/act.ts";
import type { ReadDb } from "../../kernel/db.ts";
import type { ModuleParts } from "../../kernel/module.ts";
import type { PrintJob } from "./print-queue.rules.ts";
import { findPrintJob, waitingJobs } from "./print-queue.store.ts";

/** Papers waiting for the printer, oldest first. `sellerIds` null: of all sellers. */
export function waitingPrints(
  db: ReadDb,
  sellerIds: readonly string[] | null,
  page: { after?: string; limit?: number } = {},
): Promise<readonly PrintJob[]> {
  return waitingJobs(db, sellerIds, page);
}

const loadPrintJob: SubjectLoader = async (tx, id) => {
  const found = await findPrintJob(tx, id);
  return found && { kind: "print_job", id: found.id, accountId: found.accountId, sellerId: found.sellerId };
};

export const printModule: ModuleParts = { name: "print", loaders: { print_job: loadPrintJob } };
