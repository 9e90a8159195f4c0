// What a seller is: the brand that sells, prints invoices and writes mails. One installation may hold several.
import type { Stationery } from "./look/stationery.rules.ts";
import { states } from "../../kernel/states.ts";
import type { TaxDueChange } from "./tax-due.rules.ts";

export const sellerStates = states("seller", {
  preparing: { open: "selling" },
  selling: { pause: "paused" },
  paused: { open: "selling" },
});
export type SellerState = (typeof sellerStates.states)[number];

/** Mails of these kinds may come in another name than the usual. */
export const SENDER_USES = ["orders", "billing", "technical", "domains", "news"] as const;
export type SenderUse = (typeof SENDER_USES)[number];
export type Sender = { readonly name: string; readonly address: string };
export type Senders = Readonly<Partial<Record<SenderUse, Sender>>>;

export type Seller = {
  readonly id: string;
  readonly state: SellerState;
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
  /** From which days on these two are otherwise, earliest first. */
  readonly taxChanges?: readonly {
    readonly from: string;
    readonly smallBusiness: boolean;
    readonly ossRegistered: boolean;
  }[];
  /** From which days on it owes its tax otherwise, earliest first; before the first of them with the invoice. */
  readonly taxDueChanges?: readonly TaxDueChange[];
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
  /** SHA-256 of the logo on light ground, and of the one on dark ground where there is another. */
  readonly logoLight: string | null;
  readonly logoDark: string | null;
  readonly senders: Senders;
  readonly stationery: Stationery;
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

export const isHost = (host: string): boolean =>
  host.length <= 253 &&
  host.split(".").every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
