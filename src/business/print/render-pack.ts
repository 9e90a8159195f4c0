// Draws a pack of papers as one tagged PDF: a cover that says what is in it and how it gets back, then each form on pages of
// its own, with a barcode at every foot; after an online signature also the record of the signing.
import { drawFeet, drawFirstHead, drawParagraph, frame } from "./letterhead.ts";
import type { PackDocument, PaperForm } from "./pack-document.ts";
import { packWords } from "./pack.words.ts";
import {
  drawBarcodes,
  drawBlock,
  drawCode,
  drawFields,
  drawSigning,
  factRows,
  heading,
  label,
  paragraphAt,
} from "./paper-blocks.ts";
import { openSheet } from "./sheet.ts";
import type { Sheet } from "./sheet.ts";

export type RenderedPack = {
  readonly bytes: Buffer;
  /** The form that each page belongs to; 0 is the cover, or the record of the signing. */
  readonly formOfPage: readonly number[];
};

/** The pack as PDF/A-3a, 1.7, tagged. The same pack gives the same bytes. */
export async function renderPack(pack: PackDocument): Promise<RenderedPack> {
  const { seller, language, subject } = pack;
  const sheet = await openSheet({ title: subject, author: seller.name, language, date: pack.date });
  drawCover(sheet, pack);
  const formOfPage = Array.from({ length: sheet.pageCount() }, () => 0);
  for (const [at, form] of pack.forms.entries()) {
    sheet.addPage();
    drawForm(sheet, pack, form, at + 1);
    while (formOfPage.length < sheet.pageCount()) formOfPage.push(at + 1);
  }
  if (pack.signed !== null) {
    sheet.addPage();
    drawRecord(sheet, pack, pack.signed);
    while (formOfPage.length < sheet.pageCount()) formOfPage.push(0);
    const { original } = pack.signed;
    sheet.attach({
      name: `${pack.reference}.pdf`,
      type: "application/pdf",
      bytes: original,
      about: packWords(language).original,
    });
  }
  drawBarcodes(
    sheet,
    formOfPage.map((number) => `${pack.reference}-${number}`),
  );
  drawFeet(sheet, seller, language, `${seller.name} · ${subject}`);
  return { bytes: await sheet.finish(), formOfPage };
}

function drawCover(sheet: Sheet, pack: PackDocument): void {
  const words = packWords(pack.language);
  const facts = [[words.reference, pack.reference], ...pack.facts] as const;
  let y = drawFirstHead(sheet, pack.seller, pack.addressLines, facts, pack.language);
  sheet.ornament(() => drawCode(sheet, pack.reference, { x: 122, y: 86, height: 8, module: 0.38 }));
  y = Math.max(y, 100);
  y = drawParagraph(sheet, sheet.body, pack.subject, y, { face: "bold", size: 12 }, "H1") + 5;
  for (const paragraph of pack.intro) y = paragraphAt(sheet, sheet.body, paragraph, y) + 3;
  y = heading(sheet, words.contents, y + 2);
  const contents = pack.forms.map((form, at) => [`${at + 1}. ${form.title}`, form.why] as const);
  y = factRows(sheet, contents, y, 62) + 3;
  y = heading(sheet, words.ways, y);
  factRows(sheet, pack.ways, y, 62);
}

function drawForm(sheet: Sheet, pack: PackDocument, form: PaperForm, number: number): void {
  const words = packWords(pack.language);
  const above = `${words.form(number, pack.forms.length)} · ${words.reference} ${pack.reference}-${number}`;
  let y = drawParagraph(sheet, sheet.body, above, frame.top, label) + 1.5;
  y = drawParagraph(sheet, sheet.body, form.title, y, { face: "bold", size: 14 }, "H1") + 4;
  for (const block of form.blocks) y = drawBlock(sheet, block, y);
  y = drawFields(sheet, form.fields, y + 2);
  drawSigning(sheet, pack.language, pack.signed?.signature ?? null, y);
}

function drawRecord(sheet: Sheet, pack: PackDocument, signed: NonNullable<PackDocument["signed"]>): void {
  const words = packWords(pack.language);
  let y = drawParagraph(sheet, sheet.body, words.audit, frame.top + 4, { face: "bold", size: 14 }, "H1") + 4;
  y = paragraphAt(sheet, sheet.body, words.auditLead, y) + 4;
  y = factRows(sheet, signed.log, y, 52) + 3;
  y = heading(sheet, words.consent, y);
  paragraphAt(sheet, sheet.body, signed.consent, y);
}
