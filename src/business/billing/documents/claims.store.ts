// What is billed already, as the run asks for it before it bills: where each claim lies now, and what a draft is going to bill.
import { sql } from "kysely";
import { sideBySide } from "../../../kernel/db.ts";
import type { Tx } from "../../../kernel/db.ts";
import { addDays } from "../../../kernel/time.ts";
import type { IsoDate, TermUnit } from "../../../kernel/time.ts";
import { movedTerm } from "../../contracts/index.ts";
import type { DueEntry } from "../../contracts/index.ts";
import type { Claimed } from "../run/claimed.rules.ts";
import { restedSince } from "./rested.store.ts";

type Row = Claimed & { readonly entryId: string };
type Asked = Pick<DueEntry, "id" | "sellerId" | "billedUntil" | "startsOn">;

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
    claimedAndMoved(tx, ids),
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

/** Of entries whose contract has rested: all that is claimed, where it lies now. */
async function claimedAndMoved(tx: Tx, entryIds: readonly string[]): Promise<readonly Row[]> {
  const { rows } = await sql<Moved>`with e as materialized (select e.* from contracts.billing_entry e
      where e.id = any(${[...entryIds]}::uuid[])
        and exists (select from contracts.pause p where p.contract_id = e.contract_id and p.ended_on > p.from_on))
    select e.id as "entryId", s.kind, s.from_on as "from", s.until_on as "until", ${restedSince(sql`s.document_id`)} as days,
      e.anchor_on as "anchorOn", e.term_count as count, e.term_unit as unit
    from e join billing.billed_span s on s.entry_id = e.id
    where s.reversed_by is null or exists (select from billing.document d
      where d.replaces_id = s.document_id and d.credit_note_id = s.reversed_by and d.state = 'draft')`.execute(
    tx,
  );
  return rows.map(({ days, anchorOn, count, unit, ...claim }) => {
    const at = (day: IsoDate): IsoDate =>
      claim.kind === "setup" || days === 0 || anchorOn === null || unit === "once"
        ? addDays(day, days)
        : movedTerm(anchorOn, { count, unit }, day, days);
    return { ...claim, from: at(claim.from), until: at(claim.until) };
  });
}
