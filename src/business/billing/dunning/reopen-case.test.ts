// A payment that goes back: the customer is told, the reminders begin anew, and nothing is stopped or ended by what was said
// before it was paid.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { inProcessPanel } from "../../../../test/support/in-process-panel.ts";
import { aHosting } from "../../../../test/support/scene.ts";
import { action } from "../../../kernel/act.ts";
import { must, ok } from "../../../kernel/result.ts";
import { contractById, linkSubject } from "../../contracts/index.ts";
import { hostingById } from "../../hosting/index.ts";
import { bouncePayment } from "../../payments/index.ts";
import { transferContract } from "../index.ts";

const link = action({
  name: "test_link_hosting",
  needs: { any: ["system"] },
  async run(ctx, input: { readonly contractId: string; readonly hostingId: string }) {
    await linkSubject(ctx, input.contractId, { kind: "hosting", id: input.hostingId });
    return ok(null);
  },
});

let scene: BillingScene;
let customer: Customer;
let hostingId: string;
let contractId: string;

beforeAll(async () => {
  scene = await billingScene("2026-03-01");
  scene.world.ports.panel = inProcessPanel().panel;
});
beforeEach(async () => {
  await scene.world.setClock("2026-03-01");
  customer = await scene.customer();
  hostingId = await aHosting(scene.world.db.owner, { ...scene, ...customer });
  ({ contractId } = await scene.contract(customer, "2026-03-01", { term: { count: 1, unit: "year" } }));
  must(await scene.world.act(link, scene.world.systemActor, { contractId, hostingId }));
  await scene.run();
});

const reasons = async () => (await hostingById(scene.world.db.read, hostingId))?.reasons;
const contractState = async () => (await contractById(scene.world.db.read, contractId))?.state;
const saidAfter = (before: number): string[] =>
  scene
    .mailsTo(customer)
    .slice(before)
    .map((one) => one.subject);
const dunning = async () => (await scene.documents(customer))[0]?.dunning;

async function goesBack(paymentId: string, on: string): Promise<number> {
  await scene.daysPass(on);
  const before = scene.mailsTo(customer).length;
  must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId, reason: "returned" }));
  await scene.settle();
  return before;
}

describe("a payment that goes back", () => {
  it("after the suspension: says so at once, reminds anew, and suspends again by its course", async () => {
    await scene.daysPass("2026-04-02");
    expect(await reasons()).toEqual(["debt"]);
    const paymentId = await scene.pay(customer, 990n);
    expect(await reasons()).toEqual([]);
    const before = await goesBack(paymentId, "2026-04-09");
    expect(saidAfter(before)).toEqual([expect.stringContaining("ging zurück")]);
    await scene.daysPass("2026-04-22");
    expect(await reasons()).toEqual([]);
    expect(saidAfter(before)).toHaveLength(3);
    await scene.daysPass("2026-04-24");
    expect(await reasons()).toEqual(["debt"]);
    expect(saidAfter(before)).toHaveLength(4);
    // Paying once more lets it run again: what an earlier round stopped counts no more.
    await scene.pay(customer, 990n);
    expect(await reasons()).toEqual([]);
    expect(await dunning()).toMatchObject({ state: "closed" });
  });

  it("weeks after the last warning: never ends anything without a fresh one", async () => {
    await scene.daysPass("2026-05-10");
    const paymentId = await scene.pay(customer, 990n);
    const before = await goesBack(paymentId, "2026-06-20");
    await scene.daysPass("2026-08-03");
    expect(saidAfter(before).filter((one) => one.startsWith("Letzte Mahnung"))).toEqual([]);
    expect(await contractState()).toBe("running");
    await scene.daysPass("2026-08-18");
    expect(saidAfter(before).filter((one) => one.startsWith("Letzte Mahnung"))).toHaveLength(1);
    expect(await contractState()).toBe("running");
    await scene.daysPass("2026-08-19");
    expect(await contractState()).toBe("ended");
  });

  it("of an invoice that was paid before it had a case: begins with a reminder, not with its suspension", async () => {
    const paymentId = await scene.pay(customer, 990n);
    const before = await goesBack(paymentId, "2026-05-10");
    await scene.daysPass("2026-05-12");
    expect(saidAfter(before)).toEqual([expect.stringContaining("ging zurück")]);
    expect(await reasons()).toEqual([]);
    expect((await dunning())?.steps.filter((step) => step.outcome !== "passed")).toEqual([
      expect.objectContaining({ act: "overdue", doneOn: "2026-05-11" }),
    ]);
  });

  it("of something that has ended already: ends nothing twice and says only that it went back", async () => {
    await scene.daysPass("2026-05-16");
    expect(await contractState()).toBe("ended");
    const paymentId = await scene.pay(customer, 990n);
    const before = await goesBack(paymentId, "2026-06-20");
    await scene.daysPass("2026-06-30");
    expect(saidAfter(before)).toEqual([expect.stringContaining("ging zurück")]);
  });

  it("never stops or ends what went over to somebody else, threatens neither, and lets nothing of theirs run that they do not pay", async () => {
    const paymentId = await scene.pay(customer, 990n);
    const taker = await scene.customer();
    const keeper = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, "services.change"] };
    const give = (to: Customer) => {
      const { accountId: toAccountId, billingProfileId } = to;
      const said = { giverSaid: "mail", takerSaid: "mail" };
      return scene.world.act(transferContract, keeper, {
        contractId,
        toAccountId,
        billingProfileId,
        ...said,
      });
    };
    must(await give(taker));
    const before = await goesBack(paymentId, "2026-03-20");
    await scene.daysPass("2026-06-01");
    expect([await reasons(), await contractState()]).toEqual([[], "running"]);
    expect((await dunning())?.steps.map((step) => step.outcome)).not.toContain("suspended");
    expect(saidAfter(before).filter((one) => /gesperrt|Letzte Mahnung|beendet/.test(one))).toEqual([
      expect.stringContaining("Ihre Kundenseiten sind gesperrt"),
    ]);
    await scene.world.setClock("2027-02-27");
    // What the one owes keeps the other from nothing; what they owe themselves does.
    await scene.daysPass("2027-04-05");
    expect(await reasons()).toEqual(["debt"]);
    expect(await give(await scene.customer())).toMatchObject({ refusal: { code: "unpaid" } });
    await scene.pay(customer, 990n);
    expect(await reasons()).toEqual(["debt"]);
    const [own] = await scene.documents(taker);
    await scene.pay(taker, 990n, [own?.id ?? ""]);
    expect(await reasons()).toEqual([]);
    must(await give(await scene.customer()));
  });
});
