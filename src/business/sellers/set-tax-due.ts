// From a month on a brand owes its tax otherwise. Whether anything was invoiced since then is known above, where documents are.
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { dateIn, isDate } from "../../kernel/time.ts";
import type { Seller } from "./seller.rules.ts";
import { updateSeller } from "./seller.store.ts";
import { withTaxDue } from "./tax-due.rules.ts";
import type { TaxDueChange } from "./tax-due.rules.ts";

export type SetTaxDueRefusal =
  /** Not the first day of a month, or of one that is over. */
  { readonly code: "bad_date" } | { readonly code: "nothing_changes" };

/** A step on a locked seller. Refuses bad_date, nothing_changes (that is how it stands on that day already). */
export async function setTaxDue(
  ctx: Ctx,
  seller: Seller,
  { from, due }: TaxDueChange,
): Promise<Result<null, SetTaxDueRefusal>> {
  const today = dateIn(seller.timeZone, ctx.now);
  if (!isDate(from) || !from.endsWith("-01") || from < `${today.slice(0, 7)}-01`)
    return refuse({ code: "bad_date" });
  const taxDueChanges = withTaxDue(seller, { from, due });
  if (JSON.stringify(taxDueChanges) === JSON.stringify(seller.taxDueChanges ?? []))
    return refuse({ code: "nothing_changes" });
  await updateSeller(ctx.tx, { ...seller, taxDueChanges });
  return ok(null);
}
