// What the invoice page is drawn from: finished, frozen values. The drawing looks nothing up and decides
// nothing, so that the same document gives the same bytes on any day.
import type { Currency, Money } from "../../kernel/money.ts";
import type { IsoDate, Period } from "../../kernel/time.ts";

export type PrintLanguage = "de" | "en";

/**
 * An account to pay to. IBAN and BIC compact, as payment files want them; the page groups the IBAN by four.
 */
export type BankDetails = {
  readonly holder: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly bankName: string | null;
};

type InBoth = Readonly<Record<PrintLanguage, string>>;

/** What stands at the head and the foot of a sheet. */
export type Letterhead = {
  readonly name: string;
  /** Street, postal code and city, country: one line each, without the name. */
  readonly addressLines: readonly string[];
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  /** Who manages it, the register and its number: "Geschäftsführerin: Mia Beispiel", "AG Köln HRB 12345". */
  readonly registerLines: readonly string[];
  readonly vatId: string | null;
  readonly taxNumber: string | null;
  readonly bank: BankDetails | null;
  /** "#rrggbb" for the name and the rules; null for the calm default. */
  readonly color: string | null;
  /** SHA-256 of the logo in place of the name; documents from before there were logos have none. */
  readonly logo?: string | null;
  /** Which window envelope it fits (DIN 5008); documents from before it could be chosen are B. */
  readonly form?: "A" | "B";
  /** Lines of the host's own under its name and below the foot; documents from before there were any have none. */
  readonly lines?: { readonly head: InBoth; readonly foot: InBoth };
  /** The logo itself; laid in when the document is drawn (`pictured`). */
  readonly picture?: LetterPicture | null;
};

export type LetterPicture = { readonly png: Buffer; readonly width: number; readonly height: number };

export type InvoiceBuyer = {
  /** As they stand in the window of the envelope, name first. */
  readonly addressLines: readonly string[];
  /** The one of them that names a country other than the seller's. */
  readonly abroad?: string;
  readonly customerNumber: string | null;
  readonly vatId: string | null;
  /** The buyer's own reference or purchase order. */
  readonly reference: string | null;
};

export type InvoiceLine = {
  readonly title: string;
  /** Further lines under the title ("starter-7.example", options). */
  readonly details: string | null;
  /** The period of service, half-open. */
  readonly period: Period | null;
  /** In thousandths of the unit. */
  readonly quantityMilli: number;
  /** "Monat", "piece"; null for none. */
  readonly unit: string | null;
  readonly unitPrice: Money;
  readonly ratePermyriad: number;
  readonly amount: Money;
};

export type InvoiceTaxGroup = {
  readonly ratePermyriad: number;
  readonly country: string;
  /** EN 16931 category, as the tax module gives it. */
  readonly category: string;
  readonly net: Money;
  readonly tax: Money;
};

export type InvoiceDocument = {
  /** Which drawing is meant; a later layout gets another number and this one stays as it is. */
  readonly layoutVersion: 1;
  /** A quote's due day is the last on which it holds; a proforma has no number. */
  readonly kind: "invoice" | "credit_note" | "payment_request" | "receipt" | "quote" | "proforma";
  readonly language: PrintLanguage;
  readonly number: string;
  readonly issuedOn: IsoDate;
  readonly dueOn: IsoDate | null;
  /** The whole document's period or day of supply; null where each line has its own. */
  readonly supplied: Period | null;
  readonly currency: Currency;
  /** Whether lines and unit prices are before or with tax. */
  readonly prices: "net" | "gross";
  readonly seller: Letterhead;
  readonly buyer: InvoiceBuyer;
  /** A sentence or more above the table. */
  readonly intro: string | null;
  readonly lines: readonly InvoiceLine[];
  readonly taxGroups: readonly InvoiceTaxGroup[];
  readonly totals: {
    readonly net: Money;
    readonly tax: Money;
    readonly gross: Money;
    /** Already paid; zero for none. */
    readonly paid: Money;
    readonly due: Money;
  };
  /**
   * The same tax in the seller's currency, where the document is in another (Article 230 of Directive
   * 2006/112/EC).
   */
  readonly homeTax: { readonly tax: Money; readonly rateText: string } | null;
  /** The document that this one corrects or confirms. */
  readonly refersTo: { readonly number: string; readonly issuedOn: IsoDate } | null;
  readonly payment: {
    /** "Please pay by …", "We collect the amount by direct debit on …". */
    readonly terms: string | null;
    readonly bank: BankDetails | null;
    /** What to write on the transfer. */
    readonly bankReference: string | null;
    readonly link: string | null;
    /** Whether a code for the bank's program stands beside; documents from before there were any have none. */
    readonly code?: boolean;
  };
  /** Tax sentences and other notes below the totals. */
  readonly notes: readonly string[];
};

/** A simple letter: reminder, cover letter, notice. */
export type LetterDocument = {
  readonly layoutVersion: 1;
  readonly language: PrintLanguage;
  readonly seller: Letterhead;
  readonly addressLines: readonly string[];
  readonly date: IsoDate;
  /** Label and value at the right of the address: "Kundennummer", "K-1001". */
  readonly facts: readonly (readonly [string, string])[];
  readonly subject: string;
  /** One text per paragraph; line feeds inside are kept. */
  readonly paragraphs: readonly string[];
  /** What a banking app reads to pay what the letter asks for; left out or null: there is no code. */
  readonly code?: string | null;
};
