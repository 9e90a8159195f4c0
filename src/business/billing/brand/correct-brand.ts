// A brand's country, currency or time zone was set up wrongly: it is corrected as long as nothing stands in them. Tax, books and
// dates of what was issued would be read differently afterwards, and no amount is ever converted.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { FieldIssue, Result } from "../../../kernel/result.ts";
import { correctHome, lockSeller } from "../../sellers/index.ts";
import type { SellerHome } from "../../sellers/index.ts";
import { brandUses } from "./brand-use.reads.ts";
import type { BrandUse } from "./brand-use.reads.ts";

export type CorrectBrand = { readonly sellerId: string } & SellerHome;
export type CorrectBrandRefusal =
  | { readonly code: "no_such"; readonly kind: "seller" }
  | { readonly code: "still_selling" }
  | { readonly code: "in_use"; readonly uses: readonly BrandUse[] }
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] };

/** What accounts and exchange rates say in the currency has to do neither with the country nor with the days. */
const OF_CURRENCY: readonly BrandUse[] = ["accounts", "rates"];

/** What keeps these facts of the brand as they are; empty: nothing. */
export const hindering = (uses: readonly BrandUse[], withCurrency: boolean): readonly BrandUse[] =>
  uses.filter((use) => withCurrency || !OF_CURRENCY.includes(use));

/**
 * Refuses: no_such, still_selling (an order could come in this moment), in_use (with what stands in them), invalid. What is as it
 * was is no correction and is never refused.
 */
export const correctBrand = action({
  name: "correct_brand",
  needs: {
    any: ["staff:settings.change", "system"],
    on: (input: CorrectBrand) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, { sellerId, ...home }: CorrectBrand): Promise<Result<null, CorrectBrandRefusal>> {
    // What is ordered, agreed, paid, offered or issued for it holds the row while it is written: none of it comes in between.
    const seller = await lockSeller(ctx.tx, sellerId);
    if (!seller) return refuse({ code: "no_such" as const, kind: "seller" as const });
    const isOther = (fact: keyof SellerHome): boolean => home[fact] !== seller[fact];
    if (!isOther("country") && !isOther("currency") && !isOther("timeZone")) return ok(null);
    if (seller.state === "selling") return refuse({ code: "still_selling" as const });
    const uses = hindering(await brandUses(ctx.tx, sellerId), isOther("currency"));
    if (uses.length > 0) return refuse({ code: "in_use" as const, uses });
    const issues = await correctHome(ctx, seller, home);
    return issues.length > 0 ? refuse({ code: "invalid" as const, issues }) : ok(null);
  },
});
