// An order's money: taken when the order is accepted, given back when it falls, also where it comes too late.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { businessDay } from "../../../test/support/business-day.ts";
import { paymentScene, steps } from "../../../test/support/payment-scene.ts";
import type { PaymentScene } from "../../../test/support/payment-scene.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import { moneyOfOrder } from "./index.ts";
import type { Payment } from "./index.ts";

let scene: PaymentScene;
let orderId: string;

beforeAll(async () => {
  scene = await paymentScene();
});
beforeEach(() => {
  scene.between({});
  orderId = newId();
});

const open = (manner: "pay" | "authorise"): Promise<Payment> =>
  scene.started({ purpose: { kind: "order", orderId }, manner });
const reserved = async (): Promise<Payment> => {
  const page = await open("authorise");
  scene.gateway.payHosted(page.sessionRef ?? "");
  await scene.hear();
  return scene.payment(page.id);
};
const accept = async () => must(await scene.world.act(steps.capture, scene.world.systemActor, { orderId }));
const fall = async () => must(await scene.world.act(steps.release, scene.world.systemActor, { orderId }));
const atGateway = (payment: Payment) =>
  scene.gateway.payments().find((one) => one.paymentRef === payment.paymentRef);
const covered = async (currency = "EUR") =>
  (await moneyOfOrder(scene.world.db.app, orderId, currency)).coveredMinor;

describe("reserved money", () => {
  it("covers the order without being in the books", async () => {
    const before = await scene.books();
    expect((await reserved()).state).toBe("authorised");
    expect(await covered()).toBe(11_900n);
    expect(await covered("JPY")).toBe(0n);
    expect(await scene.books()).toEqual(before);
  });

  it("is taken once when the order is accepted, however often that is asked", async () => {
    const payment = await reserved();
    await Promise.all([accept(), accept()]);
    await accept();
    await scene.world.runJobs();
    expect(await scene.payment(payment.id)).toMatchObject({ state: "paid", capturedMinor: 11_900n });
    expect((await scene.attempts(payment.id)).filter((one) => one.deed === "capture_payment")).toHaveLength(
      1,
    );
  });

  it("is taken once though the worker was killed after the call", async () => {
    const payment = await reserved();
    await accept();
    const attempt = (await scene.attempts(payment.id)).find((one) => one.deed === "capture_payment");
    const amount = { minor: 11_900n, currency: "EUR" };
    await scene.gateway.gateway.capture(payment.paymentRef ?? "", amount, attempt?.key ?? "");
    await scene.killedAfterCall(attempt?.id ?? "");
    await scene.hear(20);
    expect(await scene.payment(payment.id)).toMatchObject({ state: "paid", capturedMinor: 11_900n });
    const { rows } = await scene.world.db.owner.query(
      "select 1 from ledger.source where source_kind = 'payment' and source_id = $1",
      [payment.id],
    );
    expect(rows).toHaveLength(1);
  });

  it("is given back when the order falls, and covers nothing from then on", async () => {
    const payment = await reserved();
    expect(await fall()).toMatchObject({ releasing: [payment.id] });
    expect(await fall()).toMatchObject({ releasing: [] });
    expect(await covered()).toBe(0n);
    await scene.world.runJobs();
    expect((await scene.payment(payment.id)).state).toBe("released");
    expect(atGateway(payment)?.state).toBe("cancelled");
    expect(await fall()).toEqual({ releasing: [], refunding: [], byHand: [] });
  });

  it("goes back where the order falls after acceptance asked for it, in whatever order the gateway hears of both", async () => {
    const payment = await reserved();
    await accept();
    await fall();
    await scene.world.runJobs();
    const now = await scene.payment(payment.id);
    expect(now.capturedMinor).toBe(now.refundedMinor);
    expect(["released", "paid"]).toContain(now.state);
    const there = atGateway(payment);
    expect(there?.state === "cancelled" || there?.refundedMinor === 11_900n).toBe(true);
  });

  it("is given back though the worker was killed after the call", async () => {
    const payment = await reserved();
    await fall();
    const attempt = (await scene.attempts(payment.id)).find((one) => one.deed === "release_payment");
    await scene.gateway.gateway.release(payment.paymentRef ?? "", attempt?.key ?? "");
    await scene.killedAfterCall(attempt?.id ?? "");
    await scene.world.runJobs();
    expect((await scene.payment(payment.id)).state).toBe("released");
  });

  it("is taken once, and given back once, though the answer was lost", async () => {
    const { gateway } = scene.gateway;
    const lost = new Error("the answer was lost");
    let taken = 0;
    let given = 0;
    scene.between({
      async capture(...asked) {
        const answer = await gateway.capture(...asked);
        taken += 1;
        if (taken === 1) throw lost;
        return answer;
      },
      async release(...asked) {
        const answer = await gateway.release(...asked);
        given += 1;
        if (given === 1) throw lost;
        return answer;
      },
    });
    const later = async (): Promise<void> => {
      await scene.world.runJobs();
      await scene.world.hurry();
      await scene.world.runJobs();
    };
    const accepted = await reserved();
    await accept();
    await later();
    expect(await scene.payment(accepted.id)).toMatchObject({ state: "paid", concern: null });
    expect(atGateway(accepted)).toMatchObject({ state: "paid", refundedMinor: 0n });
    orderId = newId();
    const fallen = await reserved();
    await fall();
    await later();
    expect(await scene.payment(fallen.id)).toMatchObject({ state: "released", concern: null });
    expect(atGateway(fallen)?.state).toBe("cancelled");
    expect([taken, given]).toEqual([2, 2]);
  });

  it("that lapsed at the gateway is not taken: the payment says so", async () => {
    const payment = await reserved();
    await scene.gateway.gateway.release(payment.paymentRef ?? "", "lapse");
    await accept();
    await scene.world.runJobs();
    expect(await scene.payment(payment.id)).toMatchObject({ state: "released", capturedMinor: 0n });
  });

  it("that cannot be taken although it is reserved calls a person", async () => {
    const payment = await reserved();
    scene.between({ capture: async () => ({ kind: "refused", code: "not_permitted", message: "No." }) });
    await accept();
    await scene.world.runJobs();
    expect(await scene.payment(payment.id)).toMatchObject({ state: "authorised", concern: "capture_failed" });
  });
});

