// The desk carries out a cancellation: each contract ends on its day, or today where it was cancelled for good cause; what has
// not begun yet never does then.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { dateIn, formatDate } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { endAfterTerm, endAtOnce } from "../billing/index.ts";
import type { EndAtOnceRefusal } from "../billing/index.ts";
import { lastDay, untilOf } from "../contracts/index.ts";
import { endOrdered } from "../orders/index.ts";
import type { EndOrderedRefusal } from "../orders/index.ts";
import { sellerById } from "../sellers/index.ts";
import { lockDeclaration, targetsOf } from "./declaration.store.ts";
import type { Declaration } from "./declaration.store.ts";
import { contractTitles } from "./declarations.reads.ts";
import { NO_MONEY, settleDeclaration } from "./settle-declaration.ts";

export type CarryOutRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | BadMove
  | { readonly code: "nothing_named" }
  | { readonly code: "cannot_end"; readonly number: string }
  | EndOrderedRefusal;

export const onDeclaration = (input: { readonly declarationId: string }) => ({
  kind: "declaration",
  id: input.declarationId,
});

export type CarryOutCancellation = {
  readonly declarationId: string;
  /** Contracts of the declaration; each ends on the day its notice reaches, or, out of turn, today. */
  readonly contractIds: readonly string[];
};

/**
 * Refuses nothing_named, cannot_end (a contract that does not run any more, or is not one of the declaration), in_flight and
 * being_billed (of what has not begun), bad_move.
 */
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
    const unbegun = await neverBegin(ctx, declared, named);
    if (!unbegun.ok) return unbegun;
    const lines: string[] = [];
    for (const contract of named) {
      const isOver = unbegun.value.has(contract.id);
      const ended = isOver ? ok(today) : await endOn(ctx, declared, contract.id);
      if (!ended.ok && ended.refusal.code === "being_billed") return refuse(ended.refusal);
      if (!ended.ok) return refuse({ code: "cannot_end", number: contract.number });
      lines.push(`${contract.number}, ${contract.title}: ${saysEnd(declared, ended.value, isOver)}`);
    }
    return settleDeclaration(ctx, seller, declared, { move: "carry_out", lines, money: NO_MONEY, why: null });
  },
});

/** For good cause: what was only agreed ends as by a withdrawal, with what waits for its set-up. Answers which. */
async function neverBegin(
  ctx: Ctx,
  declared: Declaration,
  named: Awaited<ReturnType<typeof namedContracts>>,
): Promise<Result<ReadonlySet<string>, EndOrderedRefusal>> {
  const isForCause = declared.cancelKind === "extraordinary";
  const agreed = named.flatMap((one) => (isForCause && one.state === "agreed" ? [one.id] : []));
  if (agreed.length === 0) return ok(new Set());
  const why = `good_cause: ${declared.receiptNo}`;
  const ended = await endOrdered(ctx, { contractIds: agreed, why });
  return ended.ok ? ok(new Set(agreed)) : ended;
}

/** For good cause the days after today are not owed, whatever the setting for other ends says. */
const endOn = (
  ctx: Ctx,
  { cancelKind, wantedOn }: Declaration,
  contractId: string,
): Promise<Result<IsoDate, EndAtOnceRefusal>> =>
  cancelKind === "extraordinary"
    ? endAtOnce(ctx, { contractId, rest: "credited", reason: "good_cause" })
    : endAfterTerm(ctx, { contractId, wantedOn: wantedOn === null ? null : untilOf(wantedOn) });

/** What ends at once is over from today on; else its last day is named. */
function saysEnd({ cancelKind, language }: Declaration, until: IsoDate, isOver: boolean): string {
  const isAtOnce = isOver || cancelKind === "extraordinary";
  const day = formatDate(isAtOnce ? until : lastDay(until), language);
  if (language === "de") return isAtOnce ? `sofort, seit ${day} zu Ende` : `letzter Tag ${day}`;
  return isAtOnce ? `at once, over since ${day}` : `last day ${day}`;
}

/** Contracts of the declaration; none where one of them is not. */
export async function namedContracts(ctx: Ctx, declared: Declaration, ids: readonly string[]) {
  const targets = await targetsOf(ctx.tx, declared.id);
  const own = ids.filter((id) => targets.some((one) => one.kind === "contract" && one.id === id));
  return own.length === ids.length ? contractTitles(ctx.tx, own) : [];
}
