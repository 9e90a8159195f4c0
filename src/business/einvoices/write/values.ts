// How values are written in both syntaxes: amounts, quantities, rates, and the codes of payment means and exemptions.
import { toDecimal } from "../../../kernel/money.ts";
import type { EInvoice, EInvoicePayment, VatCategory } from "../e-invoice.ts";

export const amountText = (minor: bigint, currency: string): string => toDecimal({ minor, currency });

/** Thousandths as a decimal without idle zeros: 12000 is "12", 1500 is "1.5". */
export function milliText(milli: bigint): string {
  const [sign, size] = milli < 0n ? ["-", -milli] : ["", milli];
  const decimals = (size % 1000n).toString().padStart(3, "0").replace(/0+$/, "");
  return `${sign}${size / 1000n}${decimals === "" ? "" : `.${decimals}`}`;
}

/** 1900 is "19", 2550 is "25.5". */
export const rateText = (permyriad: number): string => String(permyriad / 100);

/** UNTDID 4461. A way without a code of its own is left undefined (1). */
export function meansCode(payment: EInvoicePayment): string {
  switch (payment.by) {
    case "transfer":
      return payment.sepa ? "58" : "30";
    case "debit":
      return "59";
    case "card":
      return "48";
    case "cheque":
      return "20";
    case "set_off":
      return "97";
    case "other":
      return "1";
  }
}

/** BT-121 of the VATEX list; the scheme for small enterprises (E) has none that holds in the whole Union. */
export const exemptionCodes: Readonly<Record<VatCategory, string | null>> = {
  S: null,
  Z: null,
  E: null,
  AE: "VATEX-EU-AE",
  G: "VATEX-EU-G",
  O: "VATEX-EU-O",
  K: "VATEX-EU-IC",
};

/** UN/ECE recommendation 20: one, without a further unit. */
export const UNIT = "C62";
/** UNTDID 5189: a discount. UNTDID 7161: other services. */
export const REASON = { allowance: "95", charge: "ABK" } as const;

/** Both ids go where the supply is subject to VAT; with category O none may stand (BR-O-02). */
export const namesVatIds = (taxes: readonly { readonly category: VatCategory }[]): boolean =>
  !taxes.some((one) => one.category === "O");

/** UNTDID 1001: an invoice, one that replaces another, a credit note. */
export function typeCode({
  kind,
  isCorrected,
}: Pick<EInvoice, "kind" | "isCorrected">): "380" | "384" | "381" {
  if (kind === "credit_note") return "381";
  return isCorrected ? "384" : "380";
}
