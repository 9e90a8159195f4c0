// After the right password of somebody with a second factor: a short step of its own, which asks for a code of the app or a
// recovery code. Only then is there a session.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { openText } from "../../../kernel/seal.ts";
import { linkFor, useLink } from "../links.ts";
import { personById } from "../person.store.ts";
import type { Person } from "../person.rules.ts";
import { countHit, takeBackHit } from "../rate.store.ts";
import type { Limit } from "../rate.store.ts";
import { knowsNetwork } from "../session.store.ts";
import { beginSession } from "../sessions.ts";
import type { OpenedSession } from "../sessions.ts";
import { networkOf } from "../sign-in.ts";
import type { SignInParts } from "../sign-in.ts";
import { tellSecurity } from "../tell-security.ts";
import { factorsOf, totpOf, useRecoveryCode, useTotpStep } from "./factor.store.ts";
import { recoveryHash } from "./recovery.rules.ts";
import { totpStepOf } from "./totp.rules.ts";

export type WrongCode =
  | { readonly code: "wrong_code" }
  /** Right, but it counted already: the next one comes within half a minute. */
  | { readonly code: "used_code" };

/** A step: the code counts, this once, and says which kind it was. A used recovery code is told by mail. */
export async function useCode(
  ctx: Ctx,
  person: Person,
  typed: string,
): Promise<Result<"totp" | "recovery", WrongCode>> {
  const hash = recoveryHash(person.id, typed);
  if (hash !== null) {
    if (!(await useRecoveryCode(ctx.tx, person.id, hash, ctx.machineNow)))
      return refuse({ code: "wrong_code" as const });
    const { codesLeft } = await factorsOf(ctx.tx, person.id);
    await tellSecurity(ctx, person, "code_used", String(codesLeft));
    return ok("recovery" as const);
  }
  const app = await totpOf(ctx.tx, person.id);
  const step = app && totpStepOf(openText(app.sealed), typed, ctx.machineNow);
  if (app === null || step === null) return refuse({ code: "wrong_code" as const });
  return (await useTotpStep(ctx.tx, app.id, step, ctx.machineNow))
    ? ok("totp" as const)
    : refuse({ code: "used_code" as const });
}

type CodeGiven = {
  readonly token: string;
  readonly personId: string;
  readonly typed: string;
  readonly network: string;
  readonly device: string | null;
  readonly replaces: string | null;
};

const openByCode = action({
  name: "open_by_code",
  needs: { any: ["system"], on: (input: CodeGiven) => ({ kind: "person", id: input.personId }) },
  async run(
    ctx,
    input: CodeGiven,
  ): Promise<Result<OpenedSession, WrongCode | { readonly code: "step_gone" }>> {
    const link = await useLink(ctx, input.token, "second_step", input.personId);
    const person = link.ok ? await personById(ctx.tx, input.personId) : null;
    if (!person) return refuse({ code: "step_gone" as const });
    const factor = await useCode(ctx, person, input.typed);
    if (!factor.ok) return factor;
    const { personId, network, device, replaces } = input;
    const opened = await beginSession(ctx, { personId, network, device, replaces, factor: factor.value });
    return opened.ok ? opened : refuse({ code: "step_gone" as const });
  },
});

export type GiveCode = {
  /** A seller's id, or null for the office. */
  readonly realm: string | null;
  readonly token: string;
  readonly typed: string;
  readonly network: string;
  readonly device: string | null;
  readonly sessionHash: string | null;
  readonly requestId: string | null;
};
export type GiveCodeRefusal =
  | WrongCode
  /** Too long ago: the password is asked again. */
  | { readonly code: "step_gone" }
  | { readonly code: "too_many"; readonly retryAfterS: number };

/** Whose step it is; null where it ended or belongs to another realm. */
export async function secondStepOf(
  parts: Pick<SignInParts, "db" | "clock">,
  realm: string | null,
  token: string,
): Promise<Person | null> {
  const link = await linkFor(parts.db.app, token, "second_step", parts.clock.machine());
  const person = link && (await personById(parts.db.app, link.subjectId));
  return person && person.sellerId === realm ? person : null;
}

export async function giveCode(
  parts: SignInParts,
  input: GiveCode,
): Promise<Result<OpenedSession, GiveCodeRefusal>> {
  const person = await secondStepOf(parts, input.realm, input.token);
  if (!person) return refuse({ code: "step_gone" as const });
  const network = networkOf(input.network);
  const limits = await codeLimits(parts, person.id, network);
  const at = parts.clock.machine();
  const counted = await countHit(parts.db.app, limits, at);
  if (!counted.open) return refuse({ code: "too_many" as const, retryAfterS: counted.retryAfterS });
  const actor = { ...systemActor, via: "web" as const, requestId: input.requestId };
  const { token, typed, device, sessionHash: replaces } = input;
  const asked = { token, personId: person.id, typed, network, device, replaces };
  const opened = await parts.act(openByCode, actor, asked);
  if (opened.ok) {
    await takeBackHit(parts.db.app, limits, at);
    return opened;
  }
  const { refusal } = opened;
  return refusal.code === "wrong_code" || refusal.code === "used_code"
    ? refuse(refusal)
    : refuse({ code: "step_gone" as const });
}

/**
 * Only who knows the password gets here. The whole person's limit leaves out networks they were signed in from lately, so that
 * somebody else's guesses cannot keep the owner out.
 */
export async function codeLimits(
  parts: Pick<SignInParts, "db">,
  personId: string,
  network: string,
): Promise<readonly Limit[]> {
  const known = await knowsNetwork(parts.db.app, personId, network);
  const here = { bucket: `code:${personId}:${network}`, most: 10, windowS: 900 };
  return known ? [here] : [here, { bucket: `code:${personId}`, most: 30, windowS: 3_600 }];
}
