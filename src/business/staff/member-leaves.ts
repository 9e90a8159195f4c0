// Somebody leaves the staff: sessions, keys, links and visits end in the same moment. Whoever comes back begins with an invitation.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { endKeys, letBack, lockPerson, reasonOf, shutOut } from "../people/index.ts";
import type { MemberRefusal } from "./change-member.ts";
import { mailInvitation } from "./invite-member.ts";
import { mayGive } from "./roles.ts";
import { memberStates } from "./staff.rules.ts";
import { lockKeepers, lockMember, moveMember } from "./staff.store.ts";

export type MemberLeaves = { readonly personId: string; readonly reason: string };

/** Refuses: no_such, reason_missing, bad_move, not_yours_to_give, last_owner. */
export const memberLeaves = action({
  name: "member_leaves",
  needs: {
    any: ["staff:staff.change", "system"],
    on: (input: MemberLeaves) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, input): Promise<Result<null, MemberRefusal>> {
    const keepers = await lockKeepers(ctx.tx);
    const member = await lockMember(ctx.tx, input.personId);
    const person = member && (await lockPerson(ctx.tx, member.personId));
    if (!member || !person) return refuse({ code: "no_such" as const, kind: "member" });
    const why = reasonOf(input.reason);
    if (why === null) return refuse({ code: "reason_missing" as const });
    const to = memberStates.decide(member.state, "leave");
    if (!to.ok) return to;
    if (!mayGive(ctx.actor, member.rights, member.sellerIds))
      return refuse({ code: "not_yours_to_give" as const });
    if (keepers.length === 1 && keepers[0] === member.personId)
      return refuse({ code: "last_owner" as const });
    await moveMember(ctx.tx, member.personId, member.state, to.value);
    const shut = person.state === "active" ? await shutOut(ctx, person, why) : ok(null);
    if (!shut.ok) return shut;
    await endKeys(ctx, person.id);
    ctx.moved({ noun: "member", id: member.personId, move: "leave", from: member.state, to: to.value, why });
    return ok(null);
  },
});

/**
 * With the role they had, by an invitation to their address. Refuses: no_such, reason_missing, bad_move, not_yours_to_give,
 * no_seller.
 */
export const memberRejoins = action({
  name: "member_rejoins",
  needs: {
    any: ["staff:staff.change"],
    on: (input: MemberLeaves) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, input): Promise<Result<null, MemberRefusal>> {
    const member = await lockMember(ctx.tx, input.personId);
    const person = member && (await lockPerson(ctx.tx, member.personId));
    if (!member || !person || person.state === "erased")
      return refuse({ code: "no_such" as const, kind: "member" });
    const why = reasonOf(input.reason);
    if (why === null) return refuse({ code: "reason_missing" as const });
    const to = memberStates.decide(member.state, "rejoin");
    if (!to.ok) return to;
    if (!mayGive(ctx.actor, member.rights, member.sellerIds))
      return refuse({ code: "not_yours_to_give" as const });
    await moveMember(ctx.tx, member.personId, member.state, to.value);
    const back = person.state === "disabled" ? await letBack(ctx, person, why) : ok(null);
    if (!back.ok) return back;
    ctx.moved({ noun: "member", id: member.personId, move: "rejoin", from: member.state, to: to.value, why });
    return (await mailInvitation(ctx, person.id)) ? ok(null) : refuse({ code: "no_seller" as const });
  },
});
