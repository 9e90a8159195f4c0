// Every statement on the print queue, its runs and its letters.
import { sql } from "kysely";
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { LetterDocument } from "../invoice-document.ts";
import type { PrintJob, PrintJobMove, PrintJobState } from "./print-queue.rules.ts";
import { ofSellers } from "../../sellers/index.ts";

type JobRow = Omit<PrintJob, "about"> & { readonly aboutKind: string; readonly aboutId: string };

const JOB =
  sql.raw(`id, seller_id as "sellerId", account_id as "accountId", about_kind as "aboutKind", about_id as "aboutId",
  title, recipient, state, run_id as "runId", created_at as "createdAt", printed_at as "printedAt",
  posted_on as "postedOn", posted_noted_at as "postedNotedAt"`);

const toJob = ({ aboutKind, aboutId, ...job }: JobRow): PrintJob => ({
  ...job,
  about: { kind: aboutKind, id: aboutId },
});

type NewJob = Pick<PrintJob, "sellerId" | "accountId" | "about" | "title" | "recipient" | "createdAt">;

/** The id of the paper's place on the pile: the new one, or the one that it has already. */
export async function queueJob(tx: Tx, job: NewJob): Promise<{ id: string; fresh: boolean }> {
  const { rows } = await sql<{
    id: string;
  }>`insert into print.job (id, seller_id, account_id, about_kind, about_id,
      title, recipient, state, created_at)
    values (${newId()}, ${job.sellerId}, ${job.accountId}, ${job.about.kind}, ${job.about.id}, ${job.title},
      ${job.recipient}, 'waiting', ${job.createdAt})
    on conflict (about_kind, about_id) where state in ('waiting', 'printed') do nothing returning id`.execute(
    tx,
  );
  if (rows[0]) return { id: rows[0].id, fresh: true };
  const there = await tx
    .selectFrom("print.job")
    .select("id")
    .where("about_kind", "=", job.about.kind)
    .where("about_id", "=", job.about.id)
    .where("state", "in", ["waiting", "printed"])
    .executeTakeFirstOrThrow();
  return { id: there.id, fresh: false };
}

/** In the order of their ids, so that two who take the same papers never wait for each other in a circle. */
export async function lockPrintJobs(tx: Tx, ids: readonly string[]): Promise<PrintJob[]> {
  const { rows } = await sql<JobRow>`select ${JOB} from print.job where id = any(${[...ids]}::uuid[])
    order by id for update`.execute(tx);
  return rows.map(toJob);
}

type JobChange = {
  readonly runId?: string | null;
  readonly printedAt?: Date | null;
  readonly postedOn?: IsoDate | null;
  readonly postedNotedAt?: Date | null;
};

/** The jobs are locked and the move decided by the caller. */
export async function movePrintJobs(
  ctx: Ctx,
  jobs: readonly PrintJob[],
  move: PrintJobMove,
  to: PrintJobState,
  change: JobChange = {},
): Promise<void> {
  await ctx.tx
    .updateTable("print.job")
    .set({
      state: to,
      ...(change.runId === undefined ? {} : { run_id: change.runId }),
      ...(change.printedAt === undefined ? {} : { printed_at: change.printedAt }),
      ...(change.postedOn === undefined ? {} : { posted_on: change.postedOn }),
      ...(change.postedNotedAt === undefined ? {} : { posted_noted_at: change.postedNotedAt }),
    })
    .where(
      "id",
      "in",
      jobs.map((job) => job.id),
    )
    .execute();
  for (const job of jobs) ctx.moved({ noun: "print_job", id: job.id, move, from: job.state, to });
}

/** Whether the paper lies on the pile under another id. */
export async function liesElsewhere(tx: Tx, job: PrintJob): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`select id from print.job
    where about_kind = ${job.about.kind} and about_id = ${job.about.id} and state in ('waiting', 'printed')
      and id <> ${job.id} limit 1`.execute(tx);
  return rows.length > 0;
}

