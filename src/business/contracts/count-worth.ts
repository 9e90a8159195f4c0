// What the contracts of a large house are worth in a month is counted each hour and kept, so that a page need not.
import { action } from "../../kernel/act.ts";
import type { Tick } from "../../kernel/jobs.ts";
import { must, ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { MOST_ADDED_UP } from "./desk.reads.ts";
import { isWorthOld, replaceWorth } from "./worth.store.ts";

/** For the machine. */
export const countWorth = action({
  name: "count_worth",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, _input: object) {
    await replaceWorth(ctx.tx, ctx.now.toISOString().slice(0, 10), ctx.now);
    return ok(null);
  },
});

export const worthTick: Tick = {
  name: "count_worth",
  due: (now) => isWorthOld(now, MOST_ADDED_UP),
  run: async (kit) => void must(await kit.act(countWorth, systemActor, {})),
};
