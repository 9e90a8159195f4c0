// The Stripe provider, with Stripe's own library, against the sandbox processor.
import { afterAll, describe, expect, test } from "vitest";
import { startProcessor, type Processor } from "../../sandbox/processor/index.ts";
import { signature } from "../../sandbox/processor/notices.ts";
import type { Gateway, OpenCheckout } from "../../src/business/payments/gateway.port.ts";
import { fromWire, nearestMinor, toWire } from "../../src/providers/payments/stripe/amounts.ts";
import { isFinal } from "../../src/providers/payments/stripe/refusals.ts";
import { stripe } from "../../src/providers/payments/stripe/stripe.ts";
import {
  gatewayConformance,
  type GatewayUnderTest,
  type HostedCard,
  type StoredOutcome,
} from "./gateway.suite.ts";

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

const numbers: Readonly<Record<HostedCard, string>> = {
  good: "4242 4242 4242 4242",
  declined: "4000000000000002",
  confirms: "4000002500003155",
  refuses: "4000002500003155",
};
const outcomes = {
  ok: "ok",
  soft: "insufficient_funds",
  final: "stolen_card",
  expired: "expired_card",
  confirm: "confirm",
} as const satisfies Record<StoredOutcome, string>;

const post = (url: string, fields: Record<string, string>): Promise<Response> =>
  fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });

/** What a person does on the page, with plain forms. */
async function payHosted({ url }: OpenCheckout, card: HostedCard): Promise<boolean> {
  const page = await fetch(url);
  if (page.status !== 200 || !(await page.text()).includes("<form")) return false;
  const typed = await post(url, { number: numbers[card], expiry: "12 / 49", cvc: "123" });
  const location = typed.headers.get("location") ?? "";
  if (!location.endsWith("/confirm")) return location === "http://127.0.0.1:9/back";
  const asked = new URL(location, url).href;
  expect(await (await fetch(asked)).text()).toContain("<form");
  const answered = await post(asked, { answer: card === "confirms" ? "yes" : "no" });
  return answered.headers.get("location") === "http://127.0.0.1:9/back";
}

const anyCheckout = {
  amount: { minor: 1234n, currency: "EUR" },
  description: "Invoice",
  email: "ada@example.com",
  customerRef: null,
  keepCard: false,
  returnUrl: "http://127.0.0.1:9/back",
  cancelUrl: "http://127.0.0.1:9/cart",
  locale: "en",
} as const;

function movableClock() {
  let offsetMs = 0;
  return {
    now: () => new Date(Date.now() + offsetMs),
    passHours: (hours: number) => {
      offsetMs += hours * 3_600_000;
    },
  };
}

function connected(processor: Processor, timeoutMs = 5_000): Gateway {
  const settings = stripe.settings.parse({
    secretKey: processor.secretKey,
    webhookSecret: processor.webhookSecret,
    apiBase: processor.url,
  });
  return stripe.connect(settings, { log: quiet, timeoutMs });
}

async function stripeUnderTest(): Promise<GatewayUnderTest> {
  const clock = movableClock();
  const processor = await startProcessor({ port: 0, dir: null, clock, webhookUrl: null });
  return {
    gateway: connected(processor),
    payHosted,
    cardWill: (methodRef, outcome) => processor.control.cardWill(methodRef, outcomes[outcome]),
    returnRefund: (refundRef) => processor.control.returnRefund(refundRef),
    hold: (currency) => processor.control.hold(currency?.toLowerCase() ?? null),
    openDispute: (paymentRef, minor) => processor.control.openDispute(paymentRef, Number(minor)),
    closeDispute: (paymentRef, result) => processor.control.closeDispute(paymentRef, result),
    remit: (minor, traceId) => {
      const { sendPayout, endPayout } = processor.control;
      endPayout(sendPayout(Number(minor), "eur"), { traceId });
    },
    loseNextCharge: () =>
      processor.control.switches.set({ kind: "lose_answer" }, 1, "POST /v1/payment_intents"),
    chargesUnder: (key) =>
      processor.control
        .payments()
        .filter((payment) => payment.metadata["kontor_key"] === key && payment.status === "succeeded").length,
    passHours: async (hours) => {
      clock.passHours(hours);
      await processor.control.passTime();
    },
    lastNotice: (live = false) =>
      Buffer.from(JSON.stringify({ ...processor.control.events().at(-1), livemode: live })),
    sign: (rawBody, { secret = processor.webhookSecret, ageSeconds = 0 } = {}) => ({
      "stripe-signature": signature(
        secret,
        rawBody.toString("utf8"),
        Math.floor(Date.now() / 1000) - ageSeconds,
      ),
    }),
    close: processor.close,
  };
}

