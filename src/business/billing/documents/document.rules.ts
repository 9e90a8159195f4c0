// What a document is and goes through, and how its frozen content is kept: the printed facts as JSON, amounts as text.
import { createHash } from "node:crypto";
import { states } from "../../../kernel/states.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { DocumentContent } from "./structured.ts";

/** Of the number that a buyer ordered under, in signs. */
export const LONGEST_REFERENCE = 100;

export const documentStates = states("document", {
  draft: { close: "closed", discard: "discarded" },
  closed: { issue: "issued" },
  issued: {},
  discarded: {},
});
export type DocumentState = (typeof documentStates.states)[number];

export const deliveryStates = states("delivery", {
  waiting: { send: "sent", fail: "failed", withhold: "withheld" },
  sent: { fail: "failed", recall: "waiting" },
  failed: { send: "sent", recall: "waiting" },
  withheld: { recall: "waiting" },
});
export type DeliveryState = (typeof deliveryStates.states)[number];

export type DocumentKind = "invoice" | "credit_note" | "payment_request" | "receipt";

/** What is written first of what is due: nobody is asked for nothing, so what comes to no amount is invoiced at once. */
export const writtenFirst = (asksFirst: boolean, grossMinor: bigint): "payment_request" | "invoice" =>
  asksFirst && grossMinor > 0n ? "payment_request" : "invoice";

export type PayBy = "card" | "transfer" | "cheque" | "money_order" | "debit";
export type Cause = "order" | "run" | "hand" | "correction" | "fee" | "goodwill";

/** In the place of a line's revenue account: what it asks for is no revenue, but a refund that is claimed back. */
export const CLAIMED_REFUND = "refunds";

/** A line as its row is written. Amounts of a credit note are positive; the kind says which way they go. */
export type NewLine = {
  readonly id: string;
  readonly position: number;
  readonly entryId: string | null;
  readonly contractId: string | null;
  readonly text: string;
  readonly quantityMilli: bigint;
  readonly unitMinor: bigint;
  /** What a coupon took off, with or without tax as the document's prices are; net and tax are what is left. */
  readonly discountMinor: bigint;
  readonly discountText: string | null;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly ratePermyriad: number;
  readonly category: string;
  readonly country: string;
  /** The other member state, of what is sold as to a consumer there. */
  readonly unionCountry: string | null;
  readonly periodFrom: IsoDate | null;
  readonly periodUntil: IsoDate | null;
  readonly supplyOn: IsoDate;
  readonly revenueAccount: string;
  readonly correctsLineId: string | null;
};

export type NewSpan = {
  readonly id: string;
  readonly entryId: string;
  readonly kind: "term" | "setup";
  readonly from: IsoDate;
  readonly until: IsoDate;
};

/** A closed document that has no number yet, with everything that is written with it. */
export type NewDocument = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly kind: DocumentKind;
  readonly correctsId: string | null;
  /** The payment request that was paid, of the invoice that follows it. */
  readonly requestId?: string | null;
  /** The payment that a receipt confirms. */
  readonly paymentId?: string;
  readonly orderId: string | null;
  readonly language: "de" | "en";
  readonly currency: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
  readonly homeCurrency: string;
  readonly exchangeRate: string;
  readonly homeTaxMinor: bigint;
  readonly taxEvidence: object;
  readonly documentOn: IsoDate;
  readonly supplyOn: IsoDate;
  readonly dueOn: IsoDate | null;
  readonly content: DocumentContent;
  readonly billingProfileId: string;
  readonly payBy: PayBy;
  readonly cause: Cause;
  readonly lines: readonly NewLine[];
  readonly spans: readonly NewSpan[];
  /** The country whose tax is owed as the money comes; left out: all is owed when it is issued. */
  readonly owedOnReceipt?: string | null;
};

/** A document's content as JSON can hold it; every bigint as decimal text. */
export function freezeContent(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(freezeContent);
  const frozen: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) frozen[key] = freezeContent(one);
  return frozen;
}

/** The content as the drawing takes it, with the number it got. Throws for what was not frozen here. */
export function thawContent(frozen: unknown, number: string): DocumentContent {
  const content = thaw(frozen) as DocumentContent;
  if (content.layoutVersion !== 1) throw new Error("this document's content has an unknown layout");
  const { payment } = content;
  return {
    ...content,
    number,
    payment: { ...payment, bankReference: payment.bank === null ? null : number },
  };
}

function thaw(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(thaw);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 2 && "minor" in value && "currency" in value && typeof value.minor === "string")
    return { minor: BigInt(value.minor), currency: value.currency };
  return Object.fromEntries(entries.map(([key, one]) => [key, thaw(one)]));
}

/**
 * The link of one document in its series' chain: SHA-256 over the link before it, the number, and the SHA-256 of the content
 * as the database writes it. Changing any document breaks every later link.
 */
export function chainLink(before: string | null, number: string, contentHash: string): string {
  return createHash("sha256")
    .update(`${before ?? ""}\n${number}\n${contentHash}`)
    .digest("hex");
}

/** The years' part of a series: a document belongs to the series of its own date's year. */
export const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));

/** What one unit is worth in the seller's own currency, as it stands on a document. */
export const rateTextOf = (currency: string, rate: string, home: string, language: "de" | "en"): string =>
  `1 ${currency} = ${language === "de" ? rate.replace(".", ",") : rate} ${home}`;
