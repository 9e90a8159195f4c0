// Every statement on the log of looks: which colleague opened which page about whom, one row for each request that showed it.
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { ReadDb } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { DB } from "../../kernel/tables.generated.ts";

export type NewStaffRead = {
  readonly at: Date;
  readonly sellerId: string | null;
  readonly accountId: string | null;
  readonly staffId: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** The page's address as its route is written, without ids: what was typed into a search is not kept. */
  readonly page: string;
  readonly requestId: string | null;
};

/**
 * Written before the page is shown, in one statement. Where it cannot be written nothing is shown: a look that leaves no trace
 * is the one thing the log is there to prevent. What the same colleague saw of the same account on the same page within `onceInMs`
 * is not written again. Answers the ids of what was written.
 */
export async function noteStaffReads(
  app: Kysely<DB>,
  reads: readonly NewStaffRead[],
  onceInMs = 0,
): Promise<readonly string[]> {
  if (reads.length === 0) return [];
  const sinceMs = Math.min(...reads.map((one) => one.at.getTime())) - onceInMs;
  // Ids begin with their time (UUID version 7).
  const since = sql`(lpad(to_hex(${sinceMs}::bigint), 12, '0') || '70000000000000000000')::uuid`;
  const { rows } = await sql<{
    id: string;
  }>`insert into visits.staff_read (id, at, seller_id, account_id, staff_id, subject_kind, subject_id, page, request_id)
    select r.id, r.at, coalesce(r.seller, a.seller_id), r.account, r.staff, r.kind, r.subject, left(r.page, 200), r.request
    from unnest(
      ${reads.map(() => newId())}::uuid[],
      ${reads.map((one) => one.at)}::timestamptz[],
      ${reads.map((one) => one.sellerId)}::uuid[],
      ${reads.map((one) => one.accountId)}::uuid[],
      ${reads.map((one) => one.staffId)}::uuid[],
      ${reads.map((one) => one.subject.kind)}::text[],
      ${reads.map((one) => one.subject.id)}::uuid[],
      ${reads.map((one) => one.page)}::text[],
      ${reads.map((one) => one.requestId)}::text[]
    ) as r (id, at, seller, account, staff, kind, subject, page, request)
    left join customers.account a on a.id = r.account
    where ${onceInMs === 0} or not exists (select from visits.staff_read e where e.account_id = r.account and e.id >= ${since}
      and e.staff_id = r.staff and e.page = r.page)
    returning subject_id as id`.execute(app);
  return rows.map((row) => row.id);
}

export type StaffRead = {
  readonly id: string;
  readonly at: Date;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly staffId: string;
  readonly staffName: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly page: string;
};

/** Newest first, by whom or of whom; `sellerIds` null: of all brands. */
export async function staffReads(
  db: ReadDb,
  of: {
    readonly sellerIds: readonly string[] | null;
    readonly accountIds?: readonly string[];
    readonly staffId?: string;
    /** Looks at this kind of thing are left out. */
    readonly but?: string;
  },
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<readonly StaffRead[]> {
  if (of.sellerIds?.length === 0 || of.accountIds?.length === 0) return [];
  let found = db
    .selectFrom("visits.staff_read as r")
    .innerJoin("people.person as p", "p.id", "r.staff_id")
    .leftJoin("customers.account as a", "a.id", "r.account_id")
    .select(["r.id", "r.at", "r.account_id as accountId", "a.name as accountName"])
    .select(["r.staff_id as staffId", "p.name as staffName"])
    .select(["r.subject_kind as subjectKind", "r.subject_id as subjectId", "r.page"])
    .orderBy("r.id", "desc")
    .limit(page.limit);
  if (of.sellerIds !== null) found = found.where("r.seller_id", "in", [...of.sellerIds]);
  if (of.accountIds !== undefined) found = found.where("r.account_id", "in", [...of.accountIds]);
  if (of.staffId !== undefined) found = found.where("r.staff_id", "=", of.staffId);
  if (of.but !== undefined) found = found.where("r.subject_kind", "<>", of.but);
  if (page.before !== undefined) found = found.where("r.id", "<", page.before);
  return found.execute();
}
