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
  isHeldTogether,
  lockContract,
  noticeGiven,
  restAtEnd,
  setRestAtEnd,
  tellCancelled,
} from "../../contracts/index.ts";
import type { ContractRefusal } from "../../contracts/index.ts";
import { sellerById, settingOf } from "../../sellers/index.ts";
import { proration, restWhenEnded } from "../billing.settings.ts";
import { areBeingBilled } from "../documents/credit.store.ts";
import { documentLanguage, endReason } from "../documents/document.words.ts";
import { withdrawBehind } from "./withdraw-behind.ts";
import { creditRest } from "./change-contract.ts";
import { creditForRest, partsOf } from "./change.rules.ts";
import { entriesOf, paidTerms } from "./change.store.ts";

export type CancelContract = {
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
  | { readonly code: "bad_date" }
  | { readonly code: "only_staff" }
  | { readonly code: "part_of_bundle" }
  | { readonly code: "being_billed" };

/**
 * Answers the day it ends on. Refuses no_such, bad_move (it does not run), bad_date, only_staff (at once, or with another rest
 * than the setting's), part_of_bundle (the customer cancels the whole) and being_billed (at once, while an invoice over it has no
 * number yet).
 */
export const cancelContract = action({
  name: "cancel_contract",
  needs: {
    any: ["contracts.do", "staff:services.change"],
    on: (input: CancelContract) => ({ kind: "contract", id: input.contractId }),
  },
  async run(ctx, input: CancelContract): Promise<Result<IsoDate, CancelRefusal>> {
    const isStaff = ctx.actor.kind !== "person";
    if (!isStaff && (input.when === "now" || input.rest !== null)) return refuse({ code: "only_staff" });
    const contract = await lockContract(ctx.tx, input.contractId);
    if (!contract) return refuse({ code: "no_such", kind: "contract" });
    if (isHeldTogether(ctx, contract)) return refuse({ code: "part_of_bundle" });
    const seller = await sellerById(ctx.tx, contract.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    if (input.when === "on" && (input.on === null || !isDate(input.on) || input.on < today))
      return refuse({ code: "bad_date" });
    await setRestAtEnd(ctx.tx, contract.id, input.rest);
    if (input.when === "now") return endNow(ctx, input, today, contract.childIds);
    const wantedOn = input.when === "on" ? input.on : null;
    const exactly = isStaff && wantedOn !== null;
    const given = await noticeGiven(ctx, { contractId: contract.id, wantedOn, exactly });
    if (!given.ok) return given;
    await withdrawBehind(ctx, [contract.id, ...contract.childIds], given.value);
    await tellCancelled(ctx, contract.id, { on: given.value, atOnce: false });
    return given;
  },
});

async function endNow(
  ctx: Ctx,
  { contractId, reason }: CancelContract,
  today: IsoDate,
  childIds: readonly string[],
): Promise<Result<IsoDate, CancelRefusal>> {
  if (await areBeingBilled(ctx.tx, [contractId])) return refuse({ code: "being_billed" });
  const ended = await endContract(ctx, { contractId, endsOn: today, why: reason });
  if (!ended.ok) return ended;
  await endSubjects(ctx, contractId, "at_end", reason);
  await withdrawBehind(ctx, [contractId, ...childIds], today);
  for (const id of [contractId, ...childIds]) await creditUnused(ctx, id);
  await tellCancelled(ctx, contractId, { on: today, atOnce: true });
  return ok(today);
}

/**
 * Step, once a contract has ended: credits the paid days behind its end where that was agreed or is the setting. Doing it again
 * credits nothing more.
 */
async function creditUnused(ctx: Ctx, contractId: string): Promise<void> {
  const contract = await lockContract(ctx.tx, contractId);
  if (!contract || contract.state !== "ended" || contract.endsOn === null) return;
  const agreed = await restAtEnd(ctx.tx, contractId);
  // Without a term nobody pays for days behind the end they chose.
  const usual = contract.renewal === "monthly" ? "credited" : null;
  const rest = agreed ?? usual ?? (await settingOf(ctx.tx, contract.sellerId, restWhenEnded));
  if (rest === "kept") return;
  const parts = partsOf(contract.renewal, await settingOf(ctx.tx, contract.sellerId, proration));
  const { endsOn } = contract;
  const lines = await paidTerms(ctx.tx, await entriesOf(ctx.tx, contractId), endsOn);
  const credits = lines.flatMap((line) => {
    if (line.isWrittenOff) return [];
    // What credit notes took back already counts towards it.
    const whole = { ...line, leftMinor: line.invoicedMinor };
    const minor = creditForRest(whole, endsOn, parts) - (line.invoicedMinor - line.leftMinor);
    const { documentId, lineId, language } = line;
    return minor > 0n ? [{ documentId, lineId, minor, language: documentLanguage(language) }] : [];
  });
  const given = await creditRest(ctx, credits, (language) => endReason(language, endsOn));
  if (!given.ok)
    throw new Error(`the rest of contract ${contractId} cannot be credited: ${given.refusal.why}`);
}

/** On hearing that a contract ended on its day. */
export const creditEnded = action({
  name: "credit_ended_contract",
  needs: { any: ["system"] },
  async run(ctx, input: { readonly contractId: string }) {
    const contract = await lockContract(ctx.tx, input.contractId);
    if (contract?.endsOn) await withdrawBehind(ctx, [contract.id], contract.endsOn);
    await creditUnused(ctx, input.contractId);
    return ok(null);
  },
});
