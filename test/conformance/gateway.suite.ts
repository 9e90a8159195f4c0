// What every card gateway must keep, whoever is behind it. A new provider passes this against its counterpart
// before it takes money; the in-process gateway of long simulations passes the same.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Gateway, KeptCard } from "../../src/business/payments/gateway.port.ts";
import { noticeConformance } from "./gateway-notices.suite.ts";
import { checkout, codeOf, eur, newKey, stepsOn, value, type GatewayUnderTest } from "./gateway-steps.ts";

export type { GatewayUnderTest, HostedCard, NoticeHeaders, StoredOutcome } from "./gateway-steps.ts";

export function gatewayConformance(name: string, make: () => Promise<GatewayUnderTest>): void {
  describe(`gateway ${name}`, () => {
    let under: GatewayUnderTest;
    let gateway: Gateway;
    beforeAll(async () => {
      under = await make();
      gateway = under.gateway;
    });
    afterAll(() => under.close());

    const { opened, paid, storedCard } = stepsOn(() => under);

    const charge = (
      card: KeptCard,
      more: { key?: string; amount?: { minor: bigint; currency: string } } = {},
    ) => ({
      key: newKey("charge"),
      amount: eur(999n),
      customerRef: card.customerRef,
      methodRef: card.methodRef,
      description: "Renewal",
      ...more,
    });

    describe("the hosted page", () => {
      test("takes the money at once and tells amount, fee and our key", async () => {
        const wanted = checkout();
        const session = value(await gateway.openCheckout(wanted));
        expect(session.expiresAt).toBeInstanceOf(Date);
        expect(await gateway.readCheckout(session.sessionRef)).toMatchObject({
          state: "open",
          key: wanted.key,
          payment: null,
        });
        expect(await under.payHosted(session, "good")).toBe(true);
        const state = await gateway.readCheckout(session.sessionRef);
        expect(state).toMatchObject({ state: "complete", key: wanted.key, card: null });
        expect(state.payment).toMatchObject({
          key: wanted.key,
          state: "paid",
          amount: eur(1234n),
          refundedMinor: 0n,
          failure: null,
        });
        expect(state.payment?.feeMinor).toBeGreaterThan(0n);
        expect(await gateway.readPayment(state.payment?.paymentRef ?? "")).toEqual(state.payment);
      });

      test("answers the same key with the same session", async () => {
        const wanted = checkout();
        const first = value(await gateway.openCheckout(wanted));
        expect(value(await gateway.openCheckout(wanted))).toEqual(first);
      });

      test("lets a declined customer try another card on the same page", async () => {
        const session = await opened();
        expect(await under.payHosted(session, "declined")).toBe(false);
        expect(await gateway.readCheckout(session.sessionRef)).toMatchObject({
          state: "open",
          payment: { state: "open", failure: { final: false } },
        });
        expect(await under.payHosted(session, "good")).toBe(true);
        expect(await gateway.readCheckout(session.sessionRef)).toMatchObject({
          state: "complete",
          payment: { state: "paid", failure: null },
        });
      });

      test("asks the bank's question: confirmed pays, refused does not", async () => {
        const yes = await opened();
        expect(await under.payHosted(yes, "confirms")).toBe(true);
        expect((await gateway.readCheckout(yes.sessionRef)).payment?.state).toBe("paid");
        const no = await opened();
        expect(await under.payHosted(no, "refuses")).toBe(false);
        expect(await gateway.readCheckout(no.sessionRef)).toMatchObject({
          state: "open",
          payment: { state: "open" },
        });
      });

      test("reserves, captures the whole, and answers a repeated capture the same", async () => {
        const ref = await paid({ purpose: "authorise" });
        expect(await gateway.readPayment(ref)).toMatchObject({ state: "authorised", feeMinor: null });
        const key = newKey("capture");
        expect(value(await gateway.capture(ref, eur(1234n), key))).toMatchObject({
          state: "paid",
          amount: eur(1234n),
        });
        expect(value(await gateway.capture(ref, eur(1234n), key)).state).toBe("paid");
        expect(value(await gateway.capture(ref, eur(1234n), newKey("capture"))).state).toBe("paid");
        expect(codeOf(await gateway.release(ref, newKey("release")))).toBe("invalid");
      });

      test("captures a part, gives the rest back, and does not call that refunded", async () => {
        const ref = await paid({ purpose: "authorise" });
        expect(codeOf(await gateway.capture(ref, eur(1235n), newKey("capture")))).toBe("amount");
        expect(codeOf(await gateway.capture(ref, { minor: 1234n, currency: "USD" }, newKey("capture")))).toBe(
          "amount",
        );
        const captured = value(await gateway.capture(ref, eur(1000n), newKey("capture")));
        expect(captured).toMatchObject({ state: "paid", amount: eur(1000n), refundedMinor: 0n });
        expect((await gateway.readPayment(ref, { refunds: true })).refunds).toEqual([]);
        expect(codeOf(await gateway.refund(ref, eur(1001n), newKey("refund")))).toBe("amount");
        const { payment } = value(await gateway.refund(ref, eur(1000n), newKey("refund")));
        expect(payment).toMatchObject({ amount: eur(1000n), refundedMinor: 1000n });
      });

      test("releases what was reserved, also twice, and captures nothing afterwards", async () => {
        const ref = await paid({ purpose: "authorise" });
        expect(codeOf(await gateway.refund(ref, eur(1n), newKey("refund")))).toBe("invalid");
        expect(value(await gateway.release(ref, newKey("release"))).state).toBe("cancelled");
        expect(value(await gateway.release(ref, newKey("release"))).state).toBe("cancelled");
        expect(codeOf(await gateway.capture(ref, eur(1234n), newKey("capture")))).toBe("invalid");
      });

      test("closes an open session for good, also twice, but never a complete one", async () => {
        const session = await opened();
        expect(await gateway.closeCheckout(session.sessionRef)).toEqual({ kind: "done", value: null });
        expect(codeOf(await gateway.closeCheckout(session.sessionRef))).toBe("done");
        expect((await gateway.readCheckout(session.sessionRef)).state).toBe("expired");
        expect(await under.payHosted(session, "good")).toBe(false);
        const finished = await opened();
        await under.payHosted(finished, "good");
        expect(codeOf(await gateway.closeCheckout(finished.sessionRef))).toBe("invalid");
      });

      test("expires by itself when its time is over", async () => {
        const session = await opened();
        await under.passHours(25);
        expect((await gateway.readCheckout(session.sessionRef)).state).toBe("expired");
      });
    });

    describe("the card that pays", () => {
      test("is told with its bank's country although it is not kept, before and after the money is taken", async () => {
        const ref = await paid({ purpose: "authorise" });
        const reserved = await gateway.readPayment(ref);
        expect(reserved.card).toBeNull();
        expect(reserved.paidWith?.fingerprint).toMatch(/\S/);
        expect(reserved.paidWith?.country).toMatch(/^[A-Z]{2}$/);
        const taken = value(await gateway.capture(ref, eur(1234n), newKey("capture")));
        expect(taken.paidWith).toEqual(reserved.paidWith);
      });

      test("is the same one wherever it is used again, kept or charged later", async () => {
        const once = await gateway.readPayment(await paid());
        const { fingerprint, country } = await storedCard();
        expect(once.paidWith).toEqual({ fingerprint, country });
        const session = await opened({ keepCard: true });
        await under.payHosted(session, "good");
        const { card } = await gateway.readCheckout(session.sessionRef);
        if (!card) throw new Error("no card was kept");
        const later = value(await gateway.chargeStored(charge(card)));
        expect(later.paidWith).toEqual(once.paidWith);
      });

      test("is nobody's before one was tried", async () => {
        const session = await opened();
        expect((await gateway.readCheckout(session.sessionRef)).payment?.paidWith ?? null).toBeNull();
      });
    });

    describe("a stored card", () => {
      test("is kept without a payment and told with what people recognise it by", async () => {
        const card = await storedCard();
        expect(card.last4).toMatch(/^\d{4}$/);
        expect(card.expiryMonth).toBeGreaterThanOrEqual(1);
        expect(card.expiryYear).toBeGreaterThan(2000);
        expect(card.brand).not.toBe("");
      });

      test("kept while paying is charged later without its holder", async () => {
        const session = await opened({ keepCard: true });
        await under.payHosted(session, "good");
        const { card, payment } = await gateway.readCheckout(session.sessionRef);
        if (!card) throw new Error("no card was kept");
        expect(payment?.card).toEqual(card);
        const wanted = charge(card);
        expect(value(await gateway.chargeStored(wanted))).toMatchObject({
          state: "paid",
          key: wanted.key,
          amount: eur(999n),
          card: { methodRef: card.methodRef },
        });
      });

      test("stays with the processor's customer that was given", async () => {
        const { customerRef } = await storedCard();
        const session = await opened({ customerRef, keepCard: true });
        await under.payHosted(session, "good");
        expect((await gateway.readCheckout(session.sessionRef)).card?.customerRef).toBe(customerRef);
      });

      test.each([
        ["soft", "declined", false],
        ["final", "declined", true],
        ["expired", "expired_card", true],
      ] as const)(
        "refuses a %s decline and says whether trying again makes sense",
        async (outcome, code, final) => {
          const card = await storedCard();
          under.cardWill(card.methodRef, outcome);
          const wanted = charge(card);
          expect(codeOf(await gateway.chargeStored(wanted))).toBe(code);
          expect(await gateway.findByKey(wanted.key)).toMatchObject({ state: "failed", failure: { final } });
          expect(under.chargesUnder(wanted.key)).toBe(0);
        },
      );

      test("that the bank wants confirmed needs the customer", async () => {
        const card = await storedCard();
        under.cardWill(card.methodRef, "confirm");
        const wanted = charge(card);
        expect(codeOf(await gateway.chargeStored(wanted))).toBe("needs_customer");
        expect((await gateway.findByKey(wanted.key))?.state).toBe("needs_customer");
      });

      test("declined under one key stays declined under it, and is charged under a new one", async () => {
        const card = await storedCard();
        under.cardWill(card.methodRef, "soft");
        const wanted = charge(card);
        await gateway.chargeStored(wanted);
        under.cardWill(card.methodRef, "ok");
        expect(codeOf(await gateway.chargeStored(wanted))).toBe("declined");
        expect(value(await gateway.chargeStored(charge(card))).state).toBe("paid");
      });

      test("charged twice under the same key is charged once", async () => {
        const wanted = charge(await storedCard());
        const first = value(await gateway.chargeStored(wanted));
        expect(value(await gateway.chargeStored(wanted)).paymentRef).toBe(first.paymentRef);
        expect(under.chargesUnder(wanted.key)).toBe(1);
      });

      test("whose charge lost its answer is unknown, found by key, and charged once", async () => {
        const wanted = charge(await storedCard());
        under.loseNextCharge();
        await expect(gateway.chargeStored(wanted)).rejects.toThrow();
        expect(await gateway.findByKey(wanted.key)).toMatchObject({
          state: "paid",
          key: wanted.key,
          amount: eur(999n),
        });
        expect(value(await gateway.chargeStored(wanted)).state).toBe("paid");
        expect(under.chargesUnder(wanted.key)).toBe(1);
      });

      test("of another customer is refused", async () => {
        const [one, other] = [await storedCard(), await storedCard()];
        expect(codeOf(await gateway.chargeStored({ ...charge(one), customerRef: other.customerRef }))).toBe(
          "invalid",
        );
      });
    });

    describe("the look-up by key", () => {
      test("finds nothing where nothing was sent", async () => {
        expect(await gateway.findByKey(newKey("never"))).toBeNull();
      });

      test("finds what the hosted page took", async () => {
        const key = newKey("checkout");
        const paymentRef = await paid({ key });
        expect(await gateway.findByKey(key)).toMatchObject({ paymentRef, state: "paid" });
      });

      test("finds a charge of yesterday too, and a key with quotes in it", async () => {
        const wanted = charge(await storedCard(), { key: newKey(`it's "quoted" \\`) });
        const { paymentRef } = value(await gateway.chargeStored(wanted));
        await under.passHours(30);
        await gateway.chargeStored(charge(await storedCard()));
        expect((await gateway.findByKey(wanted.key))?.paymentRef).toBe(paymentRef);
      });
    });

    describe("a refund", () => {
      test("gives a part, then the rest, and never more than was paid", async () => {
        const ref = await paid();
        expect(value(await gateway.refund(ref, eur(234n), newKey("refund"))).payment.refundedMinor).toBe(
          234n,
        );
        expect(codeOf(await gateway.refund(ref, eur(1001n), newKey("refund")))).toBe("amount");
        expect(value(await gateway.refund(ref, eur(1000n), newKey("refund"))).payment).toMatchObject({
          state: "paid",
          amount: eur(1234n),
          refundedMinor: 1234n,
        });
        expect(codeOf(await gateway.refund(ref, eur(1n), newKey("refund")))).toBe("amount");
      });

      test("repeated under its key is the same refund, even days later", async () => {
        const ref = await paid();
        const key = newKey("refund");
        const first = value(await gateway.refund(ref, eur(100n), key));
        await under.passHours(72);
        const again = value(await gateway.refund(ref, eur(100n), key));
        expect(again.refundRef).toBe(first.refundRef);
        expect(again.payment.refundedMinor).toBe(100n);
      });

      test("that comes back is told by a notice of its payment, and counts as refunded no more", async () => {
        const ref = await paid();
        const gone = value(await gateway.refund(ref, eur(234n), newKey("refund")));
        await gateway.refund(ref, eur(100n), newKey("refund"));
        under.returnRefund(gone.refundRef);
        const raw = under.lastNotice();
        expect(gateway.readNotice(raw, under.sign(raw))).toMatchObject({
          kind: "refund_changed",
          paymentRef: ref,
        });
        const truth = await gateway.readPayment(ref, { refunds: true });
        expect(truth.refundedMinor).toBe(100n);
        expect(truth.refunds).toHaveLength(2);
        expect(truth.refunds).toContainEqual(
          expect.objectContaining({ refundRef: gone.refundRef, state: "failed", minor: 234n }),
        );
      });

      test("and where another currency is held, that is told of what came, what went back and the fee", async () => {
        under.hold("CHF");
        const ref = await paid({ amount: eur(1000n) });
        const read = await gateway.readPayment(ref);
        expect(read).toMatchObject({ amount: eur(1000n), settled: { minor: 900n, currency: "CHF" } });
        expect(read.feeMinor).toBeGreaterThan(0n);
        const key = newKey("refund");
        for (const _ of [1, 2])
          expect(value(await gateway.refund(ref, eur(200n), key)).settled).toEqual({
            minor: 180n,
            currency: "CHF",
          });
        expect((await gateway.readPayment(ref, { refunds: true })).refunds).toMatchObject([
          { key, state: "done", minor: 200n, settled: { minor: 180n, currency: "CHF" } },
        ]);
        under.hold(null);
        expect((await gateway.readPayment(await paid())).settled).toBeUndefined();
      });

      test("and a dispute is told with each move of money for it once, and how it ends", async () => {
        const ref = await paid({ amount: eur(1000n) });
        expect((await gateway.readPayment(ref)).disputes ?? []).toEqual([]);
        under.openDispute(ref, 700n);
        const opened = (await gateway.readPayment(ref)).disputes;
        const moved = (minor: bigint) => expect.objectContaining({ amount: eur(minor) });
        expect(opened).toMatchObject([{ state: "open", amount: eur(700n), moves: [moved(-700n)] }]);
        expect(opened?.[0]?.moves[0]?.feeMinor).toBeGreaterThan(0n);
        under.closeDispute(ref, "lost");
        const lost = (await gateway.readPayment(ref)).disputes;
        expect(lost).toEqual([{ ...opened?.[0], state: "lost" }]);
        under.closeDispute(ref, "won");
        const won = (await gateway.readPayment(ref)).disputes;
        expect(won).toMatchObject([{ state: "won", moves: [moved(-700n), moved(700n)] }]);
        expect(won?.[0]?.moves[0]).toEqual(opened?.[0]?.moves[0]);
      });

      test("and what is sent to the bank is told by a notice, and read with the bank's reference", async () => {
        under.remit(12_345n, "TRACE4711");
        under.remit(-200n, "TRACE4712");
        const raw = under.lastNotice();
        expect(gateway.readNotice(raw, under.sign(raw))).toMatchObject({ kind: "remittance_changed" });
        const told = await gateway.remittances(new Date(Date.now() - 86_400_000));
        const same = { arrivesOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), failed: false };
        expect(told).toHaveLength(2);
        expect(told).toEqual(
          expect.arrayContaining([
            expect.objectContaining({ ...same, amount: eur(12_345n), bankReference: "TRACE4711" }),
            expect.objectContaining({ ...same, amount: eur(-200n), bankReference: "TRACE4712" }),
          ]),
        );
      });

      test("asked ten times at once with keys of their own never exceeds the payment", async () => {
        const ref = await paid({ amount: eur(1000n) });
        const answers = await Promise.all(
          Array.from({ length: 10 }, () => gateway.refund(ref, eur(300n), newKey("refund"))),
        );
        expect(answers.filter((answer) => answer.kind === "done")).toHaveLength(3);
        expect((await gateway.readPayment(ref)).refundedMinor).toBe(900n);
      });

      test("in another currency is refused", async () => {
        const ref = await paid();
        expect(codeOf(await gateway.refund(ref, { minor: 100n, currency: "JPY" }, newKey("refund")))).toBe(
          "amount",
        );
      });
    });

    describe("amounts", () => {
      test.each([
        ["JPY", 1500n],
        ["KWD", 12_340n],
        ["ISK", 990n],
        ["HUF", 123_456n],
      ])("of %s come back exactly as they were charged", async (currency, minor) => {
        const amount = { minor, currency };
        const ref = await paid({ amount });
        expect((await gateway.readPayment(ref)).amount).toEqual(amount);
        const card = await storedCard();
        expect(value(await gateway.chargeStored(charge(card, { amount }))).amount).toEqual(amount);
      });

      test("nothing, less than nothing and an unknown currency are refused", async () => {
        for (const amount of [eur(0n), eur(-5n), { minor: 5n, currency: "XQQ" }]) {
          expect(codeOf(await gateway.openCheckout(checkout({ amount })))).toBe("amount");
        }
      });
    });

    noticeConformance(() => under);

    test("tells whose account it is and that no real money moves", async () => {
      const answer = value(await gateway.testConnection());
      expect(answer.account).not.toBe("");
      expect(answer.live).toBe(false);
    });
  });
}
