// Signing in once more before a dangerous act: the password, and where the person has a second factor a code of the app or a
// recovery code (a passkey is shown by itself). The session gets a new token, so that one stolen before it is worth nothing.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { checkPassword, PoolFull } from "../password-pool.ts";
import { passwordOf, personById } from "../person.store.ts";
import { countHit, takeBackHit } from "../rate.store.ts";
import { sessionByHash } from "../session.store.ts";
import { beginSession } from "../sessions.ts";
import type { OpenedSession } from "../sessions.ts";
import { networkOf } from "../sign-in.ts";
import type { SignInParts } from "../sign-in.ts";
import { hasFactor } from "./factor.store.ts";
import { codeLimits, useCode } from "./second-step.ts";
import type { WrongCode } from "./second-step.ts";

type Proven = {
  readonly personId: string;
  readonly tokenHash: string;
  readonly typed: string | null;
  readonly network: string;
  readonly device: string | null;
};

const renewSession = action({
  name: "renew_session",
  needs: { any: ["system"], on: (input: Proven) => ({ kind: "person", id: input.personId }) },
  async run(ctx, input: Proven): Promise<Result<OpenedSession, WrongCode | { readonly code: "no_session" }>> {
    const [session, person] = [
      await sessionByHash(ctx.tx, input.tokenHash),
      await personById(ctx.tx, input.personId),
    ];
    if (!person || session?.personId !== person.id) return refuse({ code: "no_session" as const });
    if (input.typed === null && (await hasFactor(ctx.tx, person.id)))
      return refuse({ code: "wrong_code" as const });
    const given = input.typed === null ? ok(session.factor) : await useCode(ctx, person, input.typed);
    if (!given.ok) return given;
    const { personId, network, device, tokenHash: replaces } = input;
    const { id } = session;
    const opened = await beginSession(ctx, { personId, network, device, replaces, factor: given.value, id });
    return opened.ok ? opened : refuse({ code: "no_session" as const });
  },
});

export type ProveAgainInput = {
  readonly personId: string;
  readonly sessionHash: string;
  readonly password: string;
  /** Of the app, or a recovery code; not read where the person has no second factor. */
  readonly code: string;
  readonly network: string;
  readonly device: string | null;
  readonly requestId: string | null;
};
export type ProveAgainRefusal =
  | WrongCode
  | { readonly code: "wrong" }
  | { readonly code: "no_session" }
  | { readonly code: "too_many"; readonly retryAfterS: number }
  | { readonly code: "busy" };

/** Answers the session that takes the old one's place. */
export async function proveAgain(
  parts: SignInParts,
  input: ProveAgainInput,
): Promise<Result<OpenedSession, ProveAgainRefusal>> {
  const { personId } = input;
  const network = networkOf(input.network);
  const at = parts.clock.machine();
  const limits = await codeLimits(parts, personId, network);
  const counted = await countHit(parts.db.app, limits, at);
  if (!counted.open) return refuse({ code: "too_many" as const, retryAfterS: counted.retryAfterS });
  try {
    const secret = await passwordOf(parts.db.app, personId);
    if (!(await checkPassword(secret, input.password.slice(0, 1_000))))
      return refuse({ code: "wrong" as const });
  } catch (fault) {
    if (fault instanceof PoolFull) return refuse({ code: "busy" as const });
    throw fault;
  }
  const typed = (await hasFactor(parts.db.app, personId)) ? input.code : null;
  const actor = { ...systemActor, via: "web" as const, requestId: input.requestId };
  const asked = { personId, tokenHash: input.sessionHash, typed, network, device: input.device };
  const renewed = await parts.act(renewSession, actor, asked);
  if (renewed.ok) {
    await takeBackHit(parts.db.app, limits, at);
    return renewed;
  }
  const { refusal } = renewed;
  return refusal.code === "wrong_code" || refusal.code === "used_code"
    ? refuse(refusal)
    : refuse({ code: "no_session" as const });
}