describe("money that comes after the decision", () => {
  it("is taken at once where the order was accepted meanwhile", async () => {
    const page = await open("authorise");
    await accept();
    scene.gateway.payHosted(page.sessionRef ?? "");
    await scene.hear();
    expect((await scene.payment(page.id)).state).toBe("paid");
  });

  it("is given back at once where the order fell while the customer was paying", async () => {
    const page = await open("authorise");
    scene.gateway.payHosted(page.sessionRef ?? "");
    await fall();
    await scene.hear();
    expect((await scene.payment(page.id)).state).toBe("released");
  });

  it("goes back at once where it was paid, not reserved, after the order fell", async () => {
    const before = await scene.books();
    const page = await open("pay");
    scene.gateway.payHosted(page.sessionRef ?? "");
    await fall();
    await scene.hear();
    expect(await scene.payment(page.id)).toMatchObject({ state: "paid", refundedMinor: 11_900n });
    expect(atGateway(await scene.payment(page.id))?.refundedMinor).toBe(11_900n);
    expect((await scene.books())["prepayment"] ?? 0n).toBe(before["prepayment"] ?? 0n);
  });

  it("cannot come any more through a page that was closed with the order", async () => {
    const page = await open("pay");
    await fall();
    await scene.world.runJobs();
    expect((await scene.payment(page.id)).state).toBe("expired");
    expect(scene.gateway.payHosted(page.sessionRef ?? "")).toBe(false);
  });

  it("cannot come through a page that was still being made when the order fell", async () => {
    const wish = scene.wish({ purpose: { kind: "order", orderId } });
    const { paymentId } = must(await scene.world.act(steps.start, scene.world.systemActor, wish));
    await fall();
    await scene.world.runJobs();
    expect((await scene.payment(paymentId)).state).toBe("expired");
  });
});

describe("paid money", () => {
  it("is refunded when the order falls", async () => {
    const payment = await scene.paid(4_200n, { purpose: { kind: "order", orderId } });
    expect(await fall()).toMatchObject({ refunding: [payment.id] });
    await scene.world.runJobs();
    expect(atGateway(payment)?.refundedMinor).toBe(4_200n);
  });

  it("booked by hand stays prepaid until staff sends it back", async () => {
    const money = { minor: 4_200n, currency: "EUR" };
    const today = businessDay(scene.world);
    const wish = {
      way: "transfer",
      payer: "M. Böttcher",
      reference: "B1",
      receivedOn: today,
      orderId,
    } as const;
    const { sellerId, accountId } = scene;
    const { paymentId } = must(
      await scene.world.act(steps.book, scene.world.systemActor, { ...wish, sellerId, accountId, money }),
    );
    expect(await covered()).toBe(4_200n);
    expect(await fall()).toMatchObject({ byHand: [paymentId], refunding: [] });
  });
});
