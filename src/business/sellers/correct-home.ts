// Where a brand is at home: its country, currency and time zone are corrected. Whether anything stands in them is known above,
// where documents and the books are.
import type { Ctx } from "../../kernel/act.ts";
import type { FieldIssue } from "../../kernel/result.ts";
import { dateIn } from "../../kernel/time.ts";
import { numberPatterns } from "./number-patterns.ts";
import type { Seller } from "./seller.rules.ts";
import { updateSeller } from "./seller.store.ts";
import { sellerIssues } from "./seller-facts.ts";
import { patternIssues } from "./series.rules.ts";
import { settingOf } from "./settings.ts";

export type SellerHome = Pick<Seller, "country" | "currency" | "timeZone">;
const HOME: readonly string[] = ["country", "currency", "timeZone"] satisfies readonly (keyof SellerHome)[];

/** What of the patterns that it counts by the country does not allow. Where it stays, nothing is said of them. */
async function numberIssues(ctx: Ctx, seller: Seller, corrected: Seller): Promise<readonly FieldIssue[]> {
  if (corrected.country === seller.country) return [];
  const patterns = await settingOf(ctx.tx, seller.id, numberPatterns);
  const year = Number(dateIn(seller.timeZone, ctx.now).slice(0, 4));
  const issues = patternIssues(patterns, { year, country: corrected.country }, []);
  return issues.some(({ code }) => code === "ten_digits") ? [{ field: "country", code: "ten_digits" }] : [];
}

/**
 * A step on a locked seller. Answers what cannot be used; then nothing is written: among it a country whose law wants other numbers
 * than the brand counts by (`ten_digits`).
 */
export async function correctHome(
  ctx: Ctx,
  seller: Seller,
  { country, currency, timeZone }: SellerHome,
): Promise<readonly FieldIssue[]> {
  const corrected: Seller = { ...seller, country, currency, timeZone };
  const wrong = sellerIssues(corrected).filter(({ field }) => HOME.includes(field));
  const issues = wrong.length > 0 ? wrong : await numberIssues(ctx, seller, corrected);
  if (issues.length === 0) await updateSeller(ctx.tx, corrected);
  return issues;
}
