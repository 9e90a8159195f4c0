// Every statement on payouts of balance. The IBAN is kept sealed and opened only for who sends the money.
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { Currency } from "../../../kernel/money.ts";
import { openText } from "../../../kernel/seal.ts";
import type { PayoutMove, PayoutState } from "./balance.rules.ts";

export type Payout = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly currency: Currency;
  readonly minor: bigint;
  /** What of it came back and is balance again. */
  readonly failedMinor: bigint;
  readonly manner: "as_paid" | "transfer";
  readonly holder: string | null;
  readonly sealedIban: string | null;
  readonly ibanLast4: string | null;
  readonly state: PayoutState;
  readonly reason: string | null;
  readonly askedAt: Date;
  readonly endedAt: Date | null;
};

const PAYOUT = [
  "id",
  "seller_id as sellerId",
  "account_id as accountId",
  "currency",
  "minor",
  "failed_minor as failedMinor",
  "manner",
  "holder",
  "sealed_iban as sealedIban",
  "iban_last4 as ibanLast4",
  "state",
  "reason",
  "asked_at as askedAt",
  "ended_at as endedAt",
] as const;

export type NewPayout = Omit<Payout, "askedAt" | "failedMinor">;

/** False where one of the account in this currency is open already. */
export async function insertPayout(ctx: Ctx, made: NewPayout): Promise<boolean> {
  const put = await ctx.tx
    .insertInto("billing.payout")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      account_id: made.accountId,
      currency: made.currency,
      minor: made.minor,
      manner: made.manner,
      holder: made.holder,
      sealed_iban: made.sealedIban,
      iban_last4: made.ibanLast4,
      state: made.state,
      reason: made.reason,
      asked_at: ctx.now,
      ended_at: made.endedAt,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (put === undefined) return false;
  ctx.moved({ noun: "payout", id: made.id, move: "make", from: null, to: made.state, why: made.reason });
  return true;
}

export async function lockPayout(tx: Tx, id: string): Promise<Payout | null> {
  const row = await tx
    .selectFrom("billing.payout")
    .select(PAYOUT)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function payoutById(db: Tx | ReadDb, id: string): Promise<Payout | null> {
  const found = db.selectFrom("billing.payout").select(PAYOUT).where("id", "=", id);
  return (await found.executeTakeFirst()) ?? null;
}

/** The payout is locked and its move decided by the caller. */
export async function movePayout(
  ctx: Ctx,
  payout: Payout,
  step: { readonly move: PayoutMove; readonly to: PayoutState; readonly reason: string | null },
): Promise<void> {
  const { move, to, reason } = step;
  await ctx.tx
    .updateTable("billing.payout")
    .set({ state: to, reason, ended_at: ctx.now })
    .where("id", "=", payout.id)
    .where("state", "=", payout.state)
    .execute();
  ctx.moved({ noun: "payout", id: payout.id, move, from: payout.state, to, why: reason });
}

/** Opened only for who sends the money. */
export const payoutIban = ({ sealedIban }: Pick<Payout, "sealedIban">): string | null =>
  sealedIban === null ? null : openText(sealedIban);

/** Newest first, 50 at most. */
export async function payoutsOf(db: Tx | ReadDb, accountId: string): Promise<Payout[]> {
  return db
    .selectFrom("billing.payout")
    .select(PAYOUT)
    .where("account_id", "=", accountId)
    .orderBy("id", "desc")
    .limit(50)
    .execute();
}

export async function payoutSubject(
  tx: Tx,
  id: string,
): Promise<{ readonly accountId: string; readonly sellerId: string } | null> {
  const row = await tx
    .selectFrom("billing.payout")
    .select(["account_id as accountId", "seller_id as sellerId"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** By which refunds it goes out. */
export async function insertParts(
  tx: Tx,
  of: Pick<Payout, "id" | "accountId">,
  parts: readonly { readonly refundId: string; readonly minor: bigint }[],
): Promise<void> {
  const rows = parts.map(({ refundId, minor }) => ({
    refund_id: refundId,
    payout_id: of.id,
    account_id: of.accountId,
    minor,
  }));
  if (rows.length > 0) await tx.insertInto("billing.payout_part").values(rows).execute();
}

export async function payoutOfRefund(tx: Tx, refundId: string): Promise<string | null> {
  const found = tx
    .selectFrom("billing.payout_part")
    .select("payout_id as id")
    .where("refund_id", "=", refundId);
  return (await found.executeTakeFirst())?.id ?? null;
}

/** False where it was noted before. */
export async function failPart(ctx: Ctx, refundId: string): Promise<boolean> {
  const done = await ctx.tx
    .updateTable("billing.payout_part")
    .set({ failed_at: ctx.now })
    .where("refund_id", "=", refundId)
    .where("failed_at", "is", null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function partsOfPayout(
  tx: Tx,
  payoutId: string,
): Promise<{ readonly minor: bigint; readonly isFailed: boolean }[]> {
  const rows = await tx
    .selectFrom("billing.payout_part")
    .select(["minor", "failed_at as failedAt"])
    .where("payout_id", "=", payoutId)
    .execute();
  return rows.map(({ minor, failedAt }) => ({ minor, isFailed: failedAt !== null }));
}

/** The payout is locked and its move decided by the caller. Why it was paid out stays what it says. */
export async function returnPayout(
  ctx: Ctx,
  payout: Payout,
  step: {
    readonly move: PayoutMove;
    readonly to: PayoutState;
    readonly failedMinor: bigint;
    readonly why: string | null;
  },
): Promise<void> {
  const { move, to, failedMinor, why } = step;
  await ctx.tx
    .updateTable("billing.payout")
    .set({ state: to, failed_minor: failedMinor })
    .where("id", "=", payout.id)
    .where("state", "=", payout.state)
    .execute();
  ctx.moved({ noun: "payout", id: payout.id, move, from: payout.state, to, why });
}
