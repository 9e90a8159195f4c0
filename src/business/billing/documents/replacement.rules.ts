// The content of an invoice that replaces another: the same lines until somebody changes them, summed by the tax they bore.
import { multiply } from "../../../kernel/money.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { newId } from "../../../kernel/ids.ts";
import { taxForLines } from "../../tax/index.ts";
import { inHomeCurrency } from "../run/home-currency.rules.ts";
import { printedLines } from "./document-content.ts";
import type { InvoiceLineRow } from "../credits/credit.store.ts";
import type { NewLine, PayBy } from "./document.rules.ts";
import { isReplacesText, lessCredited, paymentTerms, replacesText } from "./document.words.ts";
import { structured, structuredLines } from "./structured.ts";
import type { DocumentContent, PartiesToday, Structured } from "./structured.ts";
import { letterhead } from "../../print/index.ts";

/** A line of the draft; net and tax follow from it. */
export type DraftLine = Omit<
  NewLine,
  "netMinor" | "taxMinor" | "discountMinor" | "discountText" | "position"
>;

type Written = Pick<DocumentContent, "prices" | "currency" | "language">;

/**
 * What is left of a line; nothing where it was taken back whole. What came off it is in its price. Whose amount is not that of its
 * whole period any more, because a part was credited, says how much that was.
 */
export function draftedLine(line: InvoiceLineRow, { prices, currency, language }: Written): DraftLine[] {
  const { creditedNet, creditedTax, netMinor, taxMinor, position: _, ...own } = line;
  const net = netMinor - creditedNet;
  const gross = net + taxMinor - creditedTax;
  const left = prices === "net" ? net : gross;
  if (left === 0n || gross === 0n) return [];
  const credited = { minor: prices === "net" ? creditedNet : creditedNet + creditedTax, currency };
  const facts = credited.minor === 0n ? own : { ...own, text: lessCredited(language, own.text, credited) };
  const whole = multiply({ minor: line.unitMinor, currency: "XXX" }, line.quantityMilli).minor === left;
  const price = whole ? {} : { quantityMilli: 1000n, unitMinor: left };
  return [{ ...facts, ...price, id: newId(), correctsLineId: null }];
}

export type Drafted = {
  readonly content: DocumentContent;
  readonly lines: readonly NewLine[];
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
};

/** The whole draft from its lines: as it would be printed, but for its number and its dates. */
export function draftContent(
  from: DocumentContent,
  drafted: readonly DraftLine[],
  replaces: DocumentContent["refersTo"],
): Drafted {
  const { currency, prices } = from;
  const taxed = taxForLines(
    drafted.map((line) => ({
      amount: multiply({ minor: line.unitMinor, currency }, line.quantityMilli),
      tax: { category: line.category as "S", ratePermyriad: line.ratePermyriad, country: line.country },
    })),
    prices,
    currency,
    from.taxRounding,
  );
  const lines = drafted.map((line, at): NewLine => {
    const { net, tax } = taxed.lines[at] ?? taxed.total;
    const amounts = { netMinor: net.minor, taxMinor: tax.minor, discountMinor: 0n, discountText: null };
    return { ...line, ...amounts, position: at + 1 };
  });
  const { net, tax, gross } = taxed.total;
  const read = from.structured;
  const content: DocumentContent = {
    ...from,
    kind: "invoice",
    number: "",
    lines: lines.flatMap((line) => printedLines(line, prices, currency)),
    taxGroups: taxed.groups,
    totals: { net, tax, gross, paid: { minor: 0n, currency }, due: gross },
    refersTo: replaces,
    ...(read ? { structured: { ...read, lines: structuredLines(lines, prices, currency) } } : {}),
  };
  return { content, lines, netMinor: net.minor, taxMinor: tax.minor };
}

/** What its tax is worth at home, at the rate of the replaced one: said on what is billed in another currency alone. */
export function withHomeTax(
  content: DocumentContent,
  { exchangeRate, homeCurrency }: { readonly exchangeRate: string; readonly homeCurrency: string },
): DocumentContent {
  if (content.homeTax === null) return content;
  const minor = inHomeCurrency(content.totals.tax, exchangeRate, homeCurrency);
  return { ...content, homeTax: { ...content.homeTax, tax: { minor, currency: homeCurrency } } };
}

export type DraftBuyer = {
  readonly organisation: string;
  readonly name: string;
  readonly line1: string;
  readonly line2: string;
  readonly postalCode: string;
  readonly city: string;
};

/** Older documents name the other country by its code. */
const CODE = /^[A-Z]{2}$/;
const isCountryOf =
  ({ abroad }: DocumentContent["buyer"]) =>
  (line: string): boolean =>
    abroad === undefined ? CODE.test(line) : line === abroad;

