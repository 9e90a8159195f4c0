// What time does to handovers: those that nobody confirmed run out, those that nobody stopped are carried out.
import { eachAlone } from "../../../kernel/jobs.ts";
import type { Tick } from "../../../kernel/jobs.ts";
import { anyOf, idsOf } from "../../../kernel/db.ts";
import { must } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { expireHandover } from "./end-handover.ts";
import { finishHandover } from "./finish-handover.ts";
import { expiredHandovers, ripeHandovers } from "./handover.store.ts";

export const handoverTicks: readonly Tick[] = [
  {
    name: "expire_handovers",
    due: (_now, machineNow) => anyOf(expiredHandovers(machineNow)),
    async run(kit) {
      await eachAlone(await idsOf(kit.db.read, expiredHandovers(kit.clock.machine())), async (handoverId) =>
        must(await kit.act(expireHandover, systemActor, { handoverId })),
      );
    },
  },
  {
    name: "finish_handovers",
    due: (_now, machineNow) => anyOf(ripeHandovers(machineNow)),
    async run(kit) {
      await eachAlone(await idsOf(kit.db.read, ripeHandovers(kit.clock.machine())), async (handoverId) =>
        must(await kit.act(finishHandover, systemActor, { handoverId })),
      );
    },
  },
];
