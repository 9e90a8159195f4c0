// What the office, and who owns a paper, reads of the print queue.
import type { SubjectLoader } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { ModuleParts } from "../../../kernel/module.ts";
import type { PrintJob } from "./print-queue.rules.ts";
import { findPrintJob, findRun, jobsInState, jobsOfRun, newestJobs } from "./print-queue.store.ts";
import type { PileAsked, PrintRun } from "./print-queue.store.ts";
import { printPersonal } from "../personal.store.ts";

/** One view of the pile. `sellerIds` null: of all brands. `after` is the last id of the page before. */
export function printPile(db: ReadDb, asked: PileAsked): Promise<readonly PrintJob[]> {
  return asked.sellerIds?.length === 0 ? Promise.resolve([]) : jobsInState(db, asked);
}

export const printJobById = (db: ReadDb, id: string): Promise<PrintJob | null> => findPrintJob(db, id);

/** How each of these papers stands with the printer and the post; a paper that was never queued is not among them. */
export async function printStandings(
  db: Tx | ReadDb,
  kind: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PrintJob>> {
  if (ids.length === 0) return new Map();
  return new Map((await newestJobs(db, { kind, ids })).map((job) => [job.about.id, job]));
}

export async function printRun(
  db: ReadDb,
  runId: string,
): Promise<(PrintRun & { readonly jobs: readonly PrintJob[] }) | null> {
  const run = await findRun(db, runId);
  return run && { ...run, jobs: await jobsOfRun(db, runId) };
}

const loadPrintJob: SubjectLoader = async (tx, id) => {
  const found = await findPrintJob(tx, id);
  return found && { kind: "print_job", id: found.id, accountId: found.accountId, sellerId: found.sellerId };
};

const loadPrintRun: SubjectLoader = async (tx, id) => {
  const found = await findRun(tx, id);
  return found && { kind: "print_run", id: found.id, accountId: null, sellerId: found.sellerId };
};

export const printModule: ModuleParts = {
  name: "print",
  personal: printPersonal,
  loaders: { print_job: loadPrintJob, print_run: loadPrintRun },
};
