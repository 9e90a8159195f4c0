// From a day on a brand taxes otherwise: it is no small business any more, or is one; it is registered for the One Stop Shop, or
// is not.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { dateIn, isDate } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { Seller } from "./seller.rules.ts";
import { lockSeller, updateSeller } from "./seller.store.ts";

export type ChangeTaxStanding = {
  readonly sellerId: string;
  /** Supplies that the law places on this day or later bear it. */
  readonly from: IsoDate;
  readonly smallBusiness: boolean;
  readonly ossRegistered: boolean;
};
export type ChangeTaxStandingRefusal =
  | { readonly code: "no_such"; readonly kind: "seller" }
  /** No day, or one that is over: what was billed by then is corrected document by document. */
  | { readonly code: "bad_date" }
  | { readonly code: "nothing_changes" };

type Change = NonNullable<Seller["taxChanges"]>[number];

/** With the new one in its place; one that changes nothing against what holds before it is left out. */
export function withTaxChange(seller: Seller, change: Change): readonly Change[] {
  const others = (seller.taxChanges ?? []).filter((one) => one.from !== change.from);
  const all = [...others, change].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const kept: Change[] = [];
  for (const one of all) {
    const before = kept.at(-1) ?? seller;
    if (before.smallBusiness !== one.smallBusiness || before.ossRegistered !== one.ossRegistered)
      kept.push(one);
  }
  return kept;
}

/**
 * What is issued stays as it is; the same day again says it anew. Refuses no_such, bad_date, nothing_changes (that is how it stands
 * on that day already).
 */
export const changeTaxStanding = action({
  name: "change_tax_standing",
  needs: {
    any: ["staff:settings.change"],
    on: (input: ChangeTaxStanding) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: ChangeTaxStanding): Promise<Result<null, ChangeTaxStandingRefusal>> {
    const seller = await lockSeller(ctx.tx, input.sellerId);
    if (!seller) return refuse({ code: "no_such", kind: "seller" });
    const { from, smallBusiness, ossRegistered } = input;
    if (!isDate(from) || from < dateIn(seller.timeZone, ctx.now)) return refuse({ code: "bad_date" });
    const taxChanges = withTaxChange(seller, { from, smallBusiness, ossRegistered });
    if (JSON.stringify(taxChanges) === JSON.stringify(seller.taxChanges ?? []))
      return refuse({ code: "nothing_changes" });
    await updateSeller(ctx.tx, { ...seller, taxChanges });
    return ok(null);
  },
});
