// What was filled in on forms, checked field by field; values that let somebody in are kept sealed, with a part that may be shown.
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { sealText } from "../../../kernel/seal.ts";
import { fieldFault, isSecretField } from "./form-field.rules.ts";
import type { FieldFault, FormField } from "./form-field.rules.ts";
import type { Form } from "../pack.store.ts";

/** Named as in the form on the page: "<form's position>.<field>". */
export type FieldIssue = { readonly field: string; readonly code: FieldFault };

/** The values to keep, or every field that will not do. Nothing typed leaves what stands on the paper. */
export function filledFrom(
  form: Pick<Form, "position" | "fields" | "filled">,
  typed: Readonly<Record<string, string>>,
): Result<
  Readonly<Record<string, string>>,
  { readonly code: "fields"; readonly issues: readonly FieldIssue[] }
> {
  const issues: FieldIssue[] = [];
  const filled: Record<string, string> = {};
  for (const field of form.fields) {
    const earlier = form.filled[field.key];
    const given = typed[field.key]?.trim() ?? "";
    if (given === "" && earlier !== undefined && earlier !== "") {
      filled[field.key] = earlier;
      const shown = form.filled[`${field.key}_shown`];
      if (shown !== undefined) filled[`${field.key}_shown`] = shown;
      continue;
    }
    const text = given === "" ? (field.value ?? "") : given;
    const fault = fieldFault(field, text);
    if (fault === null) Object.assign(filled, keptAs(field, text));
    else issues.push({ field: `${form.position}.${field.key}`, code: fault });
  }
  return issues.length > 0 ? refuse({ code: "fields" as const, issues }) : ok(filled);
}

function keptAs({ key }: FormField, text: string): Record<string, string> {
  const tidy = key === "iban" || key === "bic" ? text.replaceAll(/\s/g, "").toUpperCase() : text;
  if (tidy === "") return {};
  if (!isSecretField(key)) return { [key]: tidy, [`${key}_shown`]: tidy };
  const shown = key === "iban" ? `${tidy.slice(0, 4)} •••• ${tidy.slice(-4)}` : "••••••••";
  return { [key]: sealText(tidy), [`${key}_shown`]: shown };
}
