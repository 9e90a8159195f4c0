// Every statement on erasures, on what they had to leave, and on how long the law keeps it.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { KeptKind } from "../personal/index.ts";
import type { Erasure, ErasureState, Retention } from "./erasure.rules.ts";

const COLUMNS = [
  "id",
  "seller_id as sellerId",
  "person_id as personId",
  "account_id as accountId",
  "asked_by as askedBy",
  "staff_id as staffId",
  "approved_by as approvedBy",
  "reason",
  "language",
  "state",
  "asked_at as askedAt",
  "due_at as dueAt",
  "ended_at as endedAt",
] as const;
const OPEN = ["asked", "unapproved", "waiting"] as const;

/** False where one is open for this person already. */
export async function insertErasure(
  tx: Tx,
  made: Omit<Erasure, "approvedBy" | "endedAt" | "dueAt">,
): Promise<boolean> {
  const row = await tx
    .insertInto("privacy.erasure")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      person_id: made.personId,
      account_id: made.accountId,
      asked_by: made.askedBy,
      staff_id: made.staffId,
      reason: made.reason,
      language: made.language,
      state: made.state,
      asked_at: made.askedAt,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function erasureById(db: Tx | ReadDb, id: string): Promise<Erasure | null> {
  const row = await db.selectFrom("privacy.erasure").select(COLUMNS).where("id", "=", id).executeTakeFirst();
  return row ?? null;
}

export async function lockErasure(tx: Tx, id: string): Promise<Erasure | null> {
  const row = await tx
    .selectFrom("privacy.erasure")
    .select(COLUMNS)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The one that is under way for a person. */
export async function openErasureOf(db: Tx | ReadDb, personId: string): Promise<Erasure | null> {
  const row = await db
    .selectFrom("privacy.erasure")
    .select(COLUMNS)
    .where("person_id", "=", personId)
    .where("state", "in", [...OPEN])
    .executeTakeFirst();
  return row ?? null;
}

/** Newest first. */
export async function erasures(
  db: ReadDb,
  of: {
    readonly sellerIds: readonly string[] | null;
    readonly personId?: string;
    readonly accountId?: string;
  },
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<readonly Erasure[]> {
  let found = db.selectFrom("privacy.erasure").select(COLUMNS).orderBy("id", "desc").limit(page.limit);
  if (of.sellerIds !== null) found = found.where("seller_id", "in", [...of.sellerIds]);
  if (of.personId !== undefined) found = found.where("person_id", "=", of.personId);
  if (of.accountId !== undefined) found = found.where("account_id", "=", of.accountId);
  if (page.before !== undefined) found = found.where("id", "<", page.before);
  return of.sellerIds?.length === 0 ? [] : found.execute();
}

export async function moveErasure(
  tx: Tx,
  erasure: Erasure,
  to: {
    readonly state: ErasureState;
    readonly dueAt?: Date;
    readonly endedAt?: Date;
    readonly approvedBy?: string;
  },
): Promise<void> {
  const moved = await tx
    .updateTable("privacy.erasure")
    .set({
      state: to.state,
      ...(to.dueAt === undefined ? {} : { due_at: to.dueAt }),
      ...(to.endedAt === undefined ? {} : { ended_at: to.endedAt }),
      ...(to.approvedBy === undefined ? {} : { approved_by: to.approvedBy }),
    })
    .where("id", "=", erasure.id)
    .where("state", "=", erasure.state)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new Error(`erasure ${erasure.id} was locked and still moved`);
}

export const dueErasures = (at: Date) => sql<{ id: string }>`select id from privacy.erasure
  where state = 'waiting' and due_at <= ${at} order by due_at limit 100`;

/** Asked for, and the mailed link was not followed in time (machine time). */
export const staleErasures = (before: Date) => sql<{ id: string }>`select id from privacy.erasure
  where state = 'asked' and asked_at < ${before} limit 100`;

export type Kept = {
  readonly erasureId: string;
  readonly kind: KeptKind;
  readonly nextOn: string;
  readonly untilOn: string;
};

export async function insertKept(tx: Tx, rows: readonly Kept[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto("privacy.kept")
    .values(
      rows.map((row) => ({
        erasure_id: row.erasureId,
        kind: row.kind,
        next_on: row.nextOn,
        until_on: row.untilOn,
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute();
}

const KEPT = ["erasure_id as erasureId", "kind", "next_on as nextOn", "until_on as untilOn"] as const;

export const keptOf = (db: Tx | ReadDb, erasureId: string): Promise<Kept[]> =>
  db.selectFrom("privacy.kept").select(KEPT).where("erasure_id", "=", erasureId).orderBy("kind").execute();

/** Of which something may be free by today. */
export const dueKept = (today: string) => sql<Kept>`select erasure_id as "erasureId", kind,
    next_on as "nextOn", until_on as "untilOn" from privacy.kept
  where ended_at is null and next_on <= ${today}::date order by next_on limit 100`;

/** What is left of a kind is looked at again on a later day; where nothing is, it has ended. */
export async function moveKept(
  tx: Tx,
  kept: Kept,
  to: { readonly nextOn: string } | { readonly endedAt: Date },
): Promise<void> {
  await tx
    .updateTable("privacy.kept")
    .set("nextOn" in to ? { next_on: to.nextOn } : { ended_at: to.endedAt })
    .where("erasure_id", "=", kept.erasureId)
    .where("kind", "=", kept.kind)
    .execute();
}

export const retentions = (db: Tx | ReadDb): Promise<Retention[]> =>
  db
    .selectFrom("privacy.retention")
    .select(["country", "kind", "years", "valid_from as validFrom"])
    .orderBy("country")
    .orderBy("valid_from")
    .execute();
