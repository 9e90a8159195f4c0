// The frozen content of a credit note: the invoice's parties as they stood there, and the lines that are taken back. How its
// e-invoice is read is of today (`credit-e-invoice.rules.ts`).
import type { Money } from "../../../kernel/money.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { InvoiceTaxGroup } from "../../print/index.ts";
import { readAsToday } from "./credit-e-invoice.rules.ts";
import type { CreditableDocument } from "./credit.store.ts";
import { printedLines } from "../documents/document-content.ts";
import { rateTextOf, thawContent } from "../documents/document.rules.ts";
import type { NewLine } from "../documents/document.rules.ts";
import {
  creditIntro,
  reasonNote,
  creditTerms,
  documentLanguage,
  isReplacesText,
} from "../documents/document.words.ts";
import { structuredLines } from "../documents/structured.ts";
import type { DocumentContent, PartiesToday } from "../documents/structured.ts";

export function creditContent(made: {
  readonly document: CreditableDocument;
  readonly lines: readonly NewLine[];
  /** Null where one of them is gone: then all is as on the invoice. */
  readonly today: PartiesToday | null;
  readonly homeTaxMinor: bigint;
  readonly documentOn: IsoDate;
  readonly reason: string;
}): DocumentContent {
  const { document, lines } = made;
  const { currency, homeCurrency, exchangeRate } = document;
  const invoice = readAsToday(thawContent(document.content, document.number), made.today);
  const language = documentLanguage(document.language);
  const taxGroups = groupsOf(lines, currency);
  const sum = (of: (group: InvoiceTaxGroup) => Money): bigint =>
    taxGroups.reduce((total, group) => total + of(group).minor, 0n);
  const net = sum((group) => group.net);
  const tax = sum((group) => group.tax);
  const money = (minor: bigint): Money => ({ minor, currency });
  return {
    ...invoice,
    kind: "credit_note",
    number: "",
    issuedOn: made.documentOn,
    dueOn: null,
    supplied: null,
    intro: creditIntro(language),
    lines: lines.flatMap((line) => printedLines(line, invoice.prices, currency)),
    taxGroups,
    totals: {
      net: money(net),
      tax: money(tax),
      gross: money(net + tax),
      paid: money(0n),
      due: money(net + tax),
    },
    homeTax:
      currency === homeCurrency
        ? null
        : {
            tax: { minor: made.homeTaxMinor, currency: homeCurrency },
            rateText: rateTextOf(currency, exchangeRate, homeCurrency, language),
          },
    refersTo: { number: document.number, issuedOn: document.documentOn },
    payment: { terms: creditTerms(language), bank: null, bankReference: null, link: null },
    ...(invoice.structured
      ? {
          structured: {
            ...invoice.structured,
            lines: structuredLines(lines, invoice.prices, currency),
          },
        }
      : {}),
    notes: [...invoice.notes.filter((note) => !isReplacesText(note)), reasonNote(language, made.reason)],
  };
}

/** Sums of the lines by category, rate and country; they add up by being sums of whole cents. */
function groupsOf(lines: readonly NewLine[], currency: string): InvoiceTaxGroup[] {
  const groups = Map.groupBy(lines, (line) => `${line.category} ${line.ratePermyriad} ${line.country}`);
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const { ratePermyriad, country, category } = first;
    const net = members.reduce((total, line) => total + line.netMinor, 0n);
    const tax = members.reduce((total, line) => total + line.taxMinor, 0n);
    return [
      { ratePermyriad, country, category, net: { minor: net, currency }, tax: { minor: tax, currency } },
    ];
  });
}
