// The chain of issued documents, checked where it stands: every link anew from the one before it, the number and the content;
// numbers without a gap; the end as the series knows it; files as they were first kept.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";

export const CHAIN_FAULTS = ["changed", "unlinked", "gap", "missing", "cut_off", "file"] as const;
export type ChainFault = (typeof CHAIN_FAULTS)[number];

export type ChainSeries = {
  readonly id: string;
  readonly sellerName: string;
  readonly kind: string;
  /** "R2026-{00000}": each year counts by one of its own. */
  readonly pattern: string;
  readonly last: bigint;
};

/** The series documents were numbered in, the latest first. */
export async function chainSeries(db: ReadDb, sellerIds: readonly string[] | null): Promise<ChainSeries[]> {
  const { rows } = await sql<ChainSeries>`
    select s.id, b.name as "sellerName", s.kind, s.pattern, s.next_value - 1 as last
    from sellers.series s join sellers.seller b on b.id = s.seller_id
    where (${sellerIds === null} or s.seller_id = any(${[...(sellerIds ?? [])]}::uuid[]))
      and exists (select from billing.document_number n where n.series_id = s.id)
    order by s.id desc limit 200`.execute(db);
  return rows;
}

export type ChainLink = {
  readonly value: bigint;
  readonly number: string;
  readonly documentId: string;
  readonly faults: readonly ChainFault[];
};

export type ChainPart = {
  readonly checked: number;
  readonly first: bigint | null;
  readonly faulty: readonly ChainLink[];
};

type Row = {
  readonly value: bigint;
  readonly number: string;
  readonly documentId: string;
  readonly changed: boolean;
  readonly unlinked: boolean;
  readonly gap: boolean;
  readonly missing: boolean;
  readonly cutOff: boolean;
  readonly file: boolean;
};

/**
 * Checks up to `limit` numbers of the series, downwards from `before` (from its end where null). What an erasure emptied after the
 * law's years is held against the hash that was kept when it was numbered.
 */
export async function checkChain(
  db: ReadDb,
  seriesId: string,
  asked: { readonly before: bigint | null; readonly limit: number },
): Promise<ChainPart> {
  const { rows } = await sql<Row>`
    with part as (
      select n.value, n.number, n.document_id, n.content_hash from billing.document_number n
      where n.series_id = ${seriesId} and (${asked.before}::bigint is null or n.value < ${asked.before}::bigint)
      order by n.value desc limit ${asked.limit + 1}),
    linked as (
      select p.*, d.id is null or d.state <> 'issued' or d.number <> p.number as missing, d.chain_hash,
        lag(d.chain_hash) over w as link_before, lag(p.value) over w as value_before,
        row_number() over w as place, lead(p.value) over w is null as is_last, d.content = '{}' as emptied,
        encode(sha256(convert_to(d.content::text, 'UTF8')), 'hex') as content_now
      from part p left join billing.document d on d.id = p.document_id
      window w as (order by p.value))
    select l.value, l.number, l.document_id as "documentId", coalesce(l.missing, true) as missing,
      not coalesce(l.emptied, false) and l.content_hash is not null and l.content_now <> l.content_hash as changed,
      not coalesce(l.missing, true) and l.chain_hash is distinct from encode(sha256(convert_to(
        coalesce(l.link_before, '') || E'\\n' || l.number || E'\\n' || coalesce(l.content_hash, l.content_now), 'UTF8')), 'hex')
        as unlinked,
      l.value_before is not null and l.value <> l.value_before + 1 as gap,
      l.is_last and ${asked.before}::bigint is null
        and (l.chain_hash is distinct from s.chain_hash or s.next_value <> l.value + 1) as "cutOff",
      exists (select from billing.rendered r where r.document_id = l.document_id and r.bytes <> ''
        and encode(sha256(r.bytes), 'hex') <> r.sha256) as file
    from linked l join sellers.series s on s.id = ${seriesId}
    -- The first of a part only lends its link to the next one, unless the series begins with it.
    where l.place > 1 or (select count(*) from part) <= ${asked.limit}
    order by l.value desc`.execute(db);
  const faulty = rows.map(toLink).filter((one) => one.faults.length > 0);
  return { checked: rows.length, first: rows.at(-1)?.value ?? null, faulty };
}

function toLink(row: Row): ChainLink {
  const found: Readonly<Record<ChainFault, boolean>> = {
    changed: row.changed,
    unlinked: row.unlinked,
    gap: row.gap,
    missing: row.missing,
    cut_off: row.cutOff,
    file: row.file,
  };
  const { value, number, documentId } = row;
  return { value, number, documentId, faults: CHAIN_FAULTS.filter((fault) => found[fault]) };
}
