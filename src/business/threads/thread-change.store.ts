// The statements that give a conversation another counterpart, and that close it.
import { sql } from "kysely";
import type { SubjectRef } from "../../kernel/act.ts";
import type { Tx } from "../../kernel/db.ts";
import type { Counterpart, PersonAt } from "./thread.rules.ts";

/** Answers which were `from`'s; others about the same thing stay with whom they are. */
export async function handOn(
  tx: Tx,
  about: SubjectRef,
  from: PersonAt,
  to: Counterpart,
): Promise<readonly string[]> {
  const { rows } = await sql<{
    id: string;
  }>`update threads.thread set address = ${to.address}, name = ${to.name},
      person_id = ${to.personId}, language = ${to.language}
    where about_id = ${about.id} and about_kind = ${about.kind}
      and (person_id = ${from.personId} or (person_id is null and lower(address) = ${from.address.toLowerCase()}))
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** False where it is closed already. The next word in it opens it again. */
export async function writeClosed(tx: Tx, threadId: string, by: string, at: Date): Promise<boolean> {
  const { rows } = await sql`update threads.thread set closed_at = ${at}, closed_by = ${by}
    where id = ${threadId} and closed_at is null returning id`.execute(tx);
  return rows.length > 0;
}
