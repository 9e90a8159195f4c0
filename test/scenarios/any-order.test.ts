// Whatever happens to an order, and in whatever order it happens: the outside is left alone until the host has accepted it.
import { describe, expect, it } from "vitest";
import { playOrders } from "../support/any-order.ts";
import { expectSound } from "../support/soundness.ts";

const RUNS = 8;
const SEED = 20_261_128;

describe("any order", () => {
  it("reaches nobody outside, takes nothing and bills nothing before it is accepted, and always waits for somebody", async () => {
    const { shop, orders } = await playOrders(RUNS, SEED);
    expect(orders).toBe(RUNS);
    await expectSound(shop);
  }, 300_000);
});
