// Lines that were billed ahead of a change of how the brand stands towards the tax office: which of them bear another tax by what
// holds on the day of their supply, and which one (decision 0092). `taxed-as-before.reads.ts` lists invoices by the same rule.
import { roundDiv } from "../../../kernel/money.ts";
import { dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { Seller } from "../../sellers/index.ts";
import { decideTax, isTaxNote, rateDayOf, sellerOn, unionCountries } from "../../tax/index.ts";
import type { Exemption, TaxDecision, TaxStanding } from "../../tax/index.ts";
import { asCharged, factorOf, homeRateOf } from "../run/price.rules.ts";
import type { DraftLine } from "./replacement.rules.ts";
import type { DocumentContent } from "./structured.ts";

export type Stretch = TaxStanding & { readonly from: IsoDate; readonly until: IsoDate | null };

/** What holds from the first change on, or from today where none is behind us: what is over was billed by what held then. */
export function stretchesOf(seller: Seller, now: Date): Stretch[] {
  const today = dateIn(seller.timeZone, now);
  const changes = seller.taxChanges ?? [];
  const isCovered = changes.some((one) => one.from <= today);
  const ofToday = { ...sellerOn(seller, today), from: today };
  const all = isCovered ? changes : [ofToday, ...changes.filter((one) => one.from > today)];
  return all.map(({ from, smallBusiness, ossRegistered }, at) => {
    return { from, smallBusiness, ossRegistered, until: all[at + 1]?.from ?? null };
  });
}

export type StandingBy = {
  readonly seller: Seller;
  readonly stretches: readonly Stretch[];
  /** Sales to consumers of other member states are taxed there, where the brand is registered for the One Stop Shop. */
  readonly ofUnion: boolean;
  /** As the document's evidence kept it. */
  readonly postalCode: string | null;
  /** The customer's own exemption is why the document bears no tax, whatever the brand is. */
  readonly isExempt: boolean;
  readonly exemptions: readonly Exemption[];
};

type StandingLine = Pick<
  DraftLine,
  "category" | "country" | "unionCountry" | "periodFrom" | "periodUntil" | "supplyOn"
>;

/** The tax the line bears by what holds on the day of its supply; null where it bears that one, or the change is not about it. */
export function taxOfStanding(line: StandingLine, by: StandingBy): TaxDecision | null {
  const { seller, stretches, ofUnion, postalCode, exemptions } = by;
  const span = { from: line.periodFrom ?? line.supplyOn, until: line.periodUntil };
  const day = rateDayOf(seller.country, span);
  const on = stretches.find(({ from, until }) => from <= day && (until === null || day < until));
  if (on === undefined || !isOtherThan(on, line, by)) return null;
  const { unionCountry } = line;
  const stands = {
    ...seller,
    smallBusiness: on.smallBusiness,
    ossRegistered: ofUnion && on.ossRegistered,
    taxChanges: [],
  };
  // What counted as sold to a consumer there still does; at home it makes no difference who buys.
  const buyer = {
    country: unionCountry ?? seller.country,
    postalCode: unionCountry === null ? null : postalCode,
    kind: "consumer" as const,
    vatId: null,
    vatIdCheck: "unchecked" as const,
    exemptions,
  };
  const { from: supplyDate, until: suppliedUntil } = span;
  return decideTax({ seller: stands, buyer, productClass: "electronic_service", supplyDate, suppliedUntil });
}

function isOtherThan(
  on: TaxStanding,
  line: StandingLine,
  { seller, ofUnion, isExempt }: StandingBy,
): boolean {
  const { category, country, unionCountry } = line;
  const isHome = category === "S" && country === seller.country;
  const isSmall = category === "E" && country === seller.country && !isExempt;
  const isAbroad = ofUnion && unionCountry !== null && unionCountry !== seller.country;
  if (isAbroad && on.ossRegistered) return country !== unionCountry;
  if (on.smallBusiness) return isHome || (isAbroad && category === "S");
  return isSmall || (isAbroad && category === "S" && country === unionCountry);
}

/**
 * The line with that tax. What it charges stays as its price was agreed, with tax or without; only where the customer is exempt
 * does the tax meant to be in a price with tax come off it.
 */
export function atStanding(
  line: DraftLine,
  tax: TaxDecision,
  { seller, prices }: { readonly seller: Seller; readonly prices: DocumentContent["prices"] },
): DraftLine {
  const { category, ratePermyriad, country, unionCountry } = tax;
  const taxed = { ...line, category, ratePermyriad, country, unionCountry };
  if (prices === "net") return taxed;
  const homeRate = homeRateOf(seller, line.periodFrom ?? line.supplyOn, line.periodUntil);
  const factor = factorOf(tax, homeRate, "same_gross");
  if (factor === null) return taxed;
  const gross = { minor: roundDiv(line.unitMinor * line.quantityMilli, 1000n), currency: "XXX" };
  return { ...taxed, quantityMilli: 1000n, unitMinor: asCharged(gross, factor).minor };
}

export type StandingTold = {
  /** What was decided anew. */
  readonly taxes: readonly TaxDecision[];
  /** Lines that stay as they were billed. */
  readonly kept: readonly Pick<DraftLine, "category" | "country">[];
  readonly home: string;
};

/** The sentences about tax as the lines bear it by now, below the sums and in the fields of the e-invoice. */
export function toldStanding(content: DocumentContent, { taxes, kept, home }: StandingTold): DocumentContent {
  const { language, structured, notes } = content;
  // Of tax at home nothing is said: what was said is about another that stays, or about none.
  const isStillSaid = kept.some((line) => line.category !== "S" || line.country !== home);
  const others = isStillSaid ? notes : notes.filter((one) => !isTaxNote(one, [...unionCountries]));
  const said = taxes.map((tax) => tax.note[language]).filter((note) => note !== "");
  const told = { ...content, notes: [...new Set([...said, ...others])] };
  if (!structured) return told;
  const { reasons: before, codes: coded = {}, ...read } = structured;
  const staying = Object.entries(before).filter(([category]) =>
    kept.some((line) => line.category === category),
  );
  const own = taxes.flatMap(({ category, note }) =>
    category === "S" || category === "Z" || note[language] === ""
      ? []
      : [[category, note[language]] as const],
  );
  const exempt = taxes.flatMap(({ category, exemption }) =>
    exemption?.code ? [[category, exemption.code] as const] : [],
  );
  const codes = { ...coded, ...Object.fromEntries(exempt) };
  const hasCodes = Object.keys(codes).length > 0;
  const reasons = Object.fromEntries([...staying, ...own]);
  return { ...told, structured: { ...read, reasons, ...(hasCodes ? { codes } : {}) } };
}
