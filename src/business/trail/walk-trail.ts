// A walk along the trail, once a day and whenever somebody asks: every link against its row and the link before, every row
// against its link, the end, and the days' marks. What does not fit is written down and put on the desk.
import { z } from "zod";
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { job } from "../../kernel/jobs.ts";
import type { JobKit, Tick } from "../../kernel/jobs.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { finishTasks, openTask } from "../staff/index.ts";
import { chainAll } from "./chain-trail.ts";
import { faultOfEnd, faultsOfDays, walkLinks } from "./trail.rules.ts";
import type { Fault } from "./trail.rules.ts";
import {
  dayMarks,
  head,
  insertWalk,
  installationId,
  linksAfter,
  lockWalk,
  putFaults,
  rowsWithoutLink,
  saveWalk,
  walkDue,
} from "./trail.store.ts";
import type { Walk } from "./trail.store.ts";

const PART = 5_000;
/** More faults than these are counted and not named: whoever reads them has understood. */
const MOST_NAMED = 200n;
const DAYS = 20_000;
const EVERY_MS = 86_400_000;
const NO_ID = "00000000-0000-0000-0000-000000000000";
const TASK = "trail_broken";

/** Refuses: under_way (one at a time). */
export const startWalk = action({
  name: "start_trail_walk",
  needs: { any: ["staff:audit.see", "system"] },
  async run(ctx, _input: Record<never, never>): Promise<Result<null, { readonly code: "under_way" }>> {
    const staffId = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    const id = newId();
    if (!(await insertWalk(ctx.tx, { id, staffId, startedAt: ctx.machineNow })))
      return refuse({ code: "under_way" as const });
    ctx.enqueue(walkJob, { walkId: id });
    return ok(null);
  },
});

/** One part of a walk, and the job for the next one. Harmless when repeated: a walk that ended stays as it is. */
export const walkOn = action({
  name: "walk_trail",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { walkId, part = PART }: { readonly walkId: string; readonly part?: number }) {
    const walk = await lockWalk(ctx.tx, walkId);
    if (!walk || walk.endedAt !== null) return ok(true);
    const { next, faults } = await (walk.reachedId === null
      ? alongLinks(ctx, walk, part)
      : alongRows(ctx, walk, part));
    const room = walk.faults < MOST_NAMED ? Number(MOST_NAMED - walk.faults) : 0;
    await putFaults(ctx.tx, walk.id, faults.slice(0, room));
    const noted = { ...next, faults: walk.faults + BigInt(faults.length) };
    await saveWalk(ctx.tx, noted);
    if (noted.endedAt === null) ctx.enqueue(walkJob, { walkId });
    else await tellDesk(ctx, noted);
    return ok(noted.endedAt !== null);
  },
});

type Walked = { readonly next: Walk; readonly faults: readonly Fault[] };

async function alongLinks(ctx: Ctx, walk: Walk, part: number): Promise<Walked> {
  // The head is read first: what is chained meanwhile may be seen, and then belongs to the next walk's end.
  const end = await head(ctx.tx);
  const links = (await linksAfter(ctx.tx, walk.reachedSeq, part)).filter((one) => one.seq <= end.seq);
  const walked = walkLinks({ seq: walk.reachedSeq, hash: walk.reachedHash }, links);
  const next = {
    ...walk,
    reachedSeq: walked.end.seq,
    reachedHash: walked.end.hash,
    links: walk.links + BigInt(links.length),
    emptied: walk.emptied + BigInt(walked.emptied),
  };
  if (links.length === part) return { next, faults: walked.faults };
  const cutOff = faultOfEnd(walked.end, end);
  const ofDays = faultsOfDays(await dayMarks(ctx.tx, { limit: DAYS }));
  const faults = [...walked.faults, ...(cutOff ? [cutOff] : []), ...ofDays];
  return { next: { ...next, reachedId: NO_ID }, faults };
}

async function alongRows(ctx: Ctx, walk: Walk, part: number): Promise<Walked> {
  const { reachedId: until } = await head(ctx.tx);
  const { last, slippedIn } = await rowsWithoutLink(ctx.tx, walk.reachedId ?? NO_ID, until, part * 4);
  const faults = slippedIn.map((auditId): Fault => ({ kind: "slipped_in", seq: null, auditId, day: null }));
  const next = last === null ? { ...walk, endedAt: ctx.machineNow } : { ...walk, reachedId: last };
  return { next, faults };
}

async function tellDesk(ctx: Ctx, walk: Walk): Promise<void> {
  const id = await installationId(ctx.tx);
  if (walk.faults === 0n) {
    await finishTasks(ctx, id, TASK);
    return;
  }
  await openTask(ctx, {
    sellerId: null,
    kind: TASK,
    subject: { kind: "installation", id },
    accountId: null,
    about: `${walk.faults} of ${walk.links}`,
  });
}

export const walkJob = job({
  name: "walk_trail",
  payload: z.object({ walkId: z.uuid() }),
  async run(kit, { walkId }) {
    await kit.act(walkOn, systemActor, { walkId });
  },
});

async function walkDaily(kit: JobKit): Promise<void> {
  await chainAll(kit);
  await kit.act(startWalk, systemActor, {});
}

export const trailTicks: readonly Tick[] = [
  {
    name: "walk_trail",
    due: (_now, machineNow) => walkDue(new Date(machineNow.getTime() - EVERY_MS)),
    run: walkDaily,
  },
];
