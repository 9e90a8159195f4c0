// What a line says in an e-invoice: its price times its quantity is its amount, as near as the network's rules ask.
import { describe, expect, it } from "vitest";
import type { NewLine } from "./document.rules.ts";
import { structuredLines } from "./structured.ts";

const line = (quantityMilli: bigint, unitMinor: bigint, netMinor: bigint) =>
  ({ quantityMilli, unitMinor, netMinor, discountMinor: 0n, category: "S" }) as NewLine;

describe("a line of an e-invoice", () => {
  it.each([
    // 3.576 of 3,718 are 13,295.568: a yen has no parts, and Peppol's R120 bears 0.02 of one.
    ["JPY", line(3576n, 3718n, 13296n), 1000, 13296n],
    ["JPY", line(3000n, 3718n, 11154n), 3000, 3718n],
    ["EUR", line(3576n, 3718n, 13296n), 3576, 3718n],
    // Not the price times the quantity: part of a term.
    ["EUR", line(1000n, 990n, 512n), 1000, 512n],
  ])("never says a price that does not come to its amount: in %s", (currency, given, quantity, price) => {
    const [said] = structuredLines([given], "net", currency);
    expect([said?.quantityMilli, said?.price.minor]).toEqual([quantity, price]);
    expect(said?.net.minor).toBe(given.netMinor);
  });
});
