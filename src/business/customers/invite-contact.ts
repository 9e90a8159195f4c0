// Somebody is invited to an account: by mail, with everything they may do in it. They are in it once they accept.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { bearsAddress } from "../messages/index.ts";
import { countHit, createPerson, endLinks, makeLink, tidyName } from "../people/index.ts";
import { sellerById, siteAddress } from "../sellers/index.ts";
import { accountById, lockAccount } from "./account.store.ts";
import { mayGive, rightsIssues } from "./contact-rights.ts";
import type { ContactRights } from "./contact-rights.ts";
import type { ContactRefusal, OnMembership } from "./contacts.ts";
import { extendInvitation, insertMembership, membershipById, replaceRights } from "./membership.store.ts";
import { ruleDay } from "./rule-day.ts";
import { nameOfActor, tellContact } from "./tell-contact.ts";

const INVITE_DAYS = 14;
const DAY_MS = 86_400_000;
const DAY_S = 86_400;
/** Mails of one account, and of one invitation, in a day: an invitation must not become a way to pester people. */
const MOST_BY_ACCOUNT = 40;
/** An account anybody can make for themselves, and that never had an order. */
const MOST_BY_PROSPECT = 5;
const MOST_OF_ONE = 3;

export type InviteContact = ContactRights & {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
};
export type InviteRefusal = ContactRefusal | { readonly code: "too_many"; readonly retryAfterS: number };

/**
 * By the account's own people only: whoever calls and pretends gets nobody in. Says nothing of whether the address is known to
 * the house. Refuses by field (`invalid`; `email: taken` where that person is in the account or invited, `name: bears_address`),
 * rights the giver does not hold (`not_yours_to_give`), and too many mails in a day.
 */
export const inviteContact = action({
  name: "invite_contact",
  needs: {
    any: ["people.do"],
    on: (input: InviteContact) => ({ kind: "account", id: input.accountId }),
  },
  async run(ctx, input: InviteContact): Promise<Result<{ membershipId: string }, InviteRefusal>> {
    const account = await lockAccount(ctx.tx, input.accountId);
    if (!account || account.state === "closed") return refuse({ code: "no_such" as const, kind: "account" });
    const issues = await rightsIssues(ctx, account.id, input);
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    if (!mayGive(ctx, account.id, input, { scopes: [], orderLimit: null }))
      return refuse({ code: "not_yours_to_give" as const });
    const { sellerId, language, timeZone } = account;
    const { name, email } = input;
    if (bearsAddress(name))
      return refuse({ code: "invalid" as const, issues: [{ field: "name", code: "bears_address" }] });
    const made = await createPerson(ctx, { sellerId, name, email, language, timeZone });
    if (!made.ok && made.refusal.code === "invalid") return refuse(made.refusal);
    const known = !made.ok && made.refusal.code === "email_taken" ? made.refusal.personId : "";
    const personId = made.ok ? made.value : known;
    const id = newId();
    const invited = {
      name: tidyName(name),
      byId: ctx.actor.id,
      byName: await nameOfActor(ctx),
      at: ctx.now,
      endsAt: inviteEnd(ctx),
    };
    const membership = { id, accountId: account.id, personId, role: "contact" as const, at: ctx.now };
    if (!(await insertMembership(ctx.tx, { ...membership, state: "invited", invited })))
      return refuse({ code: "invalid" as const, issues: [{ field: "email", code: "taken" }] });
    await replaceRights(ctx.tx, { id, accountId: account.id }, input, await ruleDay(ctx, account.sellerId));
    ctx.moved({ noun: "membership", id, move: "invite", from: null, to: "invited" });
    return sendInvitation(ctx, id);
  },
});

/** The same invitation by a new mail; the link of the one before no longer opens. Refuses too many in a day. */
export const resendInvitation = action({
  name: "resend_invitation",
  needs: {
    any: ["people.do", "staff:customers.change"],
    on: (input: OnMembership) => ({ kind: "membership", id: input.membershipId }),
  },
  async run(ctx, input: OnMembership): Promise<Result<{ membershipId: string }, InviteRefusal>> {
    const known = await membershipById(ctx.tx, input.membershipId);
    if (known) await lockAccount(ctx.tx, known.accountId);
    const membership = known && (await membershipById(ctx.tx, known.id));
    if (membership?.state !== "invited") return refuse({ code: "no_such" as const, kind: "membership" });
    await extendInvitation(ctx.tx, membership.id, inviteEnd(ctx));
    return sendInvitation(ctx, membership.id);
  },
});

const inviteEnd = (ctx: Ctx): Date => new Date(ctx.machineNow.getTime() + INVITE_DAYS * DAY_MS);

// Counted in the transaction: what is refused was not sent, and takes its count back with it.
async function sendInvitation(
  ctx: Ctx,
  membershipId: string,
): Promise<Result<{ membershipId: string }, InviteRefusal>> {
  const membership = await membershipById(ctx.tx, membershipId);
  if (!membership) throw new Error(`membership ${membershipId} is gone`);
  const account = await accountById(ctx.tx, membership.accountId);
  const most = account?.state === "prospect" ? MOST_BY_PROSPECT : MOST_BY_ACCOUNT;
  const counted = await countHit(
    ctx.tx,
    [
      { bucket: `invite:${membership.accountId}`, most, windowS: DAY_S },
      { bucket: `invite:${membership.accountId}:${membership.personId}`, most: MOST_OF_ONE, windowS: DAY_S },
    ],
    ctx.machineNow,
  );
  if (!counted.open) return refuse({ code: "too_many" as const, retryAfterS: counted.retryAfterS });
  await endLinks(ctx, { subjectId: membershipId, purpose: "join_account" });
  const { personId } = membership;
  const token = await makeLink(ctx, {
    purpose: "join_account",
    subjectId: membershipId,
    personId,
    days: INVITE_DAYS,
    singleUse: true,
  });
  const seller = await sellerById(ctx.tx, membership.sellerId);
  await tellContact(ctx, membership, "invited", `${siteAddress(seller)}/join/${token}`);
  return ok({ membershipId });
}
