// The host writes its own words for a form, and its own rules for which form is needed when. Earlier versions stay.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { formTextFault, shippedForm, TEXT_KEYS } from "./form-text.ts";
import type { FormText, FormTextFault } from "./form-text.ts";
import { formRules, VARIANT } from "./form.rules.ts";
import type { FormRule } from "./form.rules.ts";
import { formVersions, insertForm, insertRules, newestRules } from "./form-setup.store.ts";
import type { WhichForm } from "./form-setup.store.ts";
import { ruleFaults } from "./rule-check.rules.ts";
import type { RuleFault } from "./rule-check.rules.ts";

type OfSeller = { readonly sellerId: string };
const needs = {
  any: ["staff:settings.change" as const, "system" as const],
  on: ({ sellerId }: OfSeller) => ({ kind: "seller", id: sellerId }),
};

export type SaveForm = OfSeller &
  WhichForm & {
    readonly text: FormText;
    /** The version this change was made from; 0 where there never was one. */
    readonly version: number;
  };
export type SaveFormRefusal =
  | FormTextFault
  | { readonly code: "no_such_form" }
  | { readonly code: "changed_meanwhile" };
type Saved = Result<{ readonly version: number }, SaveFormRefusal>;

const isForm = ({ key, variant }: WhichForm): boolean =>
  TEXT_KEYS.includes(key) && VARIANT.test(variant) && (key !== "cover" || variant === "");

/** Packs made before keep their words. Refuses what cannot be filled, no_such_form, changed_meanwhile. */
export const saveForm = action({
  name: "save_form",
  needs,
  async run(ctx, input: SaveForm): Promise<Saved> {
    if (!isForm(input)) return refuse({ code: "no_such_form" });
    const fault = formTextFault(input.key, input.text);
    if (fault) return refuse(fault);
    const [newest] = await formVersions(ctx.tx, input.sellerId, input);
    if ((newest?.version ?? 0) !== input.version) return refuse({ code: "changed_meanwhile" });
    const body = input.text.body.replaceAll(/\r\n?/g, "\n");
    return next(ctx, input, { ...input.text, body, isShipped: false });
  },
});

export type RestoreForm = OfSeller & WhichForm & { readonly version: number };

/**
 * Back to the shipped words, or to the form's usual ones for a case's own; packs made before keep theirs. Refuses:
 * no_such_form (nothing of one's own is in force), changed_meanwhile.
 */
export const restoreForm = action({
  name: "restore_form",
  needs,
  async run(ctx, input: RestoreForm): Promise<Saved> {
    const [newest] = await formVersions(ctx.tx, input.sellerId, input);
    if (!newest || newest.isShipped) return refuse({ code: "no_such_form" });
    if (newest.version !== input.version) return refuse({ code: "changed_meanwhile" });
    return next(ctx, input, { ...shippedForm(input.key, input.language), isShipped: true });
  },
});

async function next(
  ctx: Ctx,
  input: RestoreForm,
  made: FormText & { readonly isShipped: boolean },
): Promise<Saved> {
  const version = input.version + 1;
  const isFirst = await insertForm(ctx.tx, input.sellerId, input, { ...made, version, at: ctx.now });
  return isFirst ? ok({ version }) : refuse({ code: "changed_meanwhile" });
}

export type SaveFormRules = OfSeller & {
  readonly rules: readonly FormRule[];
  /** The version this change was made from; 0 for the shipped rules. */
  readonly version: number;
};
export type SaveFormRulesRefusal =
  | { readonly code: "bad_rules" }
  | { readonly code: "rule_conflict"; readonly faults: readonly RuleFault[] }
  | { readonly code: "changed_meanwhile" };

/** The whole set at once; packs made before keep theirs. Refuses bad_rules, rule_conflict, changed_meanwhile. */
export const saveFormRules = action({
  name: "save_form_rules",
  needs,
  async run(ctx, input: SaveFormRules): Promise<Result<{ readonly version: number }, SaveFormRulesRefusal>> {
    const read = formRules.safeParse(input.rules);
    if (!read.success) return refuse({ code: "bad_rules" });
    const faults = ruleFaults(read.data).filter((fault) => fault.code !== "never");
    if (faults.length > 0) return refuse({ code: "rule_conflict", faults });
    const current = (await newestRules(ctx.tx, input.sellerId))?.version ?? 0;
    if (current !== input.version) return refuse({ code: "changed_meanwhile" });
    const version = current + 1;
    if (!(await insertRules(ctx.tx, input.sellerId, version, read.data, ctx.now)))
      return refuse({ code: "changed_meanwhile" });
    return ok({ version });
  },
});
