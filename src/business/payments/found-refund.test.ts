// A refund that somebody made at the processor itself is never lost from the books, and keeps nothing else out of them.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { paymentScene, steps } from "../../../test/support/payment-scene.ts";
import type { PaymentScene } from "../../../test/support/payment-scene.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import { bookFoundRefund, refundById, refundPayment, settleConcern } from "./index.ts";
import type { Payment } from "./index.ts";
import { lookAtPayment } from "./look-at-payment.ts";

let scene: PaymentScene;

beforeAll(async () => {
  scene = await paymentScene();
});
beforeEach(() => {
  scene.between({});
});

const eur = (minor: bigint) => ({ minor, currency: "EUR" });
const atGateway = (payment: Payment, minor: bigint) =>
  scene.gateway.gateway.refund(payment.paymentRef ?? "", eur(minor), newId());
const rows = async <Row extends object>(text: string, values: unknown[]): Promise<Row[]> =>
  (await scene.world.db.owner.query<Row>(text, values)).rows;
const found = async (payment: Payment): Promise<string> => {
  const [only] = await rows<{ id: string }>(
    "select id from payments.refund where payment_id = $1 and state = 'found'",
    [payment.id],
  );
  if (!only) throw new Error("none was found");
  return only.id;
};
const tasks = (payment: Payment) =>
  rows<{ kind: string }>("select kind from staff.task where subject_id = $1 and state = 'open'", [
    payment.id,
  ]);
const book = (refundId: string, over: { documentId?: string; reason?: string } = {}) =>
  scene.world.act(bookFoundRefund, scene.bookkeeper, {
    refundId,
    documentId: null,
    reason: "Agreed on the phone.",
    ...over,
  });
const held = async (currency = "EUR"): Promise<bigint> => {
  const [sum] = await rows<{ minor: string }>(
    `select coalesce(sum(minor), 0) as minor from ledger.posting
     where seller_id = $1 and account = 'processor' and currency = $2`,
    [scene.sellerId, currency],
  );
  return BigInt(sum?.minor ?? 0);
};

