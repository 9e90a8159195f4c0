// The clock of a demo moved by weeks, with a worker that runs as it does there: each day is over before the next one begins.
import { expect, it } from "vitest";
import { askToMoveClock, clockMove } from "../../src/business/staff/index.ts";
import { must } from "../../src/kernel/result.ts";
import { startWorker } from "../../src/kernel/worker.ts";
import { makeLog } from "../../src/wiring/log.ts";
import { billingScene } from "../support/billing-scene.ts";

it("what falls due on a day the clock passes is billed, numbered and mailed on that very day, before the next begins", async () => {
  const scene = await billingScene("2026-03-02");
  const { world } = scene;
  const customers = [await scene.customer(), await scene.customer(), await scene.customer()];
  const days = ["2026-02-20", "2026-02-25", "2026-02-27"];
  for (const [at, one] of customers.entries()) await scene.contract(one, days[at] ?? "");
  await scene.run();
  must(await world.act(askToMoveClock, world.systemActor, { until: "2026-03-18" }));
  const worker = await startWorker({ kit: world.kit, jobs: world.jobs, log: makeLog("silent") });
  try {
    const wayLeft = async () => (await clockMove(world.db.read)).until;
    await expect.poll(wayLeft, { timeout: 60_000, interval: 50 }).toBeNull();
  } finally {
    await worker.stop();
  }
  const { rows } = await world.db.owner.query<{ on: string; issued: string; said: string }>(
    `select d.document_on::text as on, (h.business_at at time zone 'Europe/Berlin')::date::text as issued,
       (m.created_at at time zone 'Europe/Berlin')::date::text as said
     from billing.document d join messages.message m on m.about_id = d.id
       join kernel.history h on h.subject_id = d.id and h.to_state = 'issued'
     where m.template = 'invoice' and d.document_on > '2026-03-02' order by 1`,
  );
  const once = (on: string) => ({ on, issued: on, said: on });
  expect(rows).toEqual(["2026-03-06", "2026-03-11", "2026-03-13"].map(once));
});
