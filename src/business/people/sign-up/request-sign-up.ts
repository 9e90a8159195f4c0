// Somebody asks for an access. Asking does the same for every address; what is mailed, a job finds out afterwards, so that
// neither words nor time tell who is known.
import { z } from "zod";
import { action } from "../../../kernel/act.ts";
import { job } from "../../../kernel/jobs.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { sayByMail } from "../../messages/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import { personByEmail } from "../create-person.ts";
import { endLinks, makeLink } from "../links.ts";
import { emailKey, isEmail } from "../person.rules.ts";
import { signUpStates, mailsAfter, mayMailAgain } from "../sign-up.rules.ts";
import { knownAddressMail, signUpMail } from "./sign-up.mails.ts";
import {
  lockSignUp,
  moveSignUp,
  noteSignUpMail,
  oldSignUps,
  putSignUp,
  signUpById,
} from "./sign-up.store.ts";

export type RequestSignUp = {
  readonly sellerId: string;
  readonly email: string;
  readonly language: "de" | "en";
};

/** Neutral: known and unknown addresses get the same answer by the same work. Refuses what is no address (`malformed`). */
export const requestSignUp = action({
  name: "request_sign_up",
  needs: { any: ["public"] },
  async run(ctx, input: RequestSignUp): Promise<Result<null, { readonly code: "malformed" }>> {
    const email = input.email.normalize("NFC").trim();
    if (!isEmail(email)) return refuse({ code: "malformed" as const });
    const { sellerId, language } = input;
    const wish = { sellerId, email, key: emailKey(email), language, at: ctx.machineNow };
    ctx.enqueue(sendSignUpJob, { signUpId: await putSignUp(ctx.tx, wish) });
    return ok(null);
  },
});

const LINK_DAYS = 1;

/** Mails the link, or, to somebody who has an access, that they have one. Does nothing where it was mailed a moment ago. */
export const sendSignUp = action({
  name: "send_sign_up",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly signUpId: string }): Promise<Result<null>> {
    const signUp = await lockSignUp(ctx.tx, input.signUpId);
    if (signUp?.state !== "asked" || !mayMailAgain(signUp, ctx.machineNow)) return ok(null);
    const seller = await sellerById(ctx.tx, signUp.sellerId);
    const known = await personByEmail(ctx.tx, signUp.sellerId, signUp.email);
    const mails = mailsAfter(signUp, ctx.machineNow);
    await noteSignUpMail(ctx.tx, signUp.id, mails, ctx.machineNow);
    const about = { kind: "sign_up", id: signUp.id };
    const cause = `sign_up:${signUp.id}:${ctx.machineNow.getTime()}`;
    const said = { seller, accountId: null, about, cause };
    if (known) {
      const { name, language } = known;
      const to = { email: known.email, name, language, personId: known.id };
      const links = { link: `${siteAddress(seller)}/sign-in`, reset: `${siteAddress(seller)}/reset` };
      await sayByMail(ctx, { ...said, template: knownAddressMail, to, values: links });
      return ok(null);
    }
    // A newer mail ends the link of the one before.
    await endLinks(ctx, { subjectId: signUp.id, purpose: "sign_up" });
    const asked = { purpose: "sign_up" as const, subjectId: signUp.id, personId: null, singleUse: true };
    const token = await makeLink(ctx, { ...asked, days: LINK_DAYS });
    await sayByMail(ctx, {
      ...said,
      template: signUpMail,
      to: { email: signUp.email, name: "", language: signUp.language, personId: null },
      values: { link: `${siteAddress(seller)}/sign-up/${token}` },
    });
    return ok(null);
  },
});

export const sendSignUpJob = job({
  name: "send_sign_up",
  payload: z.object({ signUpId: z.uuid() }),
  async run(kit, { signUpId }) {
    await kit.act(sendSignUp, systemActor, { signUpId });
  },
});

export type ResendSignUp = { readonly signUpId: string };

/** Staff have the mail sent once more. Refuses where it is done (`no_such`) or was mailed too often already (`too_often`). */
export const resendSignUp = action({
  name: "resend_sign_up",
  needs: {
    any: ["staff:customers.change"],
    on: (input: ResendSignUp) => ({ kind: "sign_up", id: input.signUpId }),
  },
  async run(
    ctx,
    input: ResendSignUp,
  ): Promise<
    Result<null, { readonly code: "no_such"; readonly kind: string } | { readonly code: "too_often" }>
  > {
    const signUp = await signUpById(ctx.tx, input.signUpId);
    if (signUp?.state !== "asked") return refuse({ code: "no_such" as const, kind: "sign_up" });
    if (!mayMailAgain(signUp, ctx.machineNow)) return refuse({ code: "too_often" as const });
    ctx.enqueue(sendSignUpJob, { signUpId: signUp.id });
    return ok(null);
  },
});

/** Wishes that nobody came back to end. */
export const lapseSignUps = action({
  name: "lapse_sign_ups",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly before: Date }): Promise<Result<number>> {
    const old = await oldSignUps(ctx.tx, input.before);
    for (const id of old) {
      const signUp = await lockSignUp(ctx.tx, id);
      const to = signUp && signUpStates.decide(signUp.state, "lapse");
      if (!to?.ok) continue;
      await moveSignUp(ctx.tx, id, "lapsed", ctx.machineNow, null);
      await endLinks(ctx, { subjectId: id, purpose: "sign_up" });
      ctx.moved({ noun: "sign_up", id, move: "lapse", from: "asked", to: "lapsed" });
    }
    return ok(old.length);
  },
});
