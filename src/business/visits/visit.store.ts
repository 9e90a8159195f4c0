// Every statement on visits of the staff to customers' pages.
import type { ReadDb, Tx } from "../../kernel/db.ts";

export type StaffVisit = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly staffId: string;
  readonly staffName: string;
  /** Null: begun before visits belonged to a session. */
  readonly sessionId: string | null;
  /** Under which brand's name the office was open, where it is not the customer's. */
  readonly fromSellerId: string | null;
  readonly reason: string;
  /** As it was named beside the reason. */
  readonly ticket: string | null;
  readonly mayAct: boolean;
  readonly startedAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
};

const COLUMNS = [
  "id",
  "seller_id as sellerId",
  "account_id as accountId",
  "person_id as personId",
  "staff_id as staffId",
  "staff_name as staffName",
  "session_id as sessionId",
  "from_seller_id as fromSellerId",
  "reason",
  "ticket",
  "may_act as mayAct",
  "started_at as startedAt",
  "expires_at as expiresAt",
  "ended_at as endedAt",
] as const;

export async function insertVisit(
  tx: Tx,
  {
    tokenHash,
    enterUntil,
    ...made
  }: Omit<StaffVisit, "endedAt"> & {
    readonly tokenHash: string;
    /** The token is a link's until then, and no cookie's; null: it is the cookie's. */
    readonly enterUntil: Date | null;
  },
): Promise<void> {
  await tx
    .insertInto("visits.visit")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      account_id: made.accountId,
      person_id: made.personId,
      staff_id: made.staffId,
      staff_name: made.staffName,
      session_id: made.sessionId,
      reason: made.reason,
      ticket: made.ticket,
      may_act: made.mayAct,
      token_hash: tokenHash,
      enter_until: enterUntil,
      from_seller_id: made.fromSellerId,
      started_at: made.startedAt,
      expires_at: made.expiresAt,
    })
    .execute();
}

/** The visit behind a token, while it lasts; as the app, for the reading role sees no tokens. */
export async function visitWithToken(
  db: Tx | ReadDb,
  tokenHash: string,
  at: Date,
): Promise<StaffVisit | null> {
  const row = await db
    .selectFrom("visits.visit")
    .select(COLUMNS)
    .where("token_hash", "=", tokenHash)
    .where("enter_until", "is", null)
    .where("ended_at", "is", null)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  return row ?? null;
}

/** The link's token is no longer worth anything, the new one is the cookie's; null where the link was used or is too old. */
export async function exchangeToken(
  tx: Tx,
  token: { readonly linkHash: string; readonly cookieHash: string; readonly sellerId: string },
  at: Date,
): Promise<StaffVisit | null> {
  const row = await tx
    .updateTable("visits.visit")
    .set({ token_hash: token.cookieHash, enter_until: null })
    .where("token_hash", "=", token.linkHash)
    .where("seller_id", "=", token.sellerId)
    .where("enter_until", ">", at)
    .where("ended_at", "is", null)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row ?? null;
}

/** Of the member's own visits those that still last. */
export async function endVisitsOf(tx: Tx, staffId: string, at: Date): Promise<string[]> {
  const rows = await tx
    .updateTable("visits.visit")
    .set({ ended_at: at })
    .where("staff_id", "=", staffId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", at)
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/** Newest first. */
export async function visitsOfAccounts(
  db: ReadDb,
  accountIds: readonly string[],
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<StaffVisit[]> {
  if (accountIds.length === 0) return [];
  let found = db
    .selectFrom("visits.visit")
    .select(COLUMNS)
    .where("account_id", "in", accountIds)
    .orderBy("id", "desc")
    .limit(page.limit);
  if (page.before !== undefined) found = found.where("id", "<", page.before);
  return found.execute();
}
