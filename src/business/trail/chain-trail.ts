// Audit rows get their links: in batches, after they are there, so that no act waits for another one's link.
import { action } from "../../kernel/act.ts";
import type { JobKit } from "../../kernel/jobs.ts";
import type { Timer } from "../../kernel/module.ts";
import { must, ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { linksFor } from "./trail.rules.ts";
import { anyUnchained, dayMarks, idAt, lockHead, putDayMark, putLinks, unchained } from "./trail.store.ts";

const BATCH = 2_000;
/** No act lasts so long, and no two machines' clocks are so far apart: what has an older id is there. */
const SETTLED_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

const settledAt = (now: Date): Date => new Date(now.getTime() - SETTLED_MS);
const dayToMark = (now: Date): string =>
  new Date(settledAt(now).getTime() - DAY_MS).toISOString().slice(0, 10);

/** Links the next batch; answers how many. The day before gets its mark once all of its rows have theirs. */
export const chainTrail = action({
  name: "chain_trail",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { limit = BATCH }: { readonly limit?: number }) {
    const head = await lockHead(ctx.tx);
    if (!head) return ok(0);
    const rows = await unchained(ctx.tx, head.reachedId, limit);
    const links = linksFor(head, rows);
    const settled = settledAt(ctx.machineNow);
    const last = links.at(-1);
    if (last) {
      const isAll = rows.length < limit;
      const reached = isAll || last.auditId > idAt(settled) ? idAt(settled) : last.auditId;
      await putLinks(ctx.tx, links, reached > head.reachedId ? reached : head.reachedId, ctx.machineNow);
    }
    const day = dayToMark(ctx.machineNow);
    const [sealed] = rows.length < limit ? await dayMarks(ctx.tx, { limit: 1 }) : [];
    if (rows.length < limit && (sealed?.day ?? "") < day) {
      const { seq, hash } = last ?? head;
      await putDayMark(ctx.tx, { day, seq, hash }, ctx.machineNow);
    }
    return ok(rows.length);
  },
});

/** Links whatever has none. Harmless at any time and for two at once. */
export async function chainAll(kit: JobKit): Promise<void> {
  if (!(await anyUnchained(kit.db.app, dayToMark(kit.clock.machine())))) return;
  while (must(await kit.act(chainTrail, systemActor, {})) === BATCH);
}

export const chainTimer: Timer = { name: "chain_trail", everyMs: 10_000, run: chainAll };
