// Papers through the printer and into the post: printed in one run, marked as posted, taken back, come back, put back, taken off.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import { printMoved } from "./print.events.ts";
import { isPostingDay, printJobStates, RUN_MOST, undoUntil } from "./print-queue.rules.ts";
import type { PrintJob, PrintJobMove } from "./print-queue.rules.ts";
import { insertRun, liesElsewhere, lockPrintJobs, movePrintJobs } from "./print-queue.store.ts";

export type OnPrintJobs = { readonly printJobIds: readonly string[] };
type NoSuch = { readonly code: "no_such"; readonly kind: "print_job" };
export type PrintRefusal =
  | BadMove
  | NoSuch
  | { readonly code: "nothing_chosen" }
  | { readonly code: "too_many" };

const needs = {
  any: ["staff:print.do" as const],
  on: ({ printJobIds }: OnPrintJobs) => printJobIds.map((id) => ({ kind: "print_job", id })),
};

/**
 * Makes one run for each brand among them; its PDF can be opened as often as the printer wants it. Refuses: nothing_chosen,
 * too_many (50 make one run), no_such, bad_move (somebody else has one of them under way: then none is taken).
 */
export const printPapers = action({
  name: "print_papers",
  needs,
  async run(ctx, input: OnPrintJobs): Promise<Result<{ readonly runIds: readonly string[] }, PrintRefusal>> {
    const taken = await take(ctx, input, "print");
    if (!taken.ok) return taken;
    const runIds: string[] = [];
    for (const [sellerId, jobs] of Map.groupBy(taken.value, (job) => job.sellerId)) {
      const id = newId();
      await insertRun(ctx.tx, { id, sellerId, printedAt: ctx.now, printedBy: ctx.actor.id });
      await movePrintJobs(ctx, jobs, "print", "printed", { runId: id, printedAt: ctx.now });
      runIds.push(id);
    }
    return ok({ runIds });
  },
});

export type PostPapers = OnPrintJobs & { readonly on: IsoDate };

/** Refuses: what printing refuses, and bad_day (it lies ahead, or too far back). Who owns the papers hears of it. */
export const postPapers = action({
  name: "post_papers",
  needs: { any: needs.any, on: (input: PostPapers) => needs.on(input) },
  async run(ctx, input: PostPapers): Promise<Result<null, PrintRefusal | { readonly code: "bad_day" }>> {
    const taken = await take(ctx, input, "post");
    if (!taken.ok) return taken;
    for (const sellerId of new Set(taken.value.map((job) => job.sellerId))) {
      const { timeZone } = await sellerById(ctx.tx, sellerId);
      if (!isPostingDay(input.on, dateIn(timeZone, ctx.now))) return refuse({ code: "bad_day" });
    }
    const change = { postedOn: input.on, postedNotedAt: ctx.machineNow };
    await movePrintJobs(ctx, taken.value, "post", "posted", change);
    tell(ctx, taken.value);
    return ok(null);
  },
});

/** They were not posted after all. Refuses: what printing refuses, and too_late (ten minutes after it was noted). */
export const undoPosted = action({
  name: "undo_posted",
  needs,
  async run(ctx, input: OnPrintJobs): Promise<Result<null, PrintRefusal | { readonly code: "too_late" }>> {
    const taken = await take(ctx, input, "undo");
    if (!taken.ok) return taken;
    if (taken.value.some((job) => (undoUntil(job) ?? ctx.machineNow) <= ctx.machineNow))
      return refuse({ code: "too_late" });
    for (const job of taken.value) if (await liesElsewhere(ctx.tx, job)) return refuse(badMove(job, "undo"));
    await movePrintJobs(ctx, taken.value, "undo", "printed", { postedOn: null, postedNotedAt: null });
    tell(ctx, taken.value);
    return ok(null);
  },
});

/** The post could not deliver them. Who owns them hears of it. Refuses: what printing refuses. */
export const takePapersBack = action({
  name: "take_papers_back",
  needs,
  async run(ctx, input: OnPrintJobs): Promise<Result<null, PrintRefusal>> {
    const taken = await take(ctx, input, "come_back");
    if (!taken.ok) return taken;
    await movePrintJobs(ctx, taken.value, "come_back", "returned");
    tell(ctx, taken.value);
    return ok(null);
  },
});

/** Back onto the pile: it came out spoilt, or got lost on its way. Refuses: what printing refuses. */
export const printAgain = action({
  name: "print_again",
  needs,
  async run(ctx, input: OnPrintJobs): Promise<Result<null, PrintRefusal>> {
    const taken = await take(ctx, input, "requeue");
    if (!taken.ok) return taken;
    for (const job of taken.value)
      if (await liesElsewhere(ctx.tx, job)) return refuse(badMove(job, "requeue"));
    const change = { runId: null, printedAt: null, postedOn: null, postedNotedAt: null };
    await movePrintJobs(ctx, taken.value, "requeue", "waiting", change);
    tell(ctx, taken.value);
    return ok(null);
  },
});

/** Off the pile: it need not go out on paper. Refuses: what printing refuses. */
export const dropPrints = action({
  name: "drop_prints",
  needs,
  async run(ctx, input: OnPrintJobs): Promise<Result<null, PrintRefusal>> {
    const taken = await take(ctx, input, "drop");
    if (!taken.ok) return taken;
    await movePrintJobs(ctx, taken.value, "drop", "dropped");
    tell(ctx, taken.value);
    return ok(null);
  },
});

/** All of them, locked, each ready for the move; or none. */
async function take(
  ctx: Ctx,
  { printJobIds }: OnPrintJobs,
  move: PrintJobMove,
): Promise<Result<readonly PrintJob[], PrintRefusal>> {
  const ids = [...new Set(printJobIds)];
  if (ids.length === 0) return refuse({ code: "nothing_chosen" });
  if (ids.length > RUN_MOST) return refuse({ code: "too_many" });
  const jobs = await lockPrintJobs(ctx.tx, ids);
  if (jobs.length < ids.length) return refuse({ code: "no_such", kind: "print_job" });
  const stuck = jobs.find((job) => !printJobStates.can(job.state, move));
  return stuck === undefined ? ok(jobs) : refuse(badMove(stuck, move));
}

const badMove = (job: PrintJob, move: PrintJobMove): BadMove => ({
  code: "bad_move",
  noun: "print_job",
  from: job.state,
  move,
});

function tell(ctx: Ctx, jobs: readonly PrintJob[]): void {
  ctx.announce(
    printMoved,
    jobs.map((job) => ({ printJobId: job.id, aboutKind: job.about.kind, aboutId: job.about.id })),
  );
}
