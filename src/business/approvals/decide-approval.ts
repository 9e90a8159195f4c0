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
import { approvalStates } from "./approval.rules.ts";
import type { ApprovalState, Unkept } from "./approval.rules.ts";
import { actedOn, endLinksOf, linkBehind, lockApproval, writeState } from "./approval.store.ts";
import type { Approval } from "./approval.store.ts";
import { askableAct } from "./askable-acts.ts";
import { lookAgain } from "./look-again.ts";
import { carryOutJob } from "./carry-out.ts";
import { factorOfDecider } from "./approvals.reads.ts";
import { tellDecided } from "./tell-approval.ts";

export type DecideApproval = {
  readonly approvalId: string;
  /** Of the mail; null: the signed-in person decides. */
  readonly token: string | null;
  readonly decision: "approve" | "decline";
};
export type Decision = { readonly state: ApprovalState; readonly unkept: Unkept | null };
export type DecideRefusal =
  | BadMove
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "not_allowed"; readonly rights: readonly Right[] }
  /** By the mailed link, of somebody who has to sign in for it. */
  | { readonly code: "second_factor" }
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
    if (input.token !== null && input.decision === "approve" && !(await mayByMail(ctx, actor)))
      return refuse({ code: "second_factor" });
    if (asked.expiresAt <= ctx.machineNow) return refuse({ code: "expired" });
    const act = askableAct(asked.act);
    if (!act) return refuse({ code: "no_such", kind: "approval" });
    const stands = await lookAgain({ db: ctx.tx, now: ctx.now, askerId: asked.askedBy }, act, asked);
    const subject = stands.subject ?? actedOn(asked);
    if (!mayDo(actor, act.right, subject, ctx.now) || actor.id === asked.askedBy)
      return refuse({ code: "not_allowed", rights: [act.right] });
    const unkept = next.value === "approved" ? stands.unkept : null;
    await decided(ctx, asked, actor, unkept === null ? next.value : "failed", unkept);
    return ok({ state: unkept === null ? next.value : "failed", unkept });
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

/** Reading somebody's mail is not enough where the portal would ask them for more; who is signed in there has proven it. */
async function mayByMail({ tx, actor }: Ctx, decider: PersonActor): Promise<boolean> {
  const isSignedIn = actor.kind === "person" && actor.id === decider.id && !actor.through;
  // Who has to set one up first holds nothing until then.
  if (isSignedIn && actor.memberships.length > 0) return true;
  return (await factorOfDecider(tx, decider)) === null;
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
  await endLinksOf(ctx.tx, asked.id);
  const move = state === "declined" ? "decline" : "approve";
  const to = state === "declined" ? "declined" : "approved";
  ctx.moved({ noun: "approval", id: asked.id, move, from: "open", to });
  if (state === "failed")
    ctx.moved({ noun: "approval", id: asked.id, move: "fail", from: "approved", to: state, why: outcome });
  if (state === "approved") ctx.enqueue(carryOutJob, { approvalId: asked.id });
  else await tellDecided(ctx, { ...asked, state, outcome, decidedBy: actor.id });
}
