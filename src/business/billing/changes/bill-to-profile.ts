// A contract is invoiced to another billing profile of its holder's: what the next invoice comes to there was shown first.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { billedTo, contractTerms, lockContract } from "../../contracts/index.ts";
import { lockOpenProfile } from "../../customers/index.ts";
import { PLACE_HOLD } from "../run/place-wait.ts";
import { VAT_HOLD } from "../run/vat-wait.ts";
import { hasChanged } from "./act-figures.ts";
import type { Confirmed, FiguresChanged } from "./act-figures.ts";

export type BillToProfile = Confirmed & { readonly contractId: string; readonly billingProfileId: string };
export type BillToRefusal =
  | FiguresChanged
  | { readonly code: "no_such"; readonly kind: "contract" | "billing_profile" }
  | { readonly code: "nothing_changes" | "not_running" }
  /** An add-on, or a part: it is billed with what it belongs to. */
  | { readonly code: "goes_with_whole" };

/** What is issued stays as it is. Refuses as its type says; no_such also for a profile that is another account's, or ended. */
export const billToProfile = action({
  name: "bill_to_profile",
  needs: {
    any: ["contracts.do", "staff:services.change"],
    // Who may act on one contract alone chooses among none of its holder's addresses.
    on: ({ contractId, billingProfileId }: BillToProfile) => [
      { kind: "contract", id: contractId },
      { kind: "billing_profile", id: billingProfileId },
    ],
  },
  async run(ctx, input: BillToProfile): Promise<Result<null, BillToRefusal>> {
    const contract = await lockContract(ctx.tx, input.contractId);
    const terms = contract && (await contractTerms(ctx.tx, contract.id));
    if (!contract || !terms) return refuse({ code: "no_such", kind: "contract" });
    const profile = await lockOpenProfile(ctx.tx, input.billingProfileId);
    if (profile?.accountId !== contract.accountId)
      return refuse({ code: "no_such", kind: "billing_profile" });
    if (contract.state === "ended" || contract.state === "void") return refuse({ code: "not_running" });
    if (contract.parentId !== null) return refuse({ code: "goes_with_whole" });
    if (terms.billingProfileId === profile.id) return refuse({ code: "nothing_changes" });
    const deed = { act: "bill_to" as const, billingProfileId: profile.id };
    if (await hasChanged({ db: ctx.tx, now: ctx.now }, contract.id, deed, input))
      return refuse({ code: "figures_changed" });
    const { organisation, name, line1, postalCode, city } = profile;
    const names = organisation === name ? [name] : [organisation, name];
    const place = [...names, line1, `${postalCode} ${city}`].filter((line) => line.trim() !== "").join(", ");
    const waitedFor = [VAT_HOLD, PLACE_HOLD];
    await billedTo(ctx, contract, { billingProfileId: profile.id, place, waitedFor });
    return ok(null);
  },
});
