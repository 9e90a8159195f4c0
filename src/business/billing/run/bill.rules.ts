// From due entries to documents: lines from spans, tax from the tax rules, one document per account, currency, billing
// profile and kind of price. The same decision serves an order's entries and a run over thousands of them.
import { newId } from "../../../kernel/ids.ts";
import { multiply, roundDiv, subtract } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import { addDays } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { inTrial } from "../../contracts/index.ts";
import type { Advance, DueEntry } from "../../contracts/index.ts";
import { discountOn } from "../../coupons/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { taxForLines } from "../../tax/index.ts";
import type {
  Exemption,
  KeptPlace,
  PartPerformance,
  TaxDecision,
  TaxRounding,
  UnionStanding,
  VatWait,
} from "../../tax/index.ts";
import { invoiceContent, writtenIn } from "../documents/document-content.ts";
import { writtenFirst } from "../documents/document.rules.ts";
import type { Cause, NewDocument } from "../documents/document.rules.ts";
import type { Proration } from "./proration.rules.ts";
import { codesOf, newLine, newSpan, reasonsOf } from "./billed-line.rules.ts";
import { asCharged, buyerOf, productClass } from "./price.rules.ts";
import type { OssPrices } from "./price.rules.ts";
import type { RunGroup, RunMode } from "./run.rules.ts";
import { inHomeCurrency } from "./home-currency.rules.ts";
import { cutAtRates, shareOfCut } from "./rate-cut.rules.ts";
import { unclaimed } from "./claimed.rules.ts";
import type { Claimed } from "./claimed.rules.ts";
import { leadOf, owedSpans } from "./span.rules.ts";
import { evidenceOf, taxingFor } from "./entry-tax.rules.ts";
import type { TaxingFor } from "./entry-tax.rules.ts";
import type { VatWaits } from "./vat-wait.ts";
import type { Owed, Span } from "./span.rules.ts";

export type BillingFacts = {
  readonly seller: Seller;
  readonly today: IsoDate;
  /** What is owed by this day is billed, whatever today is: the day a run was approved on. Absent: today. */
  readonly owedBy?: IsoDate;
  /** Days before a term begins on which it is invoiced, by product or kind of sequence. */
  readonly leads: Readonly<Record<string, number>>;
  readonly paymentDays: number;
  readonly exchangeRates: Readonly<Record<string, string>>;
  readonly ossPrices: OssPrices;
  readonly unionTax: "destination" | "home_below_threshold";
  /** What counts towards the threshold so far; absent: nothing is counted. */
  readonly union?: UnionStanding | null;
  readonly proration: Proration;
  /** Whether months of a longer term are supplies of their own, where a contract does not say; absent: they are not. */
  readonly partPerformance?: PartPerformance;
  readonly sellerAddress: string | null;
  readonly cause: Cause;
  /** What is written first: the invoice, or a request after whose payment it follows. */
  readonly kind: "invoice" | "payment_request";
  /** Whether a person approves what runs bill, and what stands together on an invoice. */
  readonly mode: RunMode;
  readonly group: RunGroup;
  /** The record this belongs to; null outside of runs. */
  readonly runId: string | null;
  readonly orderId: string | null;
  /** Where the order kept it; else the billing profile is the evidence. */
  readonly taxEvidence: object | null;
  /** Absent: once per rate of a document. */
  readonly taxRounding?: TaxRounding;
  /** How long invoices wait for an answer about a VAT id; absent: not at all. And who waits now. */
  readonly vatWait?: VatWait;
  readonly vatWaits?: VatWaits;
  /** What frees of tax, by billing profile. */
  readonly exemptions?: ReadonlyMap<string, readonly Exemption[]>;
  /** Where consumers seemed to be, by billing profile; absent: nobody was asked about. And whose place is a question. */
  readonly places?: ReadonlyMap<string, KeptPlace>;
  readonly placeWaits?: ReadonlySet<string>;
};

/** What a line is made of before tax. */
export type Piece = {
  readonly entry: DueEntry;
  readonly span: Span;
  readonly unit: Money;
  /** What is charged: the discount is off. */
  readonly amount: Money;
  /** What a coupon took off, as charged. */
  readonly discount: Money;
  readonly tax: TaxDecision;
};

export type Billed = {
  readonly documents: readonly NewDocument[];
  readonly advances: readonly Advance[];
  /** Entries in a currency whose value is not known: they wait until it is. */
  readonly withoutRate: readonly string[];
  /** Entries that wait until it is known whether their buyer's VAT id is valid, or where their buyer is. */
  readonly waiting: readonly DueEntry[];
};

