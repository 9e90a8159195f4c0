// The brand's facts change: address, bank, looks. Issued documents keep what they were printed with.
import { action } from "../../kernel/act.ts";
import { constraintOf } from "../../kernel/db.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import type { SellerHome } from "./correct-home.ts";
import { takesSender, takesSiteHost } from "./reach-of-brand.ts";
import { hostKey } from "./seller.rules.ts";
import type { Seller } from "./seller.rules.ts";
import { findSeller, updateSeller } from "./seller.store.ts";
import { asKept, sellerIssues } from "./seller-facts.ts";

export type ChangeSeller = {
  readonly sellerId: string;
  /** Where it is at home is corrected only as long as nothing stands in it (`correct_brand` in billing). */
  readonly facts: Partial<
    Omit<Seller, "id" | "slug" | "state" | "logoLight" | "logoDark" | keyof SellerHome>
  >;
};

export type ChangeSellerRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "taken" }
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] };

/**
 * Refuses facts that cannot be used and, to staff of some brands, a sender in another brand's domain (`invalid`), and a host that
 * belongs to another seller (`taken`).
 */
export const changeSeller = action({
  name: "change_seller",
  needs: {
    any: ["staff:settings.change", "system"],
    on: (input: ChangeSeller) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: ChangeSeller): Promise<Result<Seller, ChangeSellerRefusal>> {
    const before = await findSeller(ctx.tx, input.sellerId);
    if (!before) return refuse({ code: "no_such" as const, kind: "seller" });
    const { country, currency, timeZone } = before;
    const merged: Seller = { ...before, ...input.facts, country, currency, timeZone };
    const seller = { ...asKept(merged), host: merged.host === null ? null : hostKey(merged.host) };
    // Earlier versions took any country and VAT id: one that is not touched keeps nobody from changing another fact.
    const isOld = (field: string): boolean =>
      (field === "country" || field === "vatId") && merged[field] === before[field];
    const issues = sellerIssues(seller).filter(({ field }) => !isOld(field));
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    if (await takesSender(ctx, seller, before))
      return refuse({ code: "invalid" as const, issues: [{ field: "mailFromAddress", code: "shared" }] });
    if (await takesSiteHost(ctx, seller.id, [seller.host])) return refuse({ code: "taken" as const });
    try {
      await updateSeller(ctx.tx, seller);
    } catch (fault) {
      if (constraintOf(fault) === "seller_host_key") return refuse({ code: "taken" as const });
      throw fault;
    }
    return ok(seller);
  },
});
