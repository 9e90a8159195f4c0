// What every sheet has around its content, after DIN 5008 form B: the seller's name, the address where the
// window of the envelope is, fold and hole marks, the block of facts at the right, the foot with the
// seller's details.
import { readableOn } from "../sellers/index.ts";
import type { Letterhead, PrintLanguage } from "./invoice-document.ts";
import { wordsFor } from "./print.words.ts";
import type { PrintWords } from "./print.words.ts";
import { ink } from "./sheet.ts";
import type { Part, Sheet, TextLook } from "./sheet.ts";

/** The column of text: 25 mm left, 20 mm right. */
export const frame = { left: 25, right: 190, width: 165, top: 22, firstTop: 98.5, bottom: 262 } as const;

const factsAt = { x: 120, y: 50, label: 26, value: 44 } as const;
const addressAt = { x: 25, returnLine: 57.6, zone: 62.7, width: 80, height: 27.3 } as const;
// Form A of DIN 5008 has all of it 18 mm higher up than form B.
const liftOf = ({ form }: Letterhead): number => (form === "A" ? 18 : 0);

/** Head, address window and facts of the first page. Returns where the content may begin, in mm. */
export function drawFirstHead(
  sheet: Sheet,
  seller: Letterhead,
  addressLines: readonly string[],
  facts: readonly (readonly [string, string])[],
  language: PrintLanguage,
): number {
  const lift = liftOf(seller);
  drawName(sheet, seller);
  drawHeadLine(sheet, seller, language);
  const contact = [seller.website, seller.email, seller.phone].filter((line) => line !== null);
  sheet.part(sheet.body, "P", () => {
    sheet.text(contact.join("\n"), 130, 19.6, 60, { size: 8, color: ink.soft, align: "right" });
  });
  drawMarks(sheet, lift);
  drawAddress(sheet, seller, addressLines, lift);
  return Math.max(frame.firstTop - lift, drawFacts(sheet, facts, lift) + 8);
}

/** The host's own line, under name or logo. */
function drawHeadLine(sheet: Sheet, { lines }: Letterhead, language: PrintLanguage): void {
  const line = lines?.head[language] ?? "";
  if (line === "") return;
  sheet.part(sheet.body, "P", () => sheet.text(line, frame.left, 30.5, 105, { size: 8, color: ink.soft }));
}

const logoAt = { y: 15, width: 90, height: 14 } as const;

