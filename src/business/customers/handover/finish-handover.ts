// Both sides confirmed and the time to stop it is over: the account has another holder.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { must, ok } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { personById } from "../../people/index.ts";
import { accountById, lockAccount } from "../account.store.ts";
import { accountHandedOver } from "../customers.events.ts";
import { insertMembership, membersOf, moveMembership, replaceRights } from "../membership.store.ts";
import type { MemberRow } from "../membership.store.ts";
import { ruleDay } from "../rule-day.ts";
import { endPin } from "../support-pin/support-pin.store.ts";
import type { OnHandover } from "./confirm-handover.ts";
import { lockedHandover, stopHandover } from "./end-handover.ts";
import { handoverStates, scopesOfOldHolder } from "./handover.rules.ts";
import type { Handover } from "./handover.rules.ts";
import { endHandover, lowerHolder, payByTransfer, raiseToHolder } from "./handover.store.ts";
import { tellHandover } from "./tell-handover.ts";

/** Who gives and who gets the account, as they stand now; null where one of them is not there any more. */
export type Sides = { readonly holder: MemberRow; readonly receiver: MemberRow | undefined };

export async function sidesOf(ctx: Ctx, asked: Handover): Promise<Sides | null> {
  const members = await membersOf(ctx.tx, asked.accountId);
  const holder = members.find((one) => one.role === "holder" && one.state === "active");
  const receiver = members.find((one) => one.personId === asked.toPerson);
  const left = asked.toMembership !== null && receiver?.membershipId !== asked.toMembership;
  if (holder?.personId !== asked.fromPerson || left) return null;
  return (await personById(ctx.tx, asked.toPerson))?.state === "active" ? { holder, receiver } : null;
}

/** A step, of a handover that both sides confirmed; the account and it are locked. */
export async function changeHands(ctx: Ctx, asked: Handover, sides: Sides): Promise<void> {
  const to = must(handoverStates.decide(asked.state, "finish"));
  await changePlaces(ctx, asked, sides);
  if (!asked.keepsMethods) await payByTransfer(ctx.tx, asked.accountId);
  await endHandover(ctx.tx, asked.id, to, ctx.now);
  ctx.moved({ noun: "handover", id: asked.id, move: "finish", from: asked.state, to });
  ctx.announce(accountHandedOver, { accountId: asked.accountId, keepsMethods: asked.keepsMethods });
  await tellHandover(ctx, { ...asked, state: to });
}

/** By machine time. Stopped in the meantime: nothing. Where a side left, it comes to nothing and both are told. */
export const finishHandover = action({
  name: "finish_handover",
  needs: { any: ["system"] },
  async run(ctx, input: OnHandover): Promise<Result<null>> {
    const asked = await lockedHandover(ctx, input.handoverId);
    if (asked?.state !== "confirmed" || !asked.finishAt || asked.finishAt > ctx.machineNow) return ok(null);
    const account = await lockAccount(ctx.tx, asked.accountId);
    const sides = account?.state === "closed" ? null : await sidesOf(ctx, asked);
    if (sides) await changeHands(ctx, asked, sides);
    else must(await stopHandover(ctx, asked, "withdraw"));
    return ok(null);
  },
});

async function changePlaces(
  ctx: Ctx,
  { accountId, toPerson, oldStays }: Handover,
  { holder, receiver }: Sides,
): Promise<void> {
  const { tx, now } = ctx;
  await lowerHolder(tx, holder.membershipId);
  const { sellerId } = (await accountById(tx, accountId)) ?? { sellerId: "" };
  const today = await ruleDay(ctx, sellerId);
  const scopes = scopesOfOldHolder(oldStays, today);
  await replaceRights(tx, { id: holder.membershipId, accountId }, { scopes, orderLimit: null }, today);
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
