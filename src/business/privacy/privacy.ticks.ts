// What is due by date: erasures whose waiting time is over, what the law lets go of, copies nobody fetched, and old traces.
import { anyOf, idsOf } from "../../kernel/db.ts";
import { eachAlone } from "../../kernel/jobs.ts";
import type { Tick } from "../../kernel/jobs.ts";
import { systemActor } from "../../kernel/rights.ts";
import { sellersAll } from "../sellers/index.ts";
import { CONFIRM_DAYS, stopErasure } from "./ask-erasure.ts";
import { carryOutErasure, endKept } from "./carry-out-erasure.ts";
import { dueErasures, dueKept, staleErasures } from "./erasure.store.ts";
import { dropOldExports } from "./ask-export.ts";
import { lapsedExports } from "./export.store.ts";
import { anyOld } from "../personal/index.ts";
import { eraseTraces, keptFrom } from "./erase-traces.ts";

const DAY_MS = 86_400_000;

const unconfirmedBefore = (machineNow: Date): Date => new Date(machineNow.getTime() - CONFIRM_DAYS * DAY_MS);
const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

export const privacyTicks: readonly Tick[] = [
  {
    name: "stop_stale_erasures",
    due: (_now, machineNow) => anyOf(staleErasures(unconfirmedBefore(machineNow))),
    async run(kit) {
      const stale = staleErasures(unconfirmedBefore(kit.clock.machine()));
      await eachAlone(await idsOf(kit.db.app, stale), (erasureId) =>
        kit.act(stopErasure, systemActor, { erasureId }),
      );
    },
  },
  {
    name: "carry_out_erasures",
    due: (now) => anyOf(dueErasures(now)),
    async run(kit, now) {
      await eachAlone(await idsOf(kit.db.app, dueErasures(now)), async (erasureId) => {
        const done = await kit.act(carryOutErasure, systemActor, { erasureId });
        // The trace outside of the database, for the day it is restored from an older copy.
        if (done.ok && done.value === "done") kit.log.info({ erasureId }, "erased");
      });
    },
  },
  {
    name: "end_kept",
    due: (now) => anyOf(dueKept(dayOf(now))),
    async run(kit, now) {
      await eachAlone((await dueKept(dayOf(now)).execute(kit.db.app)).rows, ({ erasureId, kind }) =>
        kit.act(endKept, systemActor, { erasureId, kind }),
      );
    },
  },
  {
    name: "drop_old_exports",
    due: (_now, machineNow) => anyOf(lapsedExports(machineNow)),
    run: async (kit) => void (await kit.act(dropOldExports, systemActor, {})),
  },
  {
    name: "erase_traces",
    due: (_now, machineNow) => anyOld((what) => keptFrom(machineNow, what)),
    async run(kit) {
      await eachAlone(await sellersAll(kit.db.app), ({ id: sellerId }) =>
        kit.act(eraseTraces, systemActor, { sellerId }),
      );
    },
  },
];
