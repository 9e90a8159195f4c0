// The desk carries out what was declared: a cancellation ends contracts on their day, a withdrawal ends them now and gives
// the money back.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { formatMoney, money } from "../../kernel/money.ts";
import { refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { dateIn, formatDate } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { giveCredit, linesOfContracts } from "../billing/index.ts";
import { endContract, endSubjects, noticeGiven } from "../contracts/index.ts";
import { endOrder } from "../orders/index.ts";
import { sellerById } from "../sellers/index.ts";
import type { CreditShare } from "./declaration.rules.ts";
import { creditFor } from "./declaration.rules.ts";
import { lockDeclaration, targetsOf } from "./declaration.store.ts";
import type { Declaration } from "./declaration.store.ts";
import { contractTitles } from "./declarations.reads.ts";
import { settleDeclaration } from "./settle-declaration.ts";

export type CarryOutRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | BadMove
  | { readonly code: "nothing_named" }
  | { readonly code: "cannot_end"; readonly number: string };

const onDeclaration = (input: { readonly declarationId: string }) => ({
  kind: "declaration",
  id: input.declarationId,
});

export type CarryOutCancellation = {
  readonly declarationId: string;
  /** Contracts of the declaration; each ends on the day its notice reaches, or, out of turn, today. */
  readonly contractIds: readonly string[];
};

/** Refuses nothing_named, cannot_end (a contract that does not run any more, or is not one of the declaration), bad_move. */
export const carryOutCancellation = action({
  name: "carry_out_cancellation",
  needs: { any: ["staff:services.change"], on: onDeclaration },
  async run(ctx, input: CarryOutCancellation): Promise<Result<null, CarryOutRefusal>> {
    const declared = await lockDeclaration(ctx.tx, input.declarationId);
    if (!declared || declared.kind !== "cancellation")
      return refuse({ code: "no_such", kind: "declaration" });
    const named = await namedContracts(ctx, declared, input.contractIds);
    if (named.length === 0) return refuse({ code: "nothing_named" });
    const seller = await sellerById(ctx.tx, declared.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    const lines: string[] = [];
    for (const contract of named) {
      const endsOn = await endOn(ctx, declared, contract.id, today);
      if (endsOn === null) return refuse({ code: "cannot_end", number: contract.number });
      lines.push(`${contract.number}, ${contract.title}: ${formatDate(endsOn, declared.language)}`);
    }
    return settleDeclaration(ctx, seller, declared, { move: "carry_out", lines, refund: "" });
  },
});

async function endOn(
  ctx: Ctx,
  declared: Declaration,
  contractId: string,
  today: IsoDate,
): Promise<IsoDate | null> {
  if (declared.cancelKind !== "extraordinary") {
    const given = await noticeGiven(ctx, { contractId, wantedOn: declared.wantedOn });
    return given.ok ? given.value : null;
  }
  const why = "cancelled for good cause";
  const ended = await endContract(ctx, { contractId, endsOn: today, why });
  if (!ended.ok) return null;
  await endSubjects(ctx, contractId, "at_end", why);
  return today;
}

export type CarryOutWithdrawal = {
  readonly declarationId: string;
  readonly contracts: readonly { readonly id: string; readonly credit: CreditShare }[];
  /** What was paid goes back, or stays the customer's with us. */
  readonly excess: "refund" | "keep";
};

/** Ends contracts and what runs under them, cancels orders that were none yet, credits invoices. Refuses as above. */
export const carryOutWithdrawal = action({
  name: "carry_out_withdrawal",
  needs: { any: ["staff:billing.credit"], on: onDeclaration },
  async run(ctx, input: CarryOutWithdrawal): Promise<Result<null, CarryOutRefusal>> {
    const declared = await lockDeclaration(ctx.tx, input.declarationId);
    if (!declared || declared.kind !== "withdrawal") return refuse({ code: "no_such", kind: "declaration" });
    const shares = new Map(input.contracts.map((one) => [one.id, one.credit]));
    const named = await namedContracts(ctx, declared, [...shares.keys()]);
    const orders = (await targetsOf(ctx.tx, declared.id)).filter((one) => one.kind === "order");
    if (named.length + orders.length === 0) return refuse({ code: "nothing_named" });
    const seller = await sellerById(ctx.tx, declared.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    const why = `withdrawn, receipt ${declared.receiptNo}`;
    for (const { id } of orders) await endOrder(ctx, { orderId: id, reason: why }, "cancel");
    for (const { id, number } of named) {
      const ended = await endContract(ctx, { contractId: id, endsOn: today, why });
      if (!ended.ok) return refuse({ code: "cannot_end", number });
      await endSubjects(ctx, id, "now", why);
    }
    const creditedMinor = await creditAll(ctx, shares, today, { reason: why, excess: input.excess });
    const lines = named.map((one) => `${one.number}, ${one.title}`);
    const refund =
      creditedMinor === 0n ? "" : formatMoney(money(creditedMinor, seller.currency), declared.language);
    return settleDeclaration(ctx, seller, declared, { move: "carry_out", lines, refund });
  },
});

/** One credit note for each invoice; answers the sum with tax. */
async function creditAll(
  ctx: Ctx,
  shares: ReadonlyMap<string, CreditShare>,
  today: IsoDate,
  how: { readonly reason: string; readonly excess: "refund" | "keep" },
): Promise<bigint> {
  const lines = await linesOfContracts(ctx.tx, [...shares.keys()]);
  let sum = 0n;
  for (const [documentId, own] of Map.groupBy(lines, (line) => line.documentId)) {
    const wanted = own.flatMap((line) => {
      const minor = creditFor(line, shares.get(line.contractId) ?? "none", today);
      return minor > 0n ? [{ lineId: line.lineId, minor }] : [];
    });
    if (wanted.length === 0) continue;
    const given = await giveCredit(ctx, { documentId, lines: wanted, ...how });
    if (!given.ok) throw new Error(`the invoice ${documentId} cannot be credited: ${given.refusal.code}`);
    sum += wanted.reduce((total, one) => total + one.minor, 0n);
  }
  return sum;
}

async function namedContracts(ctx: Ctx, declared: Declaration, ids: readonly string[]) {
  const targets = await targetsOf(ctx.tx, declared.id);
  const own = ids.filter((id) => targets.some((one) => one.kind === "contract" && one.id === id));
  return own.length === ids.length ? contractTitles(ctx.tx, own) : [];
}
