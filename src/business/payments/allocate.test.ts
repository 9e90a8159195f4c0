// Money is spent on documents once: whoever spends at the same time, the sum never exceeds what came in.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { paymentScene, steps } from "../../../test/support/payment-scene.ts";
import type { PaymentScene } from "../../../test/support/payment-scene.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import { customerBalance } from "../ledger/index.ts";
import { allocatedTo, freePayments, paymentsOfDocument, paymentStory, standingOf } from "./index.ts";

let scene: PaymentScene;

beforeAll(async () => {
  scene = await paymentScene();
});

const spend = (paymentId: string, documentId: string, minor: bigint, key?: string) =>
  scene.world.act(steps.allocate, scene.world.systemActor, { paymentId, documentId, minor }, { key });
const takeOff = (paymentId: string, documentId: string, minor?: bigint) => {
  const what = minor === undefined ? {} : { minor };
  return scene.world.act(steps.unallocate, scene.world.systemActor, { paymentId, documentId, ...what });
};

describe("spending a payment", () => {
  it("moves it from prepaid money to what the customer owed", async () => {
    const before = await scene.books();
    const payment = await scene.paid(10_000n);
    const documentId = newId();
    must(await spend(payment.id, documentId, 6_000n));
    const after = await scene.books();
    expect((after["receivable"] ?? 0n) - (before["receivable"] ?? 0n)).toBe(-6_000n);
    expect((after["prepayment"] ?? 0n) - (before["prepayment"] ?? 0n)).toBe(-4_000n);
    expect(await allocatedTo(scene.world.db.read, [documentId])).toEqual([{ documentId, minor: 6_000n }]);
    expect((await paymentsOfDocument(scene.world.db.read, documentId)).map((one) => one.id)).toEqual([
      payment.id,
    ]);
    expect((await standingOf(scene.world.db.app, scene.accountId)).paidDocuments).toBeGreaterThan(0);
  });

  it("refuses nothing at all, more than is free, an unpaid payment, an unknown one", async () => {
    const payment = await scene.paid(100n);
    expect(await spend(payment.id, newId(), 0n)).toMatchObject({ refusal: { code: "invalid" } });
    expect(await spend(payment.id, newId(), 101n)).toMatchObject({
      refusal: { code: "not_enough", freeMinor: 100n },
    });
    expect(await spend(newId(), newId(), 1n)).toMatchObject({ refusal: { code: "no_such" } });
    expect(await spend((await scene.started()).id, newId(), 1n)).toMatchObject({
      refusal: { code: "not_paid" },
    });
  });

  it("never exceeds what came in, twenty at once", async () => {
    const payment = await scene.paid(1_000n);
    const all = await Promise.all(Array.from({ length: 20 }, () => spend(payment.id, newId(), 150n)));
    expect(all.filter((one) => one.ok)).toHaveLength(6);
    expect((await scene.payment(payment.id)).allocatedMinor).toBe(900n);
  });

  it("is done once under one key", async () => {
    const payment = await scene.paid(1_000n);
    const documentId = newId();
    const both = await Promise.all(
      [1, 2].map(() => spend(payment.id, documentId, 400n, `spend-${documentId}`)),
    );
    expect(must(both[0] ?? fail())).toEqual(must(both[1] ?? fail()));
    expect((await scene.payment(payment.id)).allocatedMinor).toBe(400n);
  });

  it("counts as free only in its own currency", async () => {
    const payment = await scene.paid(777n);
    const free = await freePayments(scene.world.db.read, scene.accountId, "EUR");
    expect(free.map((one) => one.id)).toContain(payment.id);
    expect(await freePayments(scene.world.db.read, scene.accountId, "JPY")).toEqual([]);
  });
});

