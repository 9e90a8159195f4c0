// What an order was judged from is personal, and of use only for a while: for trying another policy and for looking back.
import { z } from "zod";
import { action } from "../../kernel/act.ts";
import type { Tick } from "../../kernel/jobs.ts";
import { must, ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { sellersAll, setting, settingOf } from "../sellers/index.ts";
import { anyCaseOlder, forgetCases as forget } from "./screening.store.ts";

/** For how many days the facts of an assessment are kept; the judgement itself stays with the order. */
export const keepCasesDays = setting({
  key: "screening.keep_cases_days",
  shape: z.number().int().min(1).max(3_650),
  fallback: 180,
});

const DAY_MS = 86_400_000;
const AT_ONCE = 1_000;

/** Forgets some; answers how many, so that the tick goes on while there are more. */
export const forgetCases = action({
  name: "forget_judged_cases",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, _input: null) {
    let forgotten = 0;
    for (const seller of await sellersAll(ctx.tx)) {
      const days = await settingOf(ctx.tx, seller.id, keepCasesDays);
      forgotten += await forget(ctx.tx, seller.id, new Date(ctx.now.getTime() - days * DAY_MS), AT_ONCE);
    }
    return ok(forgotten);
  },
});

const ROUNDS = 50;

export const screeningTicks: readonly Tick[] = [
  {
    name: "forget_cases",
    due: (now) => anyCaseOlder(now, keepCasesDays),
    async run(kit) {
      for (let round = 0; round < ROUNDS; round += 1)
        if (must(await kit.act(forgetCases, systemActor, null)) === 0) return;
    },
  },
];
