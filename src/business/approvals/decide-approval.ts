// Whoever may do the act says yes or no, once, from the portal or from the mail. A yes is carried out by a job, in their name
// and by their right.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { PersonActor, Right } from "../../kernel/rights.ts";
import { hashToken } from "../../kernel/secrets.ts";
import type { BadMove } from "../../kernel/states.ts";
import { mayDo, personActorOf } from "../customers/index.ts";
import { provedLately } from "../people/index.ts";
import type { ProveAgain } from "../people/index.ts";
import type { AskableAct } from "./acts/askable.ts";
import { approvalStates } from "./approval.rules.ts";
import type { ApprovalState, Unkept } from "./approval.rules.ts";
import { actedOn, askedByMail, endLinksOf, linkBehind, lockApproval, writeState } from "./approval.store.ts";
import type { Approval } from "./approval.store.ts";
import { askableAct } from "./askable-acts.ts";
import { lookAgain } from "./look-again.ts";
import { carryOutJob } from "./carry-out.ts";
import { factorOfDecider } from "./approvals.reads.ts";
import { tellAnswered, tellDecided } from "./tell-approval.ts";

export type DecideApproval = {
  readonly approvalId: string;
  /** Of the mail; null: the signed-in person decides. */
  readonly token: string | null;
  readonly decision: "approve" | "decline";
};
export type Decision = {
  readonly state: ApprovalState;
  readonly unkept: Unkept | null;
  /** It waits for whoever asked instead of being done. */
  readonly isGiven: boolean;
};
export type DecideRefusal =
  | BadMove
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "not_allowed"; readonly rights: readonly Right[] }
  /** By the mailed link, of somebody who has to sign in for it. */
  | { readonly code: "second_factor" }
  /** By the mailed link alone, of an act for which the portal wants them to have signed in lately. */
  | { readonly code: "sign_in" }
  /** Signed in too long ago for this act. */
  | ProveAgain
  | { readonly code: "expired" };

/**
 * Answers where it stands then: `failed` where what was asked for has changed since, or whoever asked may not even see it any
 * more. Refuses who may not do the act, whoever asked, what was decided before (of two at once one decides), and what has expired.
 */
export const decideApproval = action({
  name: "decide_approval",
  needs: { any: ["public"] },
  async run(ctx, input: DecideApproval): Promise<Result<Decision, DecideRefusal>> {
    const asked = await lockApproval(ctx.tx, input.approvalId);
    const actor = asked && (await decider(ctx, asked, input.token));
    if (!asked || !actor?.memberships.some((one) => one.accountId === asked.accountId))
      return refuse({ code: "no_such", kind: "approval" });
    const next = approvalStates.decide(asked.state, input.decision);
    if (!next.ok) return next;
    const act = askableAct(asked.act);
    if (!act) return refuse({ code: "no_such", kind: "approval" });
    const first = input.decision === "approve" ? await proofBefore(ctx, actor, act, input.token) : null;
    if (first !== null) return refuse({ code: first });
    if (asked.expiresAt <= ctx.machineNow) return refuse({ code: "expired" });
    const stands = await lookAgain({ db: ctx.tx, now: ctx.now, askerId: asked.askedBy }, act, asked);
    const subject = stands.subject ?? actedOn(asked);
    if (!mayDo(actor, act.right, subject, ctx.now) || actor.id === asked.askedBy)
      return refuse({ code: "not_allowed", rights: [act.right] });
    const unkept = next.value === "approved" ? stands.unkept : null;
    await decided(ctx, asked, actor, unkept === null ? next.value : "failed", unkept);
    const state = unkept === null ? next.value : "failed";
    return ok({ state, unkept, isGiven: act.give !== undefined });
  },
});

/** A visitor of the staff decides nothing: the act would be carried out in the customer's name alone. */
async function decider(ctx: Ctx, asked: Approval, token: string | null): Promise<PersonActor | null> {
  if (token === null) return ctx.actor.kind === "person" && !ctx.actor.through ? ctx.actor : null;
  const link = await linkBehind(ctx.tx, hashToken(token));
  if (link?.approvalId !== asked.id) return null;
  const how = { via: "mail" as const, requestId: ctx.actor.requestId };
  return personActorOf(ctx.tx, link.personId, asked.sellerId, how);
}

/**
 * Reading somebody's mail is not enough where the portal would ask them for more; who is signed in there has proven it, and for
 * some acts has to have done so lately.
 */
async function proofBefore(
  { tx, actor, now, machineNow }: Ctx,
  decider: PersonActor,
  act: AskableAct,
  token: string | null,
): Promise<"second_factor" | "sign_in" | "prove_again" | null> {
  const isThem = actor.kind === "person" && actor.id === decider.id && !actor.through;
  // Who has to set one up first holds nothing until then.
  if (isThem && actor.memberships.length > 0)
    return act.fresh === true && !provedLately(actor, machineNow) ? "prove_again" : null;
  if (token === null || (await factorOfDecider(tx, decider, now)) !== null) return "second_factor";
  return act.fresh === true ? "sign_in" : null;
}

async function decided(
  ctx: Ctx,
  asked: Approval,
  actor: PersonActor,
  state: ApprovalState,
  unkept: Unkept | null,
): Promise<void> {
  const via = actor.via === "mail" ? ("mail" as const) : ("web" as const);
  const outcome = unkept ?? "";
  await writeState(ctx.tx, asked.id, { state, outcome, decided: { by: actor.id, at: ctx.now, via } });
  const others = (await askedByMail(ctx.tx, asked.id)).filter((id) => id !== actor.id);
  await endLinksOf(ctx.tx, asked.id);
  await tellAnswered(ctx, { ...asked, state, decidedBy: actor.id }, others);
  const move = state === "declined" ? "decline" : "approve";
  const to = state === "declined" ? "declined" : "approved";
  ctx.moved({ noun: "approval", id: asked.id, move, from: "open", to });
  if (state === "failed")
    ctx.moved({ noun: "approval", id: asked.id, move: "fail", from: "approved", to: state, why: outcome });
  const isGiven = askableAct(asked.act)?.give !== undefined;
  if (state === "approved" && !isGiven) ctx.enqueue(carryOutJob, { approvalId: asked.id });
  else await tellDecided(ctx, { ...asked, state, outcome, decidedBy: actor.id });
}
