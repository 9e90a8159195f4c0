// A member's role changes, or the brands they are limited to.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import type { Tx } from "../../kernel/db.ts";
import { sellersAll } from "../sellers/index.ts";
import { mayGive } from "./roles.ts";
import { lockKeepers, lockMember, roleBy, updateMember } from "./staff.store.ts";
import type { Member } from "./staff.store.ts";

export type MemberRefusal =
  | BadMove
  | { readonly code: "not_yours_to_give" }
  | { readonly code: "last_owner" }
  | { readonly code: "no_brand" }
  | { readonly code: "reason_missing" }
  /** There is no brand whose letterhead a mail could carry. */
  | { readonly code: "no_seller" }
  | { readonly code: "no_such"; readonly kind: string };

export type ChangeMember = {
  readonly personId: string;
  readonly role: string;
  /** Null: all sellers; otherwise at least one. */
  readonly sellerIds: readonly string[] | null;
};

/**
 * Refuses `no_brand` (for none at all, or one that is not there), rights the giver does not hold (before or after), and
 * taking the last one away who could let others in.
 */
export const changeMember = action({
  name: "change_member",
  needs: {
    any: ["staff:staff.change", "system"],
    on: (input: ChangeMember) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, input: ChangeMember): Promise<Result<null, MemberRefusal>> {
    const keepers = await lockKeepers(ctx.tx);
    const member = await lockMember(ctx.tx, input.personId);
    const role = await roleBy(ctx.tx, "name", input.role);
    if (!member || !role) return refuse({ code: "no_such" as const, kind: member ? "role" : "member" });
    if (!(await areSellers(ctx.tx, input.sellerIds))) return refuse({ code: "no_brand" as const });
    const gives =
      mayGive(ctx.actor, role.rights, input.sellerIds) && mayGive(ctx.actor, member.rights, member.sellerIds);
    if (!gives) return refuse({ code: "not_yours_to_give" as const });
    await updateMember(ctx.tx, member.personId, role.id, input.sellerIds);
    if (keepers.length > 0 && (await lockKeepers(ctx.tx)).length === 0)
      return refuse({ code: "last_owner" as const });
    ctx.moved({
      noun: "member",
      id: member.personId,
      move: "change_role",
      from: member.state,
      to: member.state,
      why: await told(ctx.tx, member, role.name, input.sellerIds),
    });
    return ok(null);
  },
});

/** A step: whether these are sellers, and some; null is all there are. */
export async function areSellers(tx: Tx, sellerIds: readonly string[] | null): Promise<boolean> {
  if (sellerIds === null) return true;
  const known = new Set((await sellersAll(tx)).map((one) => one.id));
  return sellerIds.length > 0 && sellerIds.every((id) => known.has(id));
}

/** What changed, for the story: the role, or the brands by name. */
async function told(
  tx: Tx,
  before: Member,
  roleName: string,
  sellerIds: readonly string[] | null,
): Promise<string> {
  const sellers = await sellersAll(tx);
  const named = (ids: readonly string[] | null): string =>
    ids === null
      ? "*"
      : sellers
          .filter((one) => ids.includes(one.id))
          .map((one) => one.name)
          .join(", ");
  const [was, is] = [named(before.sellerIds), named(sellerIds)];
  const roles = `${before.roleName} → ${roleName}`;
  if (was === is) return roles;
  return before.roleName === roleName ? `${was} → ${is}` : `${roles}; ${was} → ${is}`;
}
