// Where a brand is at home: its country, currency and time zone are corrected. Whether anything stands in them is known above,
// where documents and the books are.
import type { Ctx } from "../../kernel/act.ts";
import type { FieldIssue } from "../../kernel/result.ts";
import type { Seller } from "./seller.rules.ts";
import { updateSeller } from "./seller.store.ts";
import { sellerIssues } from "./seller-facts.ts";

export type SellerHome = Pick<Seller, "country" | "currency" | "timeZone">;
const HOME: readonly string[] = ["country", "currency", "timeZone"] satisfies readonly (keyof SellerHome)[];

/** A step on a locked seller. Answers what cannot be used; then nothing is written. */
export async function correctHome(
  ctx: Ctx,
  seller: Seller,
  { country, currency, timeZone }: SellerHome,
): Promise<readonly FieldIssue[]> {
  const corrected: Seller = { ...seller, country, currency, timeZone };
  const issues = sellerIssues(corrected).filter(({ field }) => HOME.includes(field));
  if (issues.length === 0) await updateSeller(ctx.tx, corrected);
  return issues;
}