gatewayConformance("stripe", stripeUnderTest);

describe("the Stripe provider when the processor misbehaves", async () => {
  const processor = await startProcessor({ port: 0, dir: null, clock: movableClock(), webhookUrl: null });
  const gateway = connected(processor);
  afterAll(processor.close);

  async function card() {
    const opened = await gateway.openCheckout({ ...anyCheckout, key: crypto.randomUUID(), purpose: "store" });
    if (opened.kind !== "done") throw new Error(JSON.stringify(opened));
    await payHosted(opened.value, "good");
    const { card: kept } = await gateway.readCheckout(opened.value.sessionRef);
    if (!kept) throw new Error("no card");
    return kept;
  }

  const charging = async () => {
    const { customerRef, methodRef } = await card();
    return {
      key: crypto.randomUUID(),
      amount: { minor: 500n, currency: "EUR" },
      customerRef,
      methodRef,
      description: "x",
    };
  };

  test.each(["drop", "fail", "garbage", "lose_answer"] as const)(
    "%s on a charge is unknown, never refused",
    async (kind) => {
      const wanted = await charging();
      processor.control.switches.set({ kind }, 1, "POST /v1/payment_intents");
      await expect(gateway.chargeStored(wanted)).rejects.toThrow();
      const found = await gateway.findByKey(wanted.key);
      expect(found?.state).toBe(kind === "drop" || kind === "fail" ? undefined : "paid");
      expect((await gateway.chargeStored(wanted)).kind).toBe("done");
      expect(
        processor.control.payments().filter((one) => one.metadata["kontor_key"] === wanted.key),
      ).toHaveLength(1);
    },
  );

  test("an answer later than the time allowed is unknown", async () => {
    const wanted = await charging();
    processor.control.switches.set({ kind: "slow", ms: 400 }, 1, "POST /v1/payment_intents");
    await expect(connected(processor, 100).chargeStored(wanted)).rejects.toThrow(/timeout/);
    // The same key while the first request is still at work is neither a second charge nor a refusal.
    await expect(gateway.chargeStored(wanted)).rejects.toThrow();
    await expect.poll(() => gateway.findByKey(wanted.key)).toMatchObject({ state: "paid" });
  });

  test("a key that stands for another charge is not called refused", async () => {
    const wanted = await charging();
    await gateway.chargeStored(wanted);
    await expect(
      gateway.chargeStored({ ...wanted, amount: { minor: 501n, currency: "EUR" } }),
    ).rejects.toThrow(/idempotent/);
  });

  test("a look-up that itself gets no answer does not say there is nothing", async () => {
    processor.control.switches.set({ kind: "fail" }, 1, "GET /v1/payment_intents");
    await expect(gateway.findByKey("any")).rejects.toThrow();
    processor.control.switches.set({ kind: "garbage" }, 1, "GET /v1/payment_intents/search");
    await expect(gateway.findByKey("any")).rejects.toThrow();
  });

  test("a wrong secret key is refused as not permitted", async () => {
    const settings = stripe.settings.parse({
      secretKey: "sk_test_wrong",
      webhookSecret: processor.webhookSecret,
      apiBase: processor.url,
    });
    const answer = await stripe.connect(settings, { log: quiet, timeoutMs: 5_000 }).testConnection();
    expect(answer).toMatchObject({ kind: "refused", code: "not_permitted" });
  });

  test("a test notice is not taken by a live key, nor one of a connected account", () => {
    const body = Buffer.from(JSON.stringify({ ...processor.control.events().at(-1) }));
    const foreign = Buffer.from(
      JSON.stringify({ ...processor.control.events().at(-1), account: "acct_other" }),
    );
    const seconds = Math.floor(Date.now() / 1000);
    const live = stripe.connect(
      stripe.settings.parse({
        secretKey: "sk_live_x",
        webhookSecret: processor.webhookSecret,
        apiBase: processor.url,
      }),
      { log: quiet, timeoutMs: 5_000 },
    );
    const headers = { "stripe-signature": signature(processor.webhookSecret, body.toString(), seconds) };
    expect(live.readNotice(body, headers)).toBeNull();
    expect(gateway.readNotice(body, headers)).not.toBeNull();
    const other = { "stripe-signature": signature(processor.webhookSecret, foreign.toString(), seconds) };
    expect(gateway.readNotice(foreign, other)).toBeNull();
  });
});

