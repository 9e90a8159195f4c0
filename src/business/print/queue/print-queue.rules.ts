// Papers that wait for the printer, and how they leave the house.
import { states } from "../../../kernel/states.ts";
import type { IsoDate } from "../../../kernel/time.ts";

export const printJobStates = states("print_job", {
  waiting: { print: "printed", drop: "dropped" },
  printed: { post: "posted", requeue: "waiting", drop: "dropped" },
  posted: { undo: "printed", requeue: "waiting", come_back: "returned" },
  returned: { requeue: "waiting" },
  dropped: { requeue: "waiting" },
});
export type PrintJobState = (typeof printJobStates.states)[number];
export type PrintJobMove = Parameters<typeof printJobStates.decide>[1];

export type PrintJob = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string | null;
  /** The paper itself: its owning module draws it ("document", "pack", "letter"). */
  readonly about: { readonly kind: string; readonly id: string };
  readonly title: string;
  readonly recipient: string;
  readonly state: PrintJobState;
  readonly runId: string | null;
  readonly createdAt: Date;
  readonly printedAt: Date | null;
  readonly postedOn: IsoDate | null;
  /** Machine time. */
  readonly postedNotedAt: Date | null;
};

/** So many papers make one PDF: what fits into a printer's tray, and into the memory of one request. */
export const RUN_MOST = 50;

const UNDO_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
/** What was posted is noted on the day or soon after. */
const POSTED_DAYS_BACK = 60;

/** Until when a paper that was marked as posted can be taken back; null where it is not posted. */
export const undoUntil = (job: Pick<PrintJob, "postedNotedAt">): Date | null =>
  job.postedNotedAt && new Date(job.postedNotedAt.getTime() + UNDO_MS);

/** Nothing was posted tomorrow, nor long ago. */
export function isPostingDay(on: IsoDate, today: IsoDate): boolean {
  const [posted, now] = [Date.parse(on), Date.parse(today)];
  return posted <= now && now - posted <= POSTED_DAYS_BACK * DAY_MS;
}