/** The logo, or the name in the brand's colour as far as paper lets it be read. */
function drawName(sheet: Sheet, seller: Letterhead): void {
  const { picture } = seller;
  if (!picture) {
    const color = readableOn("#FFFFFF", seller.color ?? ink.accent);
    const half = { face: "bold", size: 15, color } as const;
    sheet.part(sheet.body, "P", () => sheet.text(seller.name, frame.left, 19, 105, half));
    return;
  }
  const scale = Math.min(logoAt.width / picture.width, logoAt.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  sheet.picture(picture.png, { x: frame.left, y: logoAt.y, width, height }, seller.name);
}

// Fold marks of DIN 5008 at 105 and 210 mm in form B, at 87 and 192 mm in form A; the hole mark in the middle.
function drawMarks(sheet: Sheet, lift: number): void {
  sheet.ornament(() => {
    sheet.rule(4, 105 - lift, 8, 105 - lift, ink.soft, 0.4);
    sheet.rule(4, 148.5, 10, 148.5, ink.soft, 0.4);
    sheet.rule(4, 210 - lift, 8, 210 - lift, ink.soft, 0.4);
  });
}

function drawAddress(sheet: Sheet, seller: Letterhead, lines: readonly string[], lift: number): void {
  const sender = [seller.name, ...seller.addressLines].join(" · ");
  let size = 6.5;
  while (size > 4.5 && sheet.width(sender, { size }) > addressAt.width) size -= 0.25;
  sheet.ornament(() => {
    const { x, width } = addressAt;
    const returnLine = addressAt.returnLine - lift;
    sheet.text(sender, x, returnLine, width + 5, { size, color: ink.soft });
    sheet.rule(x, returnLine + 3.4, x + width, returnLine + 3.4);
  });
  const address = lines.join("\n");
  // Six lines fit at ten points; a longer address gets smaller until it fits the window.
  let look = { size: 10, lineGap: 0.6 };
  while (look.size > 6.5 && sheet.height(address, addressAt.width, look) > addressAt.height) {
    look = { size: look.size - 0.5, lineGap: 0 };
  }
  const zone = addressAt.zone - lift;
  sheet.part(sheet.body, "P", () => sheet.text(address, addressAt.x, zone, addressAt.width, look));
}

function drawFacts(sheet: Sheet, facts: readonly (readonly [string, string])[], lift: number): number {
  let y: number = factsAt.y - lift;
  for (const [label, value] of facts) {
    const row = sheet.part(sheet.body, "P");
    let height = 0;
    sheet.part(row, "Span", () => {
      height = sheet.text(label, factsAt.x, y, factsAt.label, { size: 8.5, color: ink.soft });
    });
    sheet.part(row, "Span", () => {
      const at = factsAt.x + factsAt.label;
      height = Math.max(height, sheet.text(value, at, y, factsAt.value, { size: 8.5, align: "right" }));
    });
    y += height + 0.9;
  }
  return y;
}

/**
 * Foot of every page with the seller's details and the page number; called last, when the number of pages is
 * known.
 */
export function drawFeet(sheet: Sheet, seller: Letterhead, language: PrintLanguage, running: string): void {
  const words = wordsFor(language);
  const columns = footColumns(seller, words);
  const pages = sheet.pageCount();
  for (let page = 0; page < pages; page += 1) {
    sheet.turnTo(page);
    sheet.ornament(() => {
      if (page > 0) sheet.text(running, frame.left, 12, 120, { size: 8, color: ink.soft });
      sheet.text(words.page(page + 1, pages), 150, page > 0 ? 12 : 265.5, 40, {
        size: 8,
        color: ink.soft,
        align: "right",
      });
      sheet.rule(frame.left, 270.5, frame.right, 270.5);
      columns.forEach((lines, at) => {
        const x = frame.left + at * 56;
        sheet.text(lines.join("\n"), x, 272.5, 53, { size: 6.8, color: ink.soft, lineGap: 0.8 });
      });
      const own = seller.lines?.foot[language] ?? "";
      if (own !== "") sheet.text(own, frame.left, 289.5, frame.width, { size: 6.8, color: ink.soft });
    });
  }
}

function footColumns(seller: Letterhead, words: PrintWords): string[][] {
  const named = (label: string, value: string | null) => (value === null ? [] : [`${label} ${value}`]);
  const bank = seller.bank;
  const banking =
    bank === null
      ? []
      : [
          ...(bank.bankName === null ? [bank.holder] : [bank.bankName]),
          `${words.iban} ${groupIban(bank.iban)}`,
          ...named(words.bic, bank.bic),
        ];
  return [
    [seller.name, ...seller.addressLines],
    [
      ...seller.registerLines,
      ...named(words.vatId, seller.vatId),
      ...named(words.taxNumber, seller.taxNumber),
    ],
    banking,
  ];
}

/** "DE89 3704 0044 0532 0130 00" */
export function groupIban(iban: string): string {
  return iban.replaceAll(/\s/g, "").replaceAll(/(.{4})(?=.)/g, "$1 ");
}

/** Begins a further page and returns where its content starts. */
export function nextPage(sheet: Sheet): number {
  sheet.addPage();
  return frame.top;
}

// A text taller than a page begins on the current one only where at least so many mm of it find room.
const leastPart = 40;

/**
 * A paragraph. It moves to the next page as a whole where it does not fit, and is cut between words only
 * where it is taller than a page. Returns where the next thing begins.
 */
export function drawParagraph(
  sheet: Sheet,
  parent: Part,
  text: string,
  y: number,
  look: TextLook = {},
  tag = "P",
): number {
  const height = sheet.height(text, frame.width, look);
  const onePage = height <= frame.bottom - frame.top;
  const top = y + (onePage ? height : leastPart) > frame.bottom ? nextPage(sheet) : y;
  const room = frame.bottom - top;
  if (height <= room) {
    sheet.part(parent, tag, () => sheet.text(text, frame.left, top, frame.width, look));
    return top + height;
  }
  const cut = lastFittingCut(sheet, text, room, look);
  drawParagraph(sheet, parent, text.slice(0, cut).trimEnd(), top, look, tag);
  return drawParagraph(sheet, parent, text.slice(cut).trimStart(), frame.bottom, look, tag);
}

/**
 * The last place between two words (or two letters of an endless word) up to which the text fits the room.
 */
function lastFittingCut(sheet: Sheet, text: string, room: number, look: TextLook): number {
  let fits = 1;
  let tooFar = text.length;
  while (tooFar - fits > 1) {
    const middle = (fits + tooFar) >> 1;
    if (sheet.height(text.slice(0, middle), frame.width, look) <= room) fits = middle;
    else tooFar = middle;
  }
  const space = Math.max(text.lastIndexOf(" ", fits), text.lastIndexOf("\n", fits));
  return space > 0 ? space : fits;
}
