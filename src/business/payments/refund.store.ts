// Every SQL statement on refunds.
import type { Ctx } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Subject } from "../../kernel/rights.ts";
import type { RefundState } from "./payment.rules.ts";

export type Refund = {
  readonly id: string;
  readonly paymentId: string;
  readonly accountId: string;
  readonly documentId: string | null;
  readonly currency: string;
  readonly minor: bigint;
  /** What of it a dispute had taken before it was heard of. */
  readonly twiceMinor: bigint;
  readonly state: RefundState;
  readonly byHand: boolean;
  readonly refundRef: string | null;
  readonly reason: string;
  readonly fault: string | null;
  readonly createdAt: Date;
  readonly doneAt: Date | null;
};

export const REFUND = [
  "r.id",
  "r.payment_id as paymentId",
  "r.account_id as accountId",
  "r.document_id as documentId",
  "r.currency",
  "r.minor",
  "r.twice_minor as twiceMinor",
  "r.state",
  "r.by_hand as byHand",
  "r.refund_ref as refundRef",
  "r.reason",
  "r.fault",
  "r.created_at as createdAt",
  "r.done_at as doneAt",
] as const;

export async function lockRefund(tx: Tx, id: string): Promise<Refund | null> {
  const row = await tx
    .selectFrom("payments.refund as r")
    .select(REFUND)
    .where("r.id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function refundById(db: Tx | ReadDb, id: string): Promise<Refund | null> {
  const row = await db
    .selectFrom("payments.refund as r")
    .select(REFUND)
    .where("r.id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

export async function isRefundAsked(db: ReadDb, id: string): Promise<boolean> {
  const row = await db.selectFrom("payments.refund").select("state").where("id", "=", id).executeTakeFirst();
  return row?.state === "asked";
}

/** Those of a payment in one state, oldest first, locked. */
export async function lockRefundsOf(tx: Tx, paymentId: string, state: RefundState): Promise<Refund[]> {
  return tx
    .selectFrom("payments.refund as r")
    .select(REFUND)
    .where("r.payment_id", "=", paymentId)
    .where("r.state", "=", state)
    .orderBy("r.id")
    .forUpdate()
    .execute();
}

/** Those of a payment that its gateway sends or has sent. */
export async function gatewayRefundsOf(
  tx: Tx,
  paymentId: string,
): Promise<Pick<Refund, "state" | "doneAt" | "minor">[]> {
  return tx
    .selectFrom("payments.refund")
    .select(["state", "done_at as doneAt", "minor"])
    .where("payment_id", "=", paymentId)
    .where("by_hand", "=", false)
    .execute();
}

/** The one of a payment that the gateway calls so, locked. */
export async function lockRefundByRef(tx: Tx, paymentId: string, ref: string): Promise<Refund | null> {
  const row = await tx
    .selectFrom("payments.refund as r")
    .select(REFUND)
    .where("r.payment_id", "=", paymentId)
    .where("r.refund_ref", "=", ref)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The one of a payment that was asked for under this key, locked. */
export async function lockRefundUnder(tx: Tx, paymentId: string, key: string): Promise<Refund | null> {
  const row = await tx
    .selectFrom("payments.refund as r")
    .select(REFUND)
    .where("r.payment_id", "=", paymentId)
    .where((is) =>
      is.exists(
        is
          .selectFrom("kernel.attempt as a")
          .select("a.id")
          .whereRef("a.subject_id", "=", "r.id")
          .where("a.subject_kind", "=", "refund")
          .where("a.key", "=", key),
      ),
    )
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Set aside of a payment for refunds that wait for somebody who may send them. */
export async function waitingMinorOf(db: Tx | ReadDb, paymentId: string): Promise<bigint> {
  const { sum } = await db
    .selectFrom("payments.refund")
    .select((of) => of.fn.coalesce(of.fn.sum<bigint>("minor"), of.val(0)).as("sum"))
    .where("payment_id", "=", paymentId)
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  return BigInt(sum);
}

export type NewRefund = Pick<
  Refund,
  "id" | "paymentId" | "accountId" | "documentId" | "currency" | "minor" | "byHand" | "reason"
> & { readonly state: "asked" | "waiting" | "found"; readonly refundRef?: string };

const BEGINS = { asked: "ask", waiting: "wait", found: "find" } as const;

export async function insertRefund(ctx: Ctx, made: NewRefund): Promise<Refund> {
  await ctx.tx
    .insertInto("payments.refund")
    .values({
      id: made.id,
      payment_id: made.paymentId,
      account_id: made.accountId,
      document_id: made.documentId,
      currency: made.currency,
      minor: made.minor,
      state: made.state,
      by_hand: made.byHand,
      refund_ref: made.refundRef ?? null,
      reason: made.reason,
      created_at: ctx.now,
    })
    .execute();
  const move = BEGINS[made.state];
  ctx.moved({ noun: "refund", id: made.id, move, from: null, to: made.state, why: made.reason });
  const open = { twiceMinor: 0n, fault: null, createdAt: ctx.now, doneAt: null };
  return { ...made, ...open, refundRef: made.refundRef ?? null };
}

export async function moveRefund(
  ctx: Ctx,
  refund: Refund,
  step: {
    readonly move: "finish" | "fail" | "return" | "send" | "keep" | "take";
    readonly to: RefundState;
    readonly fault?: string;
    /** What a person says it was for. */
    readonly of?: Pick<Refund, "documentId" | "reason">;
    /** So much of it a dispute had taken before: that is claimed by itself. */
    readonly twiceMinor?: bigint;
    readonly why?: string | null;
  },
): Promise<void> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable("payments.refund")
    .set({
      state: step.to,
      ...(step.to === "done" ? { done_at: ctx.now } : {}),
      ...(step.fault === undefined ? {} : { fault: step.fault }),
      ...(step.twiceMinor === undefined ? {} : { twice_minor: step.twiceMinor }),
      ...(step.of === undefined ? {} : { document_id: step.of.documentId, reason: step.of.reason }),
    })
    .where("id", "=", refund.id)
    .where("state", "=", refund.state)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`refund ${refund.id} moved under our hands`);
  const { move, to, fault, why = fault ?? null } = step;
  ctx.moved({ noun: "refund", id: refund.id, move, from: refund.state, to, why });
}

export async function setRefundRef(tx: Tx, id: string, refundRef: string): Promise<void> {
  await tx.updateTable("payments.refund").set({ refund_ref: refundRef }).where("id", "=", id).execute();
}

export async function loadRefundSubject(tx: Tx, id: string): Promise<Subject | null> {
  const row = await tx
    .selectFrom("payments.refund as r")
    .innerJoin("payments.payment as p", "p.id", "r.payment_id")
    .select(["p.account_id", "p.seller_id"])
    .where("r.id", "=", id)
    .executeTakeFirst();
  return row ? { kind: "refund", id, accountId: row.account_id, sellerId: row.seller_id } : null;
}
