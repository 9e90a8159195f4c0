// Builds the frozen content of documents: what is printed, down to the letterhead, as it was on the day of closing.
import { multiply } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import { addDays } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { countryName } from "../../people/index.ts";
import { bankOf, letterhead } from "../../print/index.ts";
import type { InvoiceBuyer, InvoiceLine } from "../../print/index.ts";
import type { Seller } from "../../sellers/index.ts";
import type { TaxedDocument, TaxRounding } from "../../tax/index.ts";
import { rateTextOf } from "./document.rules.ts";
import type { NewLine } from "./document.rules.ts";
import { documentLanguage, introText, paymentTerms, requestIntro } from "./document.words.ts";
import { structured } from "./structured.ts";
import type { BilledTo, DocumentContent, Structured } from "./structured.ts";
import type { DocumentLanguage } from "./document.words.ts";

type Addressed = Pick<
  BilledTo["profile"],
  "organisation" | "name" | "line1" | "line2" | "postalCode" | "city" | "country"
>;

/** As it stands in the window of the envelope: another country by its name, in capitals, as the post wants it. */
export function windowOf(
  profile: Addressed,
  from: { readonly country: string; readonly language: DocumentLanguage },
): Pick<InvoiceBuyer, "addressLines" | "abroad"> {
  const { organisation, name, line1, line2 } = profile;
  const names = organisation === name ? [name] : [organisation, name];
  const isAbroad = profile.country !== from.country;
  const abroad = isAbroad ? countryName(profile.country, from.language).toUpperCase() : "";
  const lines = [...names, line1, line2, `${profile.postalCode} ${profile.city}`, abroad];
  return { addressLines: lines.filter((line) => line.trim() !== ""), ...(isAbroad ? { abroad } : {}) };
}

/** One line as it is printed, and what came off it below; amounts are before or with tax as the document says. */
export function printedLines(line: NewLine, prices: "net" | "gross", currency: string): InvoiceLine[] {
  const of = (minor: bigint): Money => ({ minor, currency });
  // What takes no time says its day: the day of supply has to be on the paper.
  const period =
    line.periodFrom === null || line.periodUntil === null
      ? { from: line.supplyOn, until: addDays(line.supplyOn, 1) }
      : { from: line.periodFrom, until: line.periodUntil };
  const charged = prices === "net" ? line.netMinor : line.netMinor + line.taxMinor;
  const amount = of(charged + line.discountMinor);
  const wholeTerm = multiply(of(line.unitMinor), line.quantityMilli).minor === amount.minor;
  const whole: InvoiceLine = {
    title: line.text,
    details: null,
    period,
    quantityMilli: wholeTerm ? Number(line.quantityMilli) : 1000,
    unit: null,
    unitPrice: wholeTerm ? of(line.unitMinor) : amount,
    ratePermyriad: line.ratePermyriad,
    amount,
  };
  if (line.discountMinor === 0n) return [whole];
  const off = of(-line.discountMinor);
  const title = line.discountText ?? "";
  return [whole, { ...whole, title, period: null, quantityMilli: 1000, unitPrice: off, amount: off }];
}

/** The host's own sentence above the table of an invoice, or the shipped one. */
export const ownIntro = (seller: Seller, language: DocumentLanguage): string =>
  seller.stationery.intro[language] || introText(language);

/** What the host says below an invoice's sums. */
export const closingNotes = ({ stationery }: Seller, language: DocumentLanguage): string[] =>
  stationery.closing[language] === "" ? [] : [stationery.closing[language]];

/** The language a document is written in: its reader's, or the one the host writes all of them in. */
export const writtenIn = ({ stationery }: Seller, readers: string): DocumentLanguage =>
  stationery.writtenIn === "reader" ? documentLanguage(readers) : stationery.writtenIn;

export type ContentFacts = {
  readonly kind?: "invoice" | "payment_request";
  readonly seller: Seller;
  /** What it is billed by: in which currency, to whom. */
  readonly entry: BilledTo;
  readonly language: DocumentLanguage;
  readonly prices: "net" | "gross";
  readonly taxed: TaxedDocument;
  /** Left out: once per rate. */
  readonly taxRounding?: TaxRounding;
  readonly lines: readonly NewLine[];
  readonly notes: readonly string[];
  /** Why a category carries no tax. */
  readonly reasons: Structured["reasons"];
  /** Codes of the list VATEX that go with them. */
  readonly codes?: Structured["codes"];
  /** The seller's address in a network of e-invoices; null: its mail address. */
  readonly sellerAddress: string | null;
  readonly documentOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly homeTax: { readonly minor: bigint; readonly rate: string } | null;
};

export function invoiceContent(facts: ContentFacts): DocumentContent {
  const { kind = "invoice", seller, entry, language, prices, taxed } = facts;
  const { net, tax, gross } = taxed.total;
  const { currency } = entry;
  return {
    layoutVersion: 1,
    kind,
    language,
    number: "",
    issuedOn: facts.documentOn,
    dueOn: facts.dueOn,
    supplied: null,
    currency,
    prices,
    seller: letterhead(seller),
    buyer: {
      ...windowOf(entry.profile, { country: seller.country, language }),
      customerNumber: entry.account.customerNo,
      vatId: entry.profile.vatId,
      reference: entry.profile.purchaseOrder,
    },
    intro: kind === "invoice" ? ownIntro(seller, language) : requestIntro(language),
    lines: facts.lines.flatMap((line) => printedLines(line, prices, currency)),
    taxGroups: taxed.groups.map((group) => ({
      ratePermyriad: group.ratePermyriad,
      country: group.country,
      category: group.category,
      net: group.net,
      tax: group.tax,
    })),
    totals: { net, tax, gross, paid: { minor: 0n, currency }, due: gross },
    homeTax:
      facts.homeTax === null
        ? null
        : {
            tax: { minor: facts.homeTax.minor, currency: seller.currency },
            rateText: rateTextOf(currency, facts.homeTax.rate, seller.currency, language),
          },
    refersTo: null,
    payment: {
      terms: paymentTerms(language, entry.profile.payBy, facts.dueOn),
      bank: entry.profile.payBy === "transfer" ? bankOf(seller) : null,
      bankReference: null,
      link: null,
      code: true,
    },
    notes: [...facts.notes, ...closingNotes(seller, language)],
    structured: structured(facts),
    ...(facts.taxRounding === "line" ? { taxRounding: facts.taxRounding } : {}),
  };
}