describe("a refund made at the processor behind our back", () => {
  it("never keeps a dispute, its fee or a refund of ours out of the books", async () => {
    const payment = await scene.paid(2_000n);
    await atGateway(payment, 300n);
    await scene.hear();
    const before = await held();
    scene.gateway.openDispute(payment.paymentRef ?? "", 500n);
    await scene.hear(2);
    expect(before - (await held())).toBe(2_500n);
    scene.between({
      refund: async (ref, amount, key) => {
        const answer = await scene.gateway.gateway.refund(ref, amount, key);
        return answer.kind === "done" ? { kind: "pending", reference: answer.value.refundRef } : answer;
      },
    });
    const wish = { paymentId: payment.id, minor: 100n, documentId: null, reason: "Ordered twice." };
    const { refundId } = must(await scene.world.act(refundPayment, scene.bookkeeper, wish));
    await scene.world.runJobs();
    await scene.hear(2);
    expect(await refundById(scene.world.db.app, refundId)).toMatchObject({ state: "done" });
  });

  it("is never booked by itself, nor forgotten: it waits for whoever says what it was for, and is booked once", async () => {
    const payment = await scene.paid(1_000n);
    const before = await scene.books();
    await atGateway(payment, 300n);
    await scene.hear(3);
    expect(await scene.books()).toEqual(before);
    const refundId = await found(payment);
    const settle = { paymentId: payment.id, note: "All fine." };
    expect(await scene.world.act(settleConcern, scene.bookkeeper, settle)).toMatchObject({
      refusal: { code: "refund_found" },
    });
    expect(await tasks(payment)).toEqual([{ kind: "payment_unclear" }]);
    expect(await book(refundId, { reason: " " })).toMatchObject({ refusal: { code: "invalid" } });
    expect(await book(refundId, { documentId: newId() })).toMatchObject({
      refusal: { code: "not_allocated" },
    });
    const twice = await Promise.all([book(refundId), book(refundId)]);
    expect(twice.filter((one) => one.ok)).toHaveLength(1);
    await scene.world.runJobs();
    await scene.hear(2);
    const after = await scene.books();
    expect((after["processor"] ?? 0n) - (before["processor"] ?? 0n)).toBe(-300n);
    expect((after["prepayment"] ?? 0n) - (before["prepayment"] ?? 0n)).toBe(300n);
    expect(await scene.payment(payment.id)).toMatchObject({ refundedMinor: 300n, concern: null });
    expect(await tasks(payment)).toEqual([]);
    expect(await book(refundId)).toMatchObject({ refusal: { code: "bad_move" } });
  });

  it("is never taken off what lies on documents unless the document is named", async () => {
    const payment = await scene.paid(1_000n);
    const documentId = newId();
    const spent = { paymentId: payment.id, documentId, minor: 1_000n };
    must(await scene.world.act(steps.allocate, scene.world.systemActor, spent));
    await atGateway(payment, 400n);
    await scene.hear();
    const refundId = await found(payment);
    expect(await book(refundId)).toMatchObject({ refusal: { code: "not_free", freeMinor: 0n } });
    must(await book(refundId, { documentId }));
    expect(await scene.payment(payment.id)).toMatchObject({ allocatedMinor: 600n, refundedMinor: 400n });
  });

  it("that comes back before anybody said what it was for leaves the books as they are, and no task", async () => {
    const payment = await scene.paid(1_000n);
    const before = await scene.books();
    await atGateway(payment, 300n);
    await scene.hear();
    const refundId = await found(payment);
    const known = await refundById(scene.world.db.app, refundId);
    scene.gateway.returnRefund(known?.refundRef ?? "");
    await scene.hear();
    expect(await refundById(scene.world.db.app, refundId)).toMatchObject({ state: "failed" });
    expect(await scene.books()).toEqual(before);
    expect(await tasks(payment)).toEqual([]);
  });

  it("is never left where nothing can be said of it, because a dispute over the whole is lost meanwhile: what went twice is claimed", async () => {
    const payment = await scene.paid(1_000n);
    const [processor, refunds] = [await held(), (await scene.books())["refunds"] ?? 0n];
    await atGateway(payment, 300n);
    await scene.hear();
    scene.gateway.openDispute(payment.paymentRef ?? "", 1_000n);
    scene.gateway.closeDispute(payment.paymentRef ?? "", "lost");
    await scene.hear(2);
    expect(await scene.payment(payment.id)).toMatchObject({ state: "paid" });
    must(await book(await found(payment)));
    await scene.world.runJobs();
    expect(await scene.payment(payment.id)).toMatchObject({
      state: "failed",
      refundedMinor: 300n,
      lostMinor: 700n,
    });
    expect(processor - (await held())).toBe(1_300n + 2_000n);
    expect(((await scene.books())["refunds"] ?? 0n) - refunds).toBe(300n);
  });

  it.each([
    ["in part", 300n],
    ["whole", 1_000n],
  ])(
    "heard of only once a dispute has taken all of the payment is booked %s, once, and claimed",
    async (_, minor) => {
      const payment = await scene.paid(1_000n);
      const [before, heldBefore] = [await scene.books(), await held()];
      scene.gateway.openDispute(payment.paymentRef ?? "", 1_000n);
      scene.gateway.closeDispute(payment.paymentRef ?? "", "lost");
      await scene.hear(2);
      expect(await scene.payment(payment.id)).toMatchObject({ state: "failed", lostMinor: 1_000n });
      await atGateway(payment, minor);
      await scene.hear(2);
      const refundId = await found(payment);
      const twice = await Promise.all([book(refundId), book(refundId)]);
      expect(twice.filter((one) => one.ok)).toHaveLength(1);
      await scene.world.runJobs();
      await scene.hear(2);
      const after = await scene.books();
      const moved = (name: string): bigint => (after[name] ?? 0n) - (before[name] ?? 0n);
      // The customer has the payment back by the dispute, and this once more.
      expect([moved("prepayment"), moved("refunds"), moved("disputed")]).toEqual([1_000n, minor, 0n]);
      expect(heldBefore - (await held())).toBe(1_000n + minor + 2_000n);
      expect(await scene.payment(payment.id)).toMatchObject({
        state: "failed",
        refundedMinor: minor,
        lostMinor: 1_000n - minor,
      });
      const open = await rows<{ kind: string }>(
        "select kind from staff.task where subject_id = $1 and state = 'open' and kind <> 'payment_disputed'",
        [payment.id],
      );
      expect(open).toEqual([{ kind: "refund_claimed" }]);
      // Won after all, the payment pays again, but for what went back.
      scene.gateway.closeDispute(payment.paymentRef ?? "", "won");
      await scene.hear(2);
      expect(await scene.payment(payment.id)).toMatchObject({
        state: "paid",
        lostMinor: 0n,
        refundedMinor: minor,
      });
      const won = await scene.books();
      expect((won["prepayment"] ?? 0n) - (before["prepayment"] ?? 0n)).toBe(minor);
      expect((won["refunds"] ?? 0n) - (before["refunds"] ?? 0n)).toBe(0n);
    },
  );

  it("larger than what a dispute left of the payment is booked once: what goes beyond is claimed, the rest comes off its invoice", async () => {
    const payment = await scene.paid(1_000n);
    const documentId = newId();
    const spent = { paymentId: payment.id, documentId, minor: 600n };
    must(await scene.world.act(steps.allocate, scene.world.systemActor, spent));
    const [before, heldBefore] = [await scene.books(), await held()];
    scene.gateway.openDispute(payment.paymentRef ?? "", 400n);
    scene.gateway.closeDispute(payment.paymentRef ?? "", "lost");
    await scene.hear(2);
    expect(await scene.payment(payment.id)).toMatchObject({ state: "paid", lostMinor: 400n });
    await atGateway(payment, 800n);
    await scene.hear(2);
    const refundId = await found(payment);
    expect(await book(refundId)).toMatchObject({ refusal: { code: "not_free", freeMinor: 0n } });
    const twice = await Promise.all([book(refundId, { documentId }), book(refundId, { documentId })]);
    expect(twice.filter((one) => one.ok)).toHaveLength(1);
    await scene.world.runJobs();
    await scene.hear(2);
    const after = await scene.books();
    const moved = (name: string): bigint => (after[name] ?? 0n) - (before[name] ?? 0n);
    // All that was paid is back with the customer, and 200 of it once more.
    expect([moved("prepayment") + moved("receivable"), moved("refunds"), moved("disputed")]).toEqual([
      1_000n,
      200n,
      0n,
    ]);
    expect(heldBefore - (await held())).toBe(400n + 800n + 2_000n);
    expect(await scene.payment(payment.id)).toMatchObject({
      state: "paid",
      capturedMinor: 800n,
      refundedMinor: 800n,
      allocatedMinor: 0n,
      lostMinor: 200n,
    });
    const claims = await rows<{ kind: string; about: string }>(
      "select kind, about from staff.task where subject_id = $1 and state = 'open' and kind <> 'payment_disputed'",
      [payment.id],
    );
    expect(claims).toEqual([{ kind: "refund_claimed", about: "EUR 200" }]);
    // Won after all, what the processor gives back but for what was sent is the customer's again.
    scene.gateway.closeDispute(payment.paymentRef ?? "", "won");
    await scene.hear(2);
    expect(await scene.payment(payment.id)).toMatchObject({ capturedMinor: 1_000n, lostMinor: 0n });
    const won = await scene.books();
    expect((won["refunds"] ?? 0n) - (before["refunds"] ?? 0n)).toBe(0n);
  });

  it("and all of it before a dispute was lost, never lets the payment pay again because the processor calls it paid", async () => {
    const payment = await scene.paid(1_000n);
    const wish = { paymentId: payment.id, minor: 1_000n, documentId: null, reason: "Ordered twice." };
    must(await scene.world.act(refundPayment, scene.bookkeeper, wish));
    await scene.world.runJobs();
    await scene.hear();
    scene.gateway.openDispute(payment.paymentRef ?? "", 1_000n);
    scene.gateway.closeDispute(payment.paymentRef ?? "", "lost");
    await scene.hear(3);
    expect(await scene.payment(payment.id)).toMatchObject({ state: "failed", lostMinor: 0n });
    must(await scene.world.act(lookAtPayment, scene.world.systemActor, { paymentId: payment.id }));
    await scene.world.runJobs();
    expect(await scene.payment(payment.id)).toMatchObject({ state: "failed", lostMinor: 0n });
  });

  it("and what the processor took for it of another currency is booked with it", async () => {
    scene.gateway.hold("CHF");
    const payment = await scene.paid(1_000n);
    const before = await held("CHF");
    await atGateway(payment, 200n);
    await scene.hear();
    must(await book(await found(payment)));
    await scene.world.runJobs();
    expect(before - (await held("CHF"))).toBe(180n);
    scene.gateway.hold(null);
  });
});

describe("a refund of ours of another currency than the processor holds", () => {
  it("is never left in the payment's own where its answer was lost: what was taken for it is booked once it is told", async () => {
    scene.gateway.hold("CHF");
    const payment = await scene.paid(1_000n);
    const before = [await held(), await held("CHF")];
    scene.between({
      refund: async (ref, amount, key) => {
        const answer = await scene.gateway.gateway.refund(ref, amount, key);
        return answer.kind === "done" ? { kind: "pending", reference: answer.value.refundRef } : answer;
      },
    });
    const wish = { paymentId: payment.id, minor: 200n, documentId: null, reason: "Ordered twice." };
    must(await scene.world.act(refundPayment, scene.bookkeeper, wish));
    await scene.world.runJobs();
    await scene.hear(3);
    expect([await held(), await held("CHF")]).toEqual([before[0], (before[1] ?? 0n) - 180n]);
    scene.gateway.hold(null);
  });
});
