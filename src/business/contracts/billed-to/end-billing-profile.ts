// A billing profile is ended: what was billed to it goes to the account's default one from the next document on.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { defaultProfile, endProfile, lockOpenProfile, noteChanges } from "../../customers/index.ts";
import { billToInstead } from "../contract.store.ts";
import { quoteNaming } from "./bill-to.store.ts";

export type EndBillingProfile = { readonly billingProfileId: string };

export type EndBillingProfileRefusal =
  | { readonly code: "is_default" }
  | { readonly code: "no_such"; readonly kind: string }
  /** The quote's short id. */
  | { readonly code: "named_by_quote"; readonly quote: string };

/**
 * Documents that are there keep it. Refuses the default one (`is_default`), one that is ended (`no_such`), and one to which a quote is
 * billed that the customer may still accept: its paper names it, and tax was reckoned by it (`named_by_quote`).
 */
export const endBillingProfile = action({
  name: "end_billing_profile",
  needs: {
    any: ["staff:customers.change"],
    on: (input: EndBillingProfile) => ({ kind: "billing_profile", id: input.billingProfileId }),
  },
  async run(ctx, input: EndBillingProfile): Promise<Result<null, EndBillingProfileRefusal>> {
    const profile = await lockOpenProfile(ctx.tx, input.billingProfileId);
    if (!profile) return refuse({ code: "no_such" as const, kind: "billing_profile" });
    const heir = await defaultProfile(ctx.tx, profile.accountId);
    if (!heir || profile.isDefault) return refuse({ code: "is_default" as const });
    const quote = await quoteNaming(ctx.tx, profile.id);
    if (quote !== null) return refuse({ code: "named_by_quote" as const, quote });
    await billToInstead(ctx.tx, profile.accountId, profile.id, heir.id);
    await endProfile(ctx.tx, profile.id, ctx.now);
    const place = [profile.organisation, profile.name, profile.postalCode, profile.city];
    const about = { kind: "billing_profile", id: profile.id } as const;
    const before = { ended: place.filter(Boolean).join(", ") };
    await noteChanges(ctx, profile.accountId, about, { before, after: { ended: "" } });
    return ok(null);
  },
});
