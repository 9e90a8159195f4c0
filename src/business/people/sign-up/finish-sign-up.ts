// The rest is filled in: the wish that a mailed link proves becomes a person. What account they get is for customers to say.
import type { Ctx } from "../../../kernel/act.ts";
import { refuse, ok } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import { personByEmail } from "../create-person.ts";
import { linkFor, useLink } from "../links.ts";
import { signUpStates } from "../sign-up.rules.ts";
import type { SignUp } from "../sign-up.rules.ts";
import { lockSignUp, moveSignUp, signUpById } from "./sign-up.store.ts";

/** What the link is good for; null where it ended, was used, or the address is somebody's by now. */
export async function signUpBy(db: ReadDb, token: string, at: Date): Promise<SignUp | null> {
  const link = await linkFor(db, token, "sign_up", at);
  const signUp = link && (await signUpById(db, link.subjectId));
  if (signUp?.state !== "asked") return null;
  return (await personByEmail(db, signUp.sellerId, signUp.email)) === null ? signUp : null;
}

/** A step: uses the link up. Of two at once one goes on. */
export async function takeSignUp(
  ctx: Ctx,
  token: string,
): Promise<Result<SignUp, { readonly code: "link_gone" }>> {
  const link = await useLink(ctx, token, "sign_up");
  const signUp = link.ok ? await lockSignUp(ctx.tx, link.value.subjectId) : null;
  if (signUp === null || !signUpStates.decide(signUp.state, "complete").ok)
    return refuse({ code: "link_gone" as const });
  return ok(signUp);
}

/** A step: the wish is this person now. */
export async function finishSignUp(ctx: Ctx, signUpId: string, personId: string): Promise<void> {
  await moveSignUp(ctx.tx, signUpId, "done", ctx.machineNow, personId);
  ctx.moved({ noun: "sign_up", id: signUpId, move: "complete", from: "asked", to: "done" });
}
