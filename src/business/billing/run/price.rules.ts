// What an agreed price comes to for one buyer. A price with tax is meant at the seller's home rate: where that tax is not charged
// it comes off, so that nobody pays a tax that nobody owes. Orders show the sum by the same rule as invoices charge it.
import { multiply, roundDiv, subtract, sum, zero } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import { addTerm } from "../../../kernel/time.ts";
import type { IsoDate, TermUnit } from "../../../kernel/time.ts";
import { cutAtRates, shareOfCut } from "./rate-cut.rules.ts";
import { inHomeCurrency } from "./home-currency.rules.ts";
import { discountOn } from "../../coupons/index.ts";
import type { Discount } from "../../coupons/index.ts";
import { decideTax, placeOf, rateDayOf, sellerOn, taxForLines, unionMeter } from "../../tax/index.ts";
import type {
  PartPerformance,
  ProductClass,
  SuppliedSpan,
  TaxBuyer,
  TaxDecision,
  TaxGroup,
  TaxNote,
  TaxRounding,
  TaxSeller,
  UnionMeter,
  UnionStanding,
  TaxedDocument,
  TaxedLine,
} from "../../tax/index.ts";

/** Consumers of other member states: all pay what is shown, or all pay the same before tax. */
export type OssPrices = "same_gross" | "same_net";

/** An amount with tax times this is what is charged; null where it is charged as agreed. */
export type Factor = { readonly times: bigint; readonly by: bigint } | null;

const WHOLE = 10_000n;

/**
 * How amounts agreed with tax change under a decision. `homeRate` is the tax meant to be in them, in hundredths of a percent.
 * Charged at home they stay; without tax only their net part is left; under the One Stop Shop the seller has chosen.
 */
export function factorOf(decision: TaxDecision, homeRate: number, ossPrices: OssPrices): Factor {
  const { treatment, reasonCode, ratePermyriad } = decision;
  if (treatment === "home" || treatment === "small_business" || reasonCode === "not_a_supply") return null;
  if (treatment === "oss" && ossPrices === "same_gross") return null;
  const times = treatment === "oss" ? WHOLE + BigInt(ratePermyriad) : WHOLE;
  const by = WHOLE + BigInt(homeRate);
  return times === by ? null : { times, by };
}

/** The rate that the seller's prices with tax contain: none of a small business, nor where no rate is known. */
export function homeRateOf(seller: TaxSeller, day: IsoDate, until: IsoDate | null = null): number {
  const on = rateDayOf(seller.country, { from: day, until });
  return sellerOn(seller, on).smallBusiness ? 0 : (placeOf(seller.country, { from: day, until }).rate ?? 0);
}

/** Rounded once. */
export const asCharged = (amount: Money, factor: Factor): Money =>
  factor === null
    ? amount
    : { minor: roundDiv(amount.minor * factor.times, factor.by), currency: amount.currency };

export type Taxing = {
  readonly decision: TaxDecision;
  /** For amounts agreed with tax; those without are charged as agreed. */
  readonly factor: Factor;
};

const CLASSES = new Set<string>(["electronic_service", "service", "goods", "not_a_supply"]);

/** Throws for what is no tax class. */
export function productClass(text: string): ProductClass {
  if (!CLASSES.has(text)) throw new Error(`no tax class: ${text}`);
  return text as ProductClass;
}

/** As a billing profile tells it. */
export function buyerOf(
  profile: {
    readonly id?: string;
    readonly country: string;
    readonly postalCode: string;
    readonly vatId: string | null;
    readonly vatCheck: "none" | TaxBuyer["vatIdCheck"];
  },
  kind: TaxBuyer["kind"],
): TaxBuyer {
  const { id: profileId, country, postalCode, vatId, vatCheck } = profile;
  const whose = profileId === undefined ? {} : { profileId };
  return {
    ...whose,
    country,
    postalCode,
    kind,
    vatId,
    vatIdCheck: vatCheck === "none" ? "unchecked" : vatCheck,
  };
}

export type Purchase = {
  readonly seller: TaxSeller & { readonly currency: string };
  readonly buyer: TaxBuyer;
  readonly ossPrices: OssPrices;
  /** What counts towards the threshold of sales within the Union so far, and what other currencies are worth. */
  readonly union?: UnionStanding | null;
  readonly rates?: Readonly<Record<string, string>>;
  readonly partPerformance?: PartPerformance;
  readonly taxRounding?: TaxRounding;
};

/** `until`: of what takes time, the day after its last. */
export function taxingOf(
  { seller, buyer, ossPrices }: Purchase,
  taxClass: string,
  day: IsoDate,
  until: IsoDate | null = null,
): Taxing {
  const asked = {
    seller,
    buyer,
    productClass: productClass(taxClass),
    supplyDate: day,
    suppliedUntil: until,
  };
  const decision = decideTax(asked);
  return { decision, factor: factorOf(decision, homeRateOf(seller, day, until), ossPrices) };
}

/** What is charged for one supply, as agreed, by which its tax is counted. */
export type Supply = {
  readonly amount: Money;
  readonly includesTax: boolean;
  readonly taxClass: string;
  readonly rates: Readonly<Record<string, string>>;
};

