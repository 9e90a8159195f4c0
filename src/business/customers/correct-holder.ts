// Somebody ordered and mistyped their mail address. Before it was proven the account may still get the person it was meant for.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import { createPerson, hasPassword, personById, readdressPerson } from "../people/index.ts";
import { lockAccount } from "./account.store.ts";
import { insertMembership, membersOf, membershipsOf, moveMembership } from "./membership.store.ts";

export type CorrectHolderRefusal =
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }
  | { readonly code: "not_correctable" };

/**
 * A step. Answers whose account it is now. An address that belongs to somebody already gives the account to them, as if it
 * had been typed so at once; nothing of theirs is read or changed. Refuses: invalid (field email), not_correctable (a
 * customer already, or the holder signs in with the address).
 */
export async function correctHolder(
  ctx: Ctx,
  input: { readonly accountId: string; readonly email: string },
): Promise<Result<string, CorrectHolderRefusal>> {
  const account = await lockAccount(ctx.tx, input.accountId);
  const members = account ? await membersOf(ctx.tx, account.id) : [];
  const holder = members.find((one) => one.role === "holder" && one.state === "active");
  const person = holder ? await personById(ctx.tx, holder.personId) : null;
  if (!account || !holder || !person || account.state !== "prospect")
    return refuse({ code: "not_correctable" });
  const { emailVerifiedAt, name, phone, language, timeZone } = person;
  if (emailVerifiedAt === null && (await hasPassword(ctx.tx, person.id)))
    return refuse({ code: "not_correctable" });
  // A person of several accounts is not only this order's: the others keep the address they have.
  if ((await membershipsOf(ctx.tx, person.id)).length === 1) {
    const changed = await readdressPerson(ctx, { personId: person.id, email: input.email });
    if (changed.ok) return ok(person.id);
    if (changed.refusal.code === "invalid") return refuse(changed.refusal);
  }
  const meant = { sellerId: account.sellerId, email: input.email, name, phone, language, timeZone };
  const made = await createPerson(ctx, meant);
  if (!made.ok && made.refusal.code === "invalid") return refuse(made.refusal);
  const personId = made.ok ? made.value : made.refusal.code === "email_taken" ? made.refusal.personId : "";
  if (personId === person.id) return ok(personId);
  await moveMembership(ctx.tx, holder.membershipId, "active", "ended", ctx.now);
  const membership = { id: newId(), accountId: account.id, personId };
  await insertMembership(ctx.tx, { ...membership, role: "holder", state: "active", at: ctx.now });
  ctx.moved({ noun: "account", id: account.id, move: "correct_holder", from: "prospect", to: "prospect" });
  return ok(personId);
}
