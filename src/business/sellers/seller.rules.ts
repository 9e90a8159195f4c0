// What a seller is: the brand that sells, prints invoices and writes mails. One installation may hold several.

export type Seller = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly legalName: string;
  /** Host name of its shop, lower case without port; null where the installation has one shop at any address. */
  readonly host: string | null;
  readonly line1: string;
  readonly line2: string;
  readonly postalCode: string;
  readonly city: string;
  readonly region: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly taxNo: string | null;
  readonly vatId: string | null;
  readonly smallBusiness: boolean;
  readonly ossRegistered: boolean;
  readonly phone: string;
  readonly email: string;
  readonly mailFromName: string;
  readonly mailFromAddress: string;
  readonly bankHolder: string | null;
  readonly bankIban: string | null;
  readonly bankBic: string | null;
  readonly bankName: string | null;
  readonly currency: string;
  /** IANA name; its days are the seller's booking and due days. */
  readonly timeZone: string;
  readonly defaultLanguage: string;
  readonly languages: readonly string[];
  /** "#RRGGBB" */
  readonly brandColour: string;
};

export type TermsKind = "general" | "withdrawal" | "privacy" | "processing";

export type Terms = {
  readonly id: string;
  readonly kind: TermsKind;
  readonly language: string;
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly validFrom: string;
};

/** The host name as it is stored and compared: lower case, without port and final dot. */
export function hostKey(host: string): string {
  return host.trim().toLowerCase().replace(/:\d+$/, "").replace(/\.$/, "");
}