/** The same as `taxingOf` of one supply after others, which may take time. */
export function meteredTaxing(
  about: Purchase,
  supply: Supply,
  span: SuppliedSpan,
  meter: UnionMeter,
): Taxing {
  const { seller, buyer, ossPrices } = about;
  const { from: supplyDate, until: suppliedUntil } = span;
  const homeRate = homeRateOf(seller, supplyDate, suppliedUntil);
  const { amount, includesTax, rates } = supply;
  const net = includesTax ? asCharged(amount, { times: WHOLE, by: WHOLE + BigInt(homeRate) }) : amount;
  const atHome = inHomeCurrency(net, rates[amount.currency] ?? "1", seller.currency);
  const asked = { seller, buyer, productClass: productClass(supply.taxClass), supplyDate, suppliedUntil };
  const decision = meter(asked, atHome);
  return { decision, factor: factorOf(decision, homeRate, ossPrices) };
}

/** One thing that is ordered, as agreed. Set-up is charged once, whatever the quantity. */
export type PricedLine = {
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly quantityMilli: bigint;
  readonly currency: string;
  readonly includesTax: boolean;
  readonly taxClass: string;
  readonly discount?: Discount | null;
  /** Which term it is, from 0, for discounts that end. */
  readonly nth?: number;
  /** How long its first term is: left out, it takes no time, as what is paid once. */
  readonly termCount?: number;
  readonly termUnit?: TermUnit | "once";
  /** It costs nothing for so many days: nothing of it is on the first invoice. Null or left out: it costs from its first day on. */
  readonly trialDays?: number | null;
};

/** The first day after a first term that begins on the day; the day itself where it takes no time. */
export const untilOf = (
  { termCount, termUnit }: Pick<PricedLine, "termCount" | "termUnit">,
  day: IsoDate,
): IsoDate =>
  termCount === undefined || termUnit === undefined || termUnit === "once"
    ? day
    : addTerm(day, { count: termCount, unit: termUnit });

export type ShownTotal = {
  readonly total: TaxedLine;
  /** Highest rate first. */
  readonly groups: readonly TaxGroup[];
  /** What coupons took off, as charged. */
  readonly discount: Money;
  /**
   * For each line its set-up and first term, before any discount: with tax where its price was agreed so and tax is charged,
   * else without.
   */
  readonly lines: readonly Money[];
  /** What is charged on each line, in hundredths of a percent. */
  readonly ratesPermyriad: readonly number[];
  /** Why no tax is charged, or another country's: the sentences that the invoices will carry, each once. */
  readonly notes: readonly TaxNote[];
};

/**
 * What the first invoices will say when these begin on the day: one document for prices with tax, one for those without.
 * All lines in one currency, at least one.
 */
export function shownTotal(lines: readonly PricedLine[], about: Purchase, day: IsoDate): ShownTotal {
  const meter = unionMeter(about.union ?? null);
  const pieces = lines.flatMap((line, at) => piecesOf(line, at, about, day, meter));
  const documents = [true, false].map((withTax) => {
    const own = pieces.filter((piece) => piece.withTax === withTax);
    return taxForLines(
      own,
      withTax ? "gross" : "net",
      own[0]?.amount.currency ?? lines[0]?.currency ?? "",
      about.taxRounding,
    );
  });
  const shown = lines.map((line, at): Money => {
    const own = pieces.filter((piece) => piece.at === at);
    const minor = own.reduce((sum, { amount, off }) => sum + amount.minor + off.minor, 0n);
    return { minor, currency: line.currency };
  });
  const total = together(documents);
  const discount = sum(
    pieces.map((piece) => piece.off),
    total.gross.currency,
  );
  const ratesPermyriad = lines.map((_, at) => pieces.find((one) => one.at === at)?.tax.ratePermyriad ?? 0);
  const groups = documents.flatMap((one) => one.groups);
  return { total, groups, discount, lines: shown, ratesPermyriad, notes: notesOf(pieces) };
}

const notesOf = (pieces: readonly { readonly tax: TaxDecision }[]): readonly TaxNote[] =>
  [...new Map(pieces.map(({ tax }) => [tax.note.en, tax.note])).values()].filter(({ en }) => en !== "");

function piecesOf(line: PricedLine, at: number, about: Purchase, day: IsoDate, meter: UnionMeter) {
  if (line.trialDays) return [];
  const { currency, includesTax: withTax, taxClass } = line;
  const whole = multiply({ minor: line.firstMinor, currency }, line.quantityMilli);
  const less = { minor: discountOn(whole.minor, line.discount ?? null, line.nth ?? 0), currency };
  const pieceOf = (term: Money, reduced: Money, span: SuppliedSpan) => {
    const supply = {
      amount: subtract(term, reduced),
      includesTax: withTax,
      taxClass,
      rates: about.rates ?? {},
    };
    const { decision, factor } = meteredTaxing(about, supply, span, meter);
    const charged = (amount: Money): Money => (withTax ? asCharged(amount, factor) : amount);
    const off = charged(reduced);
    return { at, withTax, amount: subtract(charged(term), off), off, tax: decision };
  };
  const once = { from: day, until: null };
  const setup =
    line.setupMinor === 0n ? [] : [pieceOf({ minor: line.setupMinor, currency }, zero(currency), once)];
  const span = { from: day, until: untilOf(line, day) };
  const terms = cutAtRates(span, {
    seller: about.seller,
    buyer: about.buyer,
    productClass: productClass(taxClass),
    performance: about.partPerformance ?? "none",
    isCounted: about.union != null,
  }).map((part) => pieceOf(shareOfCut(whole, part.cut), shareOfCut(less, part.cut), part));
  return [...setup, ...terms];
}

function together(documents: readonly TaxedDocument[]): TaxedLine {
  const part = (name: keyof TaxedLine): Money =>
    documents
      .map((one) => one.total[name])
      .reduce((sum, one) => ({ minor: sum.minor + one.minor, currency: sum.currency }));
  return { net: part("net"), tax: part("tax"), gross: part("gross") };
}
