// A published price reaches its contracts: few of them with the act that publishes it, many in batches afterwards, so that whoever
// changes one of them meanwhile waits for a batch and never for all.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { anyOf } from "../../../kernel/db.ts";
import { eachAlone } from "../../../kernel/jobs.ts";
import type { JobKit, Tick } from "../../../kernel/jobs.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import {
  candidatesAfter,
  changesToSpread,
  insertEntryPrices,
  isSpreading,
  lockToSpread,
  noteSpread,
} from "./price-change.store.ts";
import type { ChangeToSpread, PriceChangeOf } from "./price-change.store.ts";

/** So many are locked at once: some tenths of a second. */
const SPREAD_BATCH = 500;

/** Step. Reaches all where they are few. One that was published before and is not through goes first. */
export async function spreadAtOnce(ctx: Ctx, changeId: string, of: PriceChangeOf): Promise<void> {
  const ids = await candidatesAfter(ctx.tx, of, { after: null, limit: SPREAD_BATCH + 1 });
  if (ids.length > SPREAD_BATCH || (await isSpreading(ctx.tx, of.sellerId, changeId))) return;
  await insertEntryPrices(ctx.tx, changeId, of, ids);
  await noteSpread(ctx.tx, changeId, ctx.now);
}

/** One batch behind `after`; answers its last, null once all are reached. Harmless when done again. */
export const spreadPrices = action({
  name: "spread_prices",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { change, after }: { readonly change: ChangeToSpread; readonly after: string | null }) {
    const productIds = await lockToSpread(ctx.tx, change.id);
    if (productIds === null) return ok(null);
    const of = { sellerId: change.sellerId, fromOn: change.fromOn, productIds };
    const ids = await candidatesAfter(ctx.tx, of, { after, limit: SPREAD_BATCH });
    if (ids.length > 0) await insertEntryPrices(ctx.tx, change.id, of, ids);
    const last = ids.length < SPREAD_BATCH ? null : (ids.at(-1) ?? null);
    if (last === null) await noteSpread(ctx.tx, change.id, ctx.now);
    return ok(last);
  },
});

async function spreadAll(kit: JobKit): Promise<void> {
  await eachAlone((await changesToSpread.execute(kit.db.app)).rows, async (change) => {
    let after: string | null = null;
    do after = must(await kit.act(spreadPrices, systemActor, { change, after }));
    while (after !== null);
  });
}

export const spreadPricesTick: Tick = {
  name: "spread_prices",
  due: () => anyOf(changesToSpread),
  run: spreadAll,
};
