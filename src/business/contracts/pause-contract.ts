// A contract rests: nothing is billed, what runs is stopped by its panel or by a person, and what was
// paid lasts as many days longer.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { addDays, dateIn, daysBetween, isDate } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { addSuspensionReason, liftSuspensionReason } from "../hosting/index.ts";
import { sellerById, settingOf } from "../sellers/index.ts";
import { addOnChangesOn, contractTerms } from "./change.store.ts";
import type { ContractTerms } from "./change.store.ts";
import { contractStates, inTrial, isHeldTogether } from "./contract.rules.ts";
import type { ContractState } from "./contract.rules.ts";
import { lockContract, moveContract } from "./contract.store.ts";
import type { LockedContract } from "./contract.store.ts";
import { subjectsOfContract } from "./entry.store.ts";
import { RESTS } from "./switched/switch.rules.ts";
import { isByHand } from "./switched/switch.store.ts";
import { wantBackFromRest, wantSwitchedOff } from "./switched/want-switched.ts";
import { tellGoesOn, tellPaused } from "./told/tell-holder.ts";
import { afterRest, pauseFault, pauseLimits } from "./pause.rules.ts";
import type { PauseFault } from "./pause.rules.ts";
import {
  endPause,
  heldEntries,
  holdEntriesOf,
  insertPause,
  lastingPause,
  moveMinimum,
  pausesBegun,
  releaseEntries,
} from "./pause.store.ts";

export type PauseContract = {
  readonly contractId: string;
  /** The day it goes on again. */
  readonly untilOn: IsoDate;
  readonly reason: string;
};
export type PauseRefusal =
  | { readonly code: "no_such"; readonly kind: "contract" }
  | BadMove
  | { readonly code: PauseFault | "reason_missing" | "not_pausable" | "in_trial" | "part_of_bundle" }
  | { readonly code: "change_waiting"; readonly on: IsoDate };

type NotPaused = Exclude<PauseRefusal, BadMove | { readonly code: "no_such" }>;

/** What stands in the way of resting until that day, for a contract that runs; null: nothing does. */
export async function whyNotPaused(
  { tx, now }: Pick<Ctx, "tx" | "now">,
  terms: ContractTerms,
  { untilOn, isCustomer }: { readonly untilOn: IsoDate; readonly isCustomer: boolean },
): Promise<NotPaused | null> {
  const limits = await settingOf(tx, terms.sellerId, pauseLimits);
  const isOpen = !isCustomer || limits.byCustomers;
  // What ends by itself on a day would rest into its end.
  if (terms.kind === "domain" || terms.fixedUntil !== null || !isOpen) return { code: "not_pausable" };
  const seller = await sellerById(tx, terms.sellerId);
  const today = dateIn(seller.timeZone, now);
  // Its free days would pass while nobody can try it.
  if (inTrial(terms, today)) return { code: "in_trial" };
  const changesOn = terms.changesOn ?? (await addOnChangesOn(tx, terms.id));
  if (changesOn !== null) return { code: "change_waiting", on: changesOn };
  const begun = await pausesBegun(tx, terms.id);
  const fault = isDate(untilOn) ? pauseFault(limits, begun, today, untilOn) : ("bad_date" as const);
  return fault === null ? null : { code: fault };
}

const onContract = (input: { readonly contractId: string }) => ({ kind: "contract", id: input.contractId });
const RIGHTS = ["contracts.do", "staff:services.change"] as const;

/**
 * Refuses as its type says: not_pausable is a name, and what the seller does not let customers do; in_trial what is still tried; a
 * bundle rests whole.
 */
