// A passkey is made: the browser's answer is checked against our challenge and the seller's own host, and its public key is kept.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import type { Actor } from "../../../kernel/rights.ts";
import { endAllKeys } from "../api-keys/end-api-key.ts";
import { makeLink, useLink } from "../links.ts";
import { tidyName } from "../person.rules.ts";
import { lockPerson, personById } from "../person.store.ts";
import { countHit } from "../rate.store.ts";
import { endAllSessions } from "../sessions.ts";
import { networkOf } from "../sign-in.ts";
import type { SignInParts } from "../sign-in.ts";
import { tellSecurity } from "../tell-security.ts";
import { firstCodes } from "./enrol-totp.ts";
import type { Enrolled } from "./enrol-totp.ts";
import { factorsOf } from "./factor.store.ts";
import { provedLately } from "./fresh.rules.ts";
import type { ProveAgain } from "./fresh.rules.ts";
import { challengeIn, creationOptions, readMade, requestOptions } from "./passkey.rules.ts";
import type { MadePasskey } from "./passkey.rules.ts";
import { insertPasskey, nameFactor, passkeyIdsOf } from "./passkey.store.ts";
import type { NewPasskey } from "./passkey.store.ts";
import type { RelyingParty } from "./relying-party.ts";

const NOBODY = "00000000-0000-0000-0000-000000000000";
const CHALLENGE_MS = 5 * 60_000;
const MOST = 10;
const NAME_MAX = 60;

/** A challenge, good once and for five minutes; kept as every link is, by its hash. */
export const makePasskeyChallenge = action({
  name: "make_passkey_challenge",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly personId: string | null }): Promise<Result<string>> {
    const { personId } = input;
    const asked = { purpose: "passkey" as const, subjectId: personId ?? NOBODY, personId, singleUse: true };
    return ok(await makeLink(ctx, { ...asked, days: CHALLENGE_MS / 86_400_000 }));
  },
});

type ChallengeFor = {
  readonly network: string;
  readonly requestId: string | null;
  readonly rp: RelyingParty;
};

async function challengeOf(
  parts: SignInParts,
  personId: string | null,
  { network, requestId }: ChallengeFor,
): Promise<string | null> {
  const limit = { bucket: `passkey:${networkOf(network)}`, most: 60, windowS: 900 };
  if (!(await countHit(parts.db.app, [limit], parts.clock.machine())).open) return null;
  const actor = { ...systemActor, via: "web" as const, requestId };
  const made = await parts.act(makePasskeyChallenge, actor, { personId });
  return made.ok ? made.value : null;
}

/** What a browser needs to show a passkey; null where one network asks too often. */
export async function askForPasskey(parts: SignInParts, asked: ChallengeFor): Promise<object | null> {
  const challenge = await challengeOf(parts, null, asked);
  return challenge === null ? null : requestOptions(challenge, asked.rp.id);
}

/** What a browser needs to make one. */
export async function askToMakePasskey(
  parts: SignInParts,
  asked: ChallengeFor & { readonly personId: string; readonly brand: string },
): Promise<object | null> {
  const { personId, brand, rp } = asked;
  const person = await personById(parts.db.app, personId);
  const challenge = person && (await challengeOf(parts, personId, asked));
  if (!person || challenge === null) return null;
  const known = await passkeyIdsOf(parts.db.app, personId);
  return creationOptions({ challenge, rpId: rp.id, brand, person, known });
}

type Kept = NewPasskey & { readonly challenge: string; readonly keepTokenHash: string | null };
export type AddPasskeyRefusal =
  | ProveAgain
  /** Not made for us, for this moment, or by this person. */
  | { readonly code: "not_proven" }
  | { readonly code: "known" }
  | { readonly code: "too_many_keys" };

const keepPasskey = action({
  name: "add_passkey",
  needs: { any: ["self"], on: (input: Kept) => ({ kind: "person", id: input.personId }) },
  async run(ctx, input: Kept): Promise<Result<Enrolled, AddPasskeyRefusal>> {
    if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
    const link = await useLink(ctx, input.challenge, "passkey", input.personId);
    const person = link.ok ? await lockPerson(ctx.tx, input.personId) : null;
    if (!person) return refuse({ code: "not_proven" as const });
    const { list } = await factorsOf(ctx.tx, person.id);
    if (list.length > MOST) return refuse({ code: "too_many_keys" as const });
    if (!(await insertPasskey(ctx.tx, input, ctx.machineNow))) return refuse({ code: "known" as const });
    if (list.length === 0) {
      await endAllSessions(ctx, person.id, input.keepTokenHash);
      await endAllKeys(ctx, person);
    }
    ctx.moved({ noun: "second_factor", id: person.id, move: "add_passkey", from: null, to: "set" });
    await tellSecurity(ctx, person, "passkey_added", input.label);
    return ok({ recoveryCodes: await firstCodes(ctx, person.id) });
  },
});

export type AddPasskey = {
  readonly personId: string;
  /** The browser's answer, as JSON. */
  readonly answer: string;
  readonly label: string;
  readonly rp: RelyingParty;
  readonly keepTokenHash: string | null;
};

/** Checks outside the transaction, then keeps. With the first factor come recovery codes, and other sessions end. */
export async function addPasskey(
  parts: SignInParts,
  actor: Actor,
  input: AddPasskey,
): Promise<Result<Enrolled, AddPasskeyRefusal>> {
  const { personId, keepTokenHash, rp } = input;
  const answer = readMade(input.answer);
  const key = answer && (await verified(answer, rp));
  if (!answer || !key) return refuse({ code: "not_proven" as const });
  const done = await parts.act(keepPasskey, actor, {
    personId,
    keepTokenHash,
    label: tidyName(input.label).slice(0, NAME_MAX),
    challenge: challengeIn(answer.response.clientDataJSON),
    externalId: key.id,
    publicKey: Buffer.from(key.publicKey).toString("base64url"),
    counter: key.counter,
    transports: answer.response.transports ?? [],
  });
  if (done.ok) return done;
  const { refusal } = done;
  return refusal.code === "no_such" || refusal.code === "not_allowed" || refusal.code === "key_reused"
    ? refuse({ code: "not_proven" as const })
    : refuse(refusal);
}

async function verified(
  answer: MadePasskey,
  rp: RelyingParty,
): Promise<{ readonly id: string; readonly publicKey: Uint8Array; readonly counter: number } | null> {
  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: answer as Parameters<typeof verifyRegistrationResponse>[0]["response"],
      // Whether it is ours, unused and this person's is decided where it is used up.
      expectedChallenge: () => true,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
    });
    return registrationInfo?.credential ?? null;
  } catch {
    return null;
  }
}

export type RenamePasskey = {
  readonly personId: string;
  readonly factorId: string;
  readonly label: string;
};

/** Refuses an empty name (`invalid`), and what is no passkey of this person's (`no_such`). */
export const renamePasskey = action({
  name: "rename_passkey",
  needs: { any: ["self"], on: (input: RenamePasskey) => ({ kind: "person", id: input.personId }) },
  async run(
    ctx,
    input: RenamePasskey,
  ): Promise<
    Result<null, { readonly code: "no_such"; readonly kind: string } | { readonly code: "invalid" }>
  > {
    const label = tidyName(input.label).slice(0, NAME_MAX);
    if (label === "") return refuse({ code: "invalid" as const });
    return (await nameFactor(ctx.tx, input.personId, input.factorId, label))
      ? ok(null)
      : refuse({ code: "no_such" as const, kind: "passkey" });
  },
});
