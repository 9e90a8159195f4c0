// The run: due entries become documents in batches, each read, decided and written in a handful of statements. Safe at any
// time, again at once, and for two runners at once. An account that cannot be billed is parked, and the others are.
import { idsOf, isServerGone, isTryAgain } from "../../../kernel/db.ts";
import { eachAlone } from "../../../kernel/jobs.ts";
import type { JobKit, Tick } from "../../../kernel/jobs.ts";
import { must } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { numberDocuments } from "../documents/number-documents.ts";
import { draftBatch } from "./draft-run.ts";
import { anythingToBill, sellersToBill } from "./due.store.ts";
import { faultOf } from "./decide-apart.ts";
import { parkFailed } from "./park-account.ts";
import { dueSlices } from "./due-slices.ts";
import type { DueSlices } from "./due-slices.ts";
import { missRates } from "./miss-rates.ts";
import { invoiceBatch } from "./run-batch.ts";
import type { InvoiceBatch } from "./run-batch.ts";
import { NOTHING } from "./run-done.rules.ts";
import type { Done } from "./run-done.rules.ts";
import { draftedAccounts, openRun } from "./run.store.ts";

/** So few that what three runners hold at a time is little, whatever the run; statements cost no more for each of them. */
const BATCH = 250;
/** Runners of one process: while one writes, the next is decided and a third numbered; more than two cores gain little. */
const LANES = 3;
const DRAFT_BATCH = 1_000;

/** Bills everything that is due for all sellers, then numbers it. Answers how many documents were closed. */
export async function runInvoices(kit: JobKit, limit: number = BATCH): Promise<number> {
  let closed = 0;
  const sellers = await idsOf(kit.db.app, sellersToBill(kit.clock.business()));
  const billed = eachAlone(sellers, async (sellerId) => (closed += await runSeller(kit, sellerId, limit)));
  // What was closed gets its number whatever became of the others.
  await billed.finally(() => numberDocuments(kit));
  return closed;
}

async function runSeller(kit: JobKit, sellerId: string, limit: number): Promise<number> {
  // The first tells what there is to do.
  const first = await nextBatch(kit, { sellerId, limit });
  if (first.wantsDrafts)
    while (must(await kit.act(draftBatch, systemActor, { sellerId, limit: DRAFT_BATCH })).more);
  if (!first.more) return first.closed;
  // While the database writes one batch, another is decided, and what is closed already is numbered.
  const shared = { isNumbering: false, slices: await dueSlices(kit, sellerId, limit) };
  const own = { sellerId, limit };
  const lanes = await Promise.all(Array.from({ length: LANES }, () => lane(kit, own, shared)));
  let closed = lanes.reduce((sum, one) => sum + one, first.closed);
  // What came meanwhile, or was held by others; whoever finds nothing left ends the run.
  for (let more = true; more;) {
    const batch = await nextBatch(kit, own);
    closed += batch.closed;
    more = batch.more;
  }
  return closed;
}

type Shared = { isNumbering: boolean; readonly slices: DueSlices };

async function lane(kit: JobKit, own: InvoiceBatch, shared: Shared): Promise<number> {
  for (let closed = 0; ;) {
    const accountIds = await shared.slices.next();
    if (accountIds.length === 0) return closed;
    const batch = await nextBatch(kit, { ...own, accountIds });
    closed += batch.closed;
    if (!batch.more) return closed;
    await numberUnlessAnother(kit, shared);
  }
}

/** Of several only one numbers at a time: the others would wait for it and find nothing left. */
async function numberUnlessAnother(kit: JobKit, shared: Shared): Promise<void> {
  if (shared.isNumbering) return;
  shared.isNumbering = true;
  await numberDocuments(kit).finally(() => (shared.isNumbering = false));
}

async function nextBatch(kit: JobKit, asked: InvoiceBatch): Promise<Done> {
  const { sellerId } = asked;
  const batch = await batchOrSingly(kit, asked);
  if (batch.lacking.length > 0)
    must(await kit.act(missRates, systemActor, { sellerId, currencies: batch.lacking }));
  return batch;
}

/**
 * A batch that throws is billed account by account; whoever it throws for is parked. Nobody is for a database that went away: then
 * the run breaks off, and goes on where it was with the next.
 */
async function batchOrSingly(kit: JobKit, asked: InvoiceBatch): Promise<Done> {
  const { sellerId, limit } = asked;
  try {
    return must(await kit.act(invoiceBatch, systemActor, asked));
  } catch (fault) {
    if (isServerGone(fault)) throw fault;
    kit.log.warn(
      { err: fault, sellerId },
      "a batch of the invoice run failed and is billed account by account",
    );
  }
  let closed = 0;
  const lacking = new Set<string>();
  const accountIds = asked.accountIds ?? (await nextAccounts(kit, asked));
  for (const accountId of accountIds) {
    try {
      const one = must(
        await kit.act(invoiceBatch, systemActor, { sellerId, limit, accountIds: [accountId] }),
      );
      closed += one.closed;
      for (const currency of one.lacking) lacking.add(currency);
    } catch (fault) {
      if (isServerGone(fault) || isTryAgain(fault)) throw fault;
      kit.log.error({ err: fault, sellerId, accountId }, "an account could not be billed and is parked");
      must(await kit.act(parkFailed, systemActor, { sellerId, accountId, fault: faultOf(fault) }));
    }
  }
  return { ...NOTHING, more: accountIds.length > 0, closed, lacking: [...lacking] };
}

/** Whom the batch would have billed: those of the approved run, else those who owe. */
async function nextAccounts(kit: JobKit, { sellerId, limit }: InvoiceBatch): Promise<readonly string[]> {
  const run = await openRun(kit.db.app, sellerId);
  if (run?.mode === "approval") return draftedAccounts(kit.db.app, run.id, limit);
  return (await dueSlices(kit, sellerId, limit)).next();
}

export const invoiceTick: Tick = {
  name: "run_invoices",
  due: anythingToBill,
  follows: true,
  run: async (kit) => void (await runInvoices(kit)),
};
