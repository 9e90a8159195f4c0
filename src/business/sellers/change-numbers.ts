// The patterns of a brand's number series change: from the next number on. What was numbered keeps its number.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import { dateIn } from "../../kernel/time.ts";
import { patternIssues, SERIES_KINDS } from "./series.rules.ts";
import type { Patterns } from "./series.rules.ts";
import { numberPatterns } from "./number-patterns.ts";
import { findSeller } from "./seller.store.ts";
import { writeSetting } from "./setting.store.ts";
import { patternsOfOthers } from "./series.store.ts";

export type ChangeNumbers = { readonly sellerId: string; readonly patterns: Patterns };

export type ChangeNumbersRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] };

/**
 * Refuses patterns that make no numbers (`malformed`), two alike (`twice`), one that another brand counts by (`shared`), and what
 * the seller's country does not allow (`ten_digits`).
 */
export const changeNumbers = action({
  name: "change_numbers",
  needs: {
    any: ["staff:settings.change", "system"],
    on: (input: ChangeNumbers) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: ChangeNumbers): Promise<Result<null, ChangeNumbersRefusal>> {
    const seller = await findSeller(ctx.tx, input.sellerId);
    if (!seller) return refuse({ code: "no_such" as const, kind: "seller" });
    const year = Number(dateIn(seller.timeZone, ctx.now).slice(0, 4));
    const issues = patternIssues(
      input.patterns,
      { year, country: seller.country },
      await patternsOfOthers(ctx.tx, seller.id),
    );
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    const patterns = Object.fromEntries(SERIES_KINDS.map((kind) => [kind, input.patterns[kind]]));
    await writeSetting(ctx.tx, seller.id, numberPatterns.key, patterns, ctx.now);
    return ok(null);
  },
});
