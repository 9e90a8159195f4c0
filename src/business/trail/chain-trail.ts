// Audit rows get their links: in batches, after they are there, so that no act waits for another one's link.
import { action } from "../../kernel/act.ts";
import type { JobKit } from "../../kernel/jobs.ts";
import type { Timer } from "../../kernel/module.ts";
import { must, ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { linksFor } from "./trail.rules.ts";
import {
  anyUnchained,
  endOf,
  idAt,
  lockEnd,
  madeAt,
  putDayMark,
  putLinks,
  unchained,
} from "./trail.store.ts";
import type { ChainEnd } from "./trail.store.ts";

const BATCH = 2_000;
/** No act lasts so long, and no two machines' clocks are so far apart: what has an older id is there. */
const SETTLED_MS = 10 * 60_000;
/** Hardly an act lasts so long. */
const LATE_MS = 20_000;
const WHOLE_EVERY_MS = 2 * 60_000;
const DAY_MS = 86_400_000;

const settledAt = (now: Date): Date => new Date(now.getTime() - SETTLED_MS);
const dayToMark = (now: Date): string =>
  new Date(settledAt(now).getTime() - DAY_MS).toISOString().slice(0, 10);

/**
 * From which id on a round reads. Most begin some seconds before the last link, by its row's clock and by ours, whichever is
 * behind: all that was there is linked already. What came later under an older id, because its act took long or its machine's
 * clock is behind, is found by a whole round: each two minutes one reads everything from `reachedId` on. Only a whole round moves
 * that, to ten minutes ago, and only it marks a day: below it everything is there and has its link, and nothing is passed over.
 */
export function roundOf(end: ChainEnd, now: Date): { readonly from: string; readonly isWhole: boolean } {
  const wholeBy = idAt(new Date(settledAt(now).getTime() - WHOLE_EVERY_MS));
  const { last, reachedId } = end;
  if (last === null || reachedId < wholeBy || (end.markedDay ?? "") < dayToMark(now))
    return { from: reachedId, isWhole: true };
  const seen = Math.min(last.at.getTime(), madeAt(last.auditId).getTime());
  const from = idAt(new Date(seen - LATE_MS));
  return { from: from > reachedId ? from : reachedId, isWhole: false };
}

/** Links the next batch; answers how many. The day before gets its mark once all of its rows have theirs. */
export const chainTrail = action({
  name: "chain_trail",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { limit = BATCH }: { readonly limit?: number }) {
    const end = await lockEnd(ctx.tx);
    if (!end) return ok(0);
    const { from, isWhole } = roundOf(end, ctx.machineNow);
    const rows = await unchained(ctx.tx, from, limit);
    const links = linksFor(end, rows);
    const last = links.at(-1);
    const isAll = rows.length < limit;
    const settled = idAt(settledAt(ctx.machineNow));
    const looked = !isAll && last && last.auditId < settled ? last.auditId : settled;
    const reachedId = isWhole && looked > end.reachedId ? looked : end.reachedId;
    const { seq, hash } = last ?? end;
    if (last || reachedId !== end.reachedId)
      await putLinks(ctx.tx, links, { seq, hash, reachedId }, ctx.machineNow);
    const day = dayToMark(ctx.machineNow);
    if (isWhole && isAll && (end.markedDay ?? "") < day)
      await putDayMark(ctx.tx, { day, seq, hash }, ctx.machineNow);
    return ok(rows.length);
  },
});

/** Links whatever has none. Harmless at any time and for two at once. */
export async function chainAll(kit: JobKit): Promise<void> {
  const end = await endOf(kit.db.app);
  const round = end && roundOf(end, kit.clock.machine());
  if (!round || !(round.isWhole || (await anyUnchained(kit.db.app, round.from)))) return;
  while (must(await kit.act(chainTrail, systemActor, {})) === BATCH);
}

export const chainTimer: Timer = { name: "chain_trail", everyMs: 10_000, run: chainAll };
