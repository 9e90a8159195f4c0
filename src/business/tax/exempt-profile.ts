// Staff decides that a customer's bills bear no tax: for a time, with the law it stands in and the paper that proves it.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { isDate } from "../../kernel/time.ts";
import { accountById, lockOpenProfile } from "../customers/index.ts";
import { exemptionFaults, overlaps } from "./exemption.rules.ts";
import type { ExemptionFault, ExemptionWish } from "./exemption.rules.ts";
import { endExemptionRow, exemptionsOfProfile, insertExemption } from "./exemption.store.ts";

export type ExemptProfile = ExemptionWish & { readonly billingProfileId: string };
export type ExemptProfileRefusal =
  | { readonly code: "no_such"; readonly kind: "billing_profile" }
  | { readonly code: "bad_date"; readonly field: "validFrom" | "validUntil" }
  | { readonly code: "invalid_exemption"; readonly faults: readonly ExemptionFault[] }
  | { readonly code: "exempt_already" }
  | { readonly code: "vat_id_needed" };

/**
 * What is billed from now on follows; issued invoices stay. Answers the exemption's id. Refuses no_such, bad_date,
 * invalid_exemption (by field), exempt_already (another one holds on one of its days), and vat_id_needed: where the tax falls
 * on the customer, the invoice has to name their id.
 */
export const exemptProfile = action({
  name: "exempt_profile",
  needs: {
    any: ["staff:billing.credit"],
    on: (input: ExemptProfile) => ({ kind: "billing_profile", id: input.billingProfileId }),
  },
  async run(
    ctx,
    { billingProfileId, ...wish }: ExemptProfile,
  ): Promise<Result<string, ExemptProfileRefusal>> {
    if (!isDate(wish.validFrom)) return refuse({ code: "bad_date", field: "validFrom" });
    if (wish.validUntil !== null && !isDate(wish.validUntil))
      return refuse({ code: "bad_date", field: "validUntil" });
    const faults = exemptionFaults(wish);
    if (faults.length > 0) return refuse({ code: "invalid_exemption", faults });
    // The lock keeps two decided at once from holding on the same day.
    const profile = await lockOpenProfile(ctx.tx, billingProfileId);
    const account = profile && (await accountById(ctx.tx, profile.accountId));
    if (!profile || !account) return refuse({ code: "no_such", kind: "billing_profile" });
    if (wish.kind === "reverse_charge" && profile.vatId === null) return refuse({ code: "vat_id_needed" });
    const others = await exemptionsOfProfile(ctx.tx, billingProfileId, { ended: false });
    if (others.some((other) => overlaps(wish, other))) return refuse({ code: "exempt_already" });
    const id = newId();
    const whose = { sellerId: account.sellerId, accountId: account.id, billingProfileId };
    const decided = { decidedBy: ctx.actor.id ?? "", decidedAt: ctx.now };
    await insertExemption(ctx.tx, { ...wish, ...whose, ...decided, id });
    return ok(id);
  },
});

/** What is billed from now on bears tax again. Answers the billing profile. Refuses no_such where it was ended before. */
export const endExemption = action({
  name: "end_exemption",
  needs: {
    any: ["staff:billing.credit"],
    on: (input: { readonly exemptionId: string }) => ({ kind: "exemption", id: input.exemptionId }),
  },
  async run(ctx, input: { readonly exemptionId: string }) {
    const profileId = await endExemptionRow(ctx.tx, input.exemptionId, ctx.actor.id ?? "", ctx.now);
    return profileId === null ? refuse({ code: "no_such" as const, kind: "exemption" }) : ok(profileId);
  },
});