describe("taking money off a document", () => {
  it("adds a second row and leaves the first as it was", async () => {
    const payment = await scene.paid(1_000n);
    const documentId = newId();
    must(await spend(payment.id, documentId, 800n));
    must(await takeOff(payment.id, documentId, 300n));
    const story = await paymentStory(scene.world.db.read, payment.id);
    expect(story?.allocations.map((one) => one.minor)).toEqual([800n, -300n]);
    expect(must(await takeOff(payment.id, documentId))).toEqual({ minor: 500n });
    expect((await scene.payment(payment.id)).allocatedMinor).toBe(0n);
  });

  it("gives each customer back what was booked as theirs, whoever paid, and never another's", async () => {
    const payment = await scene.paid(1_000n);
    const { id: paymentId } = payment;
    const documentId = newId();
    const owners = [newId(), newId()].toSorted();
    const owed = async () => {
      const all = await Promise.all(owners.map((id) => customerBalance(scene.world.db.read, id)));
      return all.map(([books]) => books?.owed ?? 0n);
    };
    for (const [at, minor] of [300n, 500n].entries()) {
      const spent = { paymentId, documentId, ownerId: owners[at] ?? "", minor };
      must(await scene.world.act(steps.allocate, scene.world.systemActor, spent));
    }
    expect(await owed()).toEqual([-300n, -500n]);
    must(await takeOff(paymentId, documentId, 600n));
    expect(await owed()).toEqual([0n, -200n]);
    must(await takeOff(paymentId, documentId));
    expect(await owed()).toEqual([0n, 0n]);
    expect((await scene.payment(paymentId)).allocatedMinor).toBe(0n);
  });

  it("refuses more than lies there, and nothing where nothing lies, also by two at once", async () => {
    const payment = await scene.paid(1_000n);
    const documentId = newId();
    must(await spend(payment.id, documentId, 800n));
    expect(await takeOff(payment.id, documentId, 801n)).toMatchObject({
      refusal: { code: "not_allocated", allocatedMinor: 800n },
    });
    expect(await takeOff(payment.id, newId())).toMatchObject({ refusal: { code: "not_allocated" } });
    const both = await Promise.all([takeOff(payment.id, documentId), takeOff(payment.id, documentId)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
  });

  it("cannot be done by changing rows: the database keeps them", async () => {
    const payment = await scene.paid(1_000n);
    must(await spend(payment.id, newId(), 1n));
    const change = scene.world.db.appPool.query(
      "update payments.allocation set minor = 2 where payment_id = $1",
      [payment.id],
    );
    await expect(change).rejects.toThrow();
  });
});

describe("whatever is spent, taken off and sent back in whatever order", () => {
  it("keeps the payment's sums equal to its rows, and within what came in", async () => {
    const move = fc.record({
      what: fc.constantFrom("spend", "off", "back"),
      at: fc.integer({ min: 0, max: 2 }),
      minor: fc.bigInt({ min: 1n, max: 700n }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 3, maxLength: 8 }), async (moves) => {
        const payment = await scene.paid(1_000n);
        const documents = [newId(), newId(), newId()];
        for (const { what, at, minor } of moves) {
          const documentId = documents[at] ?? "";
          if (what === "spend") await spend(payment.id, documentId, minor);
          else if (what === "off") await takeOff(payment.id, documentId, minor);
          else {
            const wish = { paymentId: payment.id, minor, documentId: null, reason: "test" };
            await scene.world.act(steps.refund, scene.world.systemActor, wish);
          }
        }
        await scene.world.runJobs();
        const story = await paymentStory(scene.world.db.read, payment.id);
        const rows = story?.allocations.reduce((sum, one) => sum + one.minor, 0n);
        const back = story?.refunds.reduce((sum, one) => sum + one.minor, 0n);
        expect(story?.payment).toMatchObject({ allocatedMinor: rows, refundedMinor: back });
        expect((rows ?? 0n) + (back ?? 0n)).toBeLessThanOrEqual(1_000n);
      }),
      { numRuns: 6 },
    );
    const { rows } = await scene.world.db.owner.query("select sum(minor)::int as sum from ledger.posting");
    expect(rows[0]).toEqual({ sum: 0 });
  });
});

function fail(): never {
  throw new Error("an answer is missing");
}