/** The buyer in parts, read off the window of the envelope: whoever changes it sees and mends what was read wrongly. */
export function buyerIn({ buyer, structured: read }: DocumentContent): DraftBuyer {
  const isCountry = isCountryOf(buyer);
  const all = buyer.addressLines.filter((line) => !isCountry(line));
  const names = read?.buyer.address.line1 ? all.indexOf(read.buyer.address.line1) : all.length - 2;
  const [postalCode = "", ...city] = (all.at(-1) ?? "").split(" ");
  const [first = "", second] = all.slice(0, names);
  const [line1 = "", line2 = ""] = all.slice(names, -1);
  return {
    organisation: second === undefined ? "" : first,
    name: second ?? first,
    line1,
    line2,
    postalCode,
    city: city.join(" "),
  };
}

/** Another address, on paper and in the e-invoice. The country, and with it the tax, stays as it was. */
export function withBuyer(content: DocumentContent, to: DraftBuyer): DocumentContent {
  const { buyer, structured: read } = content;
  const { organisation, name, line1, line2, postalCode, city } = to;
  const abroad = buyer.addressLines.filter(isCountryOf(buyer));
  const addressLines = [organisation, name, line1, line2, `${postalCode} ${city}`, ...abroad]
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const changed = { ...content, buyer: { ...buyer, addressLines } };
  if (!read) return changed;
  const party = read.buyer;
  const address = { ...party.address, line1, line2, postalCode, city };
  const called = organisation === "" ? name : organisation;
  return { ...changed, structured: { ...read, buyer: { ...party, name: called, address } } };
}

export type Today = PartiesToday & {
  readonly payBy: PayBy;
  /** The country the tax was decided on. */
  readonly country: string;
};

/**
 * The replaced one as its seller and its buyer's profile would have it by now: letterhead, order number, and the e-invoice that is
 * read, for a wrong one of these is what most are replaced for. The address stays until somebody changes it, and the tax.
 */
export function asOfToday(
  content: DocumentContent,
  today: Today,
  lines: readonly DraftLine[],
): DocumentContent {
  const { seller, sellerAddress, entry, payBy, country } = today;
  const { buyer, prices, structured: before } = content;
  const vatId = before ? before.buyer.vatId : buyer.vatId;
  const made = structured({
    seller,
    sellerAddress,
    entry: { ...entry, profile: { ...entry.profile, vatId, country, payBy } },
    prices,
    lines: [],
    reasons: before?.reasons ?? reasonsIn(content, lines),
    ...(before?.codes ? { codes: before.codes } : {}),
  });
  const reference = entry.profile.purchaseOrder ?? buyer.reference;
  const anew = { ...content, seller: letterhead(seller), buyer: { ...buyer, reference }, structured: made };
  return withBuyer(anew, buyerIn(content));
}

/** Where none was said in fields, what stands below the sums says why a line carries no tax. */
function reasonsIn(content: DocumentContent, lines: readonly DraftLine[]): Structured["reasons"] {
  const said = content.notes.filter((note) => !isReplacesText(note)).join(" ");
  const untaxed = lines.flatMap(({ category }) => (["S", "Z"].includes(category) ? [] : [category]));
  return said === "" ? {} : Object.fromEntries(untaxed.map((category) => [category, said]));
}

/** On the day it is closed: its dates, and what it stands for. */
export function closedContent(
  content: DocumentContent,
  on: {
    readonly documentOn: IsoDate;
    readonly dueOn: IsoDate;
    readonly creditNote: string;
    readonly payBy: PayBy;
    readonly homeTaxMinor: bigint;
    /** Where money is transferred to by now. */
    readonly bank: DocumentContent["payment"]["bank"];
  },
): DocumentContent {
  const { language, refersTo, payment, homeTax } = content;
  const said = refersTo === null ? [] : [replacesText(language, refersTo, on.creditNote)];
  // What was paid before it was written names no account to pay to; what takes its place may be more.
  const to = on.payBy === "transfer" && payment.bank === null ? { bank: on.bank, code: true } : {};
  return {
    ...content,
    issuedOn: on.documentOn,
    dueOn: on.dueOn,
    payment: { ...payment, ...to, terms: paymentTerms(language, on.payBy, on.dueOn) },
    homeTax: homeTax && { ...homeTax, tax: { ...homeTax.tax, minor: on.homeTaxMinor } },
    notes: [...content.notes.filter((note) => !isReplacesText(note)), ...said],
  };
}

/** The number that the buyer ordered under, on paper and in the e-invoice; empty: none. */
export function withReference(content: DocumentContent, reference: string): DocumentContent {
  const said = reference.trim();
  return { ...content, buyer: { ...content.buyer, reference: said === "" ? null : said } };
}
