// The first owner of an installation: a one-time link, shown on the console only, while there is no staff yet.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import { endLinks, makeLink, useLink } from "../people/index.ts";
import { createMember } from "./create-member.ts";
import { lockInstallation, lockKeepers } from "./staff.store.ts";

/** Answers the token of a fresh link (one day; earlier ones end), or null where somebody already can let others in. */
export const makeFirstStaffLink = action({
  name: "make_first_staff_link",
  needs: { any: ["system"] },
  async run(ctx, _input: Record<never, never>): Promise<Result<string | null>> {
    const subjectId = await lockInstallation(ctx.tx);
    if ((await lockKeepers(ctx.tx)).length > 0) return ok(null);
    await endLinks(ctx, { subjectId, purpose: "first_staff" });
    return ok(
      await makeLink(ctx, { purpose: "first_staff", subjectId, personId: null, days: 1, singleUse: true }),
    );
  },
});

export type CreateFirstMember = {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly timeZone: string;
};

export type CreateFirstMemberRefusal =
  | { readonly code: "link_gone" }
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] };

/**
 * Whoever holds the console's link becomes the first owner. Answers a token for choosing the password at once. Refused
 * facts leave the link as it was.
 */
export const createFirstMember = action({
  name: "create_first_member",
  needs: { any: ["public"] },
  async run(
    ctx,
    input: CreateFirstMember,
  ): Promise<Result<{ personId: string; token: string }, CreateFirstMemberRefusal>> {
    const { token, ...facts } = input;
    const subjectId = await lockInstallation(ctx.tx);
    const link = await useLink(ctx, token, "first_staff", subjectId);
    if (!link.ok || (await lockKeepers(ctx.tx)).length > 0) return refuse({ code: "link_gone" as const });
    const owner = {
      ...ctx,
      actor: { kind: "system" as const, id: null, via: ctx.actor.via, requestId: ctx.actor.requestId },
    };
    const made = await createMember.run(owner, { ...facts, role: "Owner", sellerIds: null });
    if (made.ok) {
      const { personId } = made.value;
      const own = { purpose: "set_password" as const, subjectId: personId, personId, singleUse: true };
      return ok({ personId, token: await makeLink(ctx, { ...own, days: 1 }) });
    }
    return made.refusal.code === "invalid" ? refuse(made.refusal) : refuse({ code: "link_gone" as const });
  },
});
