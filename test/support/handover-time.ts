// The time between both confirmations of a handover and its change of hands, let pass.
import type { TestWorld } from "./world.ts";

/** What both sides confirmed is carried out, as if the seller's hours had passed. */
export async function passHandoverWait(world: TestWorld, handoverId: string): Promise<void> {
  await world.db.owner.query(
    "update customers.handover set finish_at = now() - interval '1 s' where id = $1",
    [handoverId],
  );
  await runHandoverTick(world, "finish_handovers");
}

export async function runHandoverTick(world: TestWorld, name: string): Promise<void> {
  const tick = world.ticks.find((one) => one.name === name);
  if (!tick) throw new Error(`there is no tick ${name}`);
  await tick.run(world.kit, world.clock.business());
}
