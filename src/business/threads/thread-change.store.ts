// The statements that give a conversation another counterpart, that close it, and that find which nobody goes on with.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { SubjectRef } from "../../kernel/act.ts";
import type { Tx } from "../../kernel/db.ts";
import { daysBefore } from "../sellers/index.ts";
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

/**
 * Conversations about an account in which we had the last word, so many of each brand's days ago; none where the brand set no days.
 */
export const quietTickets = (
  now: Date,
  days: { readonly key: string; readonly fallback: number },
  limit: number,
): RawBuilder<{ readonly id: string }> => sql<{ readonly id: string }>`select t.id
  from sellers.seller s join threads.thread t on t.seller_id = s.id
    and t.about_kind = 'account' and t.turn = 'customer' and t.closed_at is null
    and t.last_at <= ${daysBefore(now, days)}
  where ${daysBefore(now, days)} < ${now}::timestamptz order by t.last_at limit ${limit}`;

/** False where it is closed already; by nobody: it closed by itself. The next word in it opens it again. */
export async function writeClosed(tx: Tx, threadId: string, by: string | null, at: Date): Promise<boolean> {
  const { rows } = await sql`update threads.thread set closed_at = ${at}, closed_by = ${by}
    where id = ${threadId} and closed_at is null returning id`.execute(tx);
  return rows.length > 0;
}
