// Every statement on copies of what we hold of somebody.
import { sql } from "kysely";
import { idsOf } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Export } from "./export.rules.ts";

const COLUMNS = [
  "id",
  "seller_id as sellerId",
  "person_id as personId",
  "account_id as accountId",
  "asked_by as askedBy",
  "staff_id as staffId",
  "reason",
  "language",
  "state",
  "done_parts as doneParts",
  "all_parts as allParts",
  "size",
  "asked_at as askedAt",
  "ready_at as readyAt",
  "expires_at as expiresAt",
  "downloaded_at as downloadedAt",
] as const;

/** False where one is being made for this person already. */
export async function insertExport(
  tx: Tx,
  made: Pick<
    Export,
    "id" | "sellerId" | "personId" | "accountId" | "askedBy" | "staffId" | "reason" | "language" | "askedAt"
  >,
): Promise<boolean> {
  const row = await tx
    .insertInto("privacy.export")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      person_id: made.personId,
      account_id: made.accountId,
      asked_by: made.askedBy,
      staff_id: made.staffId,
      reason: made.reason,
      language: made.language,
      state: "asked",
      asked_at: made.askedAt,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function exportById(db: Tx | ReadDb, id: string): Promise<Export | null> {
  const row = await db.selectFrom("privacy.export").select(COLUMNS).where("id", "=", id).executeTakeFirst();
  return row ?? null;
}

export async function lockExport(tx: Tx, id: string): Promise<Export | null> {
  const row = await tx
    .selectFrom("privacy.export")
    .select(COLUMNS)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Newest first. */
export async function exportsOf(
  db: Tx | ReadDb,
  of: { readonly personId: string } | { readonly sellerIds: readonly string[] | null },
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<readonly Export[]> {
  let found = db.selectFrom("privacy.export").select(COLUMNS).orderBy("id", "desc").limit(page.limit);
  if ("personId" in of) found = found.where("person_id", "=", of.personId);
  else if (of.sellerIds !== null) {
    if (of.sellerIds.length === 0) return [];
    found = found.where("seller_id", "in", [...of.sellerIds]);
  }
  if (page.before !== undefined) found = found.where("id", "<", page.before);
  return found.execute();
}

export async function noteParts(tx: Tx, id: string, done: number, all: number): Promise<void> {
  await tx
    .updateTable("privacy.export")
    .set({ done_parts: done, all_parts: all })
    .where("id", "=", id)
    .where("state", "=", "asked")
    .execute();
}

export async function keepExport(
  tx: Tx,
  id: string,
  made: { readonly bytes: Buffer; readonly sha256: string; readonly readyAt: Date; readonly expiresAt: Date },
): Promise<void> {
  await tx
    .updateTable("privacy.export")
    .set({
      state: "ready",
      bytes: made.bytes,
      size: made.bytes.byteLength,
      sha256: made.sha256,
      ready_at: made.readyAt,
      expires_at: made.expiresAt,
    })
    .where("id", "=", id)
    .where("state", "=", "asked")
    .execute();
}

export async function exportBytes(tx: Tx, id: string): Promise<Buffer | null> {
  const row = await tx
    .selectFrom("privacy.export")
    .select("bytes")
    .where("id", "=", id)
    .where("state", "=", "ready")
    .executeTakeFirst();
  return row?.bytes ?? null;
}

export async function noteFetched(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable("privacy.export").set({ downloaded_at: at }).where("id", "=", id).execute();
}

/** The file goes; that there was one stays. */
export const lapsedExports = (at: Date) => sql<{ id: string }>`select id from privacy.export
  where state = 'ready' and expires_at <= ${at}`;

export const lapseExports = (tx: Tx, at: Date): Promise<string[]> =>
  idsOf(
    tx,
    sql`update privacy.export set state = 'gone', bytes = null where id in (${lapsedExports(at)}) returning id`,
  );