export type EntryOwed = {
  readonly entry: DueEntry;
  readonly owed: Owed;
  /** It moves on, whether anything of it is left to be billed or all is claimed. */
  readonly movesOn: boolean;
  /** Nothing is owed, for its term is given for free: it is looked at again from the gift's first day on. */
  readonly isFree: boolean;
};

/**
 * What each entry owes by its own lead and no document claims yet; an order's entries owe their first term whenever it begins,
 * but none before its trial is over.
 * `claims`: by entry, where each lies now.
 */
export function owedOf(
  entries: readonly DueEntry[],
  facts: BillingFacts,
  claims: ReadonlyMap<string, readonly Claimed[]> = new Map(),
): EntryOwed[] {
  return entries.map((entry) => {
    const lead = facts.cause === "run" ? leadOf(entry, facts.leads) : 0;
    const on = facts.owedBy ?? facts.today;
    const day = addDays(on, lead);
    const start = entry.billedUntil ?? entry.startsOn;
    // What is still tried is asked for by nobody: no order, no run ahead, no hand.
    const until = inTrial(entry, on) ? on : facts.cause !== "run" && start > day ? start : day;
    const whole = owedSpans(entry, until, facts.proration);
    const owed = { ...whole, spans: whole.spans.flatMap((span) => cutSpan(entry, span, facts)) };
    const movesOn = whole.spans.length > 0 || whole.nextDueOn === null;
    const isFree = !movesOn && whole.nextDueOn !== whole.billedUntil;
    const left = unclaimed(entry, owed, claims.get(entry.id) ?? [], facts.proration);
    return { entry, owed: left, movesOn, isFree };
  });
}

function cutSpan(entry: DueEntry, span: Span, facts: BillingFacts): readonly Span[] {
  if (span.until <= span.from) return [span];
  const parts = cutAtRates(span, {
    seller: facts.seller,
    buyer: {
      ...buyerOf(entry.profile, entry.account.legalKind),
      exemptions: facts.exemptions?.get(entry.profile.id) ?? [],
    },
    productClass: productClass(entry.taxClass),
    performance: entry.partPerformance ?? facts.partPerformance ?? "none",
    isCounted: facts.union != null,
  });
  return parts.map((part) => ({ ...span, ...part }));
}

/** Documents for all that is owed; entries move on past what is claimed, too. */
export function decideDocuments(list: readonly EntryOwed[], facts: BillingFacts): Billed {
  const taxing = taxingFor(facts);
  const apart = (entry: DueEntry): string =>
    facts.cause === "run" && facts.group === "contract" ? entry.contractId : "";
  const groups = new Map<string, Piece[]>();
  const advances: Advance[] = [];
  const withoutRate: string[] = [];
  const waiting: DueEntry[] = [];
  for (const { entry, owed, movesOn, isFree } of list) {
    if (isFree) {
      advances.push({ entryId: entry.id, billedUntil: entry.billedUntil, nextDueOn: owed.nextDueOn });
      continue;
    }
    if (entry.currency !== facts.seller.currency && facts.exchangeRates[entry.currency] === undefined) {
      withoutRate.push(entry.id);
      continue;
    }
    if (!movesOn) continue;
    if (owed.spans.length > 0 && isAwaited(entry.profile.id, facts)) {
      waiting.push(entry);
      continue;
    }
    advances.push({ entryId: entry.id, billedUntil: owed.billedUntil, nextDueOn: owed.nextDueOn });
    for (const span of owed.spans) {
      const piece = pieceOf(entry, span, taxing);
      // What is not subject to VAT stands on no document with what is (BR-O-11 to BR-O-14 of EN 16931).
      const kind = piece.tax.category === "O" ? "untaxed" : String(entry.includesTax);
      const order = facts.orderId ?? entry.firstOrderId ?? "";
      const key = [entry.accountId, entry.currency, entry.profile.id, kind, apart(entry), order].join(" ");
      const members = groups.get(key);
      if (members) members.push(piece);
      else groups.set(key, [piece]);
    }
  }
  const documents = [...groups.values()].map((pieces) => documentOf(pieces, facts));
  return { documents, advances, withoutRate, waiting };
}

const isAwaited = (profileId: string, { vatWaits, placeWaits }: BillingFacts): boolean =>
  vatWaits?.waiting.has(profileId) === true || placeWaits?.has(profileId) === true;

