// Draws invoices, credit notes, payment requests and receipts: head, table, totals, how to pay, notes.
import { formatMoney } from "../../kernel/money.ts";
import type { Money } from "../../kernel/money.ts";
import { formatDate } from "../../kernel/time.ts";
import { drawInvoiceTable } from "./invoice-table.ts";
import type { InvoiceDocument } from "./invoice-document.ts";
import { drawFeet, drawFirstHead, drawParagraph, frame, groupIban, nextPage } from "./letterhead.ts";
import { embedFacturX } from "./factur-x.ts";
import { paymentCodeText, squaresOf } from "./payment-code.ts";
import { isOneDay, periodText, rateText } from "./print-texts.ts";
import { documentTitle, wordsFor } from "./print.words.ts";
import { ink, openSheet } from "./sheet.ts";
import type { Sheet } from "./sheet.ts";

/** The document as PDF/A-3a, 1.7, tagged, with its e-invoice inside where there is one. The same document gives the same bytes. */
export async function renderInvoice(doc: InvoiceDocument, eInvoice: Buffer | null = null): Promise<Buffer> {
  const title = documentTitle(doc);
  const facts = { title, author: doc.seller.name, language: doc.language, date: doc.issuedOn };
  const sheet = await openSheet(facts);
  let y = drawFirstHead(sheet, doc.seller, doc.buyer.addressLines, invoiceFacts(doc), doc.language);
  y = drawParagraph(sheet, sheet.body, title, y, { face: "bold", size: 15 }, "H1") + 2.5;
  if (doc.intro !== null) y = drawParagraph(sheet, sheet.body, doc.intro, y) + 2;
  y = drawInvoiceTable(sheet, doc, y + 1.5);
  y = drawTotals(sheet, doc, y + 3);
  y = drawPayment(sheet, doc, y + 7);
  drawNotes(sheet, doc, y + 2);
  drawFeet(sheet, doc.seller, doc.language, `${doc.seller.name} · ${title}`);
  if (eInvoice !== null) embedFacturX(sheet, eInvoice, doc.language);
  return sheet.finish();
}

function invoiceFacts(doc: InvoiceDocument): (readonly [string, string])[] {
  const words = wordsFor(doc.language);
  const { buyer, supplied, refersTo } = doc;
  const oneDay = supplied !== null && isOneDay(supplied);
  const reference =
    refersTo === null
      ? null
      : `${refersTo.number} ${words.refersToOf} ${formatDate(refersTo.issuedOn, doc.language)}`;
  const facts: (readonly [string, string | null])[] = [
    [words.number, doc.number === "" ? null : doc.number],
    [words.date, formatDate(doc.issuedOn, doc.language)],
    [
      oneDay ? words.suppliedOn : words.supplied,
      supplied === null ? null : periodText(supplied, doc.language),
    ],
    [
      doc.kind === "quote" ? words.validUntil : words.due,
      doc.dueOn === null ? null : formatDate(doc.dueOn, doc.language),
    ],
    [doc.kind === "invoice" ? words.replaces : words.refersTo, reference],
    [words.customerNumber, buyer.customerNumber],
    [words.customerVatId, buyer.vatId],
    [words.reference, buyer.reference],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]));
}

type TotalRow = { readonly label: string; readonly amount: Money; readonly strong?: boolean };

function totalRows(doc: InvoiceDocument): TotalRow[] {
  const words = wordsFor(doc.language);
  const { totals } = doc;
  const shown = (amount: Money) => formatMoney(amount, doc.language);
  const rate = (permyriad: number) => rateText(permyriad, doc.language);
  const named = {
    invoice: "grossTotal",
    payment_request: "grossTotal",
    quote: "grossTotal",
    proforma: "grossTotal",
    credit_note: "credit",
    receipt: "received",
  } as const;
  const gross: TotalRow = { label: words[named[doc.kind]], amount: totals.gross, strong: true };
  // Beside taxed lines the law wants to see what bears no tax.
  const isTaxed = doc.taxGroups.some((group) => group.ratePermyriad > 0);
  const taxes = doc.taxGroups
    .filter((group) => group.ratePermyriad > 0 || (isTaxed && group.net.minor !== 0n))
    .map((group): TotalRow => {
      if (group.ratePermyriad === 0) return { label: words.untaxed(shown(group.net)), amount: group.tax };
      const phrase = doc.prices === "net" ? words.taxOn : words.taxIncluded;
      return { label: phrase(rate(group.ratePermyriad), shown(group.net)), amount: group.tax };
    });
  const sums: TotalRow[] =
    doc.prices === "gross"
      ? [gross, ...taxes]
      : [...(taxes.length > 0 ? [{ label: words.netTotal, amount: totals.net }] : []), ...taxes, gross];
  if (totals.paid.minor === 0n || doc.kind === "receipt") return sums;
  const due: TotalRow = { label: words.toPay, amount: totals.due, strong: true };
  return [...sums, { label: words.paid, amount: { ...totals.paid, minor: -totals.paid.minor } }, due];
}

