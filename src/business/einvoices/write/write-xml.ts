// An invoice as the XML of the format that its buyer asked for.
import type { EInvoice } from "../e-invoice.ts";
import { profiles } from "../profiles.ts";
import type { EInvoiceFormat } from "../profiles.ts";
import { writeCii } from "./cii.ts";
import { writeUbl } from "./ubl.ts";

/** Says nothing of whether the rules hold: `faultsIn` reads the text back and does. */
export function eInvoiceXml(invoice: EInvoice, format: EInvoiceFormat): string {
  const profile = profiles[format];
  return profile.syntax === "ubl" ? writeUbl(invoice, profile) : writeCii(invoice, profile);
}
