// The SQL on changes of mail addresses.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { StaffCheck } from "../lost-device/staff-check.ts";
import { newId } from "../../../kernel/ids.ts";
import type { EmailChange } from "../email-change.rules.ts";

const COLUMNS = [
  "id",
  "person_id as personId",
  "old_email as oldEmail",
  "new_email as newEmail",
  "state",
  "asked_at as askedAt",
  "undo_until as undoUntil",
] as const;

export async function insertEmailChange(
  tx: Tx,
  made: {
    readonly personId: string;
    readonly oldEmail: string;
    readonly newEmail: string;
    readonly at: Date;
    /** By staff in the person's stead, and how they knew them; null: by the person. */
    readonly asked: (StaffCheck & { readonly by: string }) | null;
  },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("people.email_change")
    .values({
      id,
      person_id: made.personId,
      old_email: made.oldEmail,
      new_email: made.newEmail,
      state: "asked",
      asked_at: made.at,
      asked_by: made.asked?.by ?? null,
      checked_by: made.asked?.checkedBy ?? null,
      note: made.asked?.note ?? null,
    })
    .execute();
  return id;
}

export async function lockEmailChange(tx: Tx, id: string): Promise<EmailChange | null> {
  const row = await tx
    .selectFrom("people.email_change")
    .select(COLUMNS)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The one that waits for its new letter box. */
export async function openEmailChange(db: Tx | ReadDb, personId: string): Promise<EmailChange | null> {
  const row = await db
    .selectFrom("people.email_change")
    .select(COLUMNS)
    .where("person_id", "=", personId)
    .where("state", "=", "asked")
    .executeTakeFirst();
  return row ?? null;
}

/** The address that can still take the change back, and until when; null where none can. */
export async function addressBefore(
  tx: Tx | ReadDb,
  personId: string,
  at: Date,
): Promise<{ readonly email: string; readonly until: Date } | null> {
  const row = await tx
    .selectFrom("people.email_change")
    .select(["old_email as email", "undo_until as until"])
    .where("person_id", "=", personId)
    .where("state", "=", "changed")
    .where("undo_until", ">", at)
    .orderBy("undo_until", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.until == null ? null : { email: row.email, until: row.until };
}

/** Those asked after this one that still count for something, newest first. */
export async function laterEmailChanges(tx: Tx, change: EmailChange): Promise<EmailChange[]> {
  return tx
    .selectFrom("people.email_change")
    .select(COLUMNS)
    .where("person_id", "=", change.personId)
    .where("id", ">", change.id)
    .where("state", "in", ["asked", "changed"])
    .orderBy("id", "desc")
    .forUpdate()
    .execute();
}

/** When the person's address last became another one, forth or back; null: never. Read as the app. */
export async function addressSince(db: Tx | ReadDb, personId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select max(greatest(changed_at, undone_at)) as at
    from people.email_change where person_id = ${personId} and changed_at is not null`.execute(db);
  return rows[0]?.at ?? null;
}

export async function moveEmailChange(
  tx: Tx,
  change: EmailChange,
  to: {
    readonly state: EmailChange["state"];
    readonly changedAt?: Date;
    readonly undoneAt?: Date;
    readonly undoUntil?: Date;
  },
): Promise<void> {
  const moved = await tx
    .updateTable("people.email_change")
    .set({
      state: to.state,
      ...(to.changedAt === undefined ? {} : { changed_at: to.changedAt }),
      ...(to.undoneAt === undefined ? {} : { undone_at: to.undoneAt }),
      ...(to.undoUntil === undefined ? {} : { undo_until: to.undoUntil }),
    })
    .where("id", "=", change.id)
    .where("state", "=", change.state)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new Error(`email change ${change.id} was locked and still moved`);
}
