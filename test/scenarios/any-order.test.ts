// Whatever happens to an order, and in whatever order it happens: the outside is left alone until the host has accepted it,
// and nothing that must come first is lost on the way.
import { describe, expect, it } from "vitest";
import { playOrders } from "../support/any-order.ts";
import { expectSound } from "../support/soundness.ts";

const RUNS = 24;
const SEED = 2;

describe("any order", () => {
  it("reaches nobody outside, takes nothing and bills nothing before it is accepted, loses nothing that must come first, and always waits for somebody", async () => {
    const { shop, orders } = await playOrders(RUNS, SEED);
    expect(orders).toBe(RUNS);
    await expectSound(shop);
  }, 300_000);
});
