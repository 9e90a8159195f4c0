// The stories of orders by the hundred, with a new seed for each minute that is allowed.
import { describe, expect, it } from "vitest";
import { playOrders } from "../support/any-order.ts";
import { expectSound } from "../support/soundness.ts";

const minutes = Number(process.env["KONTOR_LONG_MINUTES"] ?? "10");
const seeds = Array.from({ length: Math.max(1, Math.floor(minutes / 4)) }, (_, at) => 3026 + at);
const ORDERS = 40;

describe("any of many orders", () => {
  it.each(seeds)(
    "reaches nobody outside and costs nothing before it is accepted (seed %i)",
    async (seed) => {
      const { shop, orders } = await playOrders(ORDERS, seed);
      expect(orders).toBe(ORDERS);
      await expectSound(shop);
    },
    minutes * 60_000,
  );
});
