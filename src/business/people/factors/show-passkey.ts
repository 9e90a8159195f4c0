// A passkey is shown: instead of the password, as the second step after it, or to prove once more who is signed in.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { useLink } from "../links.ts";
import { countHit, takeBackHit } from "../rate.store.ts";
import { beginSession } from "../sessions.ts";
import type { OpenedSession } from "../sessions.ts";
import { networkOf } from "../sign-in.ts";
import type { SignInParts } from "../sign-in.ts";
import { challengeIn, readShown } from "./passkey.rules.ts";
import type { ShownPasskey } from "./passkey.rules.ts";
import { passkeyBy, usePasskey } from "./passkey.store.ts";
import type { Passkey } from "./passkey.store.ts";
import type { RelyingParty } from "./relying-party.ts";

type Opening = {
  readonly personId: string;
  readonly passkeyId: string;
  readonly counter: number;
  readonly challenge: string;
  /** The second step that this passkey answers. */
  readonly step: string | null;
  readonly network: string;
  readonly device: string | null;
  readonly replaces: string | null;
};
export type ShowPasskeyRefusal =
  /** Unknown, made elsewhere, shown too late or twice, or somebody else's. */
  { readonly code: "not_proven" } | { readonly code: "too_many"; readonly retryAfterS: number };

const openByPasskey = action({
  name: "open_by_passkey",
  needs: { any: ["system"], on: (input: Opening) => ({ kind: "person", id: input.personId }) },
  async run(ctx, input: Opening): Promise<Result<OpenedSession, { readonly code: "not_proven" }>> {
    const { personId, step, network, device, replaces } = input;
    const challenge = await useLink(ctx, input.challenge, "passkey");
    const answered = step === null || (await useLink(ctx, step, "second_step", personId)).ok;
    const used = await usePasskey(ctx.tx, input.passkeyId, input.counter, ctx.machineNow);
    if (!challenge.ok || !answered || !used) return refuse({ code: "not_proven" as const });
    const opened = await beginSession(ctx, { personId, network, device, replaces, factor: "passkey" });
    return opened.ok ? opened : refuse({ code: "not_proven" as const });
  },
});

export type ShowPasskey = {
  /** A seller's id, or null for the office. */
  readonly realm: string | null;
  /** The browser's answer, as JSON. */
  readonly answer: string;
  readonly rp: RelyingParty;
  /** Whose it must be, where somebody is signed in or gave a password. */
  readonly personId: string | null;
  readonly step: string | null;
  readonly network: string;
  readonly device: string | null;
  readonly sessionHash: string | null;
  readonly requestId: string | null;
};

/** The device verified its owner, so this is both factors at once. */
export async function showPasskey(
  parts: SignInParts,
  input: ShowPasskey,
): Promise<Result<OpenedSession, ShowPasskeyRefusal>> {
  const network = networkOf(input.network);
  const at = parts.clock.machine();
  const limits = [{ bucket: `passkey_shown:${network}`, most: 30, windowS: 900 }];
  const counted = await countHit(parts.db.app, limits, at);
  if (!counted.open) return refuse({ code: "too_many" as const, retryAfterS: counted.retryAfterS });
  const answer = readShown(input.answer);
  const passkey = answer && (await passkeyBy(parts.db.app, answer.id));
  const theirs =
    passkey !== null &&
    passkey.sellerId === input.realm &&
    (input.personId === null || input.personId === passkey.personId);
  const counter = answer && theirs ? await verified(answer, passkey, input.rp) : null;
  if (!answer || !passkey || counter === null) return refuse({ code: "not_proven" as const });
  const actor = { ...systemActor, via: "web" as const, requestId: input.requestId };
  const opened = await parts.act(openByPasskey, actor, {
    personId: passkey.personId,
    passkeyId: passkey.id,
    counter,
    challenge: challengeIn(answer.response.clientDataJSON),
    step: input.step,
    network,
    device: input.device,
    replaces: input.sessionHash,
  });
  if (!opened.ok) return refuse({ code: "not_proven" as const });
  await takeBackHit(parts.db.app, limits, at);
  return ok(opened.value);
}

/** The new counter, or null where it does not prove anything. */
async function verified(answer: ShownPasskey, passkey: Passkey, rp: RelyingParty): Promise<number | null> {
  const { userHandle } = answer.response;
  if (userHandle && Buffer.from(userHandle, "base64url").toString("utf8") !== passkey.personId) return null;
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  type Asked = Parameters<typeof verifyAuthenticationResponse>[0];
  try {
    const { verified: fine, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer as Asked["response"],
      // Whether it is ours and unused is decided where it is used up.
      expectedChallenge: () => true,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
      credential: {
        id: answer.id,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      },
    });
    return fine ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}
