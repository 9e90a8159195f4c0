// The door of the trail: audit rows in a chain that tells whoever changed one.
import type { ModuleParts } from "../../kernel/module.ts";
import { chainTimer } from "./chain-trail.ts";
import { trailPersonal } from "./personal.store.ts";
import { trailTicks, walkJob } from "./walk-trail.ts";

export { chainAll } from "./chain-trail.ts";
export { startWalk } from "./walk-trail.ts";
export { faultsOf, head, dayMarks, walks } from "./trail.store.ts";
export type { DayMark, ShownFault, Walk } from "./trail.store.ts";

export const trailModule: ModuleParts = {
  name: "trail",
  personal: trailPersonal,
  jobs: [walkJob],
  ticks: trailTicks,
  timers: [chainTimer],
};
