// Money goes back once, by the way it came, and never more than came in.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { businessDay } from "../../../test/support/business-day.ts";
import { paymentScene, steps } from "../../../test/support/payment-scene.ts";
import type { PaymentScene } from "../../../test/support/payment-scene.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import { lookAgain } from "../staff/index.ts";
import { bookByHand, refundById, refundPayment, settleConcern } from "./index.ts";
import type { Payment, RefundPayment } from "./index.ts";
import { lookAtPayment } from "./look-at-payment.ts";

let scene: PaymentScene;

beforeAll(async () => {
  scene = await paymentScene();
});
beforeEach(() => {
  scene.between({});
});

const wish = (payment: Payment, minor: bigint, over: Partial<RefundPayment> = {}): RefundPayment => ({
  paymentId: payment.id,
  minor,
  documentId: null,
  reason: "Ordered twice.",
  ...over,
});
const ask = (input: RefundPayment, key?: string) =>
  scene.world.act(refundPayment, scene.bookkeeper, input, { key });
const back = (payment: Payment): bigint | undefined =>
  scene.gateway.payments().find((one) => one.paymentRef === payment.paymentRef)?.refundedMinor;
const theRefund = async (id: string) => {
  const found = await refundById(scene.world.db.app, id);
  if (!found) throw new Error(`there is no refund ${id}`);
  return found;
};

