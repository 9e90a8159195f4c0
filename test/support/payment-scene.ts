// A world in which money moves: a seller with a card gateway in memory, a customer, and short words for what checks do.
import { expect } from "vitest";
import { receiveGatewayNotice, paymentById, methodsOfAccounts } from "../../src/business/payments/index.ts";
import type { Gateway, Payment } from "../../src/business/payments/index.ts";
import {
  allocate,
  bookByHand,
  captureOrderPayments,
  chargeStored,
  openHostedPayment,
  refund,
  refundOwed,
  releaseOrderPayments,
  unallocate,
} from "../../src/business/payments/index.ts";
import type { ChargeStored, RefundPayment, StartHostedPayment } from "../../src/business/payments/index.ts";
import type { Allocate } from "../../src/business/payments/index.ts";
import { action } from "../../src/kernel/act.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must, ok } from "../../src/kernel/result.ts";
import type { StaffActor } from "../../src/kernel/rights.ts";
import { inProcessGateway } from "./in-process-gateway.ts";
import type { InProcessGateway } from "./in-process-gateway.ts";
import { inProcessMail } from "./in-process-mail.ts";
import { aConnection, aCustomer, aSeller } from "./scene.ts";
import { testWorld } from "./world.ts";
import type { TestWorld } from "./world.ts";

const system = { any: ["system"] } as const;

/** The steps of payments, each as an act of its own, as billing and orders would take them. */
export const steps = {
  start: action({
    name: "test_start",
    needs: { any: ["public"] },
    run: (ctx, input: StartHostedPayment) => openHostedPayment(ctx, input),
  }),
  book: action({ name: "test_book", needs: system, run: bookByHand.run }),
  charge: action({
    name: "test_charge",
    needs: system,
    run: (ctx, input: ChargeStored) => chargeStored(ctx, input),
  }),
  allocate: action({
    name: "test_allocate",
    needs: system,
    // On an issued invoice of the payer's own, unless told otherwise.
    async run(ctx, input: Omit<Allocate, "ownerId" | "advance"> & Partial<Allocate>) {
      const payment = await paymentById(ctx.tx, input.paymentId);
      return allocate(ctx, { ownerId: payment?.accountId ?? input.paymentId, advance: null, ...input });
    },
  }),
  unallocate: action({
    name: "test_unallocate",
    needs: system,
    run: (ctx, input: { paymentId: string; documentId: string; minor?: bigint }) => unallocate(ctx, input),
  }),
  refund: action({
    name: "test_refund",
    needs: system,
    run: (ctx, input: RefundPayment) => refund(ctx, input),
  }),
  refundOwed: action({
    name: "test_refund_owed",
    needs: { any: ["system", "staff:payments.book"] },
    run: (ctx, input: RefundPayment) => refundOwed(ctx, input),
  }),
  capture: action({
    name: "test_capture",
    needs: system,
    run: async (ctx, input: { orderId: string }) => ok(await captureOrderPayments(ctx, input.orderId)),
  }),
  release: action({
    name: "test_release",
    needs: system,
    run: async (ctx, input: { orderId: string }) => ok(await releaseOrderPayments(ctx, input.orderId)),
  }),
};

export type PaymentScene = {
  readonly world: TestWorld;
  readonly gateway: InProcessGateway;
  readonly sellerId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly connectionId: string;
  readonly bookkeeper: StaffActor;
  /** What the next starts are made of; documents of their own unless told otherwise. */
  wish(over?: Partial<StartHostedPayment>): StartHostedPayment;
  /** Starts a hosted payment and has its page opened. */
  started(over?: Partial<StartHostedPayment>): Promise<Payment>;
  /** A hosted payment of these minor units of euros, paid and heard of. */
  paid(minor: bigint, over?: Partial<StartHostedPayment>): Promise<Payment>;
  payment(id: string): Promise<Payment>;
  /** Delivers every notice sent since the last time, `times` over, as a proven webhook would. */
  hear(times?: number): Promise<void>;
  keptCard(): Promise<string>;
  /** Puts something between us and the gateway until the next call. */
  between(over: Partial<Gateway>): void;
  /** Sums of the books by account for this customer's movements, in EUR. */
  books(): Promise<Record<string, bigint>>;
  attempts(subjectId: string): Promise<{ id: string; deed: string; key: string; state: string }[]>;
  /** As if the worker was killed after the call went out and before its answer was noted. */
  killedAfterCall(attemptId: string): Promise<void>;
};

