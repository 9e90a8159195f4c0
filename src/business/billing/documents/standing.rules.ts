// Lines that were billed ahead of a change of how the brand stands towards the tax office: which of them bear another tax by what
// holds on the day of their supply, and which one (decision 0092). `taxed-as-before.reads.ts` lists invoices by the same rule.
import { roundDiv } from "../../../kernel/money.ts";
import { dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { Seller } from "../../sellers/index.ts";
import { decideTax, isTaxNote, pastSince, rateDayOf, sellerOn, unionCountries } from "../../tax/index.ts";
import type { Exemption, TaxDecision, TaxStanding, UnionCrossing } from "../../tax/index.ts";
import { watches } from "../union/union-standing.ts";
import type { UnionChoice } from "../union/union-standing.ts";
import { asCharged, factorOf, homeRateOf } from "../run/price.rules.ts";
import type { DraftLine } from "./replacement.rules.ts";
import type { DocumentContent } from "./structured.ts";

export type Stretch = TaxStanding & {
  readonly from: IsoDate;
  readonly until: IsoDate | null;
  /** Before any change: only what lies past the threshold of the Union is looked at. */
  readonly isUnionOnly: boolean;
};

/**
 * What holds from the first change on, or from today where none is behind us: what is over was billed by what held then. Sales that
 * passed the threshold of the Union before change what follows them too.
 */
export function stretchesOf(seller: Seller, now: Date, crossings: readonly UnionCrossing[]): Stretch[] {
  const today = dateIn(seller.timeZone, now);
  const changes = seller.taxChanges ?? [];
  const isCovered = changes.some((one) => one.from <= today);
  const ofToday = { ...sellerOn(seller, today), from: today };
  const all = isCovered ? changes : [ofToday, ...changes.filter((one) => one.from > today)];
  const held = all.map(({ from, smallBusiness, ossRegistered }, at) => {
    return { from, smallBusiness, ossRegistered, until: all[at + 1]?.from ?? null, isUnionOnly: false };
  });
  const [passed] = crossings;
  const [first] = held;
  if (!passed || !first || first.from <= passed.on) return held;
  const { smallBusiness, ossRegistered } = sellerOn(seller, passed.on);
  const before = { smallBusiness, ossRegistered, from: passed.on, until: first.from };
  return [{ ...before, isUnionOnly: true }, ...held];
}

export type StandingBy = {
  readonly seller: Seller;
  readonly stretches: readonly Stretch[];
  /** Whose tax sales to consumers of other member states bear, and when the threshold was passed. */
  readonly unionTax: UnionChoice["unionTax"];
  readonly crossings: readonly UnionCrossing[];
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

/** Told with the threshold of the Union where it is why: since when sales lie past it. */
export type StandingTax = TaxDecision & { readonly pastThresholdSince: IsoDate | null };

/** The tax the line bears by what holds on the day of its supply; null where it bears that one, or the change is not about it. */
export function taxOfStanding(line: StandingLine, by: StandingBy): StandingTax | null {
  const { seller, stretches, postalCode, exemptions } = by;
  const span = spanOf(line);
  const day = rateDayOf(seller.country, span);
  const on = stretches.find(({ from, until }) => from <= day && (until === null || day < until));
  if (on === undefined) return null;
  const there = taxedThere(on, line, by);
  if (!isOtherThan(on, line, { ...by, isThere: there !== null })) return null;
  const { unionCountry } = line;
  const stands = {
    ...seller,
    smallBusiness: on.smallBusiness,
    ossRegistered: there !== null,
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
  const asked = { seller: stands, buyer, productClass: "electronic_service" as const };
  return { ...decideTax({ ...asked, supplyDate, suppliedUntil }), pastThresholdSince: there?.since ?? null };
}

const spanOf = ({ periodFrom, supplyOn, periodUntil }: StandingLine) => {
  return { from: periodFrom ?? supplyOn, until: periodUntil };
};

const isHome = ({ category, country }: StandingLine, { seller }: StandingBy): boolean =>
  category === "S" && country === seller.country;

const isAbroad = ({ unionCountry }: StandingLine, { seller }: StandingBy): boolean =>
  unionCountry !== null && unionCountry !== seller.country;

/**
 * Whether the sale bears the destination's tax, and since when where the threshold says so; null: it does not. The first day of the
 * supply counts, as for the sums. What bears the own tax on the very day was sold before the sale that passed the threshold.
 */
function taxedThere(on: Stretch, line: StandingLine, by: StandingBy): { since: IsoDate | null } | null {
  if (!isAbroad(line, by)) return null;
  const { ossRegistered } = on;
  if (!watches({ country: by.seller.country, ossRegistered }, by.unionTax))
    return ossRegistered && !on.isUnionOnly ? { since: null } : null;
  const { from } = spanOf(line);
  const since = pastSince(by.crossings, from);
  return since === null || (since === from && isHome(line, by)) ? null : { since };
}

function isOtherThan(
  on: Stretch,
  line: StandingLine,
  by: StandingBy & { readonly isThere: boolean },
): boolean {
  const { category, country, unionCountry } = line;
  if (by.isThere) return country !== unionCountry;
  if (on.isUnionOnly) return false;
  const mayBeThere = by.unionTax === "destination" && isAbroad(line, by);
  const isSmall = category === "E" && country === by.seller.country && !by.isExempt;
  if (on.smallBusiness) return isHome(line, by) || (mayBeThere && category === "S");
  return isSmall || (mayBeThere && category === "S" && country === unionCountry);
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