function drawTotals(sheet: Sheet, doc: InvoiceDocument, from: number): number {
  const rows = totalRows(doc);
  const height = rows.length * 5.6 + 6;
  let y = from + height > frame.bottom ? nextPage(sheet) : from;
  const left = frame.left + 70;
  const table = sheet.part(sheet.body, "Table");
  for (const row of rows) {
    const look = row.strong === true ? ({ face: "bold", size: 10.5 } as const) : ({ size: 9 } as const);
    if (row.strong === true) {
      sheet.ornament(() => sheet.rule(left, y - 0.6, frame.right, y - 0.6, ink.text, 0.7));
      y += 0.9;
    }
    const line = sheet.part(table, "TR");
    sheet.part(line, "TH", () => sheet.text(row.label, left, y, 60, look));
    sheet.part(line, "TD", () => {
      sheet.text(formatMoney(row.amount, doc.language), left + 60, y, frame.right - left - 60, {
        ...look,
        align: "right",
      });
    });
    y += Math.max(sheet.height(row.label, 60, look), 4.2) + 1.3;
  }
  // What bears no tax has none to say in the seller's own currency.
  if (doc.homeTax === null || doc.homeTax.tax.minor === 0n) return y;
  const words = wordsFor(doc.language);
  const text = words.homeTax(formatMoney(doc.homeTax.tax, doc.language), doc.homeTax.rateText);
  return drawParagraph(sheet, sheet.body, text, y + 1, { size: 8, color: ink.soft, align: "right" });
}

type PaymentRow = { readonly label: string; readonly value: string; readonly link?: string };

function paymentRows({ payment, language }: InvoiceDocument): PaymentRow[] {
  const words = wordsFor(language);
  const row = (label: string, value: string | null | undefined) => (value ? [{ label, value }] : []);
  const { bank, link } = payment;
  const transfer =
    bank === null
      ? []
      : [
          ...row(words.holder, bank.holder),
          ...row(words.iban, groupIban(bank.iban)),
          ...row(words.bic, bank.bic),
          ...row(words.bank, bank.bankName),
          ...row(words.bankReference, payment.bankReference),
        ];
  return link === null ? transfer : [...transfer, { label: words.payOnline, value: link, link }];
}

function drawPayment(sheet: Sheet, doc: InvoiceDocument, from: number): number {
  const { terms } = doc.payment;
  const rows = paymentRows(doc);
  if (terms === null && rows.length === 0) return from;
  const code = paymentCodeText(doc);
  const block = Math.max(rows.length * 4.9 + 14, code === null ? 0 : codeAt.size + 16);
  let y = from + block > frame.bottom ? nextPage(sheet) : from;
  const head = wordsFor(doc.language).paymentHead;
  y = drawParagraph(sheet, sheet.body, head, y, { face: "bold", size: 10 }, "H2") + 1.2;
  if (terms !== null) y = drawParagraph(sheet, sheet.body, terms, y) + 1.5;
  const top = y;
  const width = frame.width - 36 - (code === null ? 0 : codeAt.size + 4);
  for (const row of rows) {
    const { label, value, link } = row;
    const line = sheet.part(sheet.body, "P");
    sheet.part(line, "Span", () => sheet.text(label, frame.left, y, 35, { color: ink.soft }));
    const look = link === undefined ? {} : { link, color: doc.seller.color ?? ink.accent };
    sheet.part(line, link === undefined ? "Span" : "Link", () => {
      y += sheet.text(value, frame.left + 36, y, width, look) + 0.6;
    });
  }
  if (code === null) return y;
  const { size } = codeAt;
  const words = wordsFor(doc.language);
  const x = frame.right - size;
  sheet.squares(squaresOf(code), { x, y: top, width: size, height: size }, words.codeAlt);
  const said = { size: 7, color: ink.soft, align: "right" } as const;
  sheet.part(sheet.body, "P", () => sheet.text(words.codeHint, x - 8, top + size + 0.5, size + 8, said));
  return Math.max(y, top + size + 7);
}

const codeAt = { size: 26 } as const;

function drawNotes(sheet: Sheet, doc: InvoiceDocument, from: number): void {
  const words = wordsFor(doc.language);
  const sayings = { payment_request: [words.requestNote], proforma: [words.proformaNote] };
  const first = doc.kind === "payment_request" || doc.kind === "proforma" ? sayings[doc.kind] : [];
  let y = from + 2;
  for (const note of [...first, ...doc.notes]) {
    y = drawParagraph(sheet, sheet.body, note, y, { size: 8.5, color: ink.soft }) + 1.6;
  }
}
