// Which documents are drafts that replace an invoice: money that lay on it waits for them.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";

/** The number of the invoice that each of these replaces, by the draft; what is no such draft is left out. */
export async function replacedByDrafts(
  db: ReadDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; number: string | null }>`select d.id, r.number
    from billing.document d join billing.document r on r.id = d.replaces_id
    where d.id = any(${[...ids]}::uuid[]) and d.state = 'draft'`.execute(db);
  return new Map(rows.map((row) => [row.id, row.number ?? "…"]));
}
