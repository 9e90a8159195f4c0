// A payment request that is no longer wanted: no invoice was written, so it simply ends and what it had
// stopped runs again. What was paid on it stays the customer's, and the tax of it is owed no more.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { dateIn } from "../../../kernel/time.ts";
import { unallocate } from "../../payments/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { finishTasks } from "../../staff/index.ts";
import { sayFreed } from "../balance/say-freed.ts";
import { closeAndRelease } from "../dunning/close-case.ts";
import { lockCase, paidFor } from "../dunning/dunning.store.ts";
import { settlePromise } from "../dunning/promise-to-pay.ts";
import { lockPaid } from "../settling/lock-paid.ts";
import { settlementStates } from "../settling/settlement.rules.ts";
import { lockSettlements, writeSettlement } from "../settling/settlement.store.ts";
import type { Settlement } from "../settling/settlement.store.ts";
import { frozenDocument } from "./delivery.store.ts";
import { billAnew } from "./rested.store.ts";
import { endRequestSales } from "../union/union-sale.store.ts";
import { giveUpClaims } from "./request.store.ts";

/** Why the machine withdraws it. */
export const CONTRACT_ENDED = "contract_ended";
/** The task about one that asks for days behind an end, and for something that goes on. */
export const ASKS_TOO_MUCH = "request_too_high";

export type WithdrawRequest = {
  readonly documentId: string;
  readonly reason: string;
  /** The same terms are asked for again by the next run. */
  readonly billAgain: boolean;
};
export type WithdrawRequestRefusal =
  | { readonly code: "no_such"; readonly kind: "document" }
  | { readonly code: "reason_missing" }
  | BadMove;

/** Refuses no_such (no payment request), reason_missing, bad_move (paid, so invoiced; or withdrawn). */
export const withdrawRequest = action({
  name: "withdraw_payment_request",
  needs: {
    any: ["staff:billing.credit"],
    on: (input: WithdrawRequest) => ({ kind: "document", id: input.documentId }),
  },
  async run(ctx, input: WithdrawRequest): Promise<Result<null, WithdrawRequestRefusal>> {
    const { documentId: id } = input;
    const why = input.reason.trim();
    if (why === "") return refuse({ code: "reason_missing" });
    const [settlement] = await lockSettlements(ctx.tx, [id]);
    const document = await frozenDocument(ctx.tx, id);
    if (!settlement || document?.kind !== "payment_request")
      return refuse({ code: "no_such", kind: "document" });
    return withdrawLocked(ctx, settlement, { why, billAgain: input.billAgain, again: input.billAgain });
  },
});

export type Withdrawing = {
  readonly why: string;
  /** What it claimed is billed by a later run, should it be due. */
  readonly billAgain: boolean;
  /** What of it is owed is asked for anew in any case. */
  readonly again: boolean;
  /** Who paid of it hears elsewhere what becomes of that. */
  readonly isTold?: boolean;
};

/**
 * Step, on the locked settlement of a payment request. What was paid of it is balance, and who paid is told. Refuses
 * bad_move (paid, so invoiced; or withdrawn).
 */
export async function withdrawLocked(
  ctx: Ctx,
  settlement: Settlement,
  { why, billAgain, ...said }: Withdrawing,
): Promise<Result<null, BadMove>> {
  const { documentId: id } = settlement;
  const to = settlementStates.decide(settlement.state, "withdraw");
  if (!to.ok) return to;
  const lay = await lockPaid(ctx, id);
  for (const { paymentId, minor } of lay) must(await unallocate(ctx, { paymentId, documentId: id, minor }));
  const from = settlement.state;
  const none = { paidMinor: 0n, creditedMinor: 0n, settledOn: null };
  await writeSettlement(ctx.tx, { documentId: id, from, state: to.value, ...none });
  ctx.moved({ noun: "settlement", id, move: "withdraw", from, to: to.value, why });
  const freed = await giveUpClaims(ctx.tx, id);
  if (billAgain) await billAnew(ctx, id, freed);
  await settlePromise(ctx, id);
  await finishTasks(ctx, id, ASKS_TOO_MUCH);
  const seller = await sellerById(ctx.tx, settlement.sellerId);
  const today = dateIn(seller.timeZone, ctx.now);
  await endRequestSales(ctx.tx, id, today);
  const found = await lockCase(ctx.tx, { documentId: id }, ctx.now);
  if (found) await closeAndRelease(ctx, found, await paidFor(ctx.tx, id), "withdrawn");
  if (lay.length === 0 || said.isTold === true) return ok(null);
  const { sellerId, currency } = settlement;
  const number = (await frozenDocument(ctx.tx, id))?.number ?? "";
  const request = { id, number, sellerId, currency, ended: why === CONTRACT_ENDED, again: said.again };
  await sayFreed(ctx, request, lay);
  return ok(null);
}
