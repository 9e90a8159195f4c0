// Contacts of an account: what they may do is changed, and they are taken out. Rights are read anew at each request, so a
// change holds at once; whoever it concerns is told, and the holder too.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import type { Ctx } from "../../kernel/act.ts";
import type { BadMove } from "../../kernel/states.ts";
import { createPerson, endLinks } from "../people/index.ts";
import { membershipStates } from "./account.rules.ts";
import { lockAccount } from "./account.store.ts";
import { mayGive, rightsIssues } from "./contact-rights.ts";
import type { ContactRights } from "./contact-rights.ts";
import {
  insertMembership,
  membershipById,
  moveMembership,
  replaceRights,
  rightsOf,
} from "./membership.store.ts";
import type { MembershipState } from "./membership.store.ts";
import { dropHandoverTo } from "./handover/end-handover.ts";
import { endPin } from "./support-pin/support-pin.store.ts";
import { ruleDay } from "./rule-day.ts";
import { tellContact } from "./tell-contact.ts";

export type ContactRefusal =
  | BadMove
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }
  | { readonly code: "not_yours_to_give" }
  | { readonly code: "no_such"; readonly kind: string };

export type AddContact = ContactRights & {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
};

export type AddedContact = { readonly membershipId: string; readonly personId: string };

/**
 * For imports and set-up: somebody is a contact without being asked. Everybody else invites. Refuses by field (`invalid`;
 * `email: taken` where the person is in the account).
 */
export const addContact = action({
  name: "add_contact",
  needs: { any: ["system"], on: (input: AddContact) => ({ kind: "account", id: input.accountId }) },
  async run(ctx, input: AddContact): Promise<Result<AddedContact, ContactRefusal>> {
    const account = await lockAccount(ctx.tx, input.accountId);
    if (!account) return refuse({ code: "no_such" as const, kind: "account" });
    const issues = await rightsIssues(ctx, account.id, input);
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    const { sellerId, language, timeZone } = account;
    const { name, email } = input;
    const made = await createPerson(ctx, { sellerId, name, email, language, timeZone });
    if (!made.ok && made.refusal.code === "invalid") return refuse(made.refusal);
    const known = !made.ok && made.refusal.code === "email_taken" ? made.refusal.personId : "";
    const personId = made.ok ? made.value : known;
    const id = newId();
    const joined = { role: "contact" as const, state: "active" as const, at: ctx.now };
    if (!(await insertMembership(ctx.tx, { id, accountId: account.id, personId, ...joined })))
      return refuse({ code: "invalid" as const, issues: [{ field: "email", code: "taken" }] });
    await replaceRights(ctx.tx, { id, accountId: account.id }, input, await ruleDay(ctx, account.sellerId));
    ctx.moved({ noun: "membership", id, move: "add", from: null, to: "active" });
    return ok({ membershipId: id, personId });
  },
});

export type SaveScopes = ContactRights & { readonly membershipId: string };

/**
 * All of a contact's rights at once, by the account's own people: staff give nobody a way into it. The holder has none to change
 * (`no_such`).
 */
export const saveScopes = action({
  name: "save_scopes",
  needs: {
    any: ["people.do", "system"],
    on: (input: SaveScopes) => ({ kind: "membership", id: input.membershipId }),
  },
  async run(ctx, input: SaveScopes): Promise<Result<null, ContactRefusal>> {
    const known = await membershipById(ctx.tx, input.membershipId);
    if (known) await lockAccount(ctx.tx, known.accountId);
    const membership = known && (await membershipById(ctx.tx, known.id));
    if (!membership || membership.role === "holder" || membership.state === "ended")
      return refuse({ code: "no_such" as const, kind: "membership" });
    const issues = await rightsIssues(ctx, membership.accountId, input);
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    // Somebody who may manage people but not more cannot raise a contact, and so not themselves.
    const had = await rightsOf(ctx.tx, membership.id);
    if (!mayGive(ctx, membership.accountId, input, had))
      return refuse({ code: "not_yours_to_give" as const });
    await replaceRights(ctx.tx, membership, input, await ruleDay(ctx, membership.sellerId));
    const { state } = membership;
    ctx.moved({ noun: "membership", id: membership.id, move: "change_scopes", from: state, to: state });
    await tellContact(ctx, membership, "changed");
    return ok(null);
  },
});

export type OnMembership = { readonly membershipId: string };

/** The contact is out of the account at once, or the invitation withdrawn. The holder stays (`no_such`); ended ones are `bad_move`. */
export const endMembership = action({
  name: "end_membership",
  needs: {
    any: ["people.do", "staff:customers.change", "system"],
    on: (input: OnMembership) => ({ kind: "membership", id: input.membershipId }),
  },
  async run(ctx, input: OnMembership): Promise<Result<null, ContactRefusal>> {
    const membership = await membershipById(ctx.tx, input.membershipId);
    if (!membership || membership.role === "holder")
      return refuse({ code: "no_such" as const, kind: "membership" });
    return takeOut(ctx, membership);
  },
});

/** A step, of a contact: their rights, invitation, PIN and a handover to them end; they hear it, and the holder. */
export async function takeOut(ctx: Ctx, membership: MembershipState): Promise<Result<null, BadMove>> {
  const move = membership.state === "invited" ? "withdraw" : "end";
  const to = membershipStates.decide(membership.state, move);
  if (!to.ok) return to;
  await tellContact(ctx, membership, move === "end" ? "removed" : "withdrawn");
  if (!(await moveMembership(ctx.tx, membership.id, membership.state, to.value, ctx.now)))
    return refuse({ code: "bad_move" as const, noun: "membership", from: "ended", move });
  const none = { scopes: [], orderLimit: null };
  await replaceRights(ctx.tx, membership, none, await ruleDay(ctx, membership.sellerId));
  await endLinks(ctx, { subjectId: membership.id, purpose: "join_account" });
  await endPin(ctx.tx, membership.id);
  await dropHandoverTo(ctx, membership.accountId, membership.personId);
  ctx.moved({ noun: "membership", id: membership.id, move, from: membership.state, to: to.value });
  return ok(null);
}
