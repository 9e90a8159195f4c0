// The worker is killed for real after a counterpart did what was asked and before its answer was noted. The next worker
// takes over by itself within seconds: one account, one domain, one charge, and everything ends as it should.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { beforeAll, describe, expect, it } from "vitest";
import { signature } from "../../sandbox/processor/notices.ts";
import {
  methodsOfAccounts,
  receiveGatewayNotice,
  returnFromPage,
} from "../../src/business/payments/index.ts";
import { postPapers, printPapers, queuePrint } from "../../src/business/print/index.ts";
import { action } from "../../src/kernel/act.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must, ok } from "../../src/kernel/result.ts";
import { stripe } from "../../src/providers/payments/stripe/stripe.ts";
import { businessDay } from "../support/business-day.ts";
import { steps } from "../support/payment-scene.ts";
import { killableShop, until } from "./killable-shop.ts";
import type { KillableShop } from "./killable-shop.ts";
import type { Line } from "./line.ts";

const byPost = action({
  name: "test_invoice_by_post",
  needs: { any: ["system"] },
  async run(ctx, input: { readonly sellerId: string; readonly documentId: string }) {
    const about = { kind: "document", id: input.documentId };
    const addressLines = ["Marlene Böttcher"];
    const title = "Rechnung";
    return ok(
      await queuePrint(ctx, { sellerId: input.sellerId, accountId: null, about, title, addressLines }),
    );
  },
});

let scene: KillableShop;
let worker: ChildProcess;
let accountId: string;
let orderId: string;

beforeAll(async () => {
  scene = await killableShop();
  worker = await scene.startWorker();
});

/** Kills the worker in the moment an answer would arrive that says the work is done; then another one starts. */
async function killedWhenDone(
  line: Line,
  isDone: () => boolean,
  doIt: () => Promise<unknown>,
): Promise<void> {
  const victim = worker;
  const gone = once(victim, "exit");
  line.onAnswer = () => {
    if (!isDone()) return false;
    victim.kill("SIGKILL");
    return true;
  };
  await doIt();
  expect((await gone)[1]).toBe("SIGKILL");
  line.onAnswer = null;
}

async function attemptsOf(deed: string): Promise<string[]> {
  const rows = await scene.rows("select state from kernel.attempt where deed = $1 order by id", [deed]);
  return rows.map((row) => String(row["state"]));
}

async function orderIs(id: string, state: string): Promise<void> {
  await until(`the order is ${state}`, async () => {
    const [order] = await scene.rows("select state from orders.order where id = $1", [id]);
    return order?.["state"] === state;
  });
}

