// Says in a sentence beside each field what is wrong with a buyer's details; the rules are the business' own.
import { billingOf } from "../../../business/carts/index.ts";
import type { Contact } from "../../../business/carts/index.ts";
import { billingIssues } from "../../../business/customers/index.ts";
import { parsePhone, personIssues } from "../../../business/people/index.ts";
import { readVatId } from "../../../business/tax/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import type { OrderWords } from "./order.words.ts";
import type { FieldIssue } from "../../../kernel/result.ts";

/** Everything that would be refused when ordering, found before. */
export function detailIssues(details: Contact): readonly FieldIssue[] {
  const isBusiness = details.kind === "business";
  const vat = details.vat_id.trim();
  return [
    ...personIssues(details),
    ...(parsePhone(details.phone, details.country) === null ? [{ field: "phone", code: "malformed" }] : []),
    ...(isBusiness && details.organisation.trim() === "" ? [{ field: "organisation", code: "missing" }] : []),
    ...billingIssues(billingOf(details), null),
    ...(isBusiness && vat !== "" && readVatId(vat) === null ? [{ field: "vatId", code: "malformed" }] : []),
  ];
}

/** The form's own names of fields that the business calls otherwise. */
const FORM_NAMES: Readonly<Record<string, string>> = {
  postalCode: "postal_code",
  vatId: "vat_id",
  routingId: "routing_id",
  purchaseOrder: "purchase_order",
  electronicAddress: "electronic_address",
};

export function sentences(issues: readonly FieldIssue[], words: OrderWords): FormErrors {
  const errors: Record<string, string> = {};
  for (const issue of issues) {
    const field = FORM_NAMES[issue.field] ?? issue.field;
    errors[field] ??= sentence(issue, words);
  }
  return errors;
}

function sentence({ field, code }: FieldIssue, words: OrderWords): string {
  if (code === "too_long") return words.errTooLong;
  if (code === "bad_characters") return field === "name" ? words.errNameSigns : words.errSigns;
  if (field === "postalCode" && code === "missing") return words.errPostalMissing;
  const byField: Readonly<Record<string, string>> = {
    name: words.errName,
    email: words.errEmail,
    phone: words.errPhone,
    organisation: words.errOrganisation,
    line1: words.errLine1,
    city: words.errCity,
    postalCode: words.errPostal,
    region: words.errRegion,
    country: words.errCountry,
    vatId: words.errVat,
  };
  return byField[field] ?? words.errField;
}
