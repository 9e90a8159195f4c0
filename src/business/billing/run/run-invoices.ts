// The run: due entries become documents in batches, each read, decided and written in a handful of statements. Safe at any
// time, again at once, and for two runners at once. An account that cannot be billed is parked, and the others are.
import { idsOf } from "../../../kernel/db.ts";
import type { JobKit, Tick } from "../../../kernel/jobs.ts";
import { must } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { dueAccounts } from "../../contracts/index.ts";
import { numberDocuments } from "../documents/number-documents.ts";
import { draftBatch } from "./draft-run.ts";
import { sellersToBill } from "./due.store.ts";
import { parkFailed } from "./park-account.ts";
import { runFacts } from "./join-run.ts";
import { invoiceBatch } from "./run-batch.ts";

const BATCH = 2500;
const DRAFT_BATCH = 1_000;

/** Bills everything that is due for all sellers, then numbers it. Answers how many documents were closed. */
export async function runInvoices(kit: JobKit, limit: number = BATCH): Promise<number> {
  let closed = 0;
  for (const sellerId of await idsOf(kit.db.app, sellersToBill(kit.clock.business())))
    closed += await runSeller(kit, sellerId, limit);
  await numberDocuments(kit);
  return closed;
}

async function runSeller(kit: JobKit, sellerId: string, limit: number): Promise<number> {
  const first = await nextBatch(kit, sellerId, limit);
  if (first.wantsDrafts)
    while (must(await kit.act(draftBatch, systemActor, { sellerId, limit: DRAFT_BATCH })).more);
  if (!first.more) return first.closed;
  // While the database writes one batch, the other is decided.
  const lanes = await Promise.all([lane(kit, sellerId, limit), lane(kit, sellerId, limit)]);
  return lanes.reduce((sum, closed) => sum + closed, first.closed);
}

async function lane(kit: JobKit, sellerId: string, limit: number): Promise<number> {
  for (let closed = 0; ;) {
    const batch = await nextBatch(kit, sellerId, limit);
    closed += batch.closed;
    if (!batch.more) return closed;
  }
}

async function nextBatch(kit: JobKit, sellerId: string, limit: number) {
  const batch = await batchOrSingly(kit, sellerId, limit);
  if (batch.withoutRate > 0)
    kit.log.warn({ sellerId, entries: batch.withoutRate }, "entries wait for an exchange rate");
  return batch;
}

/** A batch that throws is billed account by account; whoever it throws for is parked. */
async function batchOrSingly(kit: JobKit, sellerId: string, limit: number) {
  try {
    return must(await kit.act(invoiceBatch, systemActor, { sellerId, limit }));
  } catch (fault) {
    kit.log.warn(
      { err: fault, sellerId },
      "a batch of the invoice run failed and is billed account by account",
    );
  }
  const { today, leads } = await kit.db.app
    .transaction()
    .execute((tx) => runFacts({ tx, now: kit.clock.business() }, sellerId));
  const asked = { sellerId, today, leads, after: null, limit };
  let [closed, withoutRate] = [0, 0];
  const accountIds = await dueAccounts(kit.db.app, asked);
  for (const accountId of accountIds) {
    try {
      const one = must(
        await kit.act(invoiceBatch, systemActor, { sellerId, limit, accountIds: [accountId] }),
      );
      closed += one.closed;
      withoutRate += one.withoutRate;
    } catch (fault) {
      kit.log.error({ err: fault, sellerId, accountId }, "an account could not be billed and is parked");
      must(await kit.act(parkFailed, systemActor, { sellerId, accountId }));
    }
  }
  return { more: accountIds.length > 0, closed, withoutRate, wantsDrafts: false };
}

export const invoiceTick: Tick = {
  name: "run_invoices",
  run: async (kit) => void (await runInvoices(kit)),
};
