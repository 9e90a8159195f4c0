// What somebody was allowed to see or open is given to them: now, and never again.
import { action } from "../../kernel/act.ts";
import { refuse } from "../../kernel/result.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import { mayDo, personActorOf } from "../customers/index.ts";
import { provedLately } from "../people/index.ts";
import type { Given } from "./acts/askable.ts";
import { approvalStates, payingBy } from "./approval.rules.ts";
import { lockApproval, writeState } from "./approval.store.ts";
import { askableAct } from "./askable-acts.ts";
import { lookAgain } from "./look-again.ts";

type TakeAllowed = { readonly personId: string; readonly approvalId: string };

/**
 * Answers the secret itself; call it without a key, so that no answer is kept. Of two at once one gets it. Refuses no_such
 * (somebody else's), bad_move (not allowed yet, or taken), prove_again, expired, changed and asker_gone as a decision does,
 * not_allowed where whoever said yes may not any more, and what the thing itself refuses; then it stays allowed.
 */
export const takeAllowed = action({
  name: "take_allowed",
  needs: { any: ["self"], on: (input: TakeAllowed) => ({ kind: "person", id: input.personId }) },
  async run(ctx, { personId, approvalId }): Promise<Result<Given, Refusal>> {
    const asked = await lockApproval(ctx.tx, approvalId);
    const act = asked && askableAct(asked.act);
    if (asked?.askedBy !== personId || !act?.give)
      return refuse({ code: "no_such" as const, kind: "approval" });
    const next = approvalStates.decide(asked.state, "carry_out");
    if (!next.ok) return next;
    if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
    if (asked.expiresAt <= ctx.machineNow) return refuse({ code: "expired" as const });
    const at = { db: ctx.tx, now: ctx.now, askerId: asked.askedBy };
    const { subject, unkept } = await lookAgain(at, act, asked);
    if (unkept !== null) return refuse({ code: unkept });
    const how = { via: "job" as const, requestId: null };
    const by = await personActorOf(ctx.tx, asked.decidedBy ?? "", asked.sellerId, how);
    if (!mayDo(by, act.right, subject, ctx.now))
      return refuse({ code: "not_allowed" as const, rights: [act.right] });
    const given = await act.give(ctx, asked.input, approvalId);
    if (!given.ok) return given;
    const paying = given.value.kind === "payment" ? { outcome: payingBy(given.value.paymentId) } : {};
    await writeState(ctx.tx, approvalId, { state: next.value, ...paying });
    ctx.moved({ noun: "approval", id: approvalId, move: "carry_out", from: asked.state, to: next.value });
    return given;
  },
});
