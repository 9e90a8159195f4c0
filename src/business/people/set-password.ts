// A person chooses a password: by a mailed link, or signed in with the old one. All other sessions and half-done sign-ins end, and
// the person is told.
import { action } from "../../kernel/act.ts";
import type { Act, Ctx } from "../../kernel/act.ts";
import type { Database } from "../../kernel/db.ts";
import { countHit } from "./rate.store.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import type { Actor } from "../../kernel/rights.ts";
import { endLinks, linkFor, useLink } from "./links.ts";
import { checkPassword, hashPassword, PoolFull } from "./password-pool.ts";
import { waysInEnded } from "./people.events.ts";
import { passwordIssuesOf } from "./password-owner.ts";
import {
  hadCredential,
  lockPerson,
  markVerified,
  passwordOf,
  personById,
  replacePassword,
} from "./person.store.ts";
import { endAllKeys } from "./api-keys/end-api-key.ts";
import { endAllSessions, letIn } from "./sessions.ts";
import type { Entry } from "./sessions.ts";
import type { SignInParts } from "./sign-in.ts";
import { tellSecurity } from "./tell-security.ts";

export type SetPasswordRefusal =
  | { readonly code: "link_gone" }
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }
  | { readonly code: "wrong" }
  | { readonly code: "too_many"; readonly retryAfterS: number }
  | { readonly code: "busy" };

type NewSecret = {
  readonly token: string;
  readonly secret: string;
  readonly network: string | null;
  readonly device: string | null;
  readonly replaces: string | null;
};

/**
 * The link's holder proved the mail address, so it counts as verified. Signs in at once, but for the second factor: a letter
 * box alone does not open an access that has one.
 */
const setPasswordByLink = action({
  name: "set_password_by_link",
  needs: { any: ["public"] },
  async run(ctx, input: NewSecret): Promise<Result<Entry, { readonly code: "link_gone" }>> {
    const link = await useLink(ctx, input.token, "set_password");
    if (!link.ok) return link;
    const personId = link.value.personId ?? link.value.subjectId;
    const person = await lockPerson(ctx.tx, personId);
    if (!person || person.state !== "active") return refuse({ code: "link_gone" as const });
    const isFirst = !(await hadCredential(ctx.tx, personId));
    await replacePassword(ctx.tx, personId, input.secret, ctx.machineNow);
    await markVerified(ctx.tx, personId, ctx.machineNow);
    await endAllSessions(ctx, personId);
    await endAllKeys(ctx, person);
    await endLinks(ctx, { personId, purpose: "set_password" });
    await endLinks(ctx, { personId, purpose: "second_step" });
    if (!isFirst) {
      ctx.announce(waysInEnded, { personId });
      await tellSecurity(ctx, person, "password_set");
    }
    ctx.moved({ noun: "password", id: personId, move: "set", from: null, to: "set", why: "by_mailed_link" });
    const opened = await letIn(ctx, {
      personId,
      network: input.network,
      device: input.device,
      replaces: input.replaces,
    });
    return opened.ok ? opened : refuse({ code: "link_gone" as const });
  },
});

export type ChoosePassword = {
  readonly token: string;
  readonly password: string;
  readonly network: string;
  readonly device: string | null;
  readonly sessionHash: string | null;
};

/** Hashes outside the transaction, then sets. Refuses a bad link (`link_gone`) and a weak password (`invalid`). */
export async function choosePassword(
  parts: SignInParts,
  actor: Actor,
  input: ChoosePassword,
): Promise<Result<Entry, SetPasswordRefusal>> {
  const at = parts.clock.machine();
  const counted = await countHit(
    parts.db.app,
    [{ bucket: `set_password:${input.network}`, most: 60, windowS: 900 }],
    at,
  );
  if (!counted.open) return refuse({ code: "too_many" as const, retryAfterS: counted.retryAfterS });
  const link = await linkFor(parts.db.app, input.token, "set_password", at);
  const person = link && (await personById(parts.db.app, link.personId ?? link.subjectId));
  if (!person) return refuse({ code: "link_gone" as const });
  const issues = await passwordIssuesOf(parts.db.app, person, input.password);
  if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
  const secret = await hashed(input.password);
  if (secret === null) return refuse({ code: "busy" as const });
  const done = await parts.act(
    setPasswordByLink,
    { ...actor, kind: "guest", id: null, bearer: null },
    { token: input.token, secret, network: input.network, device: input.device, replaces: input.sessionHash },
  );
  return done.ok ? done : refuse({ code: "link_gone" as const });
}

