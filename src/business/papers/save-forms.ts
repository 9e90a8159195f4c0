// The host writes its own words for a form, and its own rules for which form is needed when. Earlier versions stay.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { formTextFault, TEXT_KEYS } from "./form-text.ts";
import type { FormText, FormTextFault, TextKey } from "./form-text.ts";
import { formRules } from "./form.rules.ts";
import type { FormRule } from "./form.rules.ts";
import { insertForm, insertRules, newestRules, ownForms } from "./form-setup.store.ts";

type OfSeller = { readonly sellerId: string };
const needs = {
  any: ["staff:settings.change" as const, "system" as const],
  on: ({ sellerId }: OfSeller) => ({ kind: "seller", id: sellerId }),
};

export type SaveForm = OfSeller & {
  readonly key: TextKey;
  readonly variant: string;
  readonly language: "de" | "en";
  readonly text: FormText;
  /** The version this change was made from; 0 for the shipped words. */
  readonly version: number;
};
export type SaveFormRefusal =
  | FormTextFault
  | { readonly code: "no_such_form" }
  | { readonly code: "changed_meanwhile" };

/** Packs made before keep their words. Refuses what cannot be filled, no_such_form, changed_meanwhile. */
export const saveForm = action({
  name: "save_form",
  needs,
  async run(ctx, input: SaveForm): Promise<Result<{ readonly version: number }, SaveFormRefusal>> {
    if (!TEXT_KEYS.includes(input.key) || input.variant.length > 40) return refuse({ code: "no_such_form" });
    const fault = formTextFault(input.key, input.text);
    if (fault) return refuse(fault);
    const { sellerId, key, variant, language } = input;
    const own = await ownForms(ctx.tx, sellerId, language);
    const current = own.find((one) => one.form === key && one.variant === variant)?.version ?? 0;
    if (current !== input.version) return refuse({ code: "changed_meanwhile" });
    const version = current + 1;
    const body = input.text.body.replaceAll(/\r\n?/g, "\n");
    const made = { ...input.text, body, form: key, variant, language, version };
    if (!(await insertForm(ctx.tx, sellerId, made, ctx.now))) return refuse({ code: "changed_meanwhile" });
    return ok({ version });
  },
});

export type SaveFormRules = OfSeller & {
  readonly rules: readonly FormRule[];
  /** The version this change was made from; 0 for the shipped rules. */
  readonly version: number;
};
export type SaveFormRulesRefusal = { readonly code: "bad_rules" } | { readonly code: "changed_meanwhile" };

/** The whole set at once; packs made before keep theirs. Refuses bad_rules, changed_meanwhile. */
export const saveFormRules = action({
  name: "save_form_rules",
  needs,
  async run(ctx, input: SaveFormRules): Promise<Result<{ readonly version: number }, SaveFormRulesRefusal>> {
    const read = formRules.safeParse(input.rules);
    if (!read.success) return refuse({ code: "bad_rules" });
    const current = (await newestRules(ctx.tx, input.sellerId))?.version ?? 0;
    if (current !== input.version) return refuse({ code: "changed_meanwhile" });
    const version = current + 1;
    if (!(await insertRules(ctx.tx, input.sellerId, version, read.data, ctx.now)))
      return refuse({ code: "changed_meanwhile" });
    return ok({ version });
  },
});
