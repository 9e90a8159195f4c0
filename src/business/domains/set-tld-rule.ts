// A registry's rule from a day on: which terms it sells, and what a transfer adds.
import { action, installation } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { isDate } from "../../kernel/time.ts";
import { insertTldRule } from "./renewal.store.ts";
import { tldRuleShape } from "./tld.rules.ts";
import type { TldRule } from "./tld.rules.ts";

export type SetTldRule = {
  readonly tld: string;
  readonly validFrom: string;
  readonly years: readonly number[];
  readonly rules: Partial<Omit<TldRule, "tld" | "years">>;
};

/** Refuses: invalid (no top level, no date, years outside 1 to 10). */
export const setTldRule = action({
  name: "set_tld_rule",
  needs: { any: ["staff:settings.change"], on: () => installation },
  async run(ctx, input: SetTldRule) {
    const years =
      input.years.length > 0 && input.years.every((n) => Number.isInteger(n) && n >= 1 && n <= 10);
    const rules = tldRuleShape.partial().safeParse(input.rules);
    const tld = /^[a-z0-9.-]{2,63}$/.test(input.tld);
    if (!years || !tld || !rules.success || !isDate(input.validFrom))
      return refuse({ code: "invalid" as const });
    await insertTldRule(ctx.tx, { ...input, rules: rules.data });
    return ok(null);
  },
});
