// Draws simple letters on the seller's letterhead: reminders, notices, cover letters.
import { formatDate } from "../../kernel/time.ts";
import type { LetterDocument } from "./invoice-document.ts";
import { drawFeet, drawFirstHead, drawParagraph } from "./letterhead.ts";
import { wordsFor } from "./print.words.ts";
import { openSheet } from "./sheet.ts";

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
  drawFeet(sheet, seller, language, `${seller.name} · ${subject}`);
  return sheet.finish();
}
