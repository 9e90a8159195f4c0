// The desk carries out a withdrawal: what it names ends now, and the money goes back; all of it, or nothing.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { formatMoney, money } from "../../kernel/money.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { dateIn } from "../../kernel/time.ts";
import { creditInvoices, linesOfContracts, withdrawBehind } from "../billing/index.ts";
import type { NotRefundable } from "../billing/index.ts";
import { contractsOfOrder } from "../contracts/index.ts";
import { endOrder, endOrdered, hasFallen } from "../orders/index.ts";
import type { EndOrderedRefusal, OrderState } from "../orders/index.ts";
import { sellerById } from "../sellers/index.ts";
import { namedContracts, onDeclaration } from "./carry-out.ts";
import type { CreditShare } from "./declaration.rules.ts";
import { creditFor } from "./declaration.rules.ts";
import { lockDeclaration, targetsOf } from "./declaration.store.ts";
import type { Declaration } from "./declaration.store.ts";
import { orderShortId } from "./declarations.reads.ts";
import { settleDeclaration } from "./settle-declaration.ts";

export type WithdrawalRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | BadMove
  | { readonly code: "nothing_named" }
  | EndOrderedRefusal
  /** Being judged in this moment: what comes of it comes first. */
  | { readonly code: "order_busy"; readonly number: string }
  /** It has contracts meanwhile, and not all of them are named. */
  | { readonly code: "order_accepted"; readonly number: string }
  /** What was paid cannot be sent back by itself; it can be kept. */
  | NotRefundable;

export type CarryOutWithdrawal = {
  readonly declarationId: string;
  readonly contracts: readonly { readonly id: string; readonly credit: CreditShare }[];
  /** What was paid goes back, or stays the customer's with us. */
  readonly excess: "refund" | "keep";
};

/**
 * Ends contracts and what runs or waits under them, cancels orders that were none yet, credits invoices: all of it or nothing.
 * Refuses: no_such, nothing_named, order_busy, order_accepted, in_flight, being_billed, not_refundable, bad_move.
 */
export const carryOutWithdrawal = action({
  name: "carry_out_withdrawal",
  needs: { any: ["staff:billing.credit"], on: onDeclaration },
  async run(ctx, input: CarryOutWithdrawal): Promise<Result<null, WithdrawalRefusal>> {
    const declared = await lockDeclaration(ctx.tx, input.declarationId);
    if (!declared || declared.kind !== "withdrawal") return refuse({ code: "no_such", kind: "declaration" });
    const shares = new Map(input.contracts.map((one) => [one.id, one.credit]));
    const named = await namedContracts(ctx, declared, [...shares.keys()]);
    const seller = await sellerById(ctx.tx, declared.sellerId);
    const why = `withdrawn: ${declared.receiptNo}`;
    const orders = await endOrders(ctx, declared, why);
    if (!orders.ok) return orders;
    if (named.length + orders.value.length === 0) return refuse({ code: "nothing_named" });
    const ended = await endOrdered(ctx, { contractIds: named.map((one) => one.id), why });
    if (!ended.ok) return ended;
    const today = dateIn(seller.timeZone, ctx.now);
    const inFull = [...shares].flatMap(([id, share]) => (share === "full" ? [id] : []));
    await withdrawBehind(ctx, inFull, null, false);
    await withdrawBehind(ctx, [...shares.keys()], today, false);
    const paid = await linesOfContracts(ctx.tx, [...shares.keys()]);
    const credits = paid.map((line) => ({
      ...line,
      minor: creditFor(line, shares.get(line.contractId) ?? "none", today),
    }));
    const credited = await creditInvoices(ctx, credits, { reason: why, excess: input.excess });
    if (!credited.ok) return credited;
    const lines = [...orders.value, ...named.map((one) => `${one.number}, ${one.title}`)];
    const refund =
      credited.value === 0n ? "" : formatMoney(money(credited.value, seller.currency), declared.language);
    return settleDeclaration(ctx, seller, declared, { move: "carry_out", lines, refund });
  },
});

/** Answers the short ids of orders that are over now. One that was accepted meanwhile is withdrawn from by its contracts. */
async function endOrders(
  ctx: Ctx,
  declared: Declaration,
  why: string,
): Promise<Result<string[], WithdrawalRefusal>> {
  const targets = await targetsOf(ctx.tx, declared.id);
  const over: string[] = [];
  for (const { kind, id } of targets) {
    if (kind !== "order") continue;
    const number = await orderShortId(ctx.tx, id);
    const ended = await endOrder(ctx, { orderId: id, reason: why }, "cancel");
    if (ended.ok || (ended.refusal.code === "bad_move" && hasFallen(ended.refusal.from as OrderState))) {
      over.push(number);
      continue;
    }
    const contracts = await contractsOfOrder(ctx.tx, id);
    if (contracts.length === 0) return refuse({ code: "order_busy", number });
    if (!contracts.every((own) => targets.some((one) => one.id === own.id)))
      return refuse({ code: "order_accepted", number });
  }
  return ok(over);
}
