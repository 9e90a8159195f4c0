// What was asked for ends undecided: whoever asked takes it back, or nobody decided in time.
import { action } from "../../kernel/act.ts";
import { must, ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { eachAlone } from "../../kernel/jobs.ts";
import type { Tick } from "../../kernel/jobs.ts";
import { systemActor } from "../../kernel/rights.ts";
import type { BadMove } from "../../kernel/states.ts";
import { approvalStates } from "./approval.rules.ts";
import { anyApprovalDue, dueApprovals, endLinksOf, lockApproval, writeState } from "./approval.store.ts";
import { askableAct, GIVEN_ACTS } from "./askable-acts.ts";
import { tellDecided } from "./tell-approval.ts";

type Withdraw = { readonly personId: string; readonly approvalId: string };

/** Refuses what somebody else asked for, and what is decided. */
export const withdrawApproval = action({
  name: "withdraw_approval",
  needs: { any: ["self", "key"], on: (input: Withdraw) => ({ kind: "person", id: input.personId }) },
  async run(
    ctx,
    input,
  ): Promise<Result<null, BadMove | { readonly code: "no_such"; readonly kind: string }>> {
    const asked = await lockApproval(ctx.tx, input.approvalId);
    if (asked?.askedBy !== input.personId) return refuse({ code: "no_such", kind: "approval" });
    const next = approvalStates.decide(asked.state, "withdraw");
    if (!next.ok) return next;
    await writeState(ctx.tx, asked.id, { state: next.value });
    await endLinksOf(ctx.tx, asked.id);
    ctx.moved({ noun: "approval", id: asked.id, move: "withdraw", from: asked.state, to: next.value });
    return ok(null);
  },
});

/** By machine time, as the links in the mails. Decided in the meantime: nothing. */
const expireApproval = action({
  name: "expire_approval",
  needs: { any: ["system"] },
  async run(ctx, { approvalId }: { readonly approvalId: string }) {
    const asked = await lockApproval(ctx.tx, approvalId);
    const next = asked && approvalStates.decide(asked.state, "expire");
    const isOver = asked !== null && asked.expiresAt <= ctx.machineNow;
    // What is being done for who said yes is not stopped by a date; what waits to be looked at is.
    const isGiven = asked?.state === "open" || askableAct(asked?.act ?? "")?.give !== undefined;
    if (!isOver || !next?.ok || !isGiven) return ok(null);
    await writeState(ctx.tx, asked.id, { state: next.value });
    await endLinksOf(ctx.tx, asked.id);
    ctx.moved({ noun: "approval", id: asked.id, move: "expire", from: asked.state, to: next.value });
    await tellDecided(ctx, { ...asked, state: next.value });
    return ok(null);
  },
});

const BATCH = 200;

export const approvalTicks: readonly Tick[] = [
  {
    name: "expire_approvals",
    due: (_now, machineNow) => anyApprovalDue(machineNow, GIVEN_ACTS),
    async run(kit) {
      const due = await dueApprovals(kit.db.read, kit.clock.machine(), GIVEN_ACTS, BATCH);
      await eachAlone(due, async (approvalId) =>
        must(await kit.act(expireApproval, systemActor, { approvalId })),
      );
    },
  },
];
