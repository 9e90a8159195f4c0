// Every SQL statement on disputes and what moved for them at the processor. The payment is locked before them, everywhere.
import { sql } from "kysely";
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { GatewayDispute } from "../gateway.port.ts";
import type { Payment } from "../payment.store.ts";
import type { disputeStates, DisputeState } from "./dispute.rules.ts";

export type Dispute = {
  readonly id: string;
  readonly paymentId: string;
  readonly disputeRef: string;
  readonly state: DisputeState;
  readonly reason: string;
  readonly currency: string;
  readonly minor: bigint;
  readonly takenMinor: bigint;
  readonly lostMinor: bigint;
  readonly claimedMinor: bigint;
  readonly lossId: string | null;
  readonly createdAt: Date;
};

const DISPUTE = sql`d.id, d.payment_id as "paymentId", d.dispute_ref as "disputeRef", d.state, d.reason, d.currency, d.minor,
  d.taken_minor as "takenMinor", d.lost_minor as "lostMinor", d.claimed_minor as "claimedMinor", d.loss_id as "lossId",
  d.created_at as "createdAt"`;

/** Oldest first. */
export async function disputesOf(db: Tx | ReadDb, paymentId: string): Promise<Dispute[]> {
  const { rows } =
    await sql<Dispute>`select ${DISPUTE} from payments.dispute d where d.payment_id = ${paymentId}
    order by d.id`.execute(db);
  return rows;
}

/** The one of a locked payment that the gateway tells of, made where it is new. */
export async function disputeTold(
  ctx: Ctx,
  payment: Payment,
  told: GatewayDispute,
): Promise<{ readonly dispute: Dispute; readonly isNew: boolean }> {
  const { disputeRef, amount, reason } = told;
  const known = (await disputesOf(ctx.tx, payment.id)).find((one) => one.disputeRef === disputeRef);
  if (known) return { dispute: known, isNew: false };
  const id = newId();
  const { id: paymentId, accountId } = payment;
  const { rows } = await sql<Dispute>`insert into payments.dispute as d
      (id, payment_id, account_id, dispute_ref, state, reason, currency, minor, created_at)
    values (${id}, ${paymentId}, ${accountId}, ${disputeRef}, 'open', ${reason.slice(0, 200)}, ${amount.currency},
      ${amount.minor}, ${ctx.now}) returning ${DISPUTE}`.execute(ctx.tx);
  ctx.moved({ noun: "dispute", id, move: "open", from: null, to: "open", why: null });
  const [made] = rows;
  if (!made) throw new Error(`dispute ${disputeRef} was not kept`);
  return { dispute: made, isNew: true };
}

export type NewMove = {
  readonly moveRef: string;
  readonly minor: bigint;
  readonly feeMinor: bigint;
  readonly feeCurrency: string;
};

/** Null where it is known. */
export async function insertMove(ctx: Ctx, disputeId: string, move: NewMove): Promise<string | null> {
  const made = await ctx.tx
    .insertInto("payments.dispute_move")
    .values({
      id: newId(),
      dispute_id: disputeId,
      move_ref: move.moveRef,
      minor: move.minor,
      fee_minor: move.feeMinor,
      fee_currency: move.feeCurrency,
      created_at: ctx.now,
    })
    .onConflict((on) => on.columns(["dispute_id", "move_ref"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return made?.id ?? null;
}

export async function setTaken(tx: Tx, id: string, takenMinor: bigint): Promise<void> {
  await tx.updateTable("payments.dispute").set({ taken_minor: takenMinor }).where("id", "=", id).execute();
}

type Loss = { readonly lostMinor: bigint; readonly claimedMinor: bigint; readonly lossId: string | null };

/** What a lost one took is told apart anew. */
export async function setLoss(tx: Tx, id: string, { lostMinor, claimedMinor, lossId }: Loss): Promise<void> {
  await tx
    .updateTable("payments.dispute")
    .set({ lost_minor: lostMinor, claimed_minor: claimedMinor, loss_id: lossId })
    .where("id", "=", id)
    .execute();
}

export async function moveDispute(
  ctx: Ctx,
  dispute: Dispute,
  step: Loss & { readonly move: Parameters<typeof disputeStates.decide>[1]; readonly to: DisputeState },
): Promise<void> {
  const { move, to, lostMinor, claimedMinor, lossId } = step;
  await ctx.tx
    .updateTable("payments.dispute")
    .set({ state: to, lost_minor: lostMinor, claimed_minor: claimedMinor, loss_id: lossId })
    .where("id", "=", dispute.id)
    .execute();
  ctx.moved({ noun: "dispute", id: dispute.id, move, from: dispute.state, to, why: null });
}

/**
 * Of a payment that disputes took: what had been sent back of it before, and the customer has twice; without what was heard of only
 * afterwards.
 */
export async function claimedOfDisputes(db: Tx | ReadDb, paymentId: string): Promise<bigint> {
  const { rows } = await sql<{
    minor: bigint;
  }>`select coalesce(sum(r.twice_minor), 0)::bigint as minor from payments.refund r
    where r.payment_id = ${paymentId}`.execute(db);
  const later = rows[0]?.minor ?? 0n;
  return (await disputesOf(db, paymentId)).reduce((sum, one) => sum + one.claimedMinor, -later);
}
