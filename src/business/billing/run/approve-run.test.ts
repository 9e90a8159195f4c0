// Runs that a person approves first: nothing is billed before, nothing else with it, and nothing that changed since the look.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import { changeSetting } from "../../sellers/index.ts";
import {
  approveRun,
  draftsOfRun,
  invoiceRuns,
  leaveOutOfRun,
  pauseRun,
  resumeRun,
  sumsOfRun,
} from "../index.ts";
import type { InvoiceRun } from "../index.ts";

let scene: BillingScene;
let day = 1;
const clerk = () => ({
  ...scene.bookkeeper,
  rights: ["billing.see", "billing.issue", "settings.change"] as const,
});

beforeAll(async () => {
  scene = await billingScene("2026-03-01");
  const value = { mode: "approval", group: "account" };
  const input = { sellerId: scene.sellerId, key: "billing.run", value };
  must(await scene.world.act(changeSetting, clerk(), input));
});
beforeEach(async () => {
  day += 1;
  await scene.world.setClock(`2026-03-${String(day).padStart(2, "0")}`);
});
const today = (): string => `2026-03-${String(day).padStart(2, "0")}`;

async function newest(): Promise<InvoiceRun> {
  const [run] = await invoiceRuns(scene.world.db.read, { sellerIds: null, limit: 1 });
  if (!run) throw new Error("there was no run");
  return run;
}
const drafts = async (run: InvoiceRun) => draftsOfRun(scene.world.db.read, run.id, { limit: 100 });
const approve = (run: InvoiceRun) => scene.world.act(approveRun, clerk(), { runId: run.id });
async function owing(): Promise<Customer> {
  const customer = await scene.customer();
  await scene.contract(customer, today());
  return customer;
}

describe("a run that waits for its approval", () => {
  it("bills nothing before, and with the approval exactly what was drawn up", async () => {
    const customer = await owing();
    expect(await scene.run()).toBe(0);
    const run = await newest();
    expect(run).toMatchObject({ state: "waiting", mode: "approval", runOn: today() });
    expect(await drafts(run)).toMatchObject([
      { accountId: customer.accountId, grossMinor: 990n, beforeMinor: null },
    ]);
    expect(await sumsOfRun(scene.world.db.read, run)).toMatchObject([{ currency: "EUR", grossMinor: 990n }]);
    expect(await scene.run()).toBe(0);
    expect(await scene.documents(customer)).toEqual([]);
    must(await approve(run));
    expect(await scene.run()).toBe(1);
    expect(await scene.documents(customer)).toMatchObject([{ grossMinor: 990n }]);
    expect(await newest()).toMatchObject({ id: run.id, state: "done", documents: 1, parked: 0 });
    expect(await drafts(run)).toEqual([]);
    expect(await scene.run()).toBe(0);
  });

  it("is approved once, by whoever may issue invoices, and of two at once by one", async () => {
    await owing();
    await scene.run();
    const run = await newest();
    const looker = { ...scene.bookkeeper, rights: ["billing.see"] as const };
    expect(await scene.world.act(approveRun, looker, { runId: run.id })).toMatchObject({
      refusal: { code: "not_allowed" },
    });
    const both = await Promise.all([approve(run), approve(run)]);
    expect(both.filter((one) => one.ok).length).toBe(1);
    expect(await scene.run()).toBe(1);
  });

  it("leaves out whom a person took out, with a reason, and bills the others", async () => {
    const [out, in_] = [await owing(), await owing()];
    await scene.run();
    const run = await newest();
    const leave = (accountId: string, reason: string) =>
      scene.world.act(leaveOutOfRun, clerk(), { runId: run.id, accountId, reason });
    expect(await leave(out.accountId, " ")).toMatchObject({ refusal: { code: "reason_missing" } });
    must(await leave(out.accountId, "The price is being talked about."));
    expect(await leave(out.accountId, "Again")).toMatchObject({ refusal: { code: "not_in_run" } });
    must(await approve(run));
    expect(await scene.run()).toBe(1);
    expect(await scene.documents(out)).toEqual([]);
    expect(await scene.documents(in_)).toHaveLength(1);
  });

  it("never bills a sum that nobody looked at: what changed since is left out and becomes a task", async () => {
    const [changed, same] = [await owing(), await owing()];
    await scene.run();
    const run = await newest();
    await scene.contract(changed, today(), { firstMinor: 5_000n });
    must(await approve(run));
    expect(await scene.run()).toBe(1);
    expect(await scene.documents(changed)).toEqual([]);
    expect(await scene.documents(same)).toHaveLength(1);
    expect(await newest()).toMatchObject({ state: "done", parked: 1 });
    const { rows } = await scene.world.db.owner.query(
      "select reason from staff.task where subject_id = $1 and state = 'open'",
      [changed.accountId],
    );
    expect(rows).toEqual([{ reason: "changed_since_review" }]);
  });

  it("is drawn up anew the next day, and what was drawn up yesterday cannot be approved any more", async () => {
    const customer = await owing();
    await scene.run();
    const old = await newest();
    day += 1;
    await scene.world.setClock(today());
    expect(await approve(old)).toMatchObject({ refusal: { code: "old_day" } });
    await scene.run();
    const fresh = await newest();
    expect(fresh.id).not.toBe(old.id);
    expect(await approve(old)).toMatchObject({ refusal: { code: "bad_move" } });
    must(await approve(fresh));
    expect(await scene.run()).toBe(1);
    expect(await scene.documents(customer)).toHaveLength(1);
  });

  it("stops when it is paused and goes on where it was", async () => {
    const customer = await owing();
    await scene.run();
    const run = await newest();
    must(await approve(run));
    must(await scene.world.act(pauseRun, clerk(), { runId: run.id }));
    expect(await scene.run()).toBe(0);
    expect(await scene.documents(customer)).toEqual([]);
    must(await scene.world.act(resumeRun, clerk(), { runId: run.id }));
    expect(await scene.run()).toBe(1);
  });

  it("puts each contract on an invoice of its own where the seller wants it", async () => {
    const set = (value: unknown) =>
      scene.world.act(changeSetting, clerk(), { sellerId: scene.sellerId, key: "billing.run", value });
    must(await set({ mode: "automatic", group: "contract" }));
    const customer = await owing();
    await scene.contract(customer, today());
    expect(await scene.run()).toBe(2);
    expect(await newest()).toMatchObject({ mode: "automatic", state: "done", documents: 2, entries: 2 });
    must(await set({ mode: "approval", group: "account" }));
  });
});