describe("a worker that is killed between call and note", () => {
  it("at the panel leaves one account, and the order ends well", async () => {
    const accounts = () =>
      scene.panel.control.accounts().filter((one) => one.domain === "boettcher-keramik.de");
    await killedWhenDone(
      scene.lines.panel,
      () => accounts().length > 0,
      async () => ({ accountId, orderId } = await scene.accepted({ domain: "boettcher-keramik.de" })),
    );
    expect(await attemptsOf("create_panel_account")).toEqual(["calling"]);
    worker = await scene.startWorker();
    await orderIs(orderId, "completed");
    expect(accounts()).toHaveLength(1);
    expect(await attemptsOf("create_panel_account")).toEqual(["done"]);
  });

  it("at the registry leaves one domain, and the order ends well", async () => {
    const domains = () => scene.registry.control.domains().filter((one) => one.name === "toepferei.de");
    let placed = { orderId: "" };
    await killedWhenDone(
      scene.lines.registry,
      () => domains().length > 0,
      async () => (placed = await scene.accepted({ domain: "toepferei.de" })),
    );
    worker = await scene.startWorker();
    await orderIs(placed.orderId, "completed");
    expect(domains()).toHaveLength(1);
    expect(scene.registry.control.log.filter((verb) => verb === "domain:create")).toHaveLength(2);
    expect(await attemptsOf("register_domain")).toEqual(["done", "done"]);
  });

  it("at the processor leaves one charge, and the invoice is paid once", async () => {
    const documentId = await invoice();
    await paidOnPage(documentId, 1_000n, true);
    await hear((list) => list);
    await until(
      "a card is kept",
      async () => (await methodsOfAccounts(scene.shop.world.db.read, [accountId])).length > 0,
    );
    const [card] = await methodsOfAccounts(scene.shop.world.db.read, [accountId]);
    const wish = {
      methodId: card?.id ?? "",
      money: { minor: 3_188n, currency: "EUR" },
      documents: [{ id: documentId, minor: 3_188n }],
      description: "the rest",
    };
    const charges = () =>
      scene.processor.control
        .payments()
        .filter((one) => one.metadata["kontor_key"]?.startsWith("charge_stored"));
    await killedWhenDone(
      scene.lines.processor,
      () => charges().length > 0,
      async () => must(await scene.shop.world.act(steps.charge, scene.shop.world.systemActor, wish)),
    );
    worker = await scene.startWorker();
    await until("the invoice is settled", async () => (await settlement(documentId))["state"] === "settled");
    expect(charges()).toHaveLength(1);
    await hear((list) => [...list.toReversed(), ...list]);
    await until(
      "every notice is handled",
      async () => (await scene.rows("select from kernel.notice where handled_at is null")).length === 0,
    );
    expect(await settlement(documentId)).toMatchObject({ state: "settled", paid_minor: "4188" });
    expect(charges()).toHaveLength(1);
    const sums = await scene.rows(
      "select entry_id from ledger.posting group by entry_id, currency having sum(minor) <> 0",
    );
    expect(sums).toEqual([]);
  });
});

describe("a worker that is killed while it notes what a person did", () => {
  it("with papers leaves an invoice by post on its way once, with the day it was posted", async () => {
    const { world, seller, staff } = scene.shop;
    const documentId = await invoice();
    const of = { sellerId: seller.id, documentId };
    const { printJobId } = must(await world.act(byPost, world.systemActor, of));
    await scene.rows(
      "insert into billing.delivery (id, document_id, way, state, created_at) values ($1, $2, 'post', 'waiting', now())",
      [newId(), documentId],
    );
    const delivery = async () =>
      (
        await scene.rows(
          "select id, state, posted_on::text from billing.delivery where document_id = $1 and way = 'post'",
          [documentId],
        )
      )[0];
    const printJobIds = [printJobId];
    must(await world.act(printPapers, staff, { printJobIds }));
    // Somebody holds the delivery, so that the worker stands in the middle of its note when it dies.
    const holding = await world.db.owner.connect();
    await holding.query("begin");
    await holding.query("select from billing.delivery where document_id = $1 for update", [documentId]);
    const on = businessDay(world);
    must(await world.act(postPapers, staff, { printJobIds, on }));
    await until("the worker waits for the delivery", async () => {
      const waiting = await scene.rows("select from pg_locks where not granted");
      return waiting.length > 0;
    });
    const gone = once(worker, "exit");
    worker.kill("SIGKILL");
    await gone;
    await holding.query("rollback");
    holding.release();
    expect(await delivery()).toMatchObject({ state: "waiting", posted_on: null });
    worker = await scene.startWorker();
    await until("the delivery is on its way", async () => (await delivery())?.["state"] === "sent");
    const found = await delivery();
    expect(found).toMatchObject({ posted_on: on });
    expect(
      await scene.rows("select move from kernel.history where subject_id = $1", [found?.["id"]]),
    ).toEqual([{ move: "send" }]);
  });
});