async function hashed(password: string): Promise<string | null> {
  try {
    return await hashPassword(password);
  } catch (fault) {
    if (fault instanceof PoolFull) return null;
    throw fault;
  }
}

/**
 * A step: the first password of somebody whose mailed link proved the address; the address counts as verified. Refuses who ever had
 * a way in (`had_access`), be it a password that ended meanwhile or a passkey alone: a link that joins an account is no way around
 * what they have, nor around their second factor. They sign in, or choose a new password by the link that asks for the factor.
 */
export async function setFirstPassword(
  ctx: Ctx,
  personId: string,
  secret: string,
): Promise<Result<null, { readonly code: "had_access" }>> {
  const person = await lockPerson(ctx.tx, personId);
  if (!person || person.state !== "active" || (await hadCredential(ctx.tx, personId)))
    return refuse({ code: "had_access" as const });
  await replacePassword(ctx.tx, personId, secret, ctx.machineNow);
  await markVerified(ctx.tx, personId, ctx.machineNow);
  await endLinks(ctx, { personId, purpose: "set_password" });
  ctx.moved({ noun: "password", id: personId, move: "set", from: null, to: "set", why: "by_invitation" });
  return ok(null);
}

type ChangedSecret = {
  readonly personId: string;
  readonly secret: string;
  readonly keepTokenHash: string | null;
};

const changeSecret = action({
  name: "change_password",
  needs: { any: ["self", "system"], on: (input: ChangedSecret) => ({ kind: "person", id: input.personId }) },
  async run(ctx, input: ChangedSecret): Promise<Result<null>> {
    const person = await lockPerson(ctx.tx, input.personId);
    await replacePassword(ctx.tx, input.personId, input.secret, ctx.machineNow);
    await endAllSessions(ctx, input.personId, input.keepTokenHash);
    if (person) await endAllKeys(ctx, person);
    await endLinks(ctx, { personId: input.personId, purpose: "set_password" });
    await endLinks(ctx, { personId: input.personId, purpose: "second_step" });
    if (person && ctx.actor.kind !== "system") {
      ctx.announce(waysInEnded, { personId: person.id });
      await tellSecurity(ctx, person, "password_set");
    }
    ctx.moved({ noun: "password", id: input.personId, move: "set", from: null, to: "set", why: "signed_in" });
    return ok(null);
  },
});

export type ChangePassword = {
  readonly personId: string;
  readonly oldPassword: string;
  readonly newPassword: string;
  readonly keepTokenHash: string | null;
};

/** Signed in, with the old password. Refuses a wrong old one (`wrong`) and a weak new one (`invalid`). */
export async function changePassword(
  parts: SignInParts,
  actor: Actor,
  input: ChangePassword,
): Promise<Result<null, SetPasswordRefusal>> {
  const limit = [{ bucket: `change_password:${input.personId}`, most: 10, windowS: 900 }];
  const counted = await countHit(parts.db.app, limit, parts.clock.machine());
  if (!counted.open) return refuse({ code: "too_many" as const, retryAfterS: counted.retryAfterS });
  const person = await personById(parts.db.app, input.personId);
  if (!person || actor.id !== person.id) return refuse({ code: "wrong" as const });
  const issues = await passwordIssuesOf(parts.db.app, person, input.newPassword);
  if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
  try {
    if (!(await checkPassword(await passwordOf(parts.db.app, person.id), input.oldPassword)))
      return refuse({ code: "wrong" as const });
  } catch (fault) {
    if (fault instanceof PoolFull) return refuse({ code: "busy" as const });
    throw fault;
  }
  const secret = await hashed(input.newPassword);
  if (secret === null) return refuse({ code: "busy" as const });
  const done = await parts.act(changeSecret, actor, {
    personId: person.id,
    secret,
    keepTokenHash: input.keepTokenHash,
  });
  return done.ok ? ok(null) : refuse({ code: "wrong" as const });
}

/** For demo set-up and the first staff: sets a password without a link. Refuses a weak one. */
export async function givePassword(
  parts: { readonly act: Act; readonly db: Pick<Database, "app"> },
  actor: Actor,
  input: { readonly personId: string; readonly password: string },
): Promise<Result<null, SetPasswordRefusal>> {
  const person = await personById(parts.db.app, input.personId);
  if (!person) return refuse({ code: "wrong" as const });
  const issues = await passwordIssuesOf(parts.db.app, person, input.password);
  if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
  const secret = await hashed(input.password);
  if (secret === null) return refuse({ code: "busy" as const });
  const done = await parts.act(changeSecret, actor, { personId: person.id, secret, keepTokenHash: null });
  return done.ok ? ok(null) : refuse({ code: "wrong" as const });
}
