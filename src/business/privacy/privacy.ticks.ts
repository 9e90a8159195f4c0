// What is due by date: erasures whose waiting time is over, what the law lets go of, copies nobody fetched, and old traces.
import type { JobKit, Tick } from "../../kernel/jobs.ts";
import { systemActor } from "../../kernel/rights.ts";
import { sellersAll } from "../sellers/index.ts";
import { CONFIRM_DAYS, stopErasure } from "./ask-erasure.ts";
import { carryOutErasure, endKept } from "./carry-out-erasure.ts";
import { dueErasures, dueKept, staleErasures } from "./erasure.store.ts";
import { dropOldExports } from "./ask-export.ts";
import { eraseTraces } from "./erase-traces.ts";

const DAY_MS = 86_400_000;

async function carryOut(kit: JobKit, now: Date): Promise<void> {
  const before = new Date(kit.clock.machine().getTime() - CONFIRM_DAYS * DAY_MS);
  for (const erasureId of await staleErasures(kit.db.app, before))
    await kit.act(stopErasure, systemActor, { erasureId });
  for (const erasureId of await dueErasures(kit.db.app, now)) {
    const done = await kit.act(carryOutErasure, systemActor, { erasureId });
    // The trace outside of the database, for the day it is restored from an older copy.
    if (done.ok && done.value === "done") kit.log.info({ erasureId }, "erased");
  }
}

async function letGo(kit: JobKit, now: Date): Promise<void> {
  for (const { erasureId, kind } of await dueKept(kit.db.app, now.toISOString().slice(0, 10)))
    await kit.act(endKept, systemActor, { erasureId, kind });
}

async function sweep(kit: JobKit): Promise<void> {
  await kit.act(dropOldExports, systemActor, {});
  for (const seller of await sellersAll(kit.db.app))
    await kit.act(eraseTraces, systemActor, { sellerId: seller.id });
}

export const privacyTicks: readonly Tick[] = [
  { name: "carry_out_erasures", run: carryOut },
  { name: "end_kept", run: letGo },
  { name: "erase_traces", run: sweep },
];