describe("answers that get lost, come twice or are not the protocol", () => {
  it("still lead to one account and one domain", async () => {
    scene.panel.control.switches.set({ kind: "lose_answer" }, 1, "createacct");
    scene.registry.control.switches.set({ kind: "lose_answer" }, 1, "domain:create");
    const lost = await scene.accepted({ domain: "glasur.de" });
    await orderIs(lost.orderId, "completed");
    scene.panel.control.switches.set({ kind: "garbage" }, 1, "createacct");
    scene.registry.control.switches.set({ kind: "answer_twice" }, 1, "domain:create");
    const odd = await scene.accepted({ domain: "brennofen.de" });
    await orderIs(odd.orderId, "completed");
    for (const name of ["glasur.de", "brennofen.de"]) {
      expect(scene.panel.control.accounts().filter((one) => one.domain === name)).toHaveLength(1);
      expect(scene.registry.control.domains().filter((one) => one.name === name)).toHaveLength(1);
    }
    expect(
      await scene.rows("select deed from kernel.attempt where state in ('parked', 'unknown', 'calling')"),
    ).toEqual([]);
  });

  it("and a payment of which no notice ever comes is found out when the customer returns", async () => {
    const documentId = await invoice("glasur.de");
    const before = scene.processor.control.events().length;
    const paymentId = await paidOnPage(documentId, 4_188n, false);
    expect(scene.processor.control.events().length).toBeGreaterThan(before);
    const visitor = { kind: "guest", id: null, bearer: null, via: "web", requestId: null } as const;
    must(await scene.shop.world.act(returnFromPage, visitor, { paymentId }));
    await until("the invoice is settled", async () => (await settlement(documentId))["state"] === "settled");
  });
});

async function invoice(domain = "boettcher-keramik.de"): Promise<string> {
  let found: Record<string, unknown> | undefined;
  await until("the invoice is issued", async () => {
    [found] = await scene.rows(
      `select d.id from billing.document d join orders.item i on i.order_id = d.order_id
       where i.domain_name = $1 and d.state = 'issued' limit 1`,
      [domain],
    );
    return found !== undefined;
  });
  return String(found?.["id"]);
}

async function settlement(documentId: string): Promise<Record<string, unknown>> {
  const [row] = await scene.rows("select state, paid_minor from billing.settlement where document_id = $1", [
    documentId,
  ]);
  return row ?? {};
}

/** Starts a payment by card for part of a document, and pays the page as the customer's browser would. */
async function paidOnPage(documentId: string, minor: bigint, keepCard: boolean): Promise<string> {
  const { world, seller } = scene.shop;
  const [owned] = await scene.rows("select account_id from billing.document where id = $1", [documentId]);
  const wish = {
    accountId: String(owned?.["account_id"]),
    sellerId: seller.id,
    purpose: { kind: "documents" as const, documents: [{ id: documentId, minor }] },
    manner: "pay" as const,
    money: { minor, currency: "EUR" },
    keepCard,
    email: "marlene@kundin.example",
    language: "de" as const,
    returnUrl: "http://shop.test/paid/{paymentId}",
    cancelUrl: "http://shop.test/back",
    description: "an invoice",
  };
  const { paymentId } = must(await world.act(steps.start, world.systemActor, wish));
  let url = "";
  await until("the page is open", async () => {
    const [row] = await scene.rows("select page_url from payments.payment where id = $1", [paymentId]);
    url = String(row?.["page_url"] ?? "");
    return url !== "";
  });
  const typed = { number: "4242 4242 4242 4242", expiry: "12 / 49", cvc: "123" };
  await fetch(url, { method: "POST", body: new URLSearchParams(typed), redirect: "manual" });
  return paymentId;
}

/** Delivers every event the processor made so far, in the order and as often as told, signed as it signs them. */
async function hear(arrange: <T>(list: readonly T[]) => readonly T[]): Promise<void> {
  const { secretKey, webhookSecret, url } = scene.processor;
  const settings = stripe.settings.parse({ secretKey, webhookSecret, apiBase: url });
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const gateway = stripe.connect(settings, { log: quiet, timeoutMs: 20_000 });
  for (const event of arrange(scene.processor.control.events())) {
    const raw = Buffer.from(JSON.stringify(event));
    const signed = signature(webhookSecret, raw.toString(), Math.floor(Date.now() / 1_000));
    const told = gateway.readNotice(raw, { "stripe-signature": signed });
    if (told) await receiveGatewayNotice(scene.shop.world.act, scene.gatewayId, told, raw);
  }
}
