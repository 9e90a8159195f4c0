// What a person was asked to switch off waits while a promise to pay or a hold lasts, whenever it was given, and is asked for again
// when it is over.
import { action } from "../../../kernel/act.ts";
import { anyOf } from "../../../kernel/db.ts";
import type { JobKit, Tick } from "../../../kernel/jobs.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { eachApart } from "../../staff/index.ts";
import { readToWeigh, toWeigh } from "./by-hand.store.ts";
import type { ToWeigh } from "./by-hand.store.ts";
import { weigh } from "./stop-by-hand.ts";

export const weighSwitch = action({
  name: "weigh_switch",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: ToWeigh) {
    await weigh(ctx, input);
    return ok(null);
  },
});

/** After promises have ended, and before dunning looks at the cases of the day. */
export const weighTick: Tick = {
  name: "weigh_switches",
  due: (now) => anyOf(toWeigh(now, null)),
  async run(kit: JobKit, now: Date) {
    const list = (await readToWeigh(kit.db.app, now, null)).map((one) => ({
      ...one,
      id: one.contractId,
      kind: "contract",
    }));
    await eachApart(kit, "weigh_switch", list, async (one) =>
      must(
        await kit.act(weighSwitch, systemActor, {
          contractId: one.contractId,
          sellerId: one.sellerId,
          accountId: one.accountId,
          isAsked: one.isAsked,
        }),
      ),
    );
  },
};
