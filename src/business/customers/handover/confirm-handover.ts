// The holder confirms once more, after the other side did. The account changes hands when the time to stop it is over.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { provedLately } from "../../people/index.ts";
import type { ProveAgain } from "../../people/index.ts";
import { settingOf } from "../../sellers/index.ts";
import { lockAccount } from "../account.store.ts";
import { membersOf } from "../membership.store.ts";
import { changeHands, sidesOf } from "./finish-handover.ts";
import { handoverSetting, handoverStates } from "./handover.rules.ts";
import { handoverById, lockHandover, markConfirmed } from "./handover.store.ts";
import { addressNew, isHolder } from "./start-handover.ts";
import type { AddressNew } from "./start-handover.ts";
import { tellHandover } from "./tell-handover.ts";

const HOUR_MS = 3_600_000;

export type OnHandover = { readonly handoverId: string };
export type ConfirmHandoverRefusal =
  | BadMove
  | ProveAgain
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "holder_only" }
  | { readonly code: "expired" }
  | AddressNew
  /** Their access was closed meanwhile. */
  | { readonly code: "receiver_gone" };

/**
 * By the holder it began with, who just proved who they are. Once; an expired or half-confirmed one changes nothing. Answers
 * when the account changes hands; null: it did at once, because the seller asks for no time in between.
 */
export const confirmHandover = action({
  name: "confirm_handover",
  needs: { any: ["people.do"], on: (input: OnHandover) => ({ kind: "handover", id: input.handoverId }) },
  async run(ctx, input: OnHandover): Promise<Result<Date | null, ConfirmHandoverRefusal>> {
    const known = await handoverById(ctx.tx, input.handoverId);
    const account = known && (await lockAccount(ctx.tx, known.accountId));
    const asked = known && (await lockHandover(ctx.tx, known.id));
    if (!asked || !account || account.state === "closed")
      return refuse({ code: "no_such" as const, kind: "handover" });
    const members = await membersOf(ctx.tx, account.id);
    const holder = members.find((one) => one.role === "holder" && one.state === "active");
    if (!isHolder(ctx.actor, holder) || holder?.personId !== asked.fromPerson)
      return refuse({ code: "holder_only" as const });
    const next = handoverStates.decide(asked.state, "confirm");
    if (!next.ok) return next;
    if (asked.expiresAt <= ctx.machineNow) return refuse({ code: "expired" as const });
    if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
    const tooNew = await addressNew(ctx, holder.personId);
    if (tooNew) return refuse(tooNew);
    const sides = await sidesOf(ctx, asked);
    if (!sides) return refuse({ code: "receiver_gone" as const });
    const { waitHours } = await settingOf(ctx.tx, account.sellerId, handoverSetting);
    const finishAt = new Date(ctx.machineNow.getTime() + waitHours * HOUR_MS);
    const confirmed = { ...asked, state: next.value, finishAt };
    await markConfirmed(ctx.tx, asked.id, finishAt);
    ctx.moved({ noun: "handover", id: asked.id, move: "confirm", from: asked.state, to: next.value });
    if (waitHours === 0) await changeHands(ctx, confirmed, sides);
    else await tellHandover(ctx, confirmed);
    return ok(waitHours === 0 ? null : finishAt);
  },
});
