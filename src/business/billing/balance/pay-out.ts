// Staff pays balance out, asked or not, or declines with a reason. The money leaves the payments it came with, oldest first.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Money } from "../../../kernel/money.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { refund } from "../../payments/index.ts";
import { finishTasks } from "../../staff/index.ts";
import { isPayable, payoutStates, sumOfFree, takeFrom } from "./balance.rules.ts";
import type { PayoutMove } from "./balance.rules.ts";
import { spendableOf } from "./balance.store.ts";
import { insertParts, insertPayout, lockPayout, movePayout } from "./payout.store.ts";
import { sayDeclined } from "./say-payout.ts";

export type PayOut = {
  readonly sellerId: string;
  readonly accountId: string;
  /** What the customer asked for; null: nobody asked. */
  readonly payoutId: string | null;
  readonly money: Money;
  /** Back by the way it came, or from the bank. */
  readonly manner: "as_paid" | "transfer";
  readonly reason: string;
};
export type PayOutRefusal =
  | { readonly code: "no_such"; readonly kind: "payout" }
  | { readonly code: "bad_amount" }
  | { readonly code: "reason_missing" }
  | { readonly code: "too_much"; readonly leftMinor: bigint }
  | BadMove;

const LONGEST = 500;

/**
 * Refuses: no_such (not this account's), bad_move (decided already), bad_amount (more than was asked for), reason_missing,
 * too_much (than can be paid out). Two at once never pay out the same cent.
 */
export const payOut = action({
  name: "pay_out_balance",
  needs: {
    any: ["staff:payments.refund"],
    on: ({ accountId, sellerId }: PayOut) => ({ kind: "account", id: accountId, sellerId }),
  },
  async run(ctx, input: PayOut): Promise<Result<{ payoutId: string }, PayOutRefusal>> {
    const { money } = input;
    const reason = input.reason.trim();
    if (reason === "" || reason.length > LONGEST) return refuse({ code: "reason_missing" });
    if (money.minor <= 0n) return refuse({ code: "bad_amount" });
    const kept = await keepPayout(ctx, { ...input, reason });
    if (!kept.ok) return kept;
    const leftMinor = await sendAll(ctx, { ...input, reason, payoutId: kept.value });
    return leftMinor === null ? ok({ payoutId: kept.value }) : refuse({ code: "too_much", leftMinor });
  },
});

async function keepPayout(ctx: Ctx, input: PayOut): Promise<Result<string, PayOutRefusal>> {
  const { sellerId, accountId, money, manner, reason } = input;
  if (input.payoutId === null) {
    const id = newId();
    const bare = { holder: null, sealedIban: null, ibanLast4: null };
    await insertPayout(ctx, {
      id,
      sellerId,
      accountId,
      ...money,
      manner,
      ...bare,
      state: "paid",
      reason,
      endedAt: ctx.now,
    });
    return ok(id);
  }
  const payout = await lockPayout(ctx.tx, input.payoutId);
  if (payout?.accountId !== accountId || payout.currency !== money.currency)
    return refuse({ code: "no_such", kind: "payout" });
  const to = payoutStates.decide(payout.state, "pay");
  if (!to.ok) return to;
  if (money.minor > payout.minor) return refuse({ code: "bad_amount" });
  await movePayout(ctx, payout, { move: "pay", to: to.value, reason });
  await finishTasks(ctx, payout.id);
  return ok(payout.id);
}

/** Null where all went; else how much there is. */
async function sendAll(
  ctx: Ctx,
  { payoutId, accountId, money, manner, reason }: PayOut & { readonly payoutId: string },
): Promise<bigint | null> {
  // What an order left over of balance is with the payments it came from again.
  for (const one of await spendableOf(ctx.tx, accountId))
    if (one.way === "balance")
      await refund(ctx, { paymentId: one.paymentId, minor: one.freeMinor, documentId: null, reason });
  const all = await spendableOf(ctx.tx, accountId);
  const payable = all.filter((one) => one.currency === money.currency && isPayable(one));
  if (sumOfFree(payable) < money.minor) return sumOfFree(payable);
  const parts: { readonly refundId: string; readonly minor: bigint }[] = [];
  for (const { paymentId, minor } of takeFrom(payable, money.minor)) {
    const transfer = manner === "transfer" ? { byTransfer: true as const } : {};
    const done = await refund(ctx, { paymentId, minor, documentId: null, reason, ...transfer });
    // Somebody was quicker with it.
    if (!done.ok) return sumOfFree(payable) - minor;
    parts.push({ refundId: done.value.refundId, minor });
  }
  await insertParts(ctx.tx, { id: payoutId, accountId }, parts);
  return null;
}

export type DeclinePayout = { readonly payoutId: string; readonly reason: string };

/** The customer reads the reason. Refuses: no_such, reason_missing, bad_move. */
export const declinePayout = action({
  name: "decline_payout",
  needs: {
    any: ["staff:payments.refund"],
    on: (input: DeclinePayout) => ({ kind: "payout", id: input.payoutId }),
  },
  async run(ctx, input: DeclinePayout) {
    const reason = input.reason.trim();
    if (reason === "" || reason.length > LONGEST) return refuse({ code: "reason_missing" as const });
    const payout = await lockPayout(ctx.tx, input.payoutId);
    if (!payout) return refuse({ code: "no_such" as const, kind: "payout" });
    const move: PayoutMove = "decline";
    const to = payoutStates.decide(payout.state, move);
    if (!to.ok) return to;
    await movePayout(ctx, payout, { move, to: to.value, reason });
    await finishTasks(ctx, payout.id);
    await sayDeclined(ctx, { ...payout, reason });
    return ok(null);
  },
});