/** What a term that begins on the day costs: as agreed, or as announced since. */
export function renewalOn(entry: Pick<DueEntry, "renewalMinor" | "later">, day: IsoDate): bigint {
  const last = entry.later.findLast((one) => one.from <= day);
  return last === undefined ? entry.renewalMinor : BigInt(last.minor);
}

function pieceOf(entry: DueEntry, span: Span, taxing: TaxingFor): Piece {
  const prices = { setup: entry.setupMinor, first: entry.firstMinor, renewal: renewalOn(entry, span.from) };
  const unit: Money = { minor: prices[span.price], currency: entry.currency };
  const whole = span.kind === "setup" ? unit : multiply(unit, entry.quantityMilli);
  const owed =
    span.part === null
      ? whole
      : { ...whole, minor: roundDiv(whole.minor * BigInt(span.part.days), BigInt(span.part.of)) };
  const less = span.kind === "setup" ? 0n : discountOn(owed.minor, entry.discount, span.nth, span.part);
  const amount = shareOfCut(owed, span.cut);
  const off = shareOfCut({ ...owed, minor: less }, span.cut).minor;
  const { decision, factor } = taxing(entry, span, { ...amount, minor: amount.minor - off });
  const charged = entry.includesTax ? factor : null;
  const discount = asCharged({ ...amount, minor: off }, charged);
  return {
    entry,
    span,
    unit: asCharged(unit, charged),
    amount: subtract(asCharged(amount, charged), discount),
    discount,
    tax: decision,
  };
}

/** Due `paymentDays` after its date, but never before the first term on it begins. */
export function dueDay(today: IsoDate, earliest: IsoDate, days: number): IsoDate {
  const usual = addDays(today, days);
  return earliest > usual ? earliest : usual;
}

function documentOf(pieces: readonly Piece[], facts: BillingFacts): NewDocument {
  const [first] = pieces;
  if (!first) throw new Error("a document without lines");
  const { entry } = first;
  const { seller, today } = facts;
  const language = writtenIn(seller, entry.account.language);
  // Without any tax there is nothing that could be included.
  const hasTax = pieces.some((piece) => piece.tax.ratePermyriad > 0);
  const prices = entry.includesTax && hasTax ? ("gross" as const) : ("net" as const);
  const taxed = taxForLines(pieces, prices, entry.currency, facts.taxRounding);
  const lines = pieces.map((piece, at) => newLine(piece, at, taxed.lines[at] ?? taxed.total, language));
  const froms = pieces.map((piece) => piece.span.from);
  const earliest = froms.reduce((least, one) => (one < least ? one : least));
  const dueOn = dueDay(today, earliest, facts.paymentDays);
  const foreign = entry.currency !== seller.currency;
  const exchangeRate = foreign ? (facts.exchangeRates[entry.currency] ?? "1") : "1";
  const homeTaxMinor = inHomeCurrency(taxed.total.tax, exchangeRate, seller.currency);
  const id = newId();
  const kind = writtenFirst(facts.kind === "payment_request", taxed.total.gross.minor);
  return {
    id,
    sellerId: seller.id,
    accountId: entry.accountId,
    kind,
    correctsId: null,
    orderId: facts.orderId ?? entry.firstOrderId ?? null,
    language,
    currency: entry.currency,
    netMinor: taxed.total.net.minor,
    taxMinor: taxed.total.tax.minor,
    grossMinor: taxed.total.gross.minor,
    homeCurrency: seller.currency,
    exchangeRate,
    homeTaxMinor,
    taxEvidence: facts.taxEvidence ?? evidenceOf(first, facts),
    documentOn: today,
    supplyOn: earliest,
    dueOn,
    content: invoiceContent({
      kind,
      seller,
      entry,
      language,
      prices,
      taxed,
      taxRounding: facts.taxRounding ?? "document",
      lines,
      reasons: reasonsOf(pieces, language),
      codes: codesOf(pieces),
      sellerAddress: facts.sellerAddress,
      notes: [...new Set(pieces.map((piece) => piece.tax.note[language]))].filter((note) => note !== ""),
      documentOn: today,
      dueOn,
      homeTax: foreign ? { minor: homeTaxMinor, rate: exchangeRate } : null,
    }),
    billingProfileId: entry.profile.id,
    payBy: entry.profile.payBy,
    cause: facts.cause,
    lines,
    spans: pieces.map(newSpan),
  };
}
