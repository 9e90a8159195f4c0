// Putting a paper on the pile for the printer: a step inside the action that decided on paper.
import type { Ctx, SubjectRef } from "../../../kernel/act.ts";
import { pictured } from "../seller-letterhead.ts";
import { renderLetter } from "../render-letter.ts";
import type { LetterDocument } from "../invoice-document.ts";
import { printJobStates } from "./print-queue.rules.ts";
import {
  insertLetter,
  letterContent,
  lockPrintJobs,
  movePrintJobs,
  newestJobs,
  queueJob,
} from "./print-queue.store.ts";
import type { ReadDb } from "../../../kernel/db.ts";

export type QueuePrint = {
  readonly sellerId: string;
  readonly accountId: string | null;
  /** The paper; its owning module draws it when it is printed. */
  readonly about: SubjectRef;
  /** As it stands on the list: "Rechnung R2026-00012". */
  readonly title: string;
  /** To whom, as in the window of the envelope; the first line counts. */
  readonly addressLines: readonly string[];
};

const LINE_MOST = 200;

/** A paper that lies there already, printed or not, is not queued again: the same job is answered, with `fresh: false`. */
export async function queuePrint(
  ctx: Ctx,
  input: QueuePrint,
): Promise<{ readonly printJobId: string; readonly fresh: boolean }> {
  const recipient = (input.addressLines[0] ?? "").slice(0, LINE_MOST);
  const { id, fresh } = await queueJob(ctx.tx, { ...input, recipient, createdAt: ctx.now });
  if (fresh) ctx.moved({ noun: "print_job", id, move: "queue", from: null, to: "waiting" });
  return { printJobId: id, fresh };
}

/** Step: the paper need not go out any more. Harmless where it lies on no pile, or is in the post. */
export async function unqueuePrint(ctx: Ctx, about: SubjectRef): Promise<void> {
  const there = (await newestJobs(ctx.tx, { kind: about.kind, ids: [about.id] }))[0];
  const [job] = there ? await lockPrintJobs(ctx.tx, [there.id]) : [];
  const to = job && printJobStates.decide(job.state, "drop");
  if (job && to?.ok) await movePrintJobs(ctx, [job], "drop", to.value);
}

export type WriteLetter = {
  readonly sellerId: string;
  readonly accountId: string | null;
  /** What kind of letter: "welcome". */
  readonly kind: string;
  /** Why it is written ("order:<id>:welcome"): one letter for each cause. */
  readonly cause: string;
  readonly content: LetterDocument;
};

/** Step: a letter as it will be drawn, onto the pile. False where it was written before. */
export async function writeLetter(ctx: Ctx, input: WriteLetter): Promise<boolean> {
  const id = await insertLetter(ctx.tx, { ...input, createdAt: ctx.now });
  if (id === null) return false;
  const { sellerId, accountId, content } = input;
  const { subject: title, addressLines } = content;
  await queuePrint(ctx, { sellerId, accountId, about: { kind: "letter", id }, title, addressLines });
  return true;
}

/** The letter as PDF; null where there is none. Who may see it is the caller's to check. */
export async function letterPdf(
  db: ReadDb,
  id: string,
): Promise<{
  readonly fileName: string;
  readonly contentType: "application/pdf";
  readonly content: Buffer;
} | null> {
  const letter = await letterContent(db, id);
  if (!letter) return null;
  const content = await renderLetter(await pictured(db, letter));
  return { fileName: `letter-${id.slice(-8)}.pdf`, contentType: "application/pdf", content };
}
