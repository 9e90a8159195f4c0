// An approved act is done, once, as if the one who approved had done it; then whoever asked hears how it went.
import { z } from "zod";
import { action } from "../../kernel/act.ts";
import { job } from "../../kernel/jobs.ts";
import { must, ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { personActorOf } from "../customers/index.ts";
import { personById } from "../people/index.ts";
import { approvalStates } from "./approval.rules.ts";
import { approvalById, lockApproval, writeStarted, writeState } from "./approval.store.ts";
import { askableAct } from "./askable-acts.ts";
import { lookAgain } from "./look-again.ts";
import { tellDecided, tellNotDone } from "./tell-approval.ts";

type Settled = { readonly approvalId: string; readonly fault: string | null };

/** Notes how it went. Done again it changes nothing. */
const settleApproval = action({
  name: "settle_approval",
  needs: { any: ["system"] },
  async run(ctx, { approvalId, fault }: Settled) {
    const asked = await lockApproval(ctx.tx, approvalId);
    const move = fault === null ? "carry_out" : "fail";
    const next = asked && approvalStates.decide(asked.state, move);
    if (!asked || !next?.ok) return ok(null);
    const outcome = fault ?? "";
    await writeState(ctx.tx, approvalId, { state: next.value, outcome });
    ctx.moved({
      noun: "approval",
      id: approvalId,
      move,
      from: asked.state,
      to: next.value,
      why: fault,
    });
    await tellDecided(ctx, { ...asked, state: next.value, outcome });
    if (fault !== null) await tellNotDone(ctx, { ...asked, state: next.value, outcome });
    return ok(null);
  },
});

/** From here on the act may have happened. */
const startApproval = action({
  name: "start_approval",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { approvalId }: { readonly approvalId: string }) {
    await writeStarted(ctx.tx, approvalId, ctx.machineNow);
    return ok(null);
  },
});

/** The act's own key is the approval: killed in between and run again, it is done once and answers the same. */
export const carryOutJob = job({
  name: "carry_out_approval",
  payload: z.object({ approvalId: z.uuid() }),
  async run(kit, { approvalId }) {
    const asked = await approvalById(kit.db.read, approvalId);
    const act = asked && askableAct(asked.act);
    if (!asked || !act?.run || asked.state !== "approved" || asked.decidedBy === null) return;
    const by = await personById(kit.db.read, asked.decidedBy);
    if (!by) return;
    const how = { via: asked.decidedVia ?? ("web" as const), requestId: null, accountId: asked.accountId };
    const actor = await personActorOf(kit.db.read, asked.decidedBy, asked.sellerId, how);
    const key = `approval:${approvalId}`;
    const at = { db: kit.db.read, now: kit.clock.business(), askerId: asked.askedBy };
    // Killed in between, the act may be done already and looks changed for that: its key tells.
    const stands = asked.startedAt === null ? await lookAgain(at, act, asked) : null;
    if (stands?.unkept === null) must(await kit.act(startApproval, systemActor, { approvalId }));
    const done = stands?.unkept ? null : await act.run(kit.act, actor, asked.input, key, by);
    const fault = stands?.unkept ?? (done && !done.ok ? done.refusal.code : null);
    must(await kit.act(settleApproval, systemActor, { approvalId, fault }));
  },
});
