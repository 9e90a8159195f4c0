// The pieces that papers to sign are drawn from: paragraphs, lists, facts, lines to fill in, the place to sign, barcodes.
import { formatDate } from "../../kernel/time.ts";
import { code128, modulesOf } from "./code128.ts";
import type { PrintLanguage } from "./invoice-document.ts";
import { drawParagraph, frame, nextPage } from "./letterhead.ts";
import type { PaperBlock, PaperField, PaperSignature } from "./pack-document.ts";
import { packWords } from "./pack.words.ts";
import { ink } from "./sheet.ts";
import type { Part, Sheet, TextLook } from "./sheet.ts";

// Above the seller's details, which begin at 270.5 mm.
export const bottom = 258;
const body: TextLook = { size: 10, lineGap: 2 };
export const label = { size: 8.5, color: ink.soft } as const;

export function drawBlock(sheet: Sheet, block: PaperBlock, y: number): number {
  switch (block.kind) {
    case "heading":
      return heading(sheet, block.text, y + 1);
    case "note":
      return paragraphAt(sheet, sheet.body, block.text, y, { size: 8.5, color: ink.soft, lineGap: 1.4 }) + 3;
    case "paragraph":
      return paragraphAt(sheet, sheet.body, block.text, y) + 3;
    case "facts":
      return factRows(sheet, block.rows, y, 52) + 2;
    case "list": {
      const list = sheet.part(sheet.body, "L");
      let at = y;
      for (const item of block.items)
        at = paragraphAt(sheet, sheet.part(list, "LI"), `•  ${item}`, at, body, "LBody") + 1;
      return at + 2;
    }
  }
}

export function heading(sheet: Sheet, text: string, y: number): number {
  // A heading never stands alone at the foot of a page.
  const top = y > bottom - 18 ? nextPage(sheet) : y;
  return drawParagraph(sheet, sheet.body, text, top, { face: "bold", size: 10.5 }, "H2") + 1.8;
}

export function paragraphAt(
  sheet: Sheet,
  parent: Part,
  text: string,
  y: number,
  look: TextLook = body,
  tag = "P",
): number {
  const height = sheet.height(text, frame.width, look);
  const fits = y + height <= bottom || height > bottom - frame.top;
  return drawParagraph(sheet, parent, text, fits ? y : nextPage(sheet), look, tag);
}

/** Label and value side by side, as a list that readers can follow; a row is never torn. */
export function factRows(
  sheet: Sheet,
  rows: readonly (readonly [string, string])[],
  y: number,
  labelWidth: number,
): number {
  const list = sheet.part(sheet.body, "L");
  let at = y;
  for (const [name, value] of rows) {
    const bold = { face: "bold", size: 9.5, lineGap: 1.4 } as const;
    const plain = { size: 9.5, lineGap: 1.4 } as const;
    const valueWidth = frame.width - labelWidth - 3;
    const height = Math.max(sheet.height(name, labelWidth, bold), sheet.height(value, valueWidth, plain));
    if (at + height > bottom) at = nextPage(sheet);
    const item = sheet.part(list, "LI");
    const top = at;
    sheet.part(item, "Lbl", () => sheet.text(name, frame.left, top, labelWidth, bold));
    sheet.part(item, "LBody", () => sheet.text(value, frame.left + labelWidth + 3, top, valueWidth, plain));
    at += height + 1.6;
  }
  return at;
}

export function drawFields(sheet: Sheet, fields: readonly PaperField[], y: number): number {
  let at = y;
  for (const field of fields) {
    if (at + 13 > bottom) at = nextPage(sheet);
    const top = at;
    const part = sheet.part(sheet.body, "P");
    sheet.part(part, "Span", () => sheet.text(field.label, frame.left, top, frame.width, label));
    if (field.value !== null) {
      const value = field.value;
      sheet.part(part, "Span", () => sheet.text(value, frame.left, top + 4.2, frame.width, { size: 10.5 }));
    }
    sheet.ornament(() => sheet.rule(frame.left, top + 10, frame.right, top + 10, ink.soft));
    at += 13.5;
  }
  return at;
}

const SIGNING = 30;

/** Place, date and signature; with what was signed online, where it was. */
export function drawSigning(
  sheet: Sheet,
  language: PrintLanguage,
  signature: PaperSignature | null,
  y: number,
): void {
  const words = packWords(language);
  const top = y + 4 + SIGNING > bottom ? nextPage(sheet) : y + 4;
  const line = top + 20;
  const columns = [
    { x: frame.left, width: 45, name: words.place, value: signature?.place ?? null },
    {
      x: frame.left + 50,
      width: 30,
      name: words.date,
      value: signature === null ? null : formatDate(signature.signedOn, language),
    },
    { x: frame.left + 85, width: 80, name: words.signature, value: null },
  ];
  for (const { x, width, name, value } of columns) {
    const part = sheet.part(sheet.body, "P");
    if (value !== null) sheet.part(part, "Span", () => sheet.text(value, x, line - 5, width, { size: 10 }));
    sheet.part(part, "Span", () => sheet.text(name, x, line + 1, width, label));
    sheet.ornament(() => sheet.rule(x, line, x + width, line, ink.soft));
  }
  if (signature === null) return;
  const at = frame.left + 87;
  const drawn = signature.strokes;
  if (drawn !== null) {
    const scale = 76 / 300;
    sheet.ornament(() => {
      for (const points of drawn)
        sheet.stroke(points.map(([px, py]) => [at + px * scale, line - 24 + py * scale] as const));
    });
  }
  const shown = drawn === null ? signature.signer : `${words.signedOnline}: ${signature.signer}`;
  const look = drawn === null ? { size: 13, color: ink.accent } : { size: 7.5, color: ink.soft };
  const above = drawn === null ? line - 6.5 : line + 4.6;
  sheet.part(sheet.body, "P", () => sheet.text(shown, at, above, 78, look));
}

/** At the foot of each page, what it is. */
export function drawBarcodes(sheet: Sheet, textOfPage: readonly string[]): void {
  for (const [page, text] of textOfPage.entries()) {
    sheet.turnTo(page);
    sheet.ornament(() => {
      drawCode(sheet, text, { x: frame.left + 4, y: 260.5, height: 6, module: 0.4 });
      sheet.text(text, frame.left + 66, 262, 40, { size: 8, color: ink.soft });
    });
  }
}

export function drawCode(
  sheet: Sheet,
  text: string,
  at: { readonly x: number; readonly y: number; readonly height: number; readonly module: number },
): void {
  const bars = code128(text);
  // The quiet zone at the right stays inside of the sheet.
  if (at.x + (modulesOf(bars) + 10) * at.module > 210) throw new Error(`the barcode ${text} is too wide`);
  let { x } = at;
  for (const [index, width] of bars.entries()) {
    if (index % 2 === 0) sheet.bar(x, at.y, width * at.module, at.height);
    x += width * at.module;
  }
}
