// A rule of an e-invoice: its number in the norm, and whether a document keeps it.
import type { ReadInvoice } from "../read/read-invoice.ts";

export type EInvoiceRule = {
  /** "BR-CO-10": as the norm and every validator call it. */
  readonly id: string;
  readonly holds: (invoice: ReadInvoice) => boolean;
};

export const rule = (id: string, holds: EInvoiceRule["holds"]): EInvoiceRule => ({ id, holds });

export const present = (text: string | null): boolean => text !== null && text !== "";

/** `then` wherever `when`. */
export const implied = (when: boolean, then: boolean): boolean => !when || then;
