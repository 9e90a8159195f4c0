// A card's life over the processor's real wire: kept while paying, charged for the renewal, refunded; answers get lost.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startProcessor } from "../../sandbox/processor/index.ts";
import type { Processor } from "../../sandbox/processor/index.ts";
import { signature } from "../../sandbox/processor/notices.ts";
import { methodsOfAccounts, receiveGatewayNotice } from "../../src/business/payments/index.ts";
import type { Gateway } from "../../src/business/payments/index.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must } from "../../src/kernel/result.ts";
import { stripe } from "../../src/providers/payments/stripe/stripe.ts";
import { paymentScene, steps } from "../support/payment-scene.ts";
import type { PaymentScene } from "../support/payment-scene.ts";

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

let scene: PaymentScene;
let processor: Processor;
let gateway: Gateway;

beforeAll(async () => {
  scene = await paymentScene();
  const clock = { now: () => scene.world.clock.business() };
  processor = await startProcessor({ port: 0, dir: null, clock, webhookUrl: null });
  const { secretKey, webhookSecret, url } = processor;
  const settings = stripe.settings.parse({ secretKey, webhookSecret, apiBase: url });
  gateway = stripe.connect(settings, { log: quiet, timeoutMs: 20_000 });
  scene.world.ports.gateway = gateway;
});
afterAll(() => processor.close());

/** Every event the processor made so far, signed as it signs them; known ones are not taken twice. */
async function hearAll(): Promise<void> {
  for (const event of processor.control.events()) {
    const raw = Buffer.from(JSON.stringify(event));
    const headers = {
      "stripe-signature": signature(processor.webhookSecret, raw.toString(), Math.floor(Date.now() / 1000)),
    };
    const told = gateway.readNotice(raw, headers);
    if (told) await receiveGatewayNotice(scene.world.act, scene.connectionId, told, raw);
  }
  await scene.world.runJobs();
}

async function payPage(url: string): Promise<void> {
  const typed = { number: "4242 4242 4242 4242", expiry: "12 / 49", cvc: "123" };
  await fetch(url, { method: "POST", body: new URLSearchParams(typed), redirect: "manual" });
}

describe("a customer with a card", () => {
  it("pays and keeps it, and the fee and the receipt are booked once", async () => {
    const open = await scene.started({ keepCard: true });
    await payPage(open.pageUrl ?? "");
    await hearAll();
    await hearAll();
    const paid = await scene.payment(open.id);
    expect(paid).toMatchObject({ state: "paid", capturedMinor: 11_900n, concern: null });
    expect(paid.feeMinor).toBeGreaterThan(0n);
    const books = await scene.books();
    expect(books["prepayment"]).toBe(-11_900n);
    expect(books["processor"]).toBe(11_900n - (paid.feeMinor ?? 0n));
  });

  it("is charged for the renewal once although the answer was lost", async () => {
    const [card] = await methodsOfAccounts(scene.world.db.read, [scene.accountId]);
    processor.control.switches.set({ kind: "lose_answer" }, 1, "POST /v1/payment_intents");
    const wish = {
      methodId: card?.id ?? "",
      money: { minor: 5_940n, currency: "EUR" },
      documents: [{ id: newId(), minor: 5_940n }],
      description: "R2026-00002",
    };
    const { paymentId } = must(await scene.world.act(steps.charge, scene.world.systemActor, wish));
    await scene.world.runJobs();
    await scene.world.hurry();
    await scene.world.runJobs();
    await hearAll();
    expect(await scene.payment(paymentId)).toMatchObject({ state: "paid", concern: null });
    const made = processor.control
      .payments()
      .filter((one) => one.metadata["kontor_key"]?.startsWith("charge_stored"));
    expect(made).toHaveLength(1);
  });

  it("has an amount reserved and taken, and reserved and given back", async () => {
    for (const [step, state] of [
      [steps.capture, "paid"],
      [steps.release, "released"],
    ] as const) {
      const orderId = newId();
      const open = await scene.started({ purpose: { kind: "order", orderId }, manner: "authorise" });
      await payPage(open.pageUrl ?? "");
      await hearAll();
      expect((await scene.payment(open.id)).state).toBe("authorised");
      must(await scene.world.act(step as typeof steps.capture, scene.world.systemActor, { orderId }));
      await scene.world.runJobs();
      await hearAll();
      expect(await scene.payment(open.id)).toMatchObject({ state, concern: null });
    }
  });

  it("gets money back, also where the worker was killed, and nothing is doubted afterwards", async () => {
    const open = await scene.started();
    await payPage(open.pageUrl ?? "");
    await hearAll();
    const wish = { paymentId: open.id, minor: 1_900n, documentId: null, reason: "Too much." };
    const { refundId } = must(await scene.world.act(steps.refund, scene.world.systemActor, wish));
    const [attempt] = await scene.attempts(refundId);
    const paid = await scene.payment(open.id);
    await gateway.refund(paid.paymentRef ?? "", { minor: 1_900n, currency: "EUR" }, attempt?.key ?? "");
    await scene.killedAfterCall(attempt?.id ?? "");
    await scene.world.runJobs();
    await hearAll();
    expect(await scene.payment(open.id)).toMatchObject({ refundedMinor: 1_900n, concern: null });
    expect((await gateway.readPayment(paid.paymentRef ?? "")).refundedMinor).toBe(1_900n);
  });

  it("leaves a page without paying: it runs out", async () => {
    const open = await scene.started();
    await gateway.closeCheckout(open.sessionRef ?? "");
    await hearAll();
    expect((await scene.payment(open.id)).state).toBe("expired");
  });
});
