// Runs that a person approves first: nothing is billed before, nothing else with it, and nothing that changed since the look.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import { holdsOfAccount, liftHold } from "../../contracts/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import {
  approveRun,
  draftsOfRun,
  invoiceRuns,
  lastLook,
  leaveOutOfRun,
  leftOutOfRun,
  lookAhead,
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

  it("never parks an account because billing another one failed", async () => {
    const list = [];
    for (let nth = 0; nth < 5; nth += 1) list.push(await owing());
    await scene.run();
    const run = await newest();
    const { owner } = scene.world.db;
    await owner.query(`create trigger test_broken before insert on billing.line for each row
      when (new.account_id = '${list[2]?.accountId}') execute function kernel.forbid_change()`);
    must(await approve(run));
    expect(await scene.run()).toBe(4);
    const { rows } = await owner.query(
      "select account_id from contracts.hold where reason = 'billing_failed' and lifted_at is null",
    );
    expect(rows).toEqual([{ account_id: list[2]?.accountId }]);
    expect(await newest()).toMatchObject({ id: run.id, state: "done", documents: 4, entries: 4, parked: 1 });
    await owner.query("drop trigger test_broken on billing.line");
  });
  it("is drawn up for all others where one account cannot be decided, which is parked with a task", async () => {
    const [broken, fine] = [await owing(), await owing()];
    const { owner } = scene.world.db;
    const classed = (text: string) =>
      owner.query("update contracts.billing_entry set tax_class = $2 where account_id = $1", [
        broken.accountId,
        text,
      ]);
    await classed("unheard_of");
    must(await scene.world.act(lookAhead, clerk(), { sellerId: scene.sellerId, on: today() }));
    const look = await lastLook(scene.world.db.read, scene.sellerId, today());
    expect(look).toMatchObject({ isOver: true, failedCount: 1, failed: [{ id: broken.accountId }] });
    expect(look?.sums).toMatchObject([{ currency: "EUR", grossMinor: 990n }]);
    expect(await scene.run()).toBe(0);
    const run = await newest();
    expect(run).toMatchObject({ state: "waiting", parked: 1 });
    expect((await drafts(run)).map((one) => one.accountId)).toEqual([fine.accountId]);
    const { rows } = await owner.query(
      "select reason from staff.task where subject_id = $1 and state = 'open'",
      [broken.accountId],
    );
    expect(rows).toEqual([{ reason: "billing_failed" }]);
    must(await approve(run));
    expect(await scene.run()).toBe(1);
    await classed("standard");
  });

  it("that goes on days later never dates an invoice back, and draws up anew whose sums are others", async () => {
    const [same, changed] = [await owing(), await owing()];
    await scene.run();
    const run = await newest();
    must(await approve(run));
    must(await scene.world.act(pauseRun, clerk(), { runId: run.id }));
    await scene.contract(changed, today(), { firstMinor: 5_000n });
    day += 4;
    await scene.world.setClock(today());
    must(await scene.world.act(resumeRun, clerk(), { runId: run.id }));
    expect(await scene.run()).toBe(1);
    const dueOn = `2026-03-${day + 14}`;
    expect(await scene.documents(same)).toMatchObject([{ documentOn: today(), dueOn, grossMinor: 990n }]);
    expect(await newest()).toMatchObject({ id: run.id, state: "done", documents: 1 });
    await scene.run();
    const fresh = await newest();
    expect(fresh).toMatchObject({ state: "waiting", runOn: today() });
    expect(await drafts(fresh)).toMatchObject([{ accountId: changed.accountId, grossMinor: 5_990n }]);
    must(await approve(fresh));
    expect(await scene.run()).toBe(1);
  });

  it("never waits for an approval that nobody has to give any more", async () => {
    const set = (mode: string) => {
      const value = { mode, group: "account" };
      return scene.world.act(changeSetting, clerk(), { sellerId: scene.sellerId, key: "billing.run", value });
    };
    const customer = await owing();
    await scene.run();
    const waiting = await newest();
    must(await set("automatic"));
    expect(await scene.run()).toBe(1);
    expect(await scene.documents(customer)).toHaveLength(1);
    expect(await newest()).toMatchObject({ mode: "automatic", state: "done", documents: 1 });
    const { owner } = scene.world.db;
    const told = await owner.query("select move, why from kernel.history where subject_id = $1 order by id", [
      waiting.id,
    ]);
    expect(told.rows.at(-1)).toEqual({ move: "replace", why: "now_automatic" });
    const tasks = await owner.query("select state from staff.task where subject_id = $1", [waiting.id]);
    expect(tasks.rows).toEqual([{ state: "done" }]);
    must(await set("approval"));
  });

  it("puts each contract on an invoice of its own where the seller wants it", async () => {
    const set = (value: unknown) =>
      scene.world.act(changeSetting, clerk(), { sellerId: scene.sellerId, key: "billing.run", value });
    must(await set({ mode: "automatic", group: "contract" }));
    const customer = await owing();
    await scene.contract(customer, today());
    expect(await scene.run()).toBe(2);
    expect(await newest()).toMatchObject({ mode: "automatic", state: "done", documents: 2, entries: 2 });
    await scene.contract(customer, today());
    must(await set({ mode: "approval", group: "contract" }));
    await scene.run();
    // Beside what is drawn up stands all that the last run charged, not one of its invoices.
    expect(await drafts(await newest())).toMatchObject([{ grossMinor: 990n, beforeMinor: 1_980n }]);
    must(await set({ mode: "approval", group: "account" }));
  });

  it("never forgets whom a person left out: the run's record says who, when and why, and when they were taken in again", async () => {
    const [out] = [await owing(), await owing()];
    await scene.run();
    const run = await newest();
    const reason = "The contract is being disputed.";
    must(await scene.world.act(leaveOutOfRun, clerk(), { runId: run.id, accountId: out.accountId, reason }));
    must(await approve(run));
    await scene.run();
    const { read } = scene.world.db;
    const [noted, ...more] = await leftOutOfRun(read, run.id, 10);
    expect(more).toEqual([]);
    expect(noted).toMatchObject({ accountId: out.accountId, reason, takenInAt: null });
    expect(noted?.at.toISOString().slice(0, 10)).toBe(today());
    const { rows } = await scene.world.db.owner.query<{ left_out_by: string }>(
      "select left_out_by from billing.left_out where run_id = $1",
      [run.id],
    );
    expect(rows).toEqual([{ left_out_by: clerk().id }]);
    const [hold] = await holdsOfAccount(read, out.accountId);
    must(await scene.world.act(liftHold, clerk(), { holdId: hold?.id ?? "" }));
    expect(await leftOutOfRun(read, run.id, 10)).toMatchObject([{ reason, takenInAt: expect.any(Date) }]);
    await expect(
      scene.world.db.app.deleteFrom("billing.left_out").where("run_id", "=", run.id).execute(),
    ).rejects.toThrow(/permission denied/);
  });
});
