// From a month on a brand owes its tax as its money comes, or with the invoice again. What is invoiced before stays as it is:
// nothing is taxed twice and nothing not at all (§ 20 sentence 3 UStG; decision 0097).
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { lockSeller, setTaxDue } from "../../sellers/index.ts";
import type { SetTaxDueRefusal, TaxDue } from "../../sellers/index.ts";
import { invoicedSince } from "./tax-due.reads.ts";

export type ChangeTaxDue = { readonly sellerId: string; readonly from: string; readonly due: TaxDue };
export type ChangeTaxDueRefusal =
  | { readonly code: "no_such"; readonly kind: "seller" }
  /** In the month that runs: its invoices would owe their tax by two rules. */
  | { readonly code: "invoiced_already" }
  | SetTaxDueRefusal;

/** Refuses no_such, bad_date (no first day of a month, or one that is over), nothing_changes, invoiced_already. */
export const changeTaxDue = action({
  name: "change_tax_due",
  needs: {
    any: ["staff:settings.change"],
    on: (input: ChangeTaxDue) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, { sellerId, from, due }: ChangeTaxDue): Promise<Result<null, ChangeTaxDueRefusal>> {
    const seller = await lockSeller(ctx.tx, sellerId);
    if (!seller) return refuse({ code: "no_such", kind: "seller" });
    const set = await setTaxDue(ctx, seller, { from, due });
    if (!set.ok) return set;
    const isBegun = from <= dateIn(seller.timeZone, ctx.now);
    if (isBegun && (await invoicedSince(ctx.tx, sellerId, from))) return refuse({ code: "invoiced_already" });
    return ok(null);
  },
});
