// The holder confirms once more, after the other side did; only now the account has another holder.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { personById, provedLately } from "../../people/index.ts";
import type { ProveAgain } from "../../people/index.ts";
import { lockAccount } from "../account.store.ts";
import { accountHandedOver } from "../customers.events.ts";
import { insertMembership, membersOf, moveMembership, replaceRights } from "../membership.store.ts";
import type { MemberRow } from "../membership.store.ts";
import { endPin } from "../support-pin/support-pin.store.ts";
import { handoverStates, scopesOfOldHolder } from "./handover.rules.ts";
import type { Handover } from "./handover.rules.ts";
import {
  handoverById,
  lockHandover,
  lowerHolder,
  payByTransfer,
  raiseToHolder,
  writeHandoverState,
} from "./handover.store.ts";
import { isHolder } from "./start-handover.ts";
import { tellHandover } from "./tell-handover.ts";

export type OnHandover = { readonly handoverId: string };
export type FinishRefusal =
  | BadMove
  | ProveAgain
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "holder_only" }
  | { readonly code: "expired" }
  /** Their access was closed meanwhile. */
  | { readonly code: "receiver_gone" };

/** By the holder it began with, who just proved who they are. Once; an expired or half-confirmed one changes nothing. */
export const finishHandover = action({
  name: "finish_handover",
  needs: { any: ["people.do"], on: (input: OnHandover) => ({ kind: "handover", id: input.handoverId }) },
  async run(ctx, input: OnHandover): Promise<Result<null, FinishRefusal>> {
    const known = await handoverById(ctx.tx, input.handoverId);
    const account = known && (await lockAccount(ctx.tx, known.accountId));
    const asked = known && (await lockHandover(ctx.tx, known.id));
    if (!asked || !account || account.state === "closed")
      return refuse({ code: "no_such" as const, kind: "handover" });
    const members = await membersOf(ctx.tx, account.id);
    const holder = members.find((one) => one.role === "holder" && one.state === "active");
    if (!holder || !isHolder(ctx.actor, holder) || holder.personId !== asked.fromPerson)
      return refuse({ code: "holder_only" as const });
    const next = handoverStates.decide(asked.state, "finish");
    if (!next.ok) return next;
    if (asked.expiresAt <= ctx.machineNow) return refuse({ code: "expired" as const });
    if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
    const receiver = members.find((one) => one.personId === asked.toPerson);
    const left = asked.toMembership !== null && receiver?.membershipId !== asked.toMembership;
    if (left || (await personById(ctx.tx, asked.toPerson))?.state !== "active")
      return refuse({ code: "receiver_gone" as const });
    await changePlaces(ctx, asked, holder, receiver);
    if (!asked.keepsMethods) await payByTransfer(ctx.tx, account.id);
    await writeHandoverState(ctx.tx, asked.id, next.value, ctx.now);
    ctx.moved({ noun: "handover", id: asked.id, move: "finish", from: asked.state, to: next.value });
    ctx.announce(accountHandedOver, { accountId: account.id, keepsMethods: asked.keepsMethods });
    await tellHandover(ctx, { ...asked, state: next.value });
    return ok(null);
  },
});

async function changePlaces(
  ctx: Ctx,
  { accountId, toPerson, oldStays }: Handover,
  holder: MemberRow,
  receiver: MemberRow | undefined,
): Promise<void> {
  const { tx, now } = ctx;
  await lowerHolder(tx, holder.membershipId);
  const scopes = scopesOfOldHolder(oldStays, now.toISOString().slice(0, 10));
  await replaceRights(tx, holder.membershipId, accountId, { scopes, orderLimit: null });
  const stays = oldStays !== "nothing";
  if (!stays) {
    await moveMembership(tx, holder.membershipId, "active", "ended", now);
    await endPin(tx, holder.membershipId);
  }
  const id = receiver?.membershipId ?? newId();
  if (receiver) await raiseToHolder(tx, id, now);
  else
    await insertMembership(tx, {
      id,
      accountId,
      personId: toPerson,
      role: "holder",
      state: "active",
      at: now,
    });
  const old = { noun: "membership", id: holder.membershipId, from: "active" };
  ctx.moved({ ...old, move: stays ? "hand_over" : "end", to: stays ? "active" : "ended" });
  ctx.moved({ noun: "membership", id, move: "take_over", from: receiver?.state ?? null, to: "active" });
}
