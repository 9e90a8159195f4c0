// Every statement on what was written off, and on the taxes of what a document and its credit notes leave.
import { sql } from "kysely";
import type { Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { LeftPart } from "./write-off.rules.ts";

/** What is left of a document after its credit notes, by country and rate of its tax. */
export async function leftParts(tx: Tx, documentId: string): Promise<LeftPart[]> {
  const { rows } =
    await sql<LeftPart>`select l.tax_country as country, l.tax_rate_permyriad as "ratePermyriad",
      sum(case when d.corrects_id is null then l.net_minor else -l.net_minor end)::bigint as net,
      sum(case when d.corrects_id is null then l.tax_minor else -l.tax_minor end)::bigint as tax
    from billing.document d join billing.line l on l.document_id = d.id
    where d.id = ${documentId} or (d.corrects_id = ${documentId} and d.state in ('closed', 'issued'))
    group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
}

/** What is written off of it by bookings that took its tax back. */
export async function writtenOff(tx: Tx, documentId: string): Promise<bigint> {
  const { rows } = await sql<{ minor: bigint }>`select coalesce(sum(minor), 0)::bigint as minor
    from billing.write_off where document_id = ${documentId}`.execute(tx);
  return rows[0]?.minor ?? 0n;
}

export type WriteOffRow = {
  readonly id: string;
  readonly documentId: string;
  /** Less than zero: it came in after all. */
  readonly minor: bigint;
  readonly taxMinor: bigint;
  readonly on: IsoDate;
};

export async function insertWriteOff(tx: Tx, row: WriteOffRow): Promise<void> {
  await sql`insert into billing.write_off (id, document_id, minor, tax_minor, written_on)
    values (${row.id}, ${row.documentId}, ${row.minor}::bigint, ${row.taxMinor}::bigint, ${row.on}::date)`.execute(
    tx,
  );
}
