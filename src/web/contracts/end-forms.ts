// What is typed where a contract ends, rests or goes to another account, and what it means.
import type { CancelContract, ContractDeed } from "../../business/billing/index.ts";
import { contractById, inTrial, untilOf } from "../../business/contracts/index.ts";
import { sellerById } from "../../business/sellers/index.ts";
import { dateIn } from "../../kernel/time.ts";
import type { Site } from "../site.ts";
import type { Wish } from "../portal/approvals/ask-page.tsx";
import type { ContractArea, Typed } from "./contract-area.tsx";
import { takerOf } from "./taker.ts";

export type Which = "cancel" | "pause" | "give";

export const FIELDS: Readonly<Record<Which, readonly string[]>> = {
  cancel: ["when", "on", "rest", "reason", "seen"],
  pause: ["until", "reason", "seen"],
  give: ["customer", "giver", "taker", "seen"],
};

/** The field that a refusal is about. */
export const FIELD_OF: Readonly<Record<Which, Readonly<Partial<Record<string, string>>>>> = {
  cancel: { bad_date: "on", reason_missing: "reason" },
  pause: { bad_date: "until", too_long: "until", reason_missing: "reason" },
  give: {
    no_customer: "customer",
    same_account: "customer",
    other_seller: "customer",
    taker_has_most: "customer",
    statement_missing: "giver",
  },
};

export const cancelOf = (contractId: string, said: Typed): CancelContract => ({
  contractId,
  when: said["when"] === "on" || said["when"] === "now" ? said["when"] : "end_of_term",
  on: wantedEnd(said),
  rest: restOf(said),
  reason: said["reason"] ?? "",
  ...(said["seen"] ? { seen: said["seen"] } : {}),
});

/** As somebody else is asked for it: a day that is named, or the end of the term. */
export function cancelWish(contractId: string, said: Typed): Wish {
  const on = said["when"] === "on" ? wantedEnd(said) : null;
  const when = on === null ? "end_of_term" : "on";
  return { act: "cancel_contract", input: { contractId, when, on, reason: said["reason"] ?? "" } };
}

/** The form asks for the last day of the contract. */
const wantedEnd = (said: Typed): string | null => (said["on"] ? untilOf(said["on"]) : null);

const restOf = (said: Typed): "kept" | "credited" | null =>
  said["rest"] === "kept" || said["rest"] === "credited" ? said["rest"] : null;

export const pauseOf = (contractId: string, said: Typed) => ({
  contractId,
  untilOn: said["until"] ?? "",
  reason: said["reason"] ?? "",
});

/** What is shown before it is done; null: no money moves with it, or it is refused anyway. */
export async function deedOf(
  site: Site,
  area: ContractArea,
  which: Which,
  id: string,
  said: Typed,
): Promise<ContractDeed | null> {
  const isSaid = (...fields: readonly string[]) => fields.every((one) => (said[one] ?? "").trim() !== "");
  if (which === "pause") {
    const untilOn = said["until"] ?? "";
    return isSaid("reason") ? { act: "pause", untilOn, isCustomer: !area.isOffice } : null;
  }
  if (which === "cancel") return endingOf(area, said, said["when"] === "now" && (await isTried(site, id)));
  const taker = isSaid("giver", "taker") ? await takerOf(site, id, said) : null;
  return taker && { act: "transfer", billingProfileId: taker.profileId };
}

async function isTried(site: Site, id: string): Promise<boolean> {
  const row = await contractById(site.db.read, id);
  if (row === null) return false;
  const { timeZone } = await sellerById(site.db.read, row.sellerId);
  return inTrial(row, dateIn(timeZone, site.clock.business()));
}

function endingOf(area: ContractArea, said: Typed, tried: boolean): ContractDeed | null {
  const rest = restOf(said);
  const isCustomer = !area.isOffice;
  // Its holder ends at once only what is tried: else it is refused.
  if (said["when"] === "now") return area.isOffice || tried ? { act: "end_now", rest } : null;
  if (said["when"] !== "on") return { act: "end_on", on: null, rest, isCustomer };
  // Without a day there is nothing to show: the form says so.
  const on = wantedEnd(said);
  return on === null ? null : { act: "end_on", on, rest, isCustomer };
}
