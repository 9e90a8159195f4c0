// The desk carries out a withdrawal: what it names ends now, and the money goes back, unless its owner agreed that it stays; all of
// it, or nothing.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { formatMoney, money } from "../../kernel/money.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { dateIn } from "../../kernel/time.ts";
import {
  askUsed,
  creditInvoices,
  holdInvoices,
  linesOfContracts,
  unusedSince,
  withdrawBehind,
} from "../billing/index.ts";
import type { FreedMoney, GivenCredit, NotRefundable } from "../billing/index.ts";
import { contractsOfOrder, lockContract, setRestAtEnd } from "../contracts/index.ts";
import { endOrder, endOrdered, hasFallen } from "../orders/index.ts";
import type { EndOrderedRefusal, OrderState } from "../orders/index.ts";
import { refundOwed } from "../payments/index.ts";
import { sellerById } from "../sellers/index.ts";
import { namedContracts, onDeclaration } from "./carry-out.ts";
import type { CreditShare } from "./declaration.rules.ts";
import { creditFor } from "./declaration.rules.ts";
import { lockDeclaration, targetsOf } from "./declaration.store.ts";
import type { Declaration } from "./declaration.store.ts";
import { orderShortId } from "./declarations.reads.ts";
import { NO_MONEY, settleDeclaration } from "./settle-declaration.ts";
import type { MoneySaid } from "./settle-declaration.ts";

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
  | NotRefundable
  /** What was paid goes back by law where nothing else was agreed (§ 357 (3) BGB). */
  | { readonly code: "agreement_missing" };

type Moved = Omit<GivenCredit, "noteId">;

export type CarryOutWithdrawal = {
  readonly declarationId: string;
  readonly contracts: readonly { readonly id: string; readonly credit: CreditShare }[];
  /** What was paid goes back, or stays the customer's with us, as they agreed. */
  readonly excess: "refund" | "keep";
  /** Where it stays: when and how they said so. */
  readonly agreed?: string;
};

/**
 * Ends contracts and what runs or waits under them, cancels orders that were none yet, credits invoices: all of it or nothing.
 * Refuses: no_such, nothing_named, order_busy, order_accepted, in_flight, being_billed, not_refundable, agreement_missing (money
 * would stay, and nobody says that it may), bad_move.
 */
export const carryOutWithdrawal = action({
  name: "carry_out_withdrawal",
  needs: { any: ["staff:billing.credit"], on: onDeclaration },
  async run(ctx, input: CarryOutWithdrawal): Promise<Result<null, WithdrawalRefusal>> {
    const declared = await lockDeclaration(ctx.tx, input.declarationId);
    if (!declared || declared.kind !== "withdrawal") return refuse({ code: "no_such", kind: "declaration" });
    const shares = new Map(input.contracts.map((one) => [one.id, one.credit]));
    const named = await namedContracts(ctx, declared, [...shares.keys()]);
    await goTogether(ctx, shares);
    await holdInvoices(ctx, [...shares.keys()]);
    const seller = await sellerById(ctx.tx, declared.sellerId);
    const reason = `withdrawn: ${declared.receiptNo}`;
    const orders = await endOrders(ctx, declared, reason);
    if (!orders.ok) return orders;
    if (named.length + orders.value.length === 0) return refuse({ code: "nothing_named" });
    const of = (share: CreditShare): string[] =>
      [...shares].flatMap(([id, own]) => (own === share ? [id] : []));
    const contractIds = named.map((one) => one.id);
    const ended = await endOrdered(ctx, { contractIds, why: reason, owing: of("less_use") });
    if (!ended.ok) return ended;
    const today = dateIn(seller.timeZone, ctx.now);
    const freed = [
      ...(await withdrawBehind(ctx, of("full"), null, { billAgain: false, isTold: true })),
      ...(await withdrawBehind(ctx, [...shares.keys()], today, { billAgain: false, isTold: true })),
    ];
    // What is paid only later is no more than is owed, either.
    const owing = [...of("less_use"), ...of("full")];
    for (const id of owing) await setRestAtEnd(ctx.tx, id, "credited");
    await askUsed(ctx, owing);
    const paid = await linesOfContracts(ctx.tx, [...shares.keys()]);
    const unused = await unusedSince(ctx.tx, [...shares.keys()], today);
    const credits = paid.map((line) => ({
      ...line,
      minor: creditFor(line, shares.get(line.contractId) ?? "none", unused.get(line.lineId)),
    }));
    const credited = await creditInvoices(ctx, credits, { reason, excess: input.excess });
    if (!credited.ok) return credited;
    const off = await giveFreed(ctx, freed, { reason, excess: input.excess });
    if (!off.ok) return off;
    const moved = [...credited.value, ...off.value];
    const lines = [...orders.value, ...named.map((one) => `${one.number}, ${one.title}`)];
    const agreed = input.excess === "keep" ? (input.agreed ?? "").trim() : "";
    const stays = input.excess === "keep" && moved.some((one) => one.keptMinor > 0n);
    if (stays && agreed === "") return refuse({ code: "agreement_missing" });
    const said = { ...moneySaid(moved, declared.language), agreed: stays };
    const why = stays ? agreed : null;
    return settleDeclaration(ctx, seller, declared, { move: "carry_out", lines, money: said, why });
  },
});

/** What ends with its whole is credited as that is, where nothing was said of it (§ 360 BGB). */
async function goTogether(ctx: Ctx, shares: Map<string, CreditShare>): Promise<void> {
  for (const [id, share] of shares)
    for (const childId of (await lockContract(ctx.tx, id))?.childIds ?? []) {
      const child = await lockContract(ctx.tx, childId);
      if (child && child.state !== "ended" && !shares.has(childId)) shares.set(childId, share);
    }
}

/** What had been paid on requests that are withdrawn with it. */
async function giveFreed(
  ctx: Ctx,
  freed: readonly FreedMoney[],
  { reason, excess }: { readonly reason: string; readonly excess: CarryOutWithdrawal["excess"] },
): Promise<Result<readonly Moved[], NotRefundable>> {
  const moved: Moved[] = [];
  for (const { paymentId, currency, minor } of freed) {
    const none = { currency, creditedMinor: minor, backMinor: 0n, keptMinor: 0n };
    const back = { paymentId, minor, documentId: null, reason };
    const sent = excess === "keep" ? null : await refundOwed(ctx, back);
    if (sent && !sent.ok && sent.refusal.code !== "goodwill")
      return refuse({ code: "not_refundable", why: sent.refusal.code });
    moved.push({ ...none, [sent?.ok ? "backMinor" : "keptMinor"]: minor });
  }
  return ok(moved);
}

/** By currency: what goes back, what stays, and what was not paid yet and is not owed any more. */
function moneySaid(credits: readonly Moved[], language: string): MoneySaid {
  const sums = (of: (one: Moved) => bigint): string =>
    [...Map.groupBy(credits, (one) => one.currency)]
      .map(([currency, own]) =>
        money(
          own.reduce((sum, one) => sum + of(one), 0n),
          currency,
        ),
      )
      .filter((sum) => sum.minor > 0n)
      .map((sum) => formatMoney(sum, language))
      .join(", ");
  return {
    ...NO_MONEY,
    refund: sums((one) => one.backMinor),
    kept: sums((one) => one.keptMinor),
    released: sums((one) => one.creditedMinor - one.backMinor - one.keptMinor),
  };
}

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