describe("sending money back", () => {
  it("asks the gateway and is booked when it is done", async () => {
    const payment = await scene.paid(5_000n);
    const before = await scene.books();
    const { refundId } = must(await ask(wish(payment, 1_200n)));
    expect(await scene.books()).toEqual(before);
    await scene.world.runJobs();
    expect(await theRefund(refundId)).toMatchObject({ state: "done", refundRef: expect.any(String) });
    expect(back(payment)).toBe(1_200n);
    const after = await scene.books();
    expect((after["processor"] ?? 0n) - (before["processor"] ?? 0n)).toBe(-1_200n);
    expect((after["prepayment"] ?? 0n) - (before["prepayment"] ?? 0n)).toBe(1_200n);
  });

  it("refuses nothing at all, no reason, more than is left, what is not paid, and strangers", async () => {
    const payment = await scene.paid(1_000n);
    expect(await ask(wish(payment, 0n))).toMatchObject({ refusal: { code: "invalid" } });
    expect(await ask(wish(payment, 1n, { reason: "" }))).toMatchObject({ refusal: { code: "invalid" } });
    expect(await ask(wish(payment, 1_001n))).toMatchObject({
      refusal: { code: "too_much", leftMinor: 1_000n },
    });
    expect(await ask(wish(await scene.started(), 1n))).toMatchObject({ refusal: { code: "not_paid" } });
    expect(await ask(wish(payment, 1n, { paymentId: newId() }))).toMatchObject({
      refusal: { code: "no_such" },
    });
    const weak = { ...scene.bookkeeper, rights: [] };
    expect((await scene.world.act(refundPayment, weak, wish(payment, 1n))).ok).toBe(false);
  });

  it("takes money off the document it names, and refuses what lies on others", async () => {
    const payment = await scene.paid(1_000n);
    const documentId = newId();
    const spent = { paymentId: payment.id, documentId, minor: 900n };
    must(await scene.world.act(steps.allocate, scene.world.systemActor, spent));
    expect(await ask(wish(payment, 500n))).toMatchObject({ refusal: { code: "not_free", freeMinor: 100n } });
    expect(await ask(wish(payment, 950n, { documentId }))).toMatchObject({
      refusal: { code: "not_allocated", allocatedMinor: 900n },
    });
    must(await ask(wish(payment, 400n, { documentId })));
    await scene.world.runJobs();
    expect(await scene.payment(payment.id)).toMatchObject({ allocatedMinor: 500n, refundedMinor: 400n });
  });

  it("never sends back more than came in, ten at once", async () => {
    const payment = await scene.paid(1_000n);
    const all = await Promise.all(Array.from({ length: 10 }, () => ask(wish(payment, 300n))));
    expect(all.filter((one) => one.ok)).toHaveLength(3);
    await scene.world.runJobs();
    expect(back(payment)).toBe(900n);
    expect((await scene.payment(payment.id)).refundedMinor).toBe(900n);
  });

  it("is done once under one key", async () => {
    const payment = await scene.paid(1_000n);
    const key = `back-${payment.id}`;
    const both = await Promise.all([1, 2].map(() => ask(wish(payment, 250n), key)));
    expect(new Set(both.map((one) => must(one).refundId)).size).toBe(1);
    await scene.world.runJobs();
    expect(back(payment)).toBe(250n);
  });

  it("is done once though the worker was killed after the call, and its notice comes twenty times", async () => {
    const payment = await scene.paid(1_000n);
    const { refundId } = must(await ask(wish(payment, 250n)));
    const [attempt] = await scene.attempts(refundId);
    const amount = { minor: 250n, currency: "EUR" };
    await scene.gateway.gateway.refund(payment.paymentRef ?? "", amount, attempt?.key ?? "");
    await scene.killedAfterCall(attempt?.id ?? "");
    await scene.hear(20);
    expect(back(payment)).toBe(250n);
    expect((await theRefund(refundId)).state).toBe("done");
    expect((await scene.payment(payment.id)).concern).toBeNull();
  });

  it("is booked once where the notice comes before the answer", async () => {
    const payment = await scene.paid(1_000n);
    const before = await scene.books();
    const { refundId } = must(await ask(wish(payment, 250n)));
    const [attempt] = await scene.attempts(refundId);
    const { owner } = scene.world.db;
    await owner.query(
      `update graphile_worker._private_jobs set run_at = now() + interval '1 hour'
       where payload ->> 'attemptId' = $1`,
      [attempt?.id],
    );
    await scene.gateway.gateway.refund(
      payment.paymentRef ?? "",
      { minor: 250n, currency: "EUR" },
      attempt?.key ?? "",
    );
    await scene.hear();
    expect((await theRefund(refundId)).state).toBe("done");
    await scene.world.hurry();
    await scene.world.runJobs();
    expect((await theRefund(refundId)).state).toBe("done");
    expect(back(payment)).toBe(250n);
    const after = await scene.books();
    expect((after["processor"] ?? 0n) - (before["processor"] ?? 0n)).toBe(-250n);
  });

  it("is never made a second time where nobody knew of it, a person made it at the gateway, and somebody looks again", async () => {
    const payment = await scene.paid(1_000n);
    const { refundId } = must(await ask(wish(payment, 250n)));
    const [attempt] = await scene.attempts(refundId);
    const attemptId = attempt?.id ?? "";
    scene.between({ refund: () => Promise.reject(new Error("no answer")) });
    for (let look = 0; look < 10; look += 1) {
      await scene.world.hurry();
      await scene.world.runJobs();
    }
    scene.between({});
    expect(await scene.payment(payment.id)).toMatchObject({ concern: "outcome_unknown" });
    const amount = { minor: 250n, currency: "EUR" };
    await scene.gateway.gateway.refund(payment.paymentRef ?? "", amount, "by-hand");
    const note = "Made by hand at the gateway.";
    must(await scene.world.act(settleConcern, scene.bookkeeper, { paymentId: payment.id, note }));
    await scene.world.runJobs();
    expect((await theRefund(refundId)).state).toBe("done");
    must(await scene.world.act(lookAgain, scene.world.systemActor, { attemptId }));
    await scene.world.runJobs();
    expect(await scene.attempts(refundId)).toMatchObject([{ state: "dropped" }]);
    expect(back(payment)).toBe(250n);
  });

  it("is done once though the answer was lost", async () => {
    const payment = await scene.paid(1_000n);
    let lost = false;
    scene.between({
      refund: async (ref, amount, key) => {
        const answer = await scene.gateway.gateway.refund(ref, amount, key);
        if (lost) return answer;
        lost = true;
        throw new Error("the answer was lost");
      },
    });
    const { refundId } = must(await ask(wish(payment, 250n)));
    await scene.world.runJobs();
    await scene.world.hurry();
    await scene.world.runJobs();
    expect(back(payment)).toBe(250n);
    expect((await theRefund(refundId)).state).toBe("done");
  });

  it("that the bank takes its time for is done when the gateway says that it went back", async () => {
    const payment = await scene.paid(1_000n);
    scene.between({
      refund: async (ref, amount, key) => {
        const answer = await scene.gateway.gateway.refund(ref, amount, key);
        return answer.kind === "done" ? { kind: "pending", reference: answer.value.refundRef } : answer;
      },
    });
    const { refundId } = must(await ask(wish(payment, 250n)));
    await scene.world.runJobs();
    expect((await theRefund(refundId)).state).toBe("asked");
    await scene.hear();
    expect((await theRefund(refundId)).state).toBe("done");
  });

  it("that the gateway refuses sets the money free again", async () => {
    const payment = await scene.paid(1_000n);
    scene.between({
      refund: async () => ({ kind: "refused", code: "other", message: "The card is closed." }),
    });
    const { refundId } = must(await ask(wish(payment, 250n)));
    await scene.world.runJobs();
    expect(await theRefund(refundId)).toMatchObject({ state: "failed", fault: "other: The card is closed." });
    expect((await scene.payment(payment.id)).refundedMinor).toBe(0n);
  });

  it("that the bank sends back weeks later is money of ours again, once: on the payment, in the books and on the desk", async () => {
    const payment = await scene.paid(1_000n);
    const before = await scene.books();
    const { refundId } = must(await ask(wish(payment, 250n)));
    await scene.world.runJobs();
    await scene.hear();
    scene.gateway.returnRefund((await theRefund(refundId)).refundRef ?? "");
    await scene.hear(3);
    expect(await theRefund(refundId)).toMatchObject({ state: "failed", fault: "The card is closed." });
    expect(await scene.payment(payment.id)).toMatchObject({ refundedMinor: 0n, concern: null });
    expect(await scene.books()).toEqual(before);
    const { rows } = await scene.world.db.owner.query(
      "select kind, state from staff.task where subject_id = $1",
      [refundId],
    );
    expect(rows).toEqual([{ kind: "refund_returned", state: "open" }]);
    // What came back can be sent again.
    must(await ask(wish(payment, 1_000n)));
    await scene.world.runJobs();
    expect(back(payment)).toBe(1_000n);
  });

  it("that comes back without a notice is found by date, booked once though the notice comes late, and not asked about for ever", async () => {
    const before = await scene.books();
    const payment = await scene.paid(1_000n);
    const paid = await scene.books();
    const { refundId } = must(await ask(wish(payment, 250n)));
    await scene.world.runJobs();
    const looks = scene.world.ticks.find((tick) => tick.name === "payments_look");
    const days = async (count: number): Promise<void> => {
      for (let day = 0; day < count; day += 1) {
        await scene.world.setClock(
          new Date(scene.world.clock.business().getTime() + 86_400_000).toISOString(),
        );
        await looks?.run(scene.world.kit, scene.world.clock.business());
        await scene.world.runJobs();
      }
    };
    await days(10);
    expect(await theRefund(refundId)).toMatchObject({ state: "done" });
    scene.gateway.returnRefund((await theRefund(refundId)).refundRef ?? "");
    await days(10);
    expect(await theRefund(refundId)).toMatchObject({ state: "failed", fault: "The card is closed." });
    expect(await scene.books()).toEqual(paid);
    await scene.hear(2);
    expect(await scene.books()).toEqual(paid);
    expect(await scene.books()).not.toEqual(before);
    must(await ask(wish(payment, 250n)));
    await scene.world.runJobs();
    await days(46);
    const { rows } = await scene.world.db.owner.query(
      "select next_look_at from payments.payment where id = $1",
      [payment.id],
    );
    expect(rows).toEqual([{ next_look_at: null }]);
  });

  it("that comes back is never missed because an older question waits that did not ask about refunds", async () => {
    const payment = await scene.paid(1_000n);
    must(await scene.world.act(lookAtPayment, scene.world.systemActor, { paymentId: payment.id }));
    const waiting = (await scene.attempts(payment.id)).find((one) => one.state === "asked");
    await scene.world.db.owner.query(
      `update graphile_worker._private_jobs set run_at = now() + interval '1 hour'
       where payload ->> 'attemptId' = $1`,
      [waiting?.id],
    );
    const { refundId } = must(await ask(wish(payment, 250n)));
    await scene.world.runJobs();
    await scene.hear();
    scene.gateway.returnRefund((await theRefund(refundId)).refundRef ?? "");
    await scene.hear();
    expect(await theRefund(refundId)).toMatchObject({ state: "failed" });
    expect((await scene.attempts(payment.id)).map((one) => one.state)).toContain("asked");
  });

  it("made at the gateway behind our back calls a person", async () => {
    const payment = await scene.paid(1_000n);
    await scene.gateway.gateway.refund(
      payment.paymentRef ?? "",
      { minor: 10n, currency: "EUR" },
      "elsewhere",
    );
    await scene.hear();
    expect((await scene.payment(payment.id)).concern).toBe("refunded_elsewhere");
  });

  it("made there behind our back is never taken for what we sent from the bank", async () => {
    const payment = await scene.paid(1_000n);
    must(await ask(wish(payment, 200n, { byTransfer: true })));
    await scene.gateway.gateway.refund(payment.paymentRef ?? "", { minor: 200n, currency: "EUR" }, "beside");
    await scene.hear();
    expect((await scene.payment(payment.id)).concern).toBe("refunded_elsewhere");
  });
});

describe("sending back what was booked by hand", () => {
  it("is recorded as done by staff, and asks no gateway", async () => {
    const before = await scene.books();
    const { sellerId, accountId } = scene;
    const receivedOn = businessDay(scene.world);
    const { paymentId } = must(
      await scene.world.act(bookByHand, scene.bookkeeper, {
        sellerId,
        accountId,
        way: "transfer",
        money: { minor: 900n, currency: "EUR" },
        receivedOn,
        payer: "M. Böttcher",
        reference: "twice",
      }),
    );
    const { refundId } = must(await ask(wish(await scene.payment(paymentId), 900n)));
    expect(await theRefund(refundId)).toMatchObject({ state: "done", byHand: true });
    expect(await scene.attempts(refundId)).toEqual([]);
    const after = await scene.books();
    for (const name of ["bank", "prepayment"]) expect(after[name] ?? 0n).toBe(before[name] ?? 0n);
  });
});
