// A reminder may cost the customer something: the fee is a document of its own, so that it is paid, booked and followed like
// every other, and it is owed once for each level of a document. As damages it bears no tax, unless the brand has said otherwise.
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { allocate, roundDiv } from "../../../kernel/money.ts";
import { addDays, dateIn } from "../../../kernel/time.ts";
import { sellerById, settingsOf } from "../../sellers/index.ts";
import { isTaxNote } from "../../tax/index.ts";
import { dunningFees, paymentDays } from "../billing.settings.ts";
import { closeDocuments } from "../run/bill-entries.ts";
import { inHomeCurrency } from "../run/home-currency.rules.ts";
import { creditableDocument, creditableLines } from "../credits/credit.store.ts";
import type { CreditableDocument, InvoiceLineRow } from "../credits/credit.store.ts";
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
 * or it is in a currency for which the brand has named none.
 */
export async function chargeFee(ctx: Ctx, documentId: string, level: FeeLevel): Promise<string | null> {
  const document = await creditableDocument(ctx.tx, documentId);
  if (!document) return null;
  const seller = await sellerById(ctx.tx, document.sellerId);
  const [fees, days] = await settingsOf(ctx.tx, seller.id, [dunningFees, paymentDays]);
  const minor = feeOf(fees, level, document.currency, seller.currency);
  if (minor === 0n) return null;
  const feeId = newId();
  const today = dateIn(seller.timeZone, ctx.now);
  if (!(await claimFee(ctx.tx, { documentId, level, feeId, today }))) return null;
  const shares = fees.taxed ? sharesOf(await creditableLines(ctx.tx, documentId), minor) : [];
  const parts = shares.length === 0 ? [{ model: null, minor }] : shares;
  const about = { document, level, today, country: seller.country };
  const lines = parts.map((part, at) => feeLine({ ...about, ...part, position: at + 1 }));
  await closeDocuments(
    ctx,
    [
      feeDocument(feeId, document, lines, {
        today,
        dueOn: addDays(today, days),
        isDamages: shares.length === 0,
      }),
    ],
    seller,
  );
  return feeId;
}

type Share = { readonly model: InvoiceLineRow | null; readonly minor: bigint };

/**
 * Taxed, the fee is ancillary to all that the invoice is about: it bears each tax in the share which that has in what
 * is left of the invoice (decision 0078). To the cent; one for each rate, category and country.
 */
function sharesOf(lines: readonly InvoiceLineRow[], minor: bigint): Share[] {
  const alike = Map.groupBy(lines, (line) =>
    [line.ratePermyriad, line.category, line.country, line.unionCountry].join(" "),
  );
  const groups = [...alike.values()].flatMap((own) => {
    const [model] = own;
    const weight = own.reduce((sum, line) => sum + line.netMinor - line.creditedNet, 0n);
    return model && weight > 0n ? [{ model, weight }] : [];
  });
  if (groups.length === 0) return [];
  const parts = allocate(
    { minor, currency: "EUR" },
    groups.map((one) => one.weight),
  );
  return groups.flatMap(({ model }, at) => {
    const part = parts[at]?.minor ?? 0n;
    return part > 0n ? [{ model, minor: part }] : [];
  });
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
  readonly position: number;
}): NewLine {
  const { document, model, minor, level, today, position } = of;
  const rate = model?.ratePermyriad ?? 0;
  return {
    id: newId(),
    position,
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
  lines: readonly NewLine[],
  on: { readonly today: string; readonly dueOn: string; readonly isDamages: boolean },
): NewDocument {
  const { currency, homeCurrency, exchangeRate } = document;
  const language = documentLanguage(document.language);
  const damages = on.isDamages ? language : null;
  const invoice = thawContent(document.content, document.number);
  const money = (minor: bigint) => ({ minor, currency });
  const total = (of: (line: NewLine) => bigint) => money(lines.reduce((all, line) => all + of(line), 0n));
  const [net, tax] = [total((line) => line.netMinor), total((line) => line.taxMinor)];
  const gross = money(net.minor + tax.minor);
  const taxGroups = lines.map(({ ratePermyriad, country, category, netMinor, taxMinor }) => {
    return { ratePermyriad, country, category, net: money(netMinor), tax: money(taxMinor) };
  });
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
      lines: lines.flatMap((line) => printedLines(line, "net", currency)),
      taxGroups,
      totals: { net, tax, gross, paid: money(0n), due: gross },
      homeTax: null,
      refersTo: null,
      payment: { ...invoice.payment, terms: paymentTerms(language, document.payBy, on.dueOn) },
      notes: [...new Set(lines.flatMap((line) => notesOf(line, invoice, damages)))],
      ...(invoice.structured
        ? { structured: structuredFee(invoice.structured, lines, currency, damages) }
        : {}),
    },
    billingProfileId: document.billingProfileId,
    payBy: document.payBy,
    cause: "fee",
    lines,
    spans: [],
  };
}

/** Why it bears no tax, or another country's: that it is damages, else as the invoice says it of what it is about. */
function notesOf(
  { category, country, unionCountry }: NewLine,
  invoice: DocumentContent,
  damages: DocumentLanguage | null,
): string[] {
  if (damages !== null) return [noSupply(damages)];
  const isOwn = category === "S" && unionCountry !== country;
  return isOwn ? [] : invoice.notes.filter((note) => isTaxNote(note, [country]));
}

/** The parties of the invoice, with nothing but the fee. */
const structuredFee = (
  known: Structured,
  lines: readonly NewLine[],
  currency: string,
  damages: DocumentLanguage | null,
): Structured => ({
  ...known,
  reasons: damages === null ? known.reasons : { ...known.reasons, O: noSupply(damages) },
  lines: structuredLines(lines, "net", currency),
});
