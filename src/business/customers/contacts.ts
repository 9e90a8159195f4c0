// Contacts of an account: invited with what they may do, changed, and ended. Rights are read anew at each request, so a
// change holds at once.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { Scope } from "../../kernel/rights.ts";
import type { BadMove } from "../../kernel/states.ts";
import { isDate } from "../../kernel/time.ts";
import { createPerson, makeLink } from "../people/index.ts";
import type { FieldIssue } from "../people/index.ts";
import { mayDo, membershipStates } from "./account.rules.ts";
import { lockAccount } from "./account.store.ts";
import { insertMembership, membershipById, moveMembership, replaceScopes } from "./membership.store.ts";

export type ContactRefusal =
  | BadMove
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }
  | { readonly code: "not_yours_to_give" }
  | { readonly code: "no_such"; readonly kind: string };

export type AddContact = {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly scopes: readonly Scope[];
};

export type AddedContact = {
  readonly membershipId: string;
  readonly personId: string;
  /** For choosing a password, where the person is new; a known person signs in as before. */
  readonly token: string | null;
};

const AREAS: ReadonlySet<string> = new Set(
  (
    "profile people services panel passwords domains domain_moves orders invoices payments methods quotes " +
    "contracts tickets mails"
  ).split(" "),
);
const MOST_SCOPES = 200;
const LINK_DAYS = 7;

function scopeIssues(scopes: readonly Scope[]): FieldIssue[] {
  const fine = (one: Scope): boolean =>
    AREAS.has(one.area) &&
    (one.onKind === null) === (one.onId === null) &&
    isDate(one.validFrom) &&
    (one.validUntil === null || (isDate(one.validUntil) && one.validUntil > one.validFrom));
  const issues = scopes.flatMap((one, at) =>
    fine(one) ? [] : [{ field: `scopes.${at}`, code: "malformed" }],
  );
  return scopes.length > MOST_SCOPES ? [...issues, { field: "scopes", code: "too_many" }] : issues;
}

/** Whether the giver holds each of these rights on the whole account, or on the one thing a scope is limited to. */
function mayGive(ctx: Ctx, accountId: string, sellerId: string, scopes: readonly Scope[]): boolean {
  if (ctx.actor.kind !== "person") return true;
  const today = ctx.now.toISOString().slice(0, 10);
  return scopes.every((one) => {
    const on = { kind: one.onKind ?? "account", id: one.onId ?? accountId, accountId, sellerId };
    const verb = one.verb === "mails" ? "see" : one.verb;
    return mayDo(ctx.actor, `${one.area as "people"}.${verb}`, on, today);
  });
}

/** Refuses by field (`invalid`; `email: taken` where the person is in the account) and rights the giver does not hold. */
export const addContact = action({
  name: "add_contact",
  needs: {
    any: ["people.do", "staff:customers.change", "system"],
    on: (input: AddContact) => ({ kind: "account", id: input.accountId }),
  },
  async run(ctx, input: AddContact): Promise<Result<AddedContact, ContactRefusal>> {
    const account = await lockAccount(ctx.tx, input.accountId);
    if (!account) return refuse({ code: "no_such" as const, kind: "account" });
    const issues = scopeIssues(input.scopes);
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    if (!mayGive(ctx, account.id, account.sellerId, input.scopes))
      return refuse({ code: "not_yours_to_give" as const });
    const { sellerId, language, timeZone } = account;
    const made = await createPerson(ctx, {
      sellerId,
      name: input.name,
      email: input.email,
      language,
      timeZone,
    });
    if (!made.ok && made.refusal.code === "invalid") return refuse(made.refusal);
    const known = !made.ok && made.refusal.code === "email_taken" ? made.refusal.personId : null;
    const personId = made.ok ? made.value : (known ?? "");
    const id = newId();
    const at = ctx.now;
    const joined = {
      id,
      accountId: account.id,
      personId,
      role: "contact" as const,
      state: "active" as const,
      at,
    };
    if (!(await insertMembership(ctx.tx, joined)))
      return refuse({ code: "invalid" as const, issues: [{ field: "email", code: "taken" }] });
    await replaceScopes(ctx.tx, id, account.id, input.scopes);
    ctx.moved({ noun: "membership", id, move: "add", from: null, to: "active" });
    const link = {
      purpose: "set_password" as const,
      subjectId: personId,
      personId,
      days: LINK_DAYS,
      singleUse: true,
    };
    return ok({ membershipId: id, personId, token: known === null ? await makeLink(ctx, link) : null });
  },
});

export type SaveScopes = { readonly membershipId: string; readonly scopes: readonly Scope[] };

/** All of a contact's scopes at once. The holder has none to change (`no_such`). */
export const saveScopes = action({
  name: "save_scopes",
  needs: {
    any: ["people.do", "staff:customers.change", "system"],
    on: (input: SaveScopes) => ({ kind: "membership", id: input.membershipId }),
  },
  async run(ctx, input: SaveScopes): Promise<Result<null, ContactRefusal>> {
    const membership = await membershipById(ctx.tx, input.membershipId);
    if (!membership || membership.role === "holder" || membership.state === "ended")
      return refuse({ code: "no_such" as const, kind: "membership" });
    await lockAccount(ctx.tx, membership.accountId);
    const issues = scopeIssues(input.scopes);
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    // Somebody who may manage people but not more cannot raise a contact, and so not themselves.
    if (!mayGive(ctx, membership.accountId, membership.sellerId, input.scopes))
      return refuse({ code: "not_yours_to_give" as const });
    await replaceScopes(ctx.tx, membership.id, membership.accountId, input.scopes);
    const { state } = membership;
    ctx.moved({ noun: "membership", id: membership.id, move: "change_scopes", from: state, to: state });
    return ok(null);
  },
});

export type EndMembership = { readonly membershipId: string };

/** The contact is out of the account at once. The holder stays (`no_such`); ended ones are `bad_move`. */
export const endMembership = action({
  name: "end_membership",
  needs: {
    any: ["people.do", "staff:customers.change", "system"],
    on: (input: EndMembership) => ({ kind: "membership", id: input.membershipId }),
  },
  async run(ctx, input: EndMembership): Promise<Result<null, ContactRefusal>> {
    const membership = await membershipById(ctx.tx, input.membershipId);
    if (!membership || membership.role === "holder")
      return refuse({ code: "no_such" as const, kind: "membership" });
    const move = membership.state === "invited" ? "withdraw" : "end";
    const to = membershipStates.decide(membership.state, move);
    if (!to.ok) return to;
    if (!(await moveMembership(ctx.tx, membership.id, membership.state, to.value, ctx.now)))
      return refuse({ code: "bad_move" as const, noun: "membership", from: "ended", move });
    await replaceScopes(ctx.tx, membership.id, membership.accountId, []);
    ctx.moved({ noun: "membership", id: membership.id, move, from: membership.state, to: to.value });
    return ok(null);
  },
});
