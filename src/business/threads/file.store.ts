// Every statement on the files of conversations: of entries, and of mails before they are one.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { NewFile } from "./read-mail.ts";
import type { ThreadFile } from "./thread.rules.ts";

export async function insertFiles(
  tx: Tx,
  of: { readonly sellerId: string; readonly arrivalId: string | null; readonly entryId: string | null },
  files: readonly NewFile[],
): Promise<void> {
  if (files.length === 0) return;
  // Ids of one moment have no order of their own; files keep the one they came in.
  const ids = files.map(() => newId()).toSorted();
  const rows = files.map((file, at) => ({
    id: ids[at] ?? newId(),
    seller_id: of.sellerId,
    arrival_id: of.arrivalId,
    entry_id: of.entryId,
    name: file.name,
    content_type: file.contentType,
    bytes: file.bytes,
    left_out: file.leftOut,
    content: file.content,
  }));
  await tx.insertInto("threads.file").values(rows).execute();
}

/** What came with the mail now belongs to the entry it became. */
export async function giveFilesToEntry(tx: Tx, arrivalId: string, entryId: string): Promise<void> {
  await tx
    .updateTable("threads.file")
    .set({ entry_id: entryId })
    .where("arrival_id", "=", arrivalId)
    .execute();
}

const FILE_SHOWN = [
  "id",
  "seller_id",
  "arrival_id",
  "entry_id",
  "name",
  "content_type",
  "bytes",
  "left_out",
] as const;

export async function listFiles(
  db: ReadDb | Tx,
  by: { readonly entryIds: readonly string[] } | { readonly arrivalId: string },
): Promise<readonly ThreadFile[]> {
  let query = db.selectFrom("threads.file").select(FILE_SHOWN);
  query =
    "arrivalId" in by
      ? query.where("arrival_id", "=", by.arrivalId)
      : query.where("entry_id", "in", [...by.entryIds]);
  return (await query.orderBy("id").limit(1_000).execute()).map(toFile);
}

export async function findFile(
  db: ReadDb | Tx,
  id: string,
): Promise<{ readonly file: ThreadFile; readonly content: Buffer | null } | null> {
  const row = await db
    .selectFrom("threads.file")
    .select([...FILE_SHOWN, "content"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { file: toFile(row), content: row.content } : null;
}

function toFile(row: {
  id: string;
  seller_id: string;
  arrival_id: string | null;
  entry_id: string | null;
  name: string;
  content_type: string;
  bytes: number;
  left_out: "kind" | "size" | "number" | null;
}): ThreadFile {
  return {
    id: row.id,
    sellerId: row.seller_id,
    arrivalId: row.arrival_id,
    entryId: row.entry_id,
    name: row.name,
    contentType: row.content_type,
    bytes: row.bytes,
    leftOut: row.left_out,
  };
}
