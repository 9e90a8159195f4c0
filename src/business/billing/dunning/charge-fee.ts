// A reminder may cost the customer something: the fee is a document of its own, so that it is paid, booked and followed like
// every other, and it is owed once for each level of a document. As damages it bears no tax, unless the brand has said otherwise.
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { roundDiv } from "../../../kernel/money.ts";
import { addDays, dateIn } from "../../../kernel/time.ts";
import { sellerById, settingsOf } from "../../sellers/index.ts";
import { isTaxNote } from "../../tax/index.ts";
import { dunningFees, paymentDays } from "../billing.settings.ts";
import { closeDocuments } from "../run/bill-entries.ts";
import { inHomeCurrency } from "../run/home-currency.rules.ts";
import { creditableDocument, creditableLines } from "../documents/credit.store.ts";
import type { CreditableDocument, InvoiceLineRow } from "../documents/credit.store.ts";
import { printedLines } from "../documents/document-content.ts";
import { thawContent } from "../documents/document.rules.ts";
import type { NewDocument, NewLine } from "../documents/document.rules.ts";
import { documentLanguage, feeIntro, feeText, noSupply, paymentTerms } from "../documents/document.words.ts";
import type { DocumentLanguage } from "../documents/document.words.ts";
import { structuredLines } from "../documents/structured.ts";
import type { DocumentContent, Structured } from "../documents/structured.ts";
import { feeOf } from "./fee.rules.ts";
import type { FeeLevel } from "./fee.rules.ts";
import { claimFee } from "./fee.store.ts";

/**
 * Step. Answers the fee's document, or null where this level costs nothing, was charged before, the document is a fee itself,
 * or it is in a currency for which the brand has named no fee.
 */
export async function chargeFee(ctx: Ctx, documentId: string, level: FeeLevel): Promise<string | null> {
  const document = await creditableDocument(ctx.tx, documentId);
  if (!document) return null;
  const seller = await sellerById(ctx.tx, document.sellerId);
  const [fees, days] = await settingsOf(ctx.tx, seller.id, [dunningFees, paymentDays]);
  const minor = document.currency === seller.currency ? feeOf(fees, level) : 0n;
  if (minor === 0n) return null;
  const feeId = newId();
  const today = dateIn(seller.timeZone, ctx.now);
  if (!(await claimFee(ctx.tx, { documentId, level, feeId, today }))) return null;
  const [model] = fees.taxed ? await creditableLines(ctx.tx, documentId) : [];
  const line = feeLine({ document, model: model ?? null, minor, level, today, country: seller.country });
  await closeDocuments(
    ctx,
    [feeDocument(feeId, document, line, { today, dueOn: addDays(today, days) })],
    seller,
  );
  return feeId;
}

const PERMYRIAD = 10_000n;

function feeLine(of: {
  readonly document: CreditableDocument;
  /** The line whose tax the fee follows; null: it bears none. */
  readonly model: InvoiceLineRow | null;
  readonly minor: bigint;
  readonly level: FeeLevel;
  readonly today: string;
  readonly country: string;
}): NewLine {
  const { document, model, minor, level, today } = of;
  const rate = model?.ratePermyriad ?? 0;
  return {
    id: newId(),
    position: 1,
    entryId: null,
    contractId: null,
    text: feeText(documentLanguage(document.language), level, document.number),
    quantityMilli: 1000n,
    unitMinor: minor,
    netMinor: minor,
    taxMinor: roundDiv(minor * BigInt(rate), PERMYRIAD),
    ratePermyriad: rate,
    category: model?.category ?? "O",
    country: model?.country ?? of.country,
    // Declared where the tax it bears is.
    unionCountry: model?.unionCountry ?? null,
    periodFrom: null,
    periodUntil: null,
    supplyOn: today,
    revenueAccount: "revenue:dunning_fees",
    correctsLineId: null,
    discountMinor: 0n,
    discountText: null,
  };
}

function feeDocument(
  id: string,
  document: CreditableDocument,
  line: NewLine,
  on: { readonly today: string; readonly dueOn: string },
): NewDocument {
  const { currency, homeCurrency, exchangeRate } = document;
  const language = documentLanguage(document.language);
  const invoice = thawContent(document.content, document.number);
  const money = (minor: bigint) => ({ minor, currency });
  const [net, tax] = [money(line.netMinor), money(line.taxMinor)];
  const gross = money(line.netMinor + line.taxMinor);
  const { ratePermyriad, country, category } = line;
  return {
    id,
    sellerId: document.sellerId,
    accountId: document.accountId,
    kind: "invoice",
    correctsId: null,
    orderId: null,
    language,
    currency,
    netMinor: net.minor,
    taxMinor: tax.minor,
    grossMinor: gross.minor,
    homeCurrency,
    exchangeRate,
    homeTaxMinor: inHomeCurrency(tax, exchangeRate, homeCurrency),
    taxEvidence: document.taxEvidence,
    documentOn: on.today,
    supplyOn: on.today,
    dueOn: on.dueOn,
    content: {
      ...invoice,
      number: "",
      issuedOn: on.today,
      dueOn: on.dueOn,
      supplied: null,
      prices: "net",
      intro: feeIntro(language),
      lines: printedLines(line, "net", currency),
      taxGroups: [{ ratePermyriad, country, category, net, tax }],
      totals: { net, tax, gross, paid: money(0n), due: gross },
      homeTax: null,
      refersTo: null,
      payment: { ...invoice.payment, terms: paymentTerms(language, document.payBy, on.dueOn) },
      notes: notesOf(line, invoice, language),
      ...(invoice.structured
        ? { structured: structuredFee(invoice.structured, line, currency, language) }
        : {}),
    },
    billingProfileId: document.billingProfileId,
    payBy: document.payBy,
    cause: "fee",
    lines: [line],
    spans: [],
  };
}

/** Why it bears no tax, or another country's: as the invoice says it of what the fee is about. */
function notesOf(
  { category, country, unionCountry }: NewLine,
  invoice: DocumentContent,
  language: DocumentLanguage,
): string[] {
  if (category === "O") return [noSupply(language)];
  const isOwn = category === "S" && unionCountry !== country;
  return isOwn ? [] : invoice.notes.filter((note) => isTaxNote(note, [country]));
}

/** The parties of the invoice, with the fee as the only line. */
const structuredFee = (
  known: Structured,
  line: NewLine,
  currency: string,
  language: DocumentLanguage,
): Structured => ({
  ...known,
  reasons: line.ratePermyriad === 0 ? { ...known.reasons, O: noSupply(language) } : known.reasons,
  lines: structuredLines([line], "net", currency),
});