describe("the Stripe provider as years pass", () => {
  test("an authorisation nobody captures is given back, and a card past its date is refused", async () => {
    const clock = movableClock();
    const processor = await startProcessor({ port: 0, dir: null, clock, webhookUrl: null });
    const gateway = connected(processor);
    const open = async (purpose: "authorise" | "store") => {
      const opened = await gateway.openCheckout({ ...anyCheckout, key: crypto.randomUUID(), purpose });
      if (opened.kind !== "done") throw new Error(JSON.stringify(opened));
      await payHosted(opened.value, "good");
      return gateway.readCheckout(opened.value.sessionRef);
    };
    try {
      const { payment } = await open("authorise");
      clock.passHours(8 * 24);
      await processor.control.passTime();
      expect((await gateway.readPayment(payment?.paymentRef ?? "")).state).toBe("cancelled");
      expect(processor.control.events().map((event) => event.type)).toContain("payment_intent.canceled");

      const { card } = await open("store");
      clock.passHours(26 * 366 * 24);
      const { customerRef = "", methodRef = "" } = card ?? {};
      const amount = { minor: 500n, currency: "EUR" };
      const answer = await gateway.chargeStored({
        key: "late",
        amount,
        customerRef,
        methodRef,
        description: "x",
      });
      expect(answer).toMatchObject({ kind: "refused", code: "expired_card" });
    } finally {
      await processor.close();
    }
  });
});

describe("amounts at Stripe", () => {
  test.each([
    ["EUR", 1234n, 1234],
    ["JPY", 500n, 500],
    ["ISK", 5n, 500],
    ["UGX", 5n, 500],
    ["MGA", 500n, 5],
    ["KWD", 5120n, 5120],
    ["HUF", 1045n, 1045],
    ["TWD", 100n, 100],
  ])("%s %s goes out as %s and comes back the same", (currency, minor, wire) => {
    expect(toWire({ minor, currency })).toBe(wire);
    expect(fromWire(wire, currency.toLowerCase())).toEqual({ minor, currency });
  });

  test.each([
    ["KWD", 5124n],
    ["MGA", 550n],
    ["IQD", 1000n],
    ["CLF", 1n],
    ["EUR", 100_000_000n],
    ["EUR", 0n],
    ["???", 1n],
  ])("%s %s cannot be charged and is never rounded", (currency, minor) => {
    expect(toWire({ minor, currency })).toBeNull();
  });

  test("a fee that is a fraction of what its currency has is never left out: it is told to the nearest unit", () => {
    expect([1_510, 1_550, 1_549, 0].map((fee) => nearestMinor(fee, "isk"))).toEqual([15n, 16n, 15n, 0n]);
    expect([nearestMinor(44, "eur"), nearestMinor(-2_050, "isk")]).toEqual([44n, -21n]);
    expect(() => nearestMinor(1, "clf")).toThrow(RangeError);
  });

  test("an amount that cannot exist is not taken from the wire", () => {
    expect(() => fromWire(550, "isk")).toThrow(RangeError);
    expect(() => fromWire(1.5, "eur")).toThrow(RangeError);
  });
});

describe("settings of the Stripe provider", () => {
  const good = { secretKey: "sk_live_abc", webhookSecret: "whsec_abc" };
  test("reach the real Stripe unless told otherwise", () => {
    expect(stripe.settings.parse(good).apiBase).toBe("https://api.stripe.com");
  });
  test.each([
    { ...good, secretKey: "pk_live_abc" },
    { ...good, webhookSecret: "abc" },
    { ...good, apiBase: "http://api.stripe.com" },
    { ...good, apiBase: "https://api.stripe.com/v1" },
  ])("that cannot work are refused: %o", (wrong) => {
    expect(stripe.settings.safeParse(wrong).success).toBe(false);
  });
});

test("the bank's advice beats the table of declines", () => {
  expect(isFinal({ decline_code: "do_not_honor" })).toBe(false);
  expect(isFinal({ decline_code: "do_not_honor", advice_code: "do_not_try_again" })).toBe(true);
  expect(isFinal({ decline_code: "lost_card", advice_code: "try_again_later" })).toBe(false);
});
