// An authenticator app becomes a second factor: the secret is offered sealed to this person, kept only once a code proved that
// the app has it, and never shown again. With the first factor come recovery codes.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { openText, sealText } from "../../../kernel/seal.ts";
import { endAllKeys } from "../api-keys/end-api-key.ts";
import { lockPerson } from "../person.store.ts";
import { endAllSessions } from "../sessions.ts";
import { tellSecurity } from "../tell-security.ts";
import { factorsOf, hasFactor, insertTotp, replaceRecoveryCodes, totpOf } from "./factor.store.ts";
import { provedLately } from "./fresh.rules.ts";
import type { ProveAgain } from "./fresh.rules.ts";
import { newRecoveryCodes, recoveryHash } from "./recovery.rules.ts";
import { newTotpSecret, totpStepOf } from "./totp.rules.ts";

const OFFER_MS = 60 * 60_000;

/** A secret to put into an app; `sealed` comes back with the first code, within the hour and from the same person. */
export function offerTotp(personId: string, at: Date): { readonly secret: string; readonly sealed: string } {
  const secret = newTotpSecret();
  return { secret, sealed: sealText(JSON.stringify([personId, secret, at.getTime()])) };
}

/** The secret of an offer; null where it is not this person's, too old, or none of ours. */
export function offeredTotp(sealed: string, personId: string, at: Date): string | null {
  try {
    const [whose, secret, offeredAt] = JSON.parse(openText(sealed)) as [string, string, number];
    return whose === personId && at.getTime() - offeredAt < OFFER_MS ? secret : null;
  } catch {
    return null;
  }
}

export type EnrolTotp = {
  readonly personId: string;
  readonly offer: string;
  readonly code: string;
  /** This browser's session, which goes on; all others end, for they never gave a second factor. */
  readonly keepTokenHash: string | null;
};
/** The codes are shown this once; null where earlier ones go on counting. */
export type Enrolled = { readonly recoveryCodes: readonly string[] | null };
export type EnrolRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | ProveAgain
  | { readonly code: "offer_gone" }
  | { readonly code: "wrong_code" }
  /** One app at a time: the old one is removed first. */
  | { readonly code: "already" };

export const enrolTotp = action({
  name: "enrol_totp",
  needs: { any: ["self"], on: (input: EnrolTotp) => ({ kind: "person", id: input.personId }) },
  async run(ctx, input: EnrolTotp): Promise<Result<Enrolled, EnrolRefusal>> {
    if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
    const person = await lockPerson(ctx.tx, input.personId);
    if (!person) return refuse({ code: "no_such" as const, kind: "person" });
    if (await totpOf(ctx.tx, person.id)) return refuse({ code: "already" as const });
    const secret = offeredTotp(input.offer, person.id, ctx.machineNow);
    if (secret === null) return refuse({ code: "offer_gone" as const });
    const step = totpStepOf(secret, input.code, ctx.machineNow);
    if (step === null) return refuse({ code: "wrong_code" as const });
    // What was made with the password alone does not outlive it.
    if (!(await hasFactor(ctx.tx, person.id))) await endAllKeys(ctx, person);
    await insertTotp(ctx.tx, person.id, { sealed: sealText(secret), step, at: ctx.machineNow });
    await endAllSessions(ctx, person.id, input.keepTokenHash);
    ctx.moved({ noun: "second_factor", id: person.id, move: "add_totp", from: null, to: "set" });
    await tellSecurity(ctx, person, "totp_added");
    return ok({ recoveryCodes: await firstCodes(ctx, person.id) });
  },
});

/** A step: recovery codes with the first factor. */
export async function firstCodes(ctx: Ctx, personId: string): Promise<readonly string[] | null> {
  const { codesLeft } = await factorsOf(ctx.tx, personId);
  return codesLeft > 0 ? null : makeCodes(ctx, personId);
}

/** A step: a new set, which voids the one before. */
export async function makeCodes(ctx: Ctx, personId: string): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.flatMap((code) => recoveryHash(personId, code) ?? []);
  await replaceRecoveryCodes(ctx.tx, personId, hashes, ctx.machineNow);
  return codes;
}
