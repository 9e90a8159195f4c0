// What was typed for an invoice's address, checked field by field by the rules of its country, and made a billing profile.
import { electronicAddress, isLeitwegId, looksLikeLeitwegId, profiles } from "../einvoices/index.ts";
import { checkAddress, tidyAddress } from "../people/index.ts";
import type { BillingProfile, PayBy, VatCheck } from "./account.rules.ts";
import type { FieldIssue } from "../../kernel/result.ts";

export type BillingInput = {
  /** The person on the envelope; may be empty where an organisation is named. */
  readonly name: string;
  readonly organisation?: string | null;
  readonly line1: string;
  readonly line2?: string | null;
  readonly postalCode?: string | null;
  readonly city: string;
  readonly region?: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly vatId?: string | null;
  readonly routingId?: string | null;
  readonly purchaseOrder?: string | null;
  readonly eInvoice?: BillingProfile["eInvoice"];
  readonly electronicAddress?: string | null;
  readonly payBy?: PayBy;
  readonly invoiceBy?: BillingProfile["invoiceBy"];
};

/** How the VAT id was found by whoever checked it; `text` is its compact form, null where it is malformed. */
export type VatChecked = { readonly text: string | null; readonly check: VatCheck; readonly at: Date | null };

const VAT_MAX = 40;
const REFERENCE_MAX = 100;

export function billingIssues(input: BillingInput, vat: VatChecked | null): FieldIssue[] {
  const issues: FieldIssue[] = checkAddress(addressOf(input)).map((fault) => ({
    field: fault.field,
    code: fault.code,
  }));
  const typedVat = (input.vatId ?? "").trim();
  if (typedVat.length > VAT_MAX || (typedVat !== "" && vat !== null && vat.text === null))
    issues.push({ field: "vatId", code: "malformed" });
  for (const field of ["routingId", "purchaseOrder", "electronicAddress"] as const) {
    if ((input[field] ?? "").length > REFERENCE_MAX) issues.push({ field, code: "too_long" });
  }
  return [...issues, ...eInvoiceIssues(input)];
}

/** What the chosen e-invoice cannot do without: its rules would refuse each document otherwise. */
function eInvoiceIssues(input: BillingInput): FieldIssue[] {
  const wanted = input.eInvoice ?? "none";
  const [routing, order] = [orNull(input.routingId), orNull(input.purchaseOrder)];
  const address = orNull(input.electronicAddress);
  const issues: FieldIssue[] = [];
  if (routing !== null && looksLikeLeitwegId(routing) && !isLeitwegId(routing))
    issues.push({ field: "routingId", code: "malformed" });
  if (address !== null && electronicAddress(address) === null)
    issues.push({ field: "electronicAddress", code: "malformed" });
  if (rulesOf(wanted) === "germany" && routing === null) issues.push({ field: "routingId", code: "missing" });
  if (rulesOf(wanted) === "peppol" && routing === null && order === null)
    issues.push({ field: "purchaseOrder", code: "missing" });
  const reached = address !== null || (routing !== null && isLeitwegId(routing));
  if (rulesOf(wanted) !== "core" && !reached) issues.push({ field: "electronicAddress", code: "missing" });
  return issues;
}

const rulesOf = (wanted: BillingProfile["eInvoice"]): string =>
  wanted === "none" ? "core" : profiles[wanted].rules;

function addressOf(input: BillingInput): Parameters<typeof checkAddress>[0] {
  return {
    name: input.name,
    organisation: input.organisation ?? null,
    line1: input.line1,
    line2: input.line2 ?? null,
    postalCode: input.postalCode ?? null,
    city: input.city,
    region: input.region ?? null,
    country: input.country,
  };
}

type KeptVat = Pick<BillingProfile, "vatId" | "vatCheck" | "vatCheckedAt">;

/** Without blanks and marks, as registers write it. */
const compactVat = (typed: string): string => typed.toUpperCase().replaceAll(/[\s.\-/]/g, "");

/** What is known of an id: what was just found, else what was known of the same id in the same country before. */
function vatOf(
  typed: string | null,
  country: string,
  vat: VatChecked | null,
  before: (KeptVat & Pick<BillingProfile, "country">) | null,
): KeptVat {
  if (typed === null) return { vatId: null, vatCheck: "none", vatCheckedAt: null };
  const vatId = vat?.text ?? typed;
  const isSame =
    before?.vatId != null && before.country === country && compactVat(before.vatId) === compactVat(vatId);
  if (isSame && vat?.check !== "valid" && vat?.check !== "invalid")
    return { vatId: before.vatId, vatCheck: before.vatCheck, vatCheckedAt: before.vatCheckedAt };
  return { vatId, vatCheck: vat?.check ?? "unchecked", vatCheckedAt: vat?.at ?? null };
}

/** Whether what the tax is decided by changed: the VAT id, or the country. */
export const areTaxFactsNew = (before: BillingProfile | null, after: BillingProfile): boolean =>
  (before?.vatId ?? null) !== after.vatId || (before !== null && before.country !== after.country);

/**
 * The profile as it is kept: blanks tidied, postal code as the country writes it. Check the issues first. `before`: what the
 * profile was, whose answered VAT id stays answered.
 */
export function profileFrom(
  input: BillingInput,
  vat: VatChecked | null,
  kept: Pick<BillingProfile, "id" | "accountId" | "payerAccountId" | "isDefault">,
  before: BillingProfile | null = null,
): BillingProfile {
  const address = tidyAddress(addressOf(input));
  return {
    ...kept,
    name: address.name ?? address.organisation ?? "",
    organisation: address.organisation ?? "",
    line1: address.line1,
    line2: address.line2 ?? "",
    postalCode: address.postalCode ?? "",
    city: address.city,
    region: address.region ?? "",
    country: address.country,
    ...vatOf(orNull(input.vatId), address.country, vat, before),
    routingId: orNull(input.routingId),
    purchaseOrder: orNull(input.purchaseOrder),
    eInvoice: input.eInvoice ?? "none",
    electronicAddress: orNull(input.electronicAddress),
    payBy: input.payBy ?? "transfer",
    invoiceBy: input.invoiceBy ?? null,
  };
}

function orNull(text: string | null | undefined): string | null {
  const tidy = (text ?? "").normalize("NFC").trim();
  return tidy === "" ? null : tidy;
}