export const pauseContract = action({
  name: "pause_contract",
  needs: { any: RIGHTS, on: onContract },
  async run(ctx, input: PauseContract): Promise<Result<null, PauseRefusal>> {
    const contract = await lockContract(ctx.tx, input.contractId);
    const terms = contract && (await contractTerms(ctx.tx, contract.id));
    if (!contract || !terms) return refuse({ code: "no_such", kind: "contract" });
    if (isHeldTogether(ctx, contract)) return refuse({ code: "part_of_bundle" });
    const to = contractStates.decide(contract.state, "pause");
    if (!to.ok) return to;
    if (input.reason.trim() === "") return refuse({ code: "reason_missing" });
    const isCustomer = ctx.actor.kind === "person";
    const fault = await whyNotPaused(ctx, terms, { untilOn: input.untilOn, isCustomer });
    if (fault !== null) return refuse(fault);
    const seller = await sellerById(ctx.tx, contract.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    await rest(ctx, contract, { ...input, fromOn: today });
    for (const childId of contract.childIds) {
      const child = await lockContract(ctx.tx, childId);
      if (child?.state === "running" && child.fixedUntil === null)
        await rest(ctx, child, { ...input, fromOn: today });
    }
    await tellPaused(ctx, contract.id, input.untilOn);
    return ok(null);
  },
});

async function rest(
  ctx: Ctx,
  contract: LockedContract,
  how: { readonly fromOn: IsoDate; readonly untilOn: IsoDate; readonly reason: string },
): Promise<void> {
  const { fromOn, untilOn, reason } = how;
  const made = { contractId: contract.id, accountId: contract.accountId, fromOn, untilOn, reason };
  const causeId = await insertPause(ctx.tx, made, ctx.actor.id, ctx.now);
  await move(ctx, contract, "pause", "paused");
  await holdEntriesOf(ctx.tx, contract.id, fromOn);
  for (const { kind, id } of await subjectsOfContract(ctx.tx, contract.id))
    if (kind === "hosting")
      await addSuspensionReason(ctx, { hostingId: id, reason: "request", note: reason, causeId });
  if (await isByHand(ctx.tx, contract.id))
    await wantSwitchedOff(ctx, {
      contractId: contract.id,
      why: RESTS,
      causeId,
      stopBy: addDays(fromOn, 1),
    });
}

async function move(
  ctx: Ctx,
  contract: LockedContract,
  name: "pause" | "go_on",
  to: ContractState,
): Promise<void> {
  await moveContract(ctx.tx, contract.id, contract.state, to, contract.endsOn);
  ctx.moved({ noun: "contract", id: contract.id, move: name, from: contract.state, to });
}

/** Step, for one that is locked and rests: its dates move by the days it rested. */
export async function restIsOver(ctx: Ctx, contractId: string, on: IsoDate): Promise<void> {
  const pause = await lastingPause(ctx.tx, contractId);
  const days = pause === null ? 0 : Math.max(0, daysBetween(pause.fromOn, on));
  if (pause !== null) await endPause(ctx.tx, pause.id, days === 0 ? pause.fromOn : on);
  const held = await heldEntries(ctx.tx, contractId);
  const released = held.map((one) => ({ id: one.id, ...afterRest(one, days) }));
  await releaseEntries(ctx.tx, released, days);
  await moveMinimum(ctx.tx, contractId, days);
}

/** Step; the contract is locked and rests. Its dates move by the days it rested; add-ons go on with it. */
export async function wentOn(ctx: Ctx, contract: LockedContract, today: IsoDate): Promise<LockedContract> {
  await move(ctx, contract, "go_on", "running");
  await restIsOver(ctx, contract.id, today);
  for (const { kind, id } of await subjectsOfContract(ctx.tx, contract.id))
    if (kind === "hosting") await liftSuspensionReason(ctx, { hostingId: id, reason: "request" });
  await wantBackFromRest(ctx, { contractId: contract.id });
  for (const childId of contract.childIds) {
    const child = await lockContract(ctx.tx, childId);
    if (child?.state === "paused") await wentOn(ctx, child, today);
  }
  return (await lockContract(ctx.tx, contract.id)) ?? contract;
}

/** It goes on before or on its day. Refuses no_such, bad_move (it does not rest). */
export const goOn = action({
  name: "go_on",
  needs: { any: [...RIGHTS, "system"], on: onContract },
  async run(
    ctx,
    input: { readonly contractId: string },
  ): Promise<Result<null, { readonly code: "no_such"; readonly kind: "contract" } | BadMove>> {
    const contract = await lockContract(ctx.tx, input.contractId);
    if (!contract) return refuse({ code: "no_such", kind: "contract" });
    const to = contractStates.decide(contract.state, "go_on");
    if (!to.ok) return to;
    const seller = await sellerById(ctx.tx, contract.sellerId);
    await wentOn(ctx, contract, dateIn(seller.timeZone, ctx.now));
    await tellGoesOn(ctx, contract.id);
    return ok(null);
  },
});
