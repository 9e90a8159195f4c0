// Every statement on the print queue.
import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { DB } from "../../kernel/tables.generated.ts";
import type { PrintJob, PrintJobState } from "./print-queue.rules.ts";

function toPrintJob(row: Selectable<DB["print.job"]>): PrintJob {
  return {
    id: row.id,
    sellerId: row.seller_id,
    accountId: row.account_id,
    about: { kind: row.about_kind, id: row.about_id },
    title: row.title,
    state: row.state,
    createdAt: row.created_at,
    printedAt: row.printed_at,
  };
}

/** The id of the paper's waiting job: the new one, or the one that was waiting already. */
export async function queueJob(
  tx: Tx,
  job: Omit<PrintJob, "id" | "state" | "printedAt">,
): Promise<{ id: string; fresh: boolean }> {
  const id = newId();
  const made = await tx
    .insertInto("print.job")
    .values({
      id,
      seller_id: job.sellerId,
      account_id: job.accountId,
      about_kind: job.about.kind,
      about_id: job.about.id,
      title: job.title,
      state: "waiting",
      created_at: job.createdAt,
    })
    .onConflict((on) =>
      on.columns(["about_kind", "about_id"]).where("state", "=", sql.lit("waiting")).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (made) return { id: made.id, fresh: true };
  const waiting = await tx
    .selectFrom("print.job")
    .select("id")
    .where("about_kind", "=", job.about.kind)
    .where("about_id", "=", job.about.id)
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  return { id: waiting.id, fresh: false };
}

export async function lockPrintJob(tx: Tx, id: string): Promise<PrintJob | null> {
  const row = await tx
    .selectFrom("print.job")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toPrintJob(row) : null;
}

export async function movePrintJob(
  tx: Tx,
  id: string,
  from: PrintJobState,
  to: PrintJobState,
  printedAt: Date | null,
): Promise<void> {
  await tx
    .updateTable("print.job")
    .set({ state: to, printed_at: printedAt })
    .where("id", "=", id)
    .where("state", "=", from)
    .execute();
}

export async function findPrintJob(db: ReadDb, id: string): Promise<PrintJob | null> {
  const row = await db.selectFrom("print.job").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toPrintJob(row) : null;
}

/** Oldest first, as a pile is worked off; `after` is the last id of the page before. */
export async function waitingJobs(
  db: ReadDb,
  sellerIds: readonly string[] | null,
  page: { after?: string; limit?: number },
): Promise<readonly PrintJob[]> {
  if (sellerIds?.length === 0) return [];
  let query = db.selectFrom("print.job").selectAll().where("state", "=", "waiting");
  if (sellerIds !== null) query = query.where("seller_id", "in", sellerIds);
  if (page.after !== undefined) query = query.where("id", ">", page.after);
  return (
    await query
      .orderBy("id")
      .limit(Math.min(page.limit ?? 50, 100))
      .execute()
  ).map(toPrintJob);
}
