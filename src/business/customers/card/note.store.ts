// The SQL on notes: written once, never changed; one of a customer's may be pinned.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { Note } from "./note.rules.ts";

export async function insertNote(
  tx: Tx,
  note: {
    readonly id: string;
    readonly accountId: string;
    readonly text: string;
    readonly authorId: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto("customers.note")
    .values({
      id: note.id,
      account_id: note.accountId,
      text: note.text,
      author_id: note.authorId,
      pinned: false,
      created_at: note.at,
    })
    .execute();
}

/** Whose the note is; null where there is none. */
export async function noteOwner(
  db: Tx | ReadDb,
  id: string,
): Promise<{ readonly accountId: string; readonly sellerId: string; readonly pinned: boolean } | null> {
  const row = await db
    .selectFrom("customers.note as n")
    .innerJoin("customers.account as a", "a.id", "n.account_id")
    .select(["n.account_id as accountId", "a.seller_id as sellerId", "n.pinned"])
    .where("n.id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** Pins this one and no other of the account; null: none. */
export async function pinOnly(tx: Tx, accountId: string, noteId: string | null): Promise<void> {
  await tx
    .updateTable("customers.note")
    .set({ pinned: false })
    .where("account_id", "=", accountId)
    .where("pinned", "=", true)
    .execute();
  if (noteId === null) return;
  await tx
    .updateTable("customers.note")
    .set({ pinned: true })
    .where("account_id", "=", accountId)
    .where("id", "=", noteId)
    .execute();
}

const notes = (db: ReadDb, accountId: string) =>
  db
    .selectFrom("customers.note as n")
    .innerJoin("people.person as p", "p.id", "n.author_id")
    .select([
      "n.id",
      "n.account_id as accountId",
      "n.text",
      "n.author_id as authorId",
      "p.name as authorName",
      "n.pinned",
      "n.created_at as createdAt",
    ])
    .where("n.account_id", "=", accountId);

/** Newest first, by key. */
export function notesOf(
  db: ReadDb,
  accountId: string,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<Note[]> {
  let found = notes(db, accountId).orderBy("n.id", "desc").limit(page.limit);
  if (page.before !== undefined) found = found.where("n.id", "<", page.before);
  return found.execute();
}

export async function pinnedNote(db: ReadDb, accountId: string): Promise<Note | null> {
  return (await notes(db, accountId).where("n.pinned", "=", true).executeTakeFirst()) ?? null;
}
