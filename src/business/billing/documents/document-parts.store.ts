// The SQL on what a document is about: the packages and domains its lines are for. Rights that are limited to some of them ask it.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { Part } from "../../../kernel/rights.ts";

/** The entries that the lines of the document `d` bill; a line that corrects one is for the same. */
const BILLED = sql`billing.line l left join billing.line was on was.id = l.corrects_line_id
  join contracts.billing_entry e on e.id = coalesce(l.entry_id, was.entry_id)
  left join contracts.billing_entry up on up.id = e.parent_id
  where l.document_id = d.id`;

/** Of the document `d`. */
export const partsOfDocument = sql<readonly Part[]>`(select coalesce(jsonb_agg(distinct jsonb_build_object(
    'kind', coalesce(e.subject_kind, up.subject_kind), 'id', coalesce(e.subject_id, up.subject_id))), '[]')
  from ${BILLED} and coalesce(e.subject_id, up.subject_id) is not null)`;

/** Whether the document `d` has a line for any of these things. Null: it may be about anything. */
export const isForThings = (things: readonly Part[] | null): RawBuilder<boolean> =>
  things === null
    ? sql<boolean>`true`
    : sql<boolean>`exists (select from ${BILLED}
        and coalesce(e.subject_id, up.subject_id) = any(${things.map((one) => one.id)}::uuid[]))`;

/** What these documents are about, taken together. */
export async function partsOfDocuments(db: Tx | ReadDb, ids: readonly string[]): Promise<readonly Part[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ parts: readonly Part[] }>`select ${partsOfDocument} as parts
    from billing.document d where d.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows.flatMap((row) => row.parts);
}
