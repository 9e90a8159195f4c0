// What time does to handovers: those that nobody confirmed run out, those that nobody stopped are carried out.
import type { Tick } from "../../../kernel/jobs.ts";
import { must } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { expireHandover } from "./end-handover.ts";
import { finishHandover } from "./finish-handover.ts";
import { expiredHandovers, ripeHandovers } from "./handover.store.ts";

const BATCH = 200;

export const handoverTicks: readonly Tick[] = [
  {
    name: "expire_handovers",
    async run(kit) {
      for (const handoverId of await expiredHandovers(kit.db.read, kit.clock.machine(), BATCH))
        must(await kit.act(expireHandover, systemActor, { handoverId }));
    },
  },
  {
    name: "finish_handovers",
    async run(kit) {
      for (const handoverId of await ripeHandovers(kit.db.read, kit.clock.machine(), BATCH))
        must(await kit.act(finishHandover, systemActor, { handoverId }));
    },
  },
];
