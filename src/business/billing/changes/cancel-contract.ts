// A contract is cancelled: at the end that notice reaches, on a day, or at once. What was paid for later days is kept or credited,
// as the seller's setting says or as was agreed.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn, isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import {
  endContract,
  endSubjects,
  inTrial,
  isHeldTogether,
  lockContract,
  noticeGiven,
  orWithWhole,
  setRestAtEnd,
  tellCancelled,
} from "../../contracts/index.ts";
import type { ContractRefusal, GiveNotice } from "../../contracts/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { areBeingBilled } from "../credits/credit.store.ts";
import { withdrawBehind } from "./withdraw-behind.ts";
import { askAnew } from "./ask-anew.ts";
import { hasChanged } from "./act-figures.ts";
import type { Confirmed, FiguresChanged } from "./act-figures.ts";
import { creditUnused, settleBehind } from "./credit-unused.ts";

export type CancelContract = Confirmed & {
  readonly contractId: string;
  /** `on`: not before the day; staff may agree on exactly it. */
  readonly when: "end_of_term" | "on" | "now";
  readonly on: IsoDate | null;
  /** Null: as the seller's setting says. Only staff decides otherwise. */
  readonly rest: "kept" | "credited" | null;
  readonly reason: string;
};
export type CancelRefusal =
  | ContractRefusal
  /** Of what was confirmed. */
  | FiguresChanged
  | { readonly code: "bad_date" }
  | { readonly code: "only_staff" }
  | { readonly code: "part_of_bundle" }
  | { readonly code: "being_billed" };

/**
 * Answers the day it ends on: with its whole at the latest. Refuses no_such, bad_move (it does not run), bad_date, only_staff
 * (at once but in a trial, or with another rest than the setting's), part_of_bundle (the customer cancels the whole) and
 * being_billed (at once, while an invoice over it or its add-ons has no number yet) and figures_changed (others were confirmed).
 */
export const cancelContract = action({
  name: "cancel_contract",
  needs: {
    any: ["contracts.do", "staff:services.change"],
    on: (input: CancelContract) => ({ kind: "contract", id: input.contractId }),
  },
  async run(ctx, input: CancelContract): Promise<Result<IsoDate, CancelRefusal>> {
    const isStaff = ctx.actor.kind !== "person";
    if (!isStaff && input.rest !== null) return refuse({ code: "only_staff" });
    const contract = await lockContract(ctx.tx, input.contractId);
    if (!contract) return refuse({ code: "no_such", kind: "contract" });
    if (isHeldTogether(ctx, contract)) return refuse({ code: "part_of_bundle" });
    const seller = await sellerById(ctx.tx, contract.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    // What is tried costs nothing that could be lost by ending it at once.
    if (!isStaff && input.when === "now" && !inTrial(contract, today)) return refuse({ code: "only_staff" });
    if (input.when === "on" && (input.on === null || !isDate(input.on) || input.on < today))
      return refuse({ code: "bad_date" });
    if (input.when === "now") {
      const deed = { act: "end_now" as const, rest: input.rest };
      if (await hasChanged({ db: ctx.tx, now: ctx.now }, contract.id, deed, input))
        return refuse({ code: "figures_changed" });
      const ended = await endAtOnce(ctx, input);
      if (ended.ok) await tellCancelled(ctx, contract.id, { on: today, atOnce: true });
      return ended;
    }
    const wantedOn = input.when === "on" ? input.on : null;
    const ending = { act: "end_on" as const, on: wantedOn, rest: input.rest, isCustomer: !isStaff };
    if (await hasChanged({ db: ctx.tx, now: ctx.now }, contract.id, ending, input))
      return refuse({ code: "figures_changed" });
    for (const id of [contract.id, ...contract.childIds]) await setRestAtEnd(ctx.tx, id, input.rest);
    const exactly = isStaff && wantedOn !== null;
    const given = await endAfterTerm(ctx, { contractId: contract.id, wantedOn, exactly });
    if (!given.ok) return given;
    // Its own notice stands, should the one of its whole be taken back.
    const on = await orWithWhole(ctx.tx, contract.id, given.value);
    await tellCancelled(ctx, contract.id, { on, atOnce: false });
    return ok(on);
  },
});

/** Step. Notice is given, and nobody is to pay for terms that never begin. Answers the day. Refuses no_such, bad_move. */
export async function endAfterTerm(ctx: Ctx, notice: GiveNotice): Promise<Result<IsoDate, ContractRefusal>> {
  const contract = await lockContract(ctx.tx, notice.contractId);
  const given = await noticeGiven(ctx, notice);
  if (!given.ok || !contract) return given;
  const all = [contract.id, ...contract.childIds];
  const credited = await settleBehind(ctx, all, given.value);
  if (!credited.ok)
    throw new Error(`what ${contract.id} never begins cannot be credited: ${credited.refusal.why}`);
  return given;
}

export type EndAtOnce = Pick<CancelContract, "contractId" | "rest" | "reason"> & {
  /** An earlier day, from which on nothing was delivered; left out: today. */
  readonly endsOn?: IsoDate;
};
export type EndAtOnceRefusal = ContractRefusal | { readonly code: "being_billed" };

/**
 * Step. The contract, its add-ons and what they paid for end today; what was paid for later days is kept or credited. Tells
 * nobody. Answers the day. Refuses no_such, bad_move, being_billed (an invoice over it has no number yet).
 */
export async function endAtOnce(
  ctx: Ctx,
  { contractId, reason, rest, endsOn }: EndAtOnce,
): Promise<Result<IsoDate, EndAtOnceRefusal>> {
  const contract = await lockContract(ctx.tx, contractId);
  if (!contract) return refuse({ code: "no_such", kind: "contract" });
  const all = [contractId, ...contract.childIds];
  if (await areBeingBilled(ctx.tx, all)) return refuse({ code: "being_billed" });
  const today = endsOn ?? dateIn((await sellerById(ctx.tx, contract.sellerId)).timeZone, ctx.now);
  for (const id of all) await setRestAtEnd(ctx.tx, id, rest);
  const ended = await endContract(ctx, { contractId, endsOn: today, why: reason, owesUsed: true });
  if (!ended.ok) return ended;
  await endSubjects(ctx, contractId, "at_end", reason);
  await withdrawBehind(ctx, all, today, { billAgain: false });
  await askAnew(ctx, { ...contract, endsOn: today, rest });
  for (const id of all) await creditUnused(ctx, id);
  return ok(today);
}
