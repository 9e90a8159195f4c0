// Pauses whose last day is over: their contracts go on by themselves.
import { anyOf, idsOf } from "../../kernel/db.ts";
import type { JobKit, Tick } from "../../kernel/jobs.ts";
import { systemActor } from "../../kernel/rights.ts";
import { dateIn } from "../../kernel/time.ts";
import { sellerById } from "../sellers/index.ts";
import { goOn } from "./pause-contract.ts";
import { contractsToGoOn, sellersWithPauses } from "./pause.store.ts";

const BATCH = 200;

async function goOnDue(kit: JobKit, now: Date): Promise<void> {
  for (const sellerId of await idsOf(kit.db.app, sellersWithPauses(now))) {
    const seller = await sellerById(kit.db.app, sellerId);
    const today = dateIn(seller.timeZone, now);
    for (;;) {
      const due = await contractsToGoOn(kit.db.app, seller.id, today, BATCH);
      // An add-on went on with its parent: then it is refused, and that is as it should be.
      for (const contractId of due) await kit.act(goOn, systemActor, { contractId });
      if (due.length < BATCH) break;
    }
  }
}

export const pausesTick: Tick = {
  name: "end_pauses",
  due: (now) => anyOf(sellersWithPauses(now)),
  run: goOnDue,
};
