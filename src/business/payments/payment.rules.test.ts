// What a gateway's word may move, case by case: never more than was asked for, never on a doubt.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GatewayPayment } from "./gateway.port.ts";
import { freeOf, isCardOver, judgeTruth, paymentStates } from "./payment.rules.ts";
import type { Expected, PaymentState } from "./payment.rules.ts";

const expected: Expected = {
  state: "open",
  manner: "hosted",
  minor: 11_900n,
  currency: "EUR",
  attemptKey: "open_checkout-1",
};
const truth: GatewayPayment = {
  paymentRef: "pay_1",
  key: "open_checkout-1",
  state: "paid",
  amount: { minor: 11_900n, currency: "EUR" },
  refundedMinor: 0n,
  feeMinor: null,
  card: null,
  paidWith: null,
  failure: null,
};
const told = ["open", "authorised", "paid", "failed", "cancelled", "needs_customer", "processing"] as const;

describe("the gateway's word on a payment", () => {
  it("pays what was asked for", () => {
    expect(judgeTruth(expected, truth)).toEqual({ kind: "move", move: "pay", to: "paid" });
  });

  it.each([1n, -1n])("is not taken where the amount is off by %s minor unit", (off) => {
    const other = { ...truth, amount: { minor: 11_900n + off, currency: "EUR" } };
    expect(judgeTruth(expected, other)).toEqual({
      kind: "concern",
      concern: "amount_differs",
      note: `processor_shows: EUR ${11_900n + off}`,
    });
    expect(judgeTruth(expected, { ...other, state: "authorised" })).toMatchObject({ kind: "concern" });
  });

  it.each(["JPY", "KWD", "USD"])("is not taken in %s for a payment in euros", (currency) => {
    const other = { ...truth, amount: { minor: 11_900n, currency } };
    expect(judgeTruth(expected, other)).toMatchObject({ kind: "concern", concern: "currency_differs" });
  });

  it("is not taken under another key, or none", () => {
    for (const key of ["open_checkout-2", null])
      expect(judgeTruth(expected, { ...truth, key })).toMatchObject({ kind: "concern", concern: "foreign" });
  });

  it("lets the customer try another card while the page is open, and ends a charge without the customer", () => {
    expect(judgeTruth(expected, { ...truth, state: "failed" })).toEqual({ kind: "stay" });
    const stored = { ...expected, manner: "stored", state: "asked" } as const;
    expect(judgeTruth(stored, { ...truth, state: "failed" })).toMatchObject({ to: "failed" });
    expect(judgeTruth(stored, { ...truth, state: "needs_customer" })).toMatchObject({ to: "failed" });
  });

  it("ends a reservation that was given back or lapsed", () => {
    const reserved = { ...expected, state: "authorised" } as const;
    expect(judgeTruth(reserved, { ...truth, state: "cancelled" })).toMatchObject({ to: "released" });
  });

  it("never moves a paid payment, whatever older word comes after", () => {
    for (const state of told)
      expect(judgeTruth({ ...expected, state: "paid" }, { ...truth, state })).toEqual({ kind: "stay" });
  });

  it("never loses money that is there after all", () => {
    for (const state of ["failed", "expired", "released", "authorised", "processing"] as const)
      expect(judgeTruth({ ...expected, state }, truth)).toMatchObject({ to: "paid" });
  });

  it("moves only along the table, and the same word again moves nothing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...paymentStates.states), fc.constantFrom(...told), (state, word) => {
        const first = judgeTruth({ ...expected, state }, { ...truth, state: word });
        if (first.kind !== "move") return;
        expect(Object.values(paymentStates.table[state])).toContain(first.to);
        const again = judgeTruth({ ...expected, state: first.to as PaymentState }, { ...truth, state: word });
        expect(again).toEqual({ kind: "stay" });
      }),
    );
  });
});

describe("a payment", () => {
  it("is free as far as it is neither spent nor gone back", () => {
    expect(freeOf({ capturedMinor: 100n, refundedMinor: 30n, drawnMinor: 0n, allocatedMinor: 60n })).toBe(
      10n,
    );
  });
});

describe("a card", () => {
  it("can be charged to the end of its month", () => {
    const card = { expiryYear: 2026, expiryMonth: 2 };
    expect(isCardOver(card, "2026-02-28")).toBe(false);
    expect(isCardOver(card, "2026-03-01")).toBe(true);
    expect(isCardOver({ expiryYear: 2025, expiryMonth: 12 }, "2026-01-01")).toBe(true);
  });
});
