// What is billed already, as the run asks for it before it bills: where each claim lies now, and what a draft is going to bill.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { sideBySide } from "../../../kernel/db.ts";
import type { Tx } from "../../../kernel/db.ts";
import { addDays, addTerm } from "../../../kernel/time.ts";
import type { IsoDate, TermUnit } from "../../../kernel/time.ts";
import { movedStretch } from "../../contracts/index.ts";
import type { DueEntry } from "../../contracts/index.ts";
import type { Claimed } from "../run/claimed.rules.ts";
import { restedSince } from "./rested.store.ts";

type Row = Claimed & { readonly entryId: string };
type Asked = Pick<DueEntry, "id" | "sellerId" | "billedUntil" | "startsOn" | "termCount" | "termUnit">;

/** By entry, of those that claim anything from where they are to be billed. */
export async function claimsOn(
  tx: Tx,
  entries: readonly Asked[],
): Promise<ReadonlyMap<string, readonly Claimed[]>> {
  if (entries.length === 0) return new Map();
  const ids = entries.map((one) => one.id);
  const sellerIds = [...new Set(entries.map((one) => one.sellerId))];
  const [written, drafted, moved] = await sideBySide([
    claimedBehind(tx, entries),
    claimedByDrafts(tx, sellerIds, ids),
    claimedAndMoved(tx, sellerIds, entries),
  ]);
  const rested = new Set(moved.map((one) => one.entryId));
  const others = [...written, ...drafted].filter((one) => !rested.has(one.entryId));
  return Map.groupBy([...others, ...moved], (one) => one.entryId);
}

async function claimedBehind(tx: Tx, entries: readonly Asked[]): Promise<readonly Row[]> {
  const { rows } =
    await sql<Row>`select s.entry_id as "entryId", s.kind, s.from_on as "from", s.until_on as "until"
    from unnest(${entries.map((one) => one.id)}::uuid[],
      ${entries.map((one) => one.billedUntil ?? one.startsOn)}::date[]) as a(entry_id, from_on)
    cross join (values ('term'), ('setup')) k(kind)
    -- By the index for each of them, however many terms were billed before: offset 0 keeps the planner from reading all.
    cross join lateral (select * from billing.billed_span b where b.entry_id = a.entry_id and b.kind = k.kind
      and b.from_on >= a.from_on and b.reversed_by is null offset 0) s`.execute(tx);
  return rows;
}

/** A draft bills what the invoice in whose place it stands claimed, once somebody issues it. */
async function claimedByDrafts(
  tx: Tx,
  sellerIds: readonly string[],
  entryIds: readonly string[],
): Promise<readonly Row[]> {
  const { rows } =
    await sql<Row>`select s.entry_id as "entryId", s.kind, s.from_on as "from", s.until_on as "until"
    from billing.document d join billing.billed_span s on s.document_id = d.replaces_id and s.reversed_by = d.credit_note_id
    where d.state = 'draft' and d.seller_id = any(${[...sellerIds]}::uuid[]) and d.replaces_id is not null
      and s.entry_id = any(${[...entryIds]}::uuid[])`.execute(tx);
  return rows;
}

type Moved = Row & {
  readonly days: number;
  readonly anchorOn: IsoDate | null;
  readonly count: number;
  readonly unit: TermUnit | "once";
};

/**
 * Of entries whose contract has rested: what is claimed where they are to be billed or after it, where it lies now. What ended
 * before, however far it moved, is not read: an entry is as quick in its tenth year as in its first.
 */
async function claimedAndMoved(
  tx: Tx,
  sellerIds: readonly string[],
  entries: readonly Asked[],
): Promise<readonly Row[]> {
  const { rows } = await movedBy(sellerIds, entries).execute(tx);
  return rows.map(({ days, anchorOn, count, unit, ...claim }) => {
    if (claim.kind === "setup" || days === 0 || anchorOn === null || unit === "once")
      return { ...claim, from: addDays(claim.from, days), until: addDays(claim.until, days) };
    return { ...claim, ...movedStretch(anchorOn, { count, unit }, claim, days) };
  });
}

/** The question of it, so that a check can read how it is answered. */
export const movedBy = (
  sellerIds: readonly string[],
  entries: readonly Asked[],
): RawBuilder<Moved> => sql<Moved>`with e as materialized (select e.*, a.reach, r.days as rested
      from unnest(${entries.map((one) => one.id)}::uuid[], ${entries.map(reachOf)}::date[]) as a(id, reach)
      join contracts.billing_entry e on e.id = a.id
      cross join lateral (select sum(p.ended_on - p.from_on)::int as days from contracts.pause p
        where p.contract_id = e.contract_id and p.ended_on > p.from_on) r
      where r.days > 0),
    s as materialized (select s.* from e cross join (values ('term'), ('setup')) k(kind)
      cross join lateral (select * from billing.billed_span b where b.entry_id = e.id and b.kind = k.kind
        and b.until_on + e.rested >= e.reach and b.reversed_by is null offset 0) s
      union all
      select s.* from billing.document d
        join billing.billed_span s on s.document_id = d.replaces_id and s.reversed_by = d.credit_note_id
        where d.state = 'draft' and d.seller_id = any(${[...sellerIds]}::uuid[]) and d.replaces_id is not null
          and s.entry_id in (select id from e))
    select e.id as "entryId", s.kind, s.from_on as "from", s.until_on as "until", ${restedSince(sql`s.document_id`)} as days,
      e.anchor_on as "anchorOn", e.term_count as count, e.term_unit as unit
    from e join s on s.entry_id = e.id`;

/** A claim that moved lies on the grid's day that is nearest, less than a term from where its own days would be. */
function reachOf(entry: Asked): IsoDate {
  const { termCount: count, termUnit: unit } = entry;
  const from = entry.billedUntil ?? entry.startsOn;
  return unit === "once" ? from : addTerm(from, { count, unit }, -1);
}
