// On the day a dated right begins or ends, the contact and the holder are told, once.
import { action } from "../../../kernel/act.ts";
import { anyOf, idsOf } from "../../../kernel/db.ts";
import { eachAlone } from "../../../kernel/jobs.ts";
import type { Tick } from "../../../kernel/jobs.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { lockAccount } from "../account.store.ts";
import {
  dueTurns,
  membershipById,
  nextTurnOf,
  nextTurn,
  rightsOf,
  writeNextTurn,
} from "../membership.store.ts";
import { ruleDay } from "../rule-day.ts";
import { tellContact } from "../tell-contact.ts";

/** Told and moved on in one: killed in between, neither happened. Not due any more: nothing. */
const tellTurn = action({
  name: "tell_turn",
  needs: { any: ["system"] },
  async run(ctx, { membershipId }: { readonly membershipId: string }) {
    const known = await membershipById(ctx.tx, membershipId);
    if (known) await lockAccount(ctx.tx, known.accountId);
    const membership = known && (await membershipById(ctx.tx, membershipId));
    const due = membership && (await nextTurnOf(ctx.tx, membershipId));
    if (!membership || due === null || membership.state !== "active") return ok(null);
    const today = await ruleDay(ctx, membership.sellerId);
    if (due > today) return ok(null);
    const { scopes } = await rightsOf(ctx.tx, membershipId);
    await writeNextTurn(ctx.tx, membershipId, nextTurn(scopes, today));
    const { state } = membership;
    ctx.moved({ noun: "membership", id: membershipId, move: "turn", from: state, to: state });
    await tellContact(ctx, membership, "dated");
    return ok(null);
  },
});

export const turnTicks: readonly Tick[] = [
  {
    name: "tell_turns",
    due: (now) => anyOf(dueTurns(now)),
    async run(kit, now) {
      await eachAlone(await idsOf(kit.db.read, dueTurns(now)), async (membershipId) =>
        must(await kit.act(tellTurn, systemActor, { membershipId })),
      );
    },
  },
];
