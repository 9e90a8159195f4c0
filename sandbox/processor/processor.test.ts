// The sandbox processor is a judge of our requests, so it must itself be strict, persistent and honest.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { stripe } from "../../src/providers/payments/stripe/stripe.ts";
import { startProcessor, type Processor } from "./index.ts";

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const clock = { now: () => new Date() };

async function processorIn(dir: string | null, webhookUrl: string | null = null): Promise<Processor> {
  const processor = await startProcessor({ port: 0, dir, clock, webhookUrl, retryPausesMs: [10, 10, 10] });
  closing.push(processor.close);
  return processor;
}

type Reply = {
  readonly status: number;
  readonly replayed: boolean;
  readonly body: { id: string; url: string; error?: Record<string, string> };
};

async function call(
  processor: Processor,
  path: string,
  fields: Record<string, string> | null,
  key?: string,
): Promise<Reply> {
  const answer = await fetch(`${processor.url}${path}`, {
    headers: { authorization: `Bearer ${processor.secretKey}`, ...(key && { "idempotency-key": key }) },
    ...(fields && { method: "POST", body: new URLSearchParams(fields) }),
  });
  const body = (await answer.json()) as Reply["body"];
  return { status: answer.status, replayed: answer.headers.get("idempotent-replayed") === "true", body };
}

const session = (more: Record<string, string> = {}): Record<string, string> => ({
  mode: "payment",
  success_url: "http://127.0.0.1:9/back",
  cancel_url: "http://127.0.0.1:9/cart?a=1&b=2",
  locale: "de",
  "line_items[0][quantity]": "1",
  "line_items[0][price_data][currency]": "eur",
  "line_items[0][price_data][unit_amount]": "1234",
  "line_items[0][price_data][product_data][name]": "Rechnung <b>7</b>",
  ...more,
});

const pay = (url: string, fields: Record<string, string>): Promise<Response> =>
  fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
const goodCard = { number: "4242424242424242", expiry: "12/49", cvc: "123" };

