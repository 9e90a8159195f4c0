// Pauses whose last day is over: their contracts go on by themselves.
import { anyOf, idsOf } from "../../kernel/db.ts";
import { eachAlone } from "../../kernel/jobs.ts";
import type { JobKit, Tick } from "../../kernel/jobs.ts";
import { systemActor } from "../../kernel/rights.ts";
import { dateIn } from "../../kernel/time.ts";
import { sellerById } from "../sellers/index.ts";
import { eachApart, inBatches } from "../staff/index.ts";
import { goOn } from "./pause-contract.ts";
import { contractsToGoOn, sellersWithPauses } from "./pause.store.ts";

const BATCH = 200;

async function goOnDue(kit: JobKit, now: Date): Promise<void> {
  await eachAlone(await idsOf(kit.db.app, sellersWithPauses(now)), async (sellerId) => {
    const seller = await sellerById(kit.db.app, sellerId);
    const today = dateIn(seller.timeZone, now);
    await inBatches(BATCH, async () => {
      const due = await contractsToGoOn(kit.db.app, sellerId, today, BATCH);
      const list = due.map((one) => ({ ...one, kind: "contract", sellerId }));
      // An add-on went on with its parent: then it is refused, and that is as it should be.
      return eachApart(kit, "end_pause", list, ({ id }) => kit.act(goOn, systemActor, { contractId: id }));
    });
  });
}

export const pausesTick: Tick = {
  name: "end_pauses",
  due: (now) => anyOf(sellersWithPauses(now)),
  run: goOnDue,
};