export async function paymentScene(): Promise<PaymentScene> {
  const world = await testWorld();
  const { owner } = world.db;
  const sellerId = await aSeller(owner);
  const { accountId, personId } = await aCustomer(owner, sellerId);
  const connectionId = await aConnection(owner, "gateway", "stripe");
  const gateway = inProcessGateway({ now: () => world.clock.business() });
  world.ports.gateway = gateway.gateway;
  // Billing above sends receipts of what was paid.
  world.ports.mail = inProcessMail().mailer;
  let heard = 0;
  const payment = async (id: string): Promise<Payment> => {
    const found = await paymentById(world.db.app, id);
    if (!found) throw new Error(`there is no payment ${id}`);
    return found;
  };
  const scene: PaymentScene = {
    world,
    gateway,
    sellerId,
    accountId,
    personId,
    connectionId,
    bookkeeper: {
      kind: "staff",
      id: newId(),
      name: "Jo",
      rights: ["payments.book", "payments.refund"],
      sellerIds: null,
      via: "web",
      requestId: null,
    },
    wish: (over = {}) => {
      const money = over.money ?? { minor: 11_900n, currency: "EUR" };
      return {
        accountId,
        sellerId,
        purpose: { kind: "documents", documents: [{ id: newId(), minor: money.minor }] },
        manner: "pay",
        money,
        keepCard: false,
        email: "marlene@kundin.example",
        language: "de",
        returnUrl: "https://shop.example/paid/{paymentId}",
        cancelUrl: "https://shop.example/back",
        description: "R2026-00001",
        ...over,
      };
    },
    async started(over) {
      const { paymentId } = must(await world.act(steps.start, world.systemActor, scene.wish(over)));
      await world.runJobs();
      return payment(paymentId);
    },
    async paid(minor, over) {
      const open = await scene.started({ money: { minor, currency: "EUR" }, ...over });
      expect(gateway.payHosted(open.sessionRef ?? "")).toBe(true);
      await scene.hear();
      return payment(open.id);
    },
    payment,
    async hear(times = 1) {
      const list = gateway.notices().slice(heard);
      heard = gateway.notices().length;
      for (let time = 0; time < times; time += 1) {
        for (const raw of list) {
          const told = gateway.gateway.readNotice(raw, gateway.sign(raw));
          if (!told) throw new Error("a notice does not prove its sender");
          await receiveGatewayNotice(world.act, connectionId, told, raw);
        }
      }
      await world.runJobs();
    },
    async keptCard() {
      await scene.paid(100n, { keepCard: true });
      const [card] = await methodsOfAccounts(world.db.app, [accountId]);
      if (!card) throw new Error("no card was kept");
      return card.id;
    },
    between(over) {
      world.ports.gateway = { ...gateway.gateway, ...over };
    },
    async books() {
      const { rows } = await owner.query<{ account: string; minor: string }>(
        "select account, sum(minor) as minor from ledger.posting where seller_id = $1 and currency = 'EUR' group by account",
        [sellerId],
      );
      return Object.fromEntries(rows.map((row) => [row.account, BigInt(row.minor)]));
    },
    async attempts(subjectId) {
      const { rows } = await owner.query<{ id: string; deed: string; key: string; state: string }>(
        "select id, deed, key, state from kernel.attempt where subject_id = $1 order by id",
        [subjectId],
      );
      return rows;
    },
    async killedAfterCall(attemptId) {
      await owner.query("update kernel.attempt set state = 'calling', tries = 1 where id = $1", [attemptId]);
    },
  };
  return scene;
}
