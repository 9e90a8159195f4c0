// Staff gives a running thing a contract: one that was taken over, set up by hand, or ran for free until now. What no panel
// and no registry knows, a machine, is nothing but what its contract says.
import { action } from "../../kernel/act.ts";
import type { ClaimedRef, Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { dateIn, isDate } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { linkHostingToContract } from "../hosting/index.ts";
import { sellerById } from "../sellers/index.ts";
import { finishTasks } from "../staff/index.ts";
import { agreeContract } from "./agree-contract.ts";
import type { AgreeContract, AgreedContract, AgreeContractRefusal } from "./agree-contract.ts";
import type { MoreRefusal } from "../catalogue/index.ts";
import { takeForGiven } from "./contract-stock.ts";
import { boundFrom } from "./contract.rules.ts";
import { agreedOf, startContract } from "./contract.store.ts";
import { endWithFixed } from "./fixed/fix-until.ts";
import { isCharged, startEntriesPaidUntil } from "./entry.store.ts";
import { anchorOfGiven } from "./term.rules.ts";
import { standsAlone } from "./switched/switch.store.ts";
import { goesOn } from "./switched/want-switched.ts";

export type GiveContract = Omit<AgreeContract, "orderId" | "orderItemId" | "subject"> & {
  /** Null: what no panel and no registry reaches. */
  readonly subject: { readonly kind: "hosting" | "domain"; readonly id: string } | null;
  /** The contract that was over, of what still runs: nobody has to take it down any more. */
  readonly goesOnFrom?: string;
  /** Why it is given though none of it is left, or this customer has as many as one may: it runs already. */
  readonly despiteStock?: string;
  readonly startsOn: IsoDate;
  /** Paid for until this day, which is the first one owed: today, and the next run bills a term from today. */
  readonly paidUntil: IsoDate;
  /** The day of the month to which terms come back, where the one it is paid until came early in a short month: 29 to 31. */
  readonly anchorDay?: number;
};
export type GiveContractRefusal =
  | AgreeContractRefusal
  | { readonly code: "bad_date"; readonly field: "startsOn" | "paidUntil" | "anchorDay" }
  | { readonly code: "billed_already" }
  | { readonly code: "needs_thing" }
  | { readonly code: "not_asked" }
  | { readonly code: "wrong_quantity" }
  | MoreRefusal;

/**
 * Refuses bad_date (no day, paid until before it started, or a day of the month on which its terms would not begin),
 * billed_already (a contract charges it), no_such (product), needs_thing (a package or name, and none is named), not_asked (what
 * was over is taken down, or goes on already), wrong_quantity (a package or a name is always
 * one), sold_out and too_many_each (a product of which there are only so many, and nobody says why all the same).
 */
export const giveContract = action({
  name: "give_contract",
  needs: {
    any: ["staff:services.change"],
    on: ({
      accountId,
      sellerId,
      subject,
      billingProfileId,
      productId,
      goesOnFrom,
    }: GiveContract): readonly ClaimedRef[] => [
      { kind: "account", id: accountId, sellerId },
      ...(subject === null ? [] : [{ ...subject, accountId }]),
      ...(goesOnFrom === undefined ? [] : [{ kind: "contract", id: goesOnFrom, accountId }]),
      { kind: "billing_profile", id: billingProfileId, accountId },
      { kind: "product", id: productId, sellerId },
    ],
  },
  run: contractGiven,
});

/** Step. Refuses as the action does. */
export async function contractGiven(
  ctx: Ctx,
  input: GiveContract,
): Promise<Result<AgreedContract, GiveContractRefusal>> {
  if (!isDate(input.startsOn)) return refuse({ code: "bad_date", field: "startsOn" });
  if (!isDate(input.paidUntil) || input.paidUntil < input.startsOn)
    return refuse({ code: "bad_date", field: "paidUntil" });
  const anchorOn = anchorOfGiven(input);
  if (anchorOn === null) return refuse({ code: "bad_date", field: "anchorDay" });
  const { subject } = input;
  if (subject !== null && input.price.quantityMilli !== 1000n) return refuse({ code: "wrong_quantity" });
  if (subject !== null && (await isCharged(ctx.tx, subject))) return refuse({ code: "billed_already" });
  const agreed = await agreeContract(ctx, { ...input, orderId: null, orderItemId: null });
  if (!agreed.ok) return agreed;
  const { contractId } = agreed.value;
  if (subject === null && !(await standsAlone(ctx.tx, contractId))) return refuse({ code: "needs_thing" });
  if (input.goesOnFrom !== undefined && !(await goesOn(ctx, input.goesOnFrom)))
    return refuse({ code: "not_asked" });
  const despite = input.despiteStock?.trim() ?? "";
  const taken = await takeForGiven(ctx, contractId, { accountId: input.accountId, despite: despite !== "" });
  if (!taken.ok) return taken;
  const seller = await sellerById(ctx.tx, input.sellerId);
  const paid = { until: input.paidUntil, today: dateIn(seller.timeZone, ctx.now) };
  const bound = boundFrom(await agreedOf(ctx.tx, contractId), input.startsOn, paid);
  await startContract(ctx.tx, contractId, input.startsOn, bound);
  await startEntriesPaidUntil(ctx.tx, contractId, input.startsOn, { paidUntil: input.paidUntil, anchorOn });
  await endWithFixed(ctx.tx, contractId, [bound.fixedUntil]);
  if (subject?.kind === "hosting") await linkHostingToContract(ctx.tx, subject.id, contractId);
  // A name that was paid for too late is billed again: nobody has to decide about it any more.
  if (subject?.kind === "domain")
    for (const kind of ["name_paid_late", "restored_without_contract"])
      await finishTasks(ctx, subject.id, kind);
  ctx.moved({
    noun: "contract",
    id: contractId,
    move: "start",
    from: "agreed",
    to: "running",
    why: despite === "" ? null : despite,
  });
  return ok(agreed.value);
}
