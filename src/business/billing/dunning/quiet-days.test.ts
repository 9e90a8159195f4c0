// Most days of most customers ask for nothing: then the ticks look, and start no action.
import { beforeAll, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene } from "../../../../test/support/billing-scene.ts";
import type { JobKit } from "../../../kernel/jobs.ts";
import { billingModule } from "../index.ts";

let scene: BillingScene;

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});

async function startedOn(day: string): Promise<string[]> {
  await scene.world.setClock(day);
  const started: string[] = [];
  const act: JobKit["act"] = (done, ...more) => {
    started.push(done.name);
    return scene.world.act(done, ...more);
  };
  const kit = { ...scene.world.kit, act };
  for (const tick of billingModule.ticks ?? []) await tick.run(kit, kit.clock.business());
  await scene.settle();
  return started;
}

it("starts actions on the days of the sequence, and none on the days between", async () => {
  const customer = await scene.customer();
  await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
  expect(await startedOn("2026-03-02")).toContain("run_invoices");
  await scene.pay(customer, 990n);
  await startedOn("2026-03-20");
  expect(await startedOn("2026-06-01")).toEqual([]);
  expect(await startedOn("2027-01-20")).toEqual([]);
  expect(await startedOn("2027-01-31")).toEqual(["remind_renewals"]);
  expect(await startedOn("2027-02-05")).toEqual([]);
  expect(await startedOn("2027-02-16")).toEqual(["run_invoices", "number_documents"]);
  expect(await scene.documents(customer)).toHaveLength(2);
  expect(await startedOn("2027-02-20")).toEqual([]);
  expect(await startedOn("2027-03-02")).toContain("run_dunning_cases");
});

it("reminds of a term of half a year and more, whether it counts in days, weeks or months, and of no shorter one", async () => {
  await scene.world.setClock("2028-01-03");
  const terms = [
    { count: 365, unit: "day" as const },
    { count: 26, unit: "week" as const },
    { count: 6, unit: "month" as const },
    { count: 179, unit: "day" as const },
    { count: 25, unit: "week" as const },
  ];
  const reminded: string[] = [];
  for (const term of terms) {
    const customer = await scene.customer();
    const { entryIds } = await scene.contract(customer, "2028-01-03", { term });
    await scene.run();
    await scene.world.db.owner.query("update contracts.billing_entry set next_due_on = $2 where id = $1", [
      entryIds[0],
      "2028-02-02",
    ]);
    await startedOn("2028-01-03");
    const told = scene.mailsTo(customer).some((mail) => mail.subject.includes("verlängert sich am"));
    if (told) reminded.push(`${term.count} ${term.unit}`);
  }
  expect(reminded).toEqual(["365 day", "26 week", "6 month"]);
});
