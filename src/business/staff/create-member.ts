// Somebody joins the staff: a person in the office's own realm, a role, and a link by which they choose a password.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { createPerson, makeLink } from "../people/index.ts";
import type { FieldIssue } from "../people/index.ts";
import { areSellers } from "./change-member.ts";
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
  | { readonly code: "not_yours_to_give" };

const LINK_DAYS = 3;

/**
 * Answers the person's id and the token of a link to choose a password (three days). Refuses facts by field (`invalid`;
 * `email: taken` where a colleague has the address) and rights the giver does not hold.
 */
export const createMember = action({
  name: "create_member",
  needs: { any: ["staff:staff.change", "system"] },
  async run(
    ctx,
    input: CreateMember,
  ): Promise<Result<{ personId: string; token: string }, CreateMemberRefusal>> {
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
    const token = await makeLink(ctx, {
      purpose: "set_password",
      subjectId: personId,
      personId,
      days: LINK_DAYS,
      singleUse: true,
    });
    return ok({ personId, token });
  },
});
