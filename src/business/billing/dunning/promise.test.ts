// A customer who promised to pay is left alone until the day, and not a day longer; who pays is free at once.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { lockedSince } from "../../customers/index.ts";
import { action } from "../../../kernel/act.ts";
import { must } from "../../../kernel/result.ts";
import { grantPromise, openPromises, runDunning, withdrawPromise, writeOff } from "../index.ts";
import { promisesOf } from "./promise.store.ts";
import { runCases, workCase } from "./run-case.ts";

let scene: BillingScene;
let customer: Customer;
let documentId: string;

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});
beforeEach(async () => {
  await scene.world.setClock("2026-03-02");
  customer = await scene.customer();
  await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
  await scene.run();
  documentId = (await scene.documents(customer))[0]?.id ?? "";
});

const grant = (untilOn: string, reason = "waits for a subsidy") =>
  scene.world.act(grantPromise, scene.bookkeeper, { documentId, untilOn, reason });
const stepsOf = async (): Promise<string[]> =>
  ((await scene.documents(customer))[0]?.dunning?.steps ?? []).map(
    (step) => `${step.day} ${step.act} ${step.doneOn}`,
  );
const states = async (): Promise<string[]> =>
  (await promisesOf(scene.world.db.read, documentId)).map((one) => one.state);
const reminders = (): number =>
  scene.mailsTo(customer).filter((one) => /Erinnerung|Bitte zahlen/.test(one.subject)).length;

