// Somebody joins the staff: a person in the office's own realm, a role, and a mail by which they choose a password.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import { createPerson } from "../people/index.ts";
import { areSellers } from "./change-member.ts";
import { mailInvitation } from "./invite-member.ts";
import { ensureRoles, mayGive } from "./roles.ts";
import { insertMember, roleBy } from "./staff.store.ts";

export type CreateMember = {
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly timeZone: string;
  /** One of the roles by name, for example "Owner". */
  readonly role: string;
  /** Null: all sellers. */
  readonly sellerIds: readonly string[] | null;
};

export type CreateMemberRefusal =
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }
  | { readonly code: "not_yours_to_give" }
  | { readonly code: "no_seller" };

/**
 * Answers the person's id. The link to choose a password is mailed to nobody but them; what the machine sets up goes without.
 * Refuses facts by field (`invalid`; `email: taken` where a colleague has the address), rights the giver does not hold, and
 * `no_seller` where there is no brand yet whose letterhead the mail could carry.
 */
export const createMember = action({
  name: "create_member",
  needs: { any: ["staff:staff.change", "system"] },
  async run(ctx, input: CreateMember): Promise<Result<{ personId: string }, CreateMemberRefusal>> {
    await ensureRoles(ctx);
    const role = await roleBy(ctx.tx, "name", input.role);
    if (!role) return refuse({ code: "invalid" as const, issues: [{ field: "role", code: "unknown" }] });
    if (!(await areSellers(ctx.tx, input.sellerIds)))
      return refuse({ code: "invalid" as const, issues: [{ field: "sellerIds", code: "unknown" }] });
    if (!mayGive(ctx.actor, role.rights, input.sellerIds))
      return refuse({ code: "not_yours_to_give" as const });
    const person = await createPerson(ctx, {
      sellerId: null,
      name: input.name,
      email: input.email,
      language: input.language,
      timeZone: input.timeZone,
    });
    if (!person.ok) {
      const issues =
        person.refusal.code === "invalid" ? person.refusal.issues : [{ field: "email", code: "taken" }];
      return refuse({ code: "invalid" as const, issues });
    }
    const personId = person.value;
    await insertMember(ctx.tx, { personId, roleId: role.id, sellerIds: input.sellerIds, at: ctx.now });
    ctx.moved({ noun: "member", id: personId, move: "join", from: null, to: "active" });
    if (ctx.actor.kind === "staff" && !(await mailInvitation(ctx, personId)))
      return refuse({ code: "no_seller" as const });
    return ok({ personId });
  },
});
