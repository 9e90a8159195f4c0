// What has to be filled in on a form beside the signature, and whether what was typed will do.
import { isIban } from "../../sellers/index.ts";
import type { FormKind } from "./form.rules.ts";

export type FormField = {
  readonly key: "holder" | "iban" | "bic" | "auth_code";
  readonly required: boolean;
  /** Stands on the paper already; null is for the customer to fill in. */
  readonly value: string | null;
};

export function fieldsOf(
  form: FormKind,
  known: { readonly buyerName: string; readonly hasAuthCode: boolean },
): readonly FormField[] {
  if (form === "mandate")
    return [
      { key: "holder", required: true, value: known.buyerName },
      { key: "iban", required: true, value: null },
      { key: "bic", required: false, value: null },
    ];
  // A code given with the order is kept sealed there and never printed.
  if (form === "domain_transfer" && !known.hasAuthCode)
    return [{ key: "auth_code", required: true, value: null }];
  return [];
}

/** Values that let somebody in, or that only a bank needs whole, are sealed in the form. */
export const isSecretField = (key: FormField["key"]): boolean => key === "iban" || key === "auth_code";

export type FieldFault = "missing" | "malformed";

/** What is wrong with what was typed; null: it will do. */
export function fieldFault(field: FormField, typed: string): FieldFault | null {
  const text = typed.trim();
  if (text === "") return field.required ? "missing" : null;
  switch (field.key) {
    case "holder":
      return text.length <= 70 ? null : "malformed";
    case "iban":
      return isIban(text.replaceAll(/\s/g, "")) ? null : "malformed";
    case "bic":
      return /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(text.toUpperCase()) ? null : "malformed";
    case "auth_code":
      return text.length >= 4 && text.length <= 64 && !/\s/.test(text) ? null : "malformed";
  }
}
