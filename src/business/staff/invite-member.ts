// The mail by which a colleague chooses a password: to their own address alone, so that whoever invites never holds their link.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { sayByMail } from "../messages/index.ts";
import { countHit, endLinks, makeLink, pendingAccess, personById, sellerOfPerson } from "../people/index.ts";
import { officeAddress } from "../sellers/index.ts";
import { mayGive } from "./roles.ts";
import { staffInvitedMail } from "./staff.mails.ts";
import { lockMember, memberById } from "./staff.store.ts";

export const INVITED_DAYS = 3;
const MOST_A_DAY = 3;
const DAY_S = 86_400;

/**
 * A step. A link sent before no longer opens. The mail carries the letterhead of the first brand they work for; false where there
 * is none yet.
 */
export async function mailInvitation(ctx: Ctx, personId: string): Promise<boolean> {
  const person = await personById(ctx.tx, personId);
  const member = await memberById(ctx.tx, personId);
  const seller = person && (await sellerOfPerson(ctx.tx, person));
  if (!seller || !person || !member) return false;
  await endLinks(ctx, { personId, purpose: "set_password" });
  const link = { purpose: "set_password" as const, subjectId: personId, personId, singleUse: true };
  const token = await makeLink(ctx, { ...link, days: INVITED_DAYS });
  await sayByMail(ctx, {
    template: staffInvitedMail,
    seller,
    to: { email: person.email, name: person.name, language: person.language, personId, isColleague: true },
    accountId: null,
    values: {
      house: seller.name,
      by: ctx.actor.kind === "staff" ? ctx.actor.name : "",
      role: member.roleName,
      days: INVITED_DAYS,
      link: `${officeAddress()}/password/${token}`,
    },
    about: { kind: "person", id: personId },
    cause: `staff_invited:${newId()}`,
  });
  ctx.moved({ noun: "member", id: personId, move: "invite", from: member.state, to: member.state });
  return true;
}

export type InviteMemberAgain = { readonly personId: string };
export type InviteMemberRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "not_yours_to_give" }
  /** They have chosen a password: a forgotten one they replace themselves. */
  | { readonly code: "has_password" }
  | { readonly code: "too_many"; readonly retryAfterS: number }
  | { readonly code: "no_seller" };

/** Refuses: no_such, not_yours_to_give, has_password, too_many (three a day), no_seller. */
export const inviteMemberAgain = action({
  name: "invite_member_again",
  needs: {
    any: ["staff:staff.change"],
    on: (input: InviteMemberAgain) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, { personId }): Promise<Result<null, InviteMemberRefusal>> {
    const member = await lockMember(ctx.tx, personId);
    if (member?.state !== "active") return refuse({ code: "no_such" as const, kind: "member" });
    if (!mayGive(ctx.actor, member.rights, member.sellerIds))
      return refuse({ code: "not_yours_to_give" as const });
    if (!(await pendingAccess(ctx.tx, [personId])).has(personId))
      return refuse({ code: "has_password" as const });
    const limit = { bucket: `staff_invitation:${personId}`, most: MOST_A_DAY, windowS: DAY_S };
    const counted = await countHit(ctx.tx, [limit], ctx.machineNow);
    if (!counted.open) return refuse({ code: "too_many" as const, retryAfterS: counted.retryAfterS });
    return (await mailInvitation(ctx, personId)) ? ok(null) : refuse({ code: "no_seller" as const });
  },
});
