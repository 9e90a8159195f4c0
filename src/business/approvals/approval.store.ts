// Every statement on approvals and the links to them.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { decode, encode } from "../../kernel/encode.ts";
import type { Subject } from "../../kernel/rights.ts";
import type { ApprovalState, ToldIn } from "./approval.rules.ts";
import { addressSince } from "../people/index.ts";

export type Approval = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly askedBy: string;
  readonly act: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly input: unknown;
  readonly said: ToldIn;
  readonly hash: string;
  readonly note: string;
  readonly state: ApprovalState;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decidedVia: "web" | "mail" | null;
  readonly outcome: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** When the act was first begun; null: not yet. */
  readonly startedAt: Date | null;
};

const COLUMNS = [
  "id",
  "seller_id as sellerId",
  "account_id as accountId",
  "asked_by as askedBy",
  "act",
  "subject_kind as subjectKind",
  "subject_id as subjectId",
  "input",
  "said",
  "hash",
  "note",
  "state",
  "decided_by as decidedBy",
  "decided_at as decidedAt",
  "decided_via as decidedVia",
  "outcome",
  "created_at as createdAt",
  "expires_at as expiresAt",
  "started_at as startedAt",
] as const;

// What an input may carry that is nobody's to read: a password, an account number, codes of names that move here.
const SEALED = ["sealedPassword", "sealedIban", "sealedCodes"];

type Row = Omit<Approval, "said"> & { readonly said: unknown };
const toApproval = (row: Row): Approval => ({
  ...row,
  input: decode(row.input),
  said: row.said as ToldIn,
});

/** False where the same person has asked for the same thing and it is not decided yet. */
export async function insertApproval(
  tx: Tx,
  made: Omit<Approval, "startedAt" | "state" | "decidedBy" | "decidedAt" | "decidedVia" | "outcome">,
): Promise<boolean> {
  const written = await tx
    .insertInto("approvals.approval")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      account_id: made.accountId,
      asked_by: made.askedBy,
      act: made.act,
      subject_kind: made.subjectKind,
      subject_id: made.subjectId,
      input: JSON.stringify(encode(made.input)),
      said: JSON.stringify(made.said),
      hash: made.hash,
      note: made.note,
      state: "open",
      created_at: made.createdAt,
      expires_at: made.expiresAt,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return written !== undefined;
}

export async function approvalById(db: Tx | ReadDb, id: string): Promise<Approval | null> {
  const row = await db
    .selectFrom("approvals.approval")
    .select(COLUMNS)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? toApproval(row as Row) : null;
}

export async function lockApproval(tx: Tx, id: string): Promise<Approval | null> {
  const found = tx.selectFrom("approvals.approval").select(COLUMNS).where("id", "=", id).forUpdate();
  const row = await found.executeTakeFirst();
  return row ? toApproval(row as Row) : null;
}

/** Newest first; those before `before`. */
export async function approvalsOf(
  db: ReadDb,
  accountIds: readonly string[],
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<Approval[]> {
  if (accountIds.length === 0) return [];
  let found = db
    .selectFrom("approvals.approval")
    .select(COLUMNS)
    .where("account_id", "in", accountIds)
    .orderBy("id", "desc")
    .limit(page.limit);
  if (page.before !== undefined) found = found.where("id", "<", page.before);
  return (await found.execute()).map((row) => toApproval(row as Row));
}

export async function countOpen(tx: Tx, accountId: string, askedBy: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from approvals.approval
    where account_id = ${accountId} and asked_by = ${askedBy} and state = 'open'`.execute(tx);
  return rows[0]?.n ?? 0;
}

export async function writeStarted(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update approvals.approval set started_at = coalesce(started_at, ${at}) where id = ${id}`.execute(
    tx,
  );
}

/** The row is locked by the caller. What was sealed into the input is kept only as long as it may still be used. */
export async function writeState(
  tx: Tx,
  id: string,
  to: {
    readonly state: ApprovalState;
    readonly outcome?: string;
    readonly decided?: { readonly by: string; readonly at: Date; readonly via: "web" | "mail" };
  },
): Promise<void> {
  await tx
    .updateTable("approvals.approval")
    .set({
      state: to.state,
      ...(to.state === "approved" ? {} : { input: sql`input - ${SEALED}::text[]` }),
      ...(to.outcome === undefined ? {} : { outcome: to.outcome }),
      ...(to.decided === undefined
        ? {}
        : { decided_by: to.decided.by, decided_at: to.decided.at, decided_via: to.decided.via }),
    })
    .where("id", "=", id)
    .execute();
}

/** What was allowed to be seen and is not looked at runs out like a question nobody answers. */
const isDue = (at: Date, given: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`state in ('open', 'approved') and expires_at <= ${at}
    and (state = 'open' or act = any(${given}::text[]))`;

export const anyApprovalDue = (at: Date, given: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`exists (select from approvals.approval where ${isDue(at, given)})`;

export async function dueApprovals(
  db: ReadDb,
  at: Date,
  given: readonly string[],
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom("approvals.approval")
    .select("id")
    .where(isDue(at, given))
    .orderBy("expires_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export async function insertLink(
  tx: Tx,
  link: {
    readonly tokenHash: string;
    readonly approvalId: string;
    readonly personId: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto("approvals.link")
    .values({
      token_hash: link.tokenHash,
      approval_id: link.approvalId,
      person_id: link.personId,
      created_at: link.at,
    })
    .execute();
}

/**
 * Whom the link was sent to, and for what; null where it has ended, or went to a letter box that is no longer theirs. Read as the
 * app: the reading role sees no links.
 */
export async function linkBehind(
  db: Tx | ReadDb,
  tokenHash: string,
): Promise<{ readonly approvalId: string; readonly personId: string } | null> {
  const row = await db
    .selectFrom("approvals.link")
    .select(["approval_id as approvalId", "person_id as personId", "created_at as createdAt"])
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
  const since = row ? await addressSince(db, row.personId) : null;
  return row && (since === null || row.createdAt > since)
    ? { approvalId: row.approvalId, personId: row.personId }
    : null;
}

/** Links to a person made before an instant end; answers for what they were. */
export async function endLinksBefore(tx: Tx, personId: string, at: Date): Promise<string[]> {
  const ended = await tx
    .deleteFrom("approvals.link")
    .where("person_id", "=", personId)
    .where("created_at", "<=", at)
    .returning("approval_id as id")
    .execute();
  return [...new Set(ended.map((one) => one.id))];
}

/** Whom it was asked of by mail. */
export async function askedByMail(tx: Tx, approvalId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom("approvals.link")
    .select("person_id as personId")
    .distinct()
    .where("approval_id", "=", approvalId)
    .orderBy("person_id")
    .execute();
  return rows.map((row) => row.personId);
}

export async function endLinksOf(tx: Tx, approvalId: string): Promise<void> {
  await tx.deleteFrom("approvals.link").where("approval_id", "=", approvalId).execute();
}

/** What the act is done to: kept with the approval, so that nothing has to be read to tell whose it is. */
export const actedOn = ({ subjectKind, subjectId, accountId, sellerId }: Approval): Subject => ({
  kind: subjectKind,
  id: subjectId,
  accountId,
  sellerId,
});

export async function loadApprovalSubject(tx: Tx, id: string): Promise<Subject | null> {
  const row = await approvalById(tx, id);
  return row && { kind: "approval", id: row.id, accountId: row.accountId, sellerId: row.sellerId };
}
