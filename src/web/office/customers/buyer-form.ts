// A customer's details as staff type them: what the form may send, and what is wrong with it in words for staff.
import { z } from "zod";
import { billingOf } from "../../../business/carts/index.ts";
import type { Contact } from "../../../business/carts/index.ts";
import { billingIssues } from "../../../business/customers/index.ts";
import { parsePhone, personIssues } from "../../../business/people/index.ts";
import { readVatId } from "../../../business/tax/index.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { text } from "../forms.ts";
import { signUpWords } from "./sign-up.words.ts";
import type { FieldIssue } from "../../../kernel/result.ts";

/** Longer than anything that is kept, so that too long a text is told beside its field. */
export const buyerFields = {
  kind: z.enum(["private", "business"]).default("private"),
  name: text(1_000),
  organisation: text(1_000),
  email: text(1_000),
  phone: text(1_000),
  country: text(2),
  line1: text(1_000),
  line2: text(1_000),
  postal_code: text(1_000),
  city: text(1_000),
  region: text(1_000),
  vat_id: text(1_000),
};

/** Everything that would be refused. Who orders needs a telephone number, because registries ask for it. */
export function buyerIssues(typed: Contact, needs: "no_phone" | "phone"): readonly FieldIssue[] {
  const isBusiness = typed.kind === "business";
  const [phone, vat] = [typed.phone.trim(), typed.vat_id.trim()];
  return [
    ...personIssues(typed),
    ...(phone === "" && needs === "phone" ? [{ field: "phone", code: "missing" }] : []),
    ...(phone !== "" && parsePhone(phone, typed.country) === null
      ? [{ field: "phone", code: "malformed" }]
      : []),
    ...(isBusiness && typed.organisation.trim() === "" ? [{ field: "organisation", code: "missing" }] : []),
    ...billingIssues(billingOf(typed), null),
    ...(isBusiness && vat !== "" && readVatId(vat) === null ? [{ field: "vatId", code: "malformed" }] : []),
  ];
}

const FORM_NAMES: Readonly<Record<string, string>> = { postalCode: "postal_code", vatId: "vat_id" };

/** One sentence for each field, in words for staff. */
export function buyerErrors(issues: readonly FieldIssue[], lang: Lang): FormErrors {
  const words = signUpWords(lang);
  const errors: Record<string, string> = {};
  for (const { field, code } of issues)
    errors[FORM_NAMES[field] ?? field] ??=
      code === "missing" ? words.errMissing : code === "too_long" ? words.errTooLong : words.errMalformed;
  return errors;
}