describe("what is asked of the processor", () => {
  let processor: Processor;
  beforeAll(async () => {
    processor = await startProcessor({ port: 0, dir: null, clock, webhookUrl: null });
  });
  afterAll(() => processor.close());

  test.each([
    [session({ colour: "red" }), "parameter_unknown", "colour"],
    [session({ "payment_method_types[0]": "card" }), "parameter_unknown", "payment_method_types"],
    [
      session({ "line_items[0][price_data][sum]": "5" }),
      "parameter_unknown",
      "line_items[0][price_data][sum]",
    ],
    [
      session({ "line_items[0][price_data][unit_amount]": "12.34" }),
      "parameter_invalid",
      "line_items[0][price_data][unit_amount]",
    ],
    [{ mode: "payment" }, "parameter_missing", "success_url"],
  ])("with a wrong parameter is refused by its name: %#", async (fields, code, param) => {
    const { status, body } = await call(processor, "/v1/checkout/sessions", fields);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ type: "invalid_request_error", code, param });
  });

  test("under one key with other words is a clash, with the same words the same answer", async () => {
    const first = await call(processor, "/v1/checkout/sessions", session(), "key-1");
    const again = await call(processor, "/v1/checkout/sessions", session(), "key-1");
    expect(again).toEqual({ ...first, replayed: true });
    const other = await call(processor, "/v1/checkout/sessions", session({ locale: "en" }), "key-1");
    expect(other.status).toBe(400);
    expect(other.body.error?.["type"]).toBe("idempotency_error");
  });

  test("with a mistake in it does not use up its key", async () => {
    expect((await call(processor, "/v1/customers", { nonsense: "1" }, "key-2")).status).toBe(400);
    expect((await call(processor, "/v1/customers", { name: "Ada" }, "key-2")).status).toBe(200);
  });

  test("without the secret key, or at an unknown address, is refused", async () => {
    expect((await fetch(`${processor.url}/v1/account`)).status).toBe(401);
    expect((await call(processor, "/v1/everything", null)).status).toBe(404);
    expect((await call(processor, "/v1/payment_intents/pi_none", null)).status).toBe(404);
    expect((await call(processor, `/v1/account?expand[]=moon`, null)).status).toBe(400);
  });

  test("cannot reach a language's own machinery through field names", async () => {
    await call(processor, "/v1/customers", { "__proto__[polluted]": "1", "metadata[__proto__]": "x" });
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("the hosted page", () => {
  test("speaks the session's language, shows the amount as people read it, and trusts no text", async () => {
    const processor = await processorIn(null);
    const { body } = await call(processor, "/v1/checkout/sessions", session());
    const page = await (await fetch(body.url)).text();
    expect(page).toContain('lang="de"');
    expect(page.replaceAll(/\s/g, " ")).toContain("12,34 € bezahlen");
    expect(page).toContain("Rechnung &lt;b&gt;7&lt;/b&gt;");
    expect(page).toContain('href="http://127.0.0.1:9/cart?a=1&amp;b=2"');
    expect(page).not.toContain("<script");
  });

  test("says beside the field what is wrong, keeps the number, and never shows the security code again", async () => {
    const processor = await processorIn(null);
    const { body } = await call(processor, "/v1/checkout/sessions", session({ locale: "en" }));
    const answer = await pay(body.url, { number: "4242424242424241", expiry: "01/20", cvc: "98765" });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page.match(/aria-invalid/g)).toHaveLength(3);
    expect(page).toContain("4242424242424241");
    expect(page).not.toContain("98765");
  });

  test("takes a second click on Pay as the same payment", async () => {
    const processor = await processorIn(null);
    const { body } = await call(
      processor,
      "/v1/checkout/sessions",
      session({ success_url: "http://127.0.0.1:9/back?s={CHECKOUT_SESSION_ID}" }),
    );
    const clicks = await Promise.all([pay(body.url, goodCard), pay(body.url, goodCard)]);
    expect(clicks.map((one) => one.headers.get("location"))).toEqual(
      Array(2).fill(`http://127.0.0.1:9/back?s=${body.id}`),
    );
    expect(processor.control.payments()).toHaveLength(1);
    expect(await (await fetch(body.url)).text()).toContain("abgeschlossen");
  });

  test("refuses a real card number and keeps no card number on disk", async () => {
    const dir = mkdtempSync(join(tmpdir(), "processor-"));
    closing.push(() => rmSync(dir, { recursive: true }));
    const processor = await processorIn(dir);
    const { body } = await call(processor, "/v1/checkout/sessions", session());
    expect((await pay(body.url, { ...goodCard, number: "4111111111111111" })).status).toBe(402);
    await pay(body.url, goodCard);
    const disk = readFileSync(join(dir, "processor.json"), "utf8");
    expect(disk).toContain("4242");
    expect(disk).not.toContain("4242424242424242");
    expect(disk).not.toContain("4111111111111111");
  });
});

type Received = { readonly id: string; readonly type: string; readonly valid: boolean };

/** An installation that takes notices and answers with the statuses it is told, 200 after that. */
async function installation(processorOf: () => Processor, statuses: number[] = []) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const { secretKey, webhookSecret, url } = processorOf();
      const gateway = stripe.connect(stripe.settings.parse({ secretKey, webhookSecret, apiBase: url }), {
        log: { debug() {}, info() {}, warn() {}, error() {} },
        timeoutMs: 1_000,
      });
      const event = JSON.parse(body.toString("utf8")) as { id: string; type: string };
      const notice = gateway.readNotice(body, request.headers as Record<string, string>);
      received.push({ id: event.id, type: event.type, valid: notice?.noticeId === event.id });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks` };
}

const order = (processor: Processor): Promise<Reply> => call(processor, "/v1/customers", { name: "Ada" });

describe("notices", () => {
  test("of a payment arrive signed, one for each thing that happened", async () => {
    let processor: Processor | null = null;
    const host = await installation(() => processor ?? expect.fail("no processor"));
    processor = await processorIn(null, host.url);
    const { body } = await call(processor, "/v1/checkout/sessions", session());
    await pay(body.url, goodCard);
    await expect
      .poll(() => host.received.map((one) => one.type).sort())
      .toEqual([
        "charge.succeeded",
        "checkout.session.completed",
        "payment_intent.created",
        "payment_intent.succeeded",
      ]);
    expect(host.received.every((one) => one.valid)).toBe(true);
    const { id } = processor.control.payments()[0] ?? expect.fail("no payment");
    processor.control.openDispute(id);
    processor.control.closeDispute(id, "lost");
    await expect.poll(() => host.received.map((one) => one.type)).toContain("charge.dispute.closed");
  });

  test("that are not taken come again until they are", async () => {
    let processor: Processor | null = null;
    const host = await installation(() => processor ?? expect.fail("no processor"), [500, 503]);
    processor = await processorIn(null, host.url);
    await order(processor);
    await expect.poll(() => host.received.length).toBe(3);
    expect(new Set(host.received.map((one) => one.id)).size).toBe(1);
  });

  test("owed by a stopped processor are delivered by the restarted one, with the same keys", async () => {
    const dir = mkdtempSync(join(tmpdir(), "processor-"));
    closing.push(() => rmSync(dir, { recursive: true }));
    const first = await startProcessor({ port: 0, dir, clock, webhookUrl: null });
    await order(first);
    await first.close();
    let second: Processor | null = null;
    const host = await installation(() => second ?? expect.fail("no processor"));
    second = await processorIn(dir);
    expect(second.secretKey).toBe(first.secretKey);
    second.control.sendNoticesTo(host.url);
    await expect
      .poll(() => host.received)
      .toEqual([{ id: expect.any(String), type: "customer.created", valid: true }]);
  });

  test("can be sent twice, twenty times, or never", async () => {
    let processor: Processor | null = null;
    const host = await installation(() => processor ?? expect.fail("no processor"));
    processor = await processorIn(null, host.url);
    processor.control.switches.set({ kind: "answer_twice" }, 1, "webhook");
    await order(processor);
    await expect.poll(() => host.received.length).toBe(2);
    expect(await processor.control.deliverLast(20)).toEqual(Array(20).fill(200));
    expect(new Set(host.received.map((one) => one.id)).size).toBe(1);
    processor.control.switches.set({ kind: "drop" }, 1, "webhook");
    await order(processor);
    await processor.control.settled();
    expect(host.received).toHaveLength(22);
  });
});
