// What a quote is and goes through, what may stand in it, and what its lines come to.
import { roundDiv } from "../../kernel/money.ts";
import { states } from "../../kernel/states.ts";
import type { IsoDate, TermUnit } from "../../kernel/time.ts";
import type { WantedOption } from "../catalogue/index.ts";

export const quoteStates = states("quote", {
  draft: { send: "sent", withdraw: "withdrawn" },
  sent: {
    view: "viewed",
    accept: "accepted",
    decline: "declined",
    extend: "sent",
    revise: "draft",
    withdraw: "withdrawn",
    expire: "expired",
  },
  viewed: {
    accept: "accepted",
    decline: "declined",
    extend: "viewed",
    revise: "draft",
    withdraw: "withdrawn",
    expire: "expired",
  },
  expired: { extend: "sent", revise: "draft", withdraw: "withdrawn" },
  accepted: { pay: "paid", fall: "fallen" },
  paid: {},
  declined: {},
  withdrawn: {},
  // Its order was opened again.
  fallen: { stand: "accepted" },
});
export type QuoteState = (typeof quoteStates.states)[number];

export const QUOTE_TERMS = ["once", "month", "year"] as const;
export const GATES = ["pay_first", "after_activation"] as const;
export type Gate = (typeof GATES)[number];
export const DISCOUNT_ON = ["first", "all"] as const;
export type DiscountOn = (typeof DISCOUNT_ON)[number];

export const LABEL_MAX = 120;
export const NOTES_MAX = 4_000;
export const REMARK_MAX = 1_000;
export const REASON_MAX = 1_000;
export const MOST_LINES = 60;
const MOST_QUANTITY = 10_000;
const MOST_MINOR = 100_000_000_00n;
export const VALID_DAYS = { least: 1, most: 365, usual: 30 } as const;

/** What the desk says of the quote as a whole. */
export type QuoteHead = {
  readonly label: string;
  readonly notes: string;
  /** Read by colleagues alone. */
  readonly remark: string;
  readonly validDays: number;
  readonly gate: Gate;
};

export type Quote = QuoteHead & {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  /** Where its invoices will go; null: to the customer's usual address. */
  readonly billingProfileId: string | null;
  readonly shortId: string;
  readonly state: QuoteState;
  /** Counts each time it goes out. */
  readonly version: number;
  readonly language: "de" | "en";
  readonly currency: string;
  readonly includesTax: boolean;
  /** The last day on which it can be accepted. */
  readonly validOn: IsoDate | null;
  readonly totalMinor: bigint | null;
  readonly madeBy: string;
  readonly declineReason: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly viewedAt: Date | null;
  readonly decidedAt: Date | null;
};

/** Prices of one, with everything that was chosen with it. */
export type LinePrices = {
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
};

export type QuoteLine = LinePrices & {
  readonly id: string;
  /** Null: what the catalogue does not name. */
  readonly planId: string | null;
  readonly title: string;
  readonly details: string;
  readonly quantity: number;
  readonly termCount: number;
  readonly termUnit: TermUnit | "once";
  readonly options: readonly WantedOption[];
  /** The chosen options in the quote's language. */
  readonly chosen: readonly string[];
  readonly domainName: string | null;
  readonly domainMode: "register" | "transfer" | "keep" | null;
  /** The line of the same quote that it is bought with; null: by itself. */
  readonly belongsTo: string | null;
  readonly discountPermyriad: number;
  readonly discountOn: DiscountOn;
};

/** Names that move here with it: whoever accepts gives the code that lets each go. */
export const movingNames = (lines: readonly QuoteLine[]): readonly QuoteLine[] =>
  lines.filter((line) => line.domainMode === "transfer");

const off = (minor: bigint, permyriad: number): bigint => roundDiv(minor * BigInt(permyriad), 10_000n);

/** What one costs once the discount is off: so it is ordered, invoiced and renewed. Set-up is never reduced. */
export function agreedPrice(
  line: LinePrices & Pick<QuoteLine, "discountPermyriad" | "discountOn">,
): LinePrices {
  const { setupMinor, firstMinor, renewalMinor, discountPermyriad, discountOn } = line;
  return {
    setupMinor,
    firstMinor: firstMinor - off(firstMinor, discountPermyriad),
    renewalMinor: discountOn === "all" ? renewalMinor - off(renewalMinor, discountPermyriad) : renewalMinor,
  };
}

export type HeadField = "label" | "notes" | "remark" | "validDays";

export function headFaults(head: QuoteHead): HeadField[] {
  const { label, notes, remark, validDays } = head;
  const faults: readonly (readonly [HeadField, boolean])[] = [
    ["label", label.trim() !== "" && label.length <= LABEL_MAX],
    ["notes", notes.length <= NOTES_MAX],
    ["remark", remark.length <= REMARK_MAX],
    [
      "validDays",
      Number.isInteger(validDays) && validDays >= VALID_DAYS.least && validDays <= VALID_DAYS.most,
    ],
  ];
  return faults.filter(([, fine]) => !fine).map(([field]) => field);
}

export type LineField = "title" | "details" | "quantity" | "price" | "renewal" | "setup" | "discount";

export function lineFaults(line: Omit<QuoteLine, "id" | "chosen">): LineField[] {
  const isAmount = (minor: bigint): boolean => minor >= 0n && minor <= MOST_MINOR;
  const { discountPermyriad: share, quantity } = line;
  const faults: readonly (readonly [LineField, boolean])[] = [
    ["title", line.title.trim() !== "" && line.title.length <= 300],
    ["details", line.details.length <= 1_000],
    ["quantity", Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST_QUANTITY],
    ["price", isAmount(line.firstMinor)],
    ["renewal", isAmount(line.renewalMinor)],
    ["setup", isAmount(line.setupMinor)],
    ["discount", Number.isInteger(share) && share >= 0 && share <= 10_000],
  ];
  return faults.filter(([, fine]) => !fine).map(([field]) => field);
}

/** It is out and can be answered. */
export const isOpen = ({ state }: Pick<Quote, "state">): boolean => state === "sent" || state === "viewed";

export type AnswerFault =
  /** Its last day is over. */
  | { readonly code: "expired" }
  /** It is not the one that was shown: it was taken back, changed or sent anew meanwhile. */
  | { readonly code: "not_open" };

/** Why it cannot be answered in the version that was shown; null: it can. */
export function answerFault(quote: Quote, shownVersion: number, today: IsoDate): AnswerFault | null {
  if (quote.state === "expired") return { code: "expired" };
  if (!isOpen(quote) || quote.version !== shownVersion) return { code: "not_open" };
  return quote.validOn !== null && quote.validOn < today ? { code: "expired" } : null;
}
