// Roles: which rights go together under a name. Nobody gives away a right they do not hold themselves.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import type { Actor } from "../../kernel/rights.ts";
import { isStaffRight, PREDEFINED_ROLES } from "./staff.rules.ts";
import type { Role } from "./staff.rules.ts";
import { insertRole, lockKeepers, roleBy, updateRole } from "./staff.store.ts";

/** A step: the predefined roles are there; those that were changed stay as they are. */
export async function ensureRoles(ctx: Ctx): Promise<void> {
  for (const role of PREDEFINED_ROLES)
    await insertRole(ctx.tx, { id: newId(), secondFactor: false, ...role });
}

/** Whether everything the role allows is the actor's own to give. */
export function mayGive(
  actor: Actor,
  rights: readonly string[],
  sellerIds: readonly string[] | null,
): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind !== "staff" || !rights.every((right) => actor.rights.includes(right))) return false;
  const mine = actor.sellerIds;
  return mine === null || (sellerIds !== null && sellerIds.every((id) => mine.includes(id)));
}

export type SaveRole = {
  readonly roleId: string | null;
  readonly name: string;
  readonly rights: readonly string[];
  /** Not said: as it was, for a new role none is asked for. */
  readonly secondFactor?: boolean;
};

export type SaveRoleRefusal =
  | {
      readonly code: "invalid";
      readonly issues: readonly FieldIssue[];
    }
  | { readonly code: "not_yours_to_give" }
  | { readonly code: "last_owner" }
  | { readonly code: "no_such"; readonly kind: string };

const NAME_MAX = 60;

/** Refuses unknown rights and taken names (`invalid`), rights the giver lacks, and leaving nobody who could let others in. */
export const saveRole = action({
  name: "save_role",
  needs: { any: ["staff:staff.change", "system"] },
  async run(ctx, input: SaveRole): Promise<Result<string, SaveRoleRefusal>> {
    const name = input.name.trim();
    const rights = [...new Set(input.rights)];
    const there = await roleBy(ctx.tx, "name", name);
    const taken = there !== null && there.id !== input.roleId;
    const issues = [
      ...(name === "" || name.length > NAME_MAX
        ? [{ field: "name", code: "malformed" }]
        : taken
          ? [{ field: "name", code: "taken" }]
          : []),
      ...(rights.every(isStaffRight) ? [] : [{ field: "rights", code: "malformed" }]),
    ];
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    const before = input.roleId === null ? null : await roleBy(ctx.tx, "id", input.roleId);
    if (input.roleId !== null && !before) return refuse({ code: "no_such" as const, kind: "role" });
    if (!mayGive(ctx.actor, [...rights, ...(before?.rights ?? [])], null))
      return refuse({ code: "not_yours_to_give" as const });
    const secondFactor = input.secondFactor ?? before?.secondFactor ?? false;
    if (!before) {
      const id = newId();
      const made = { id, name, rights, secondFactor };
      await insertRole(ctx.tx, made);
      tellChange(ctx, null, made);
      return ok(id);
    }
    const hadKeepers = (await lockKeepers(ctx.tx)).length > 0;
    const after = { id: before.id, name, rights, secondFactor };
    await updateRole(ctx.tx, after);
    tellChange(ctx, before, after);
    if (hadKeepers && (await lockKeepers(ctx.tx)).length === 0)
      return refuse({ code: "last_owner" as const });
    return ok(before.id);
  },
});

// Which rights came and went, and whether a second factor is asked for, stands in the role's story: `+tickets.answer -orders.see`.
function tellChange(ctx: Ctx, before: Role | null, after: Role): void {
  const had = before?.rights ?? [];
  const changes = [
    ...after.rights.filter((right) => !had.includes(right)).map((right) => `+${right}`),
    ...had.filter((right) => !after.rights.includes(right)).map((right) => `-${right}`),
    ...((before?.secondFactor ?? false) === after.secondFactor
      ? []
      : [`${after.secondFactor ? "+" : "-"}second_factor`]),
    ...(before === null || before.name === after.name ? [] : ["renamed"]),
  ];
  if (before !== null && changes.length === 0) return;
  const [move, from] = before === null ? ["make", null] : ["change", "in_use"];
  ctx.moved({ noun: "role", id: after.id, move, from, to: "in_use", why: changes.join(" ") });
}