describe("a promise to pay", () => {
  it.each([
    ["2026-03-02", "soon", "bad_date"],
    ["2026-04-02", "too far", "bad_date"],
    ["next week", "no day", "bad_date"],
    ["2026-03-20", "  ", "reason_missing"],
  ])("until %s (%s) is refused as %s", async (untilOn, reason, code) => {
    expect(await grant(untilOn, reason)).toMatchObject({ ok: false, refusal: { code } });
  });

  it("is given once at a time, not more often than the brand allows, and never on what is paid", async () => {
    const both = await Promise.all([grant("2026-03-20"), grant("2026-03-21")]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    must(await scene.world.act(withdrawPromise, scene.bookkeeper, { documentId }));
    must(await grant("2026-03-20"));
    must(await scene.world.act(withdrawPromise, scene.bookkeeper, { documentId }));
    expect(await grant("2026-03-20")).toMatchObject({ refusal: { code: "too_many" } });
    await scene.pay(customer, 990n, [documentId]);
    expect(await grant("2026-03-20")).toMatchObject({ refusal: { code: "nothing_open" } });
    const again = await scene.world.act(withdrawPromise, scene.bookkeeper, { documentId });
    expect(again).toMatchObject({ refusal: { code: "nothing_promised" } });
  });

  it("holds every step until its day is over, then the case goes on where it was", async () => {
    await scene.daysPass("2026-03-20");
    const before = await stepsOf();
    expect(before.at(-1)).toBe("3 mail 2026-03-19");
    must(await grant("2026-04-10"));
    await scene.daysPass("2026-04-10");
    expect(await stepsOf()).toEqual(before);
    expect((await openPromises(scene.world.db.read, customer.accountId)).map((one) => one.untilOn)).toEqual([
      "2026-04-10",
    ]);
    await scene.daysPass("2026-04-11");
    expect(await states()).toEqual(["broken"]);
    // It rested 22 days: what would have come on the 23rd and 26th of March comes on the 14th and 17th of April.
    await scene.daysPass("2026-04-21");
    expect((await stepsOf()).slice(before.length)).toEqual([
      "7 charge 2026-04-14",
      "10 mail 2026-04-17",
      "14 suspend 2026-04-21",
    ]);
  });

  it("given after the day's cases were looked up still holds every step of them", async () => {
    await scene.daysPass("2026-03-18");
    const before = await stepsOf();
    await scene.world.setClock("2026-03-19");
    const { rows } = await scene.world.db.owner.query<{ id: string }>(
      "select id from billing.dunning_case where document_id = $1",
      [documentId],
    );
    const cases = rows.map(({ id }) => ({ id, accountId: customer.accountId }));
    must(await grant("2026-03-25"));
    must(await scene.world.act(runCases, scene.world.systemActor, { cases }));
    expect(await stepsOf()).toEqual(before);
    must(await scene.world.act(withdrawPromise, scene.bookkeeper, { documentId }));
    must(await scene.world.act(runCases, scene.world.systemActor, { cases }));
    expect(await stepsOf()).toContain("3 mail 2026-03-19");
  });

  it("tells the customer by which day to pay, and never afterwards that what was due long ago is due soon", async () => {
    must(await grant("2026-04-01"));
    await scene.settle();
    const told = scene.mailsTo(customer).at(-1);
    expect(told?.subject).toMatch(/^Zeit bis zum 01\.04\.2026 für die Rechnung/u);
    expect(told?.text).not.toContain("subsidy");
    await scene.daysPass("2026-05-02");
    expect(await states()).toEqual(["broken"]);
    expect(await stepsOf()).toContainEqual(expect.stringMatching(/^-3 mail /u));
    expect(scene.mailsTo(customer).map((one) => one.subject)).not.toContainEqual(
      expect.stringMatching(/fällig$/u),
    );
    expect(reminders()).toBeGreaterThan(0);
  });

  it("is kept by paying, and the case is over", async () => {
    await scene.daysPass("2026-03-20");
    must(await grant("2026-04-10"));
    await scene.pay(customer, 990n, [documentId]);
    expect(await states()).toEqual(["kept"]);
    expect((await scene.documents(customer))[0]?.dunning?.state).toBe("closed");
    await scene.daysPass("2026-04-20");
    expect(await states()).toEqual(["kept"]);
  });

  it("never stays open about what was written off: there is nothing left to keep", async () => {
    must(await grant("2026-03-20"));
    must(await scene.world.act(writeOff, scene.bookkeeper, { documentId, reason: "insolvent" }));
    expect(await states()).toEqual(["withdrawn"]);
    expect(await openPromises(scene.world.db.read, customer.accountId)).toEqual([]);
  });

  it("taken back goes on at once where it was", async () => {
    await scene.daysPass("2026-03-20");
    must(await grant("2026-04-10"));
    await scene.daysPass("2026-03-25");
    must(await scene.world.act(withdrawPromise, scene.bookkeeper, { documentId }));
    expect(await states()).toEqual(["withdrawn"]);
    await scene.daysPass("2026-03-28");
    expect((await stepsOf()).at(-1)).toBe("7 charge 2026-03-28");
  });
});

describe("the pages of a customer", () => {
  it("are locked on the day the sequence says, and open the moment everything that locked them is paid", async () => {
    await scene.daysPass("2026-04-14");
    expect(await lockedSince(scene.world.db.read, customer.accountId)).toBeNull();
    await scene.daysPass("2026-04-15");
    expect(await lockedSince(scene.world.db.read, customer.accountId)).not.toBeNull();
    expect(scene.mailsTo(customer).at(-1)?.subject).toContain("Kundenseiten sind gesperrt");
    await scene.pay(customer, 400n, [documentId]);
    expect(await lockedSince(scene.world.db.read, customer.accountId)).not.toBeNull();
    await scene.pay(customer, 590n, [documentId]);
    expect(await lockedSince(scene.world.db.read, customer.accountId)).toBeNull();
  });
});

describe("a case", () => {
  it("is never suspended when it was paid a moment before, although nobody heard of it yet", async () => {
    await scene.daysPass("2026-03-29");
    await scene.world.setClock("2026-03-30");
    // The money is set against the document; the news of it still waits in the queue.
    await scene.world.db.owner.query(
      "update billing.settlement set state = 'settled', paid_minor = due_minor where document_id = $1",
      [documentId],
    );
    await runDunning(scene.world.kit, scene.world.clock.business());
    expect((await stepsOf()).some((step) => step.includes("suspend"))).toBe(false);
    expect((await scene.documents(customer))[0]?.dunning?.state).toBe("closed");
  });

  it("is never reminded twice by two workers of one day", async () => {
    await scene.world.setClock("2026-03-19");
    const now = scene.world.clock.business();
    await Promise.all([runDunning(scene.world.kit, now), runDunning(scene.world.kit, now)]);
    await scene.settle();
    expect(reminders()).toBe(1);
    expect(new Set(await stepsOf()).size).toBe((await stepsOf()).length);
  });

  it("that was killed between a step and its note says nothing, and says it once when it is worked again", async () => {
    const killed = action({
      name: "test_killed",
      needs: { any: ["system"] },
      async run(ctx, input: { documentId: string }) {
        await workCase(ctx, input, { told: false });
        throw new Error("killed");
      },
    });
    await scene.daysPass("2026-03-18");
    await scene.world.setClock("2026-03-19");
    const { systemActor, act } = scene.world;
    await expect(act(killed, systemActor, { documentId })).rejects.toThrow("killed");
    await scene.settle();
    expect(reminders()).toBe(0);
    await runDunning(scene.world.kit, scene.world.clock.business());
    await scene.settle();
    expect(reminders()).toBe(1);
  });

  it.each([
    ["2028-02-29", "2028-03-14", "2028-03-28"],
    ["2027-01-31", "2027-02-14", "2027-03-01"],
    ["2026-12-11", "2026-12-25", "2027-01-08"],
  ])(
    "that began on %s is due on %s and suspended on %s, over leap days and month ends",
    async (on, due, stop) => {
      await scene.world.setClock(on);
      const other = await scene.customer();
      await scene.contract(other, on, { term: { count: 1, unit: "year" } });
      await scene.run();
      await scene.daysPass(stop);
      const found = (await scene.documents(other))[0];
      expect(found?.dueOn).toBe(due);
      expect(found?.dunning?.steps.find((step) => step.act === "suspend")?.doneOn).toBe(stop);
    },
  );
});
