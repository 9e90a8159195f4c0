// A quote as it is printed: frozen when it goes out, so that what the customer read stays what it was.
import { formatMoney, multiply, subtract } from "../../kernel/money.ts";
import type { Money } from "../../kernel/money.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { asCharged, taxingOf, untilOf, windowOf } from "../billing/index.ts";
import { bankOf, letterhead } from "../print/index.ts";
import type { InvoiceDocument, InvoiceLine } from "../print/index.ts";
import { isTaxNote } from "../tax/index.ts";
import { agreedPrice } from "./quote.rules.ts";
import type { Quote, QuoteLine } from "./quote.rules.ts";
import { eachText, lengthText, percentText, quoteWords } from "./quote.words.ts";
import type { QuoteBuyer, QuoteSum } from "./quote-sum.ts";

export function quoteContent(made: {
  readonly quote: Quote;
  readonly lines: readonly QuoteLine[];
  readonly buyer: QuoteBuyer;
  readonly sum: QuoteSum;
  readonly validOn: IsoDate;
}): InvoiceDocument {
  const { quote, buyer, sum, lines } = made;
  const { seller, profile, account, today } = buyer;
  const { currency, language } = quote;
  const words = quoteWords(language);
  const { net, tax, gross } = sum.total;
  const hasTax = sum.rates.some((rate) => rate > 0);
  return {
    layoutVersion: 1,
    kind: "quote",
    language,
    number: quote.shortId,
    issuedOn: today,
    dueOn: made.validOn,
    supplied: null,
    currency,
    prices: quote.includesTax && hasTax ? "gross" : "net",
    seller: letterhead(seller),
    buyer: {
      ...windowOf(profile, { country: seller.country, language }),
      customerNumber: account.customerNo,
      vatId: profile.vatId,
      reference: profile.purchaseOrder,
    },
    intro: words.intro(quote.label),
    lines: lines.flatMap((line, at) => printed(quote, line, buyer, { sum, at })),
    taxGroups: sum.groups.map(({ ratePermyriad, country, category, net: base, tax: due }) => ({
      ratePermyriad,
      country,
      category,
      net: base,
      tax: due,
    })),
    totals: { net, tax, gross, paid: { minor: 0n, currency }, due: gross },
    homeTax: null,
    refersTo: null,
    payment: { terms: null, bank: null, bankReference: null, link: null },
    notes: [
      ...(quote.notes.trim() === "" ? [] : [quote.notes.trim()]),
      ...sum.notes.map((note) => note[language]),
      words.accept,
    ],
  };
}

/** The thing, what comes off it, and its set-up: they add up to what the order says. */
function printed(
  { currency, includesTax, language }: Quote,
  line: QuoteLine,
  { purchase, today }: QuoteBuyer,
  { sum, at }: { readonly sum: QuoteSum; readonly at: number },
): InvoiceLine[] {
  const words = quoteWords(language);
  const { factor } = taxingOf(purchase, sum.classes[at] ?? "", today, untilOf(line, today));
  const charged = (minor: bigint): Money => asCharged({ minor, currency }, includesTax ? factor : null);
  const pieces = (minor: bigint): Money => {
    const all = multiply({ minor, currency }, BigInt(line.quantity) * 1000n);
    return charged(all.minor);
  };
  const agreed = agreedPrice(line);
  const amount = pieces(line.firstMinor);
  const unit = charged(line.firstMinor);
  const isWhole = multiply(unit, BigInt(line.quantity) * 1000n).minor === amount.minor;
  const main: InvoiceLine = {
    title: line.title,
    details: detailsOf(line, { language, includesTax }, charged(agreed.renewalMinor)),
    period: null,
    quantityMilli: isWhole ? line.quantity * 1000 : 1000,
    unit: null,
    unitPrice: isWhole ? unit : amount,
    ratePermyriad: sum.rates[at] ?? 0,
    amount,
  };
  const single = (title: string, of: Money): InvoiceLine => ({
    ...main,
    title,
    details: null,
    quantityMilli: 1000,
    unitPrice: of,
    amount: of,
  });
  const off = subtract(pieces(agreed.firstMinor), amount);
  const share = percentText(language, line.discountPermyriad);
  const said =
    line.discountOn === "all" || line.termUnit === "once" ? words.discountAll(share) : words.discount(share);
  return [
    main,
    ...(off.minor === 0n ? [] : [single(said, off)]),
    ...(agreed.setupMinor === 0n ? [] : [single(words.setup(line.title), charged(agreed.setupMinor))]),
  ];
}

/** Of several the price of one, so that nobody takes it for that of all. */
export const timesEach = ({ quantity }: Pick<QuoteLine, "quantity">, amount: string): string =>
  quantity === 1 ? amount : `${quantity} × ${amount}`;

function detailsOf(
  line: QuoteLine,
  { language, includesTax }: Pick<Quote, "language" | "includesTax">,
  renewal: Money,
): string | null {
  const words = quoteWords(language);
  const length = lengthText(language, line);
  const each = eachText(language, line);
  const later = words.afterwards(timesEach(line, formatMoney(renewal, language)), each, !includesTax);
  const term = line.termUnit === "once" ? [] : [`${words.term(length)}. ${later}`];
  const parts = [line.details.trim(), line.chosen.join(", "), ...term].filter((part) => part !== "");
  return parts.length === 0 ? null : parts.join("\n");
}

/** Why no tax is charged, or another country's, as the paper says it. */
export const taxNotesOn = ({ notes, taxGroups }: InvoiceDocument): string[] => {
  const countries = taxGroups.map((group) => group.country);
  return notes.filter((note) => isTaxNote(note, countries));
};

/** The same as a paper that somebody's bookkeeping asks for beforehand: no number, nothing booked. */
export function proformaOf(
  content: InvoiceDocument,
  bank: InvoiceDocument["payment"]["bank"],
): InvoiceDocument {
  const { notes, payment } = content;
  return {
    ...content,
    kind: "proforma",
    number: "",
    dueOn: null,
    intro: null,
    payment: { ...payment, bank, bankReference: content.number },
    notes: notes.slice(0, -1),
  };
}

export const bankFor = (buyer: QuoteBuyer): InvoiceDocument["payment"]["bank"] =>
  buyer.profile.payBy === "transfer" ? bankOf(buyer.seller) : null;

/** Amounts as text, as JSON can hold them. */
export function freezeQuote(content: InvoiceDocument): string {
  return JSON.stringify(content, (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}

/** Null for what was never sent, or was erased. */
export function thawQuote(frozen: unknown): InvoiceDocument | null {
  if (typeof frozen !== "object" || frozen === null || !("layoutVersion" in frozen)) return null;
  return thaw(frozen) as InvoiceDocument;
}

function thaw(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(thaw);
  if (typeof value !== "object" || value === null) return value;
  if ("minor" in value && typeof value.minor === "string" && "currency" in value)
    return { minor: BigInt(value.minor), currency: value.currency };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, thaw(one)]));
}