export async function printJobsByIds(db: Tx | ReadDb, ids: readonly string[]): Promise<PrintJob[]> {
  const { rows } =
    await sql<JobRow>`select ${JOB} from print.job where id = any(${[...ids]}::uuid[]) order by id`.execute(
      db,
    );
  return rows.map(toJob);
}

export async function findPrintJob(db: Tx | ReadDb, id: string): Promise<PrintJob | null> {
  const { rows } = await sql<JobRow>`select ${JOB} from print.job where id = ${id}`.execute(db);
  return rows[0] ? toJob(rows[0]) : null;
}

/** How the newest printing of each of these papers stands. */
export async function newestJobs(
  db: Tx | ReadDb,
  about: { readonly kind: string; readonly ids: readonly string[] },
): Promise<PrintJob[]> {
  const { rows } = await sql<JobRow>`select distinct on (about_id) ${JOB} from print.job
    where about_kind = ${about.kind} and about_id = any(${[...about.ids]}::uuid[])
    order by about_id, id desc`.execute(db);
  return rows.map(toJob);
}

export type PileAsked = {
  readonly sellerIds: readonly string[] | null;
  readonly state: PrintJobState;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
};

/** What is to do comes oldest first, as a pile is worked off; what is done, newest first. */
export async function jobsInState(db: ReadDb, asked: PileAsked): Promise<readonly PrintJob[]> {
  const isPile = asked.state === "waiting" || asked.state === "printed";
  const { rows } = await sql<JobRow>`select ${JOB} from print.job where state = ${asked.state}
      and ${ofSellers(asked.sellerIds, "seller_id")}
      and (${asked.after ?? null}::uuid is null
        or ${isPile ? sql`id > ${asked.after ?? null}::uuid` : sql`id < ${asked.after ?? null}::uuid`})
    order by ${isPile ? sql`id` : sql`id desc`} limit ${Math.min(asked.limit ?? 50, 100)}`.execute(db);
  return rows.map(toJob);
}

export type PrintRun = {
  readonly id: string;
  readonly sellerId: string;
  readonly printedAt: Date;
};

export async function insertRun(
  tx: Tx,
  run: PrintRun & { readonly printedBy: string | null },
): Promise<void> {
  await tx
    .insertInto("print.run")
    .values({ id: run.id, seller_id: run.sellerId, printed_at: run.printedAt, printed_by: run.printedBy })
    .execute();
}

export async function findRun(db: Tx | ReadDb, id: string): Promise<PrintRun | null> {
  const { rows } = await sql<PrintRun>`select id, seller_id as "sellerId", printed_at as "printedAt"
    from print.run where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** What still belongs to the run: a paper that was put back onto the pile does no more. */
export async function jobsOfRun(db: Tx | ReadDb, runId: string): Promise<PrintJob[]> {
  const { rows } =
    await sql<JobRow>`select ${JOB} from print.job where run_id = ${runId} order by id`.execute(db);
  return rows.map(toJob);
}

export type NewLetter = {
  readonly sellerId: string;
  readonly accountId: string | null;
  readonly kind: string;
  readonly cause: string;
  readonly content: LetterDocument;
  readonly createdAt: Date;
};

/** Null where it was written before. */
export async function insertLetter(tx: Tx, letter: NewLetter): Promise<string | null> {
  const { rows } = await sql<{
    id: string;
  }>`insert into print.letter (id, seller_id, account_id, kind, cause, content,
      created_at)
    values (${newId()}, ${letter.sellerId}, ${letter.accountId}, ${letter.kind}, ${letter.cause},
      ${JSON.stringify(letter.content)}::jsonb, ${letter.createdAt})
    on conflict (cause) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function letterContent(db: ReadDb, id: string): Promise<LetterDocument | null> {
  const { rows } = await sql<{
    content: LetterDocument;
  }>`select content from print.letter where id = ${id}`.execute(db);
  return rows[0]?.content ?? null;
}
