// What orders do as time goes by: those nobody went on with end, and the desk hears of the day's.
import { eachAlone } from "../../kernel/jobs.ts";
import type { Tick } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { sellersAll } from "../sellers/index.ts";
import { anyOverdue, anyToReview } from "./order.store.ts";
import { expireOrders } from "./expire-orders.ts";
import { tellDigest } from "./review/tell-desk.ts";

const ROUNDS = 50;

export const ordersTicks: readonly Tick[] = [
  {
    name: "expire_orders",
    due: anyOverdue,
    async run(kit) {
      for (let round = 0; round < ROUNDS; round += 1) {
        if (must(await kit.act(expireOrders, systemActor, null)) === 0) return;
      }
    },
  },
  {
    name: "tell_desk_digest",
    due: () => anyToReview(),
    async run(kit) {
      await eachAlone(await sellersAll(kit.db.app), async ({ id: sellerId }) =>
        must(await kit.act(tellDigest, systemActor, { sellerId })),
      );
    },
  },
];
