// Draws simple letters on the seller's letterhead: reminders, notices, cover letters.
import { formatDate } from "../../kernel/time.ts";
import type { LetterDocument } from "./invoice-document.ts";
import { drawFeet, drawFirstHead, drawParagraph, frame, nextPage } from "./letterhead.ts";
import { squaresOf } from "./payment-code.ts";
import { wordsFor } from "./print.words.ts";
import type { PrintLanguage } from "./invoice-document.ts";
import { ink, openSheet } from "./sheet.ts";
import type { Sheet } from "./sheet.ts";

/** The letter as PDF/A-3a, 1.7, tagged. The same letter gives the same bytes. */
export async function renderLetter(letter: LetterDocument): Promise<Buffer> {
  const { seller, language, subject } = letter;
  const sheet = await openSheet({ title: subject, author: seller.name, language, date: letter.date });
  const dated = [wordsFor(language).date, formatDate(letter.date, language)] as const;
  let y = drawFirstHead(sheet, seller, letter.addressLines, [dated, ...letter.facts], language);
  y = drawParagraph(sheet, sheet.body, subject, y, { face: "bold", size: 12 }, "H1") + 5;
  for (const paragraph of letter.paragraphs) {
    y = drawParagraph(sheet, sheet.body, paragraph, y, { size: 10, lineGap: 2.4 }) + 3.4;
  }
  if (letter.code) drawCode(sheet, letter.code, y + 2, language);
  drawFeet(sheet, seller, language, `${seller.name} · ${subject}`);
  return sheet.finish();
}

const CODE_MM = 26;
const HINT_MM = 6;

/** Below the last paragraph, on a page of its own where it does not fit. */
function drawCode(sheet: Sheet, code: string, from: number, language: PrintLanguage): void {
  const words = wordsFor(language);
  const top = from + CODE_MM + HINT_MM > frame.bottom ? nextPage(sheet) : from;
  sheet.squares(squaresOf(code), { x: frame.left, y: top, width: CODE_MM, height: CODE_MM }, words.codeAlt);
  sheet.part(sheet.body, "P", () =>
    sheet.text(words.codeHint, frame.left, top + CODE_MM + 0.5, 80, { size: 7, color: ink.soft }),
  );
}
