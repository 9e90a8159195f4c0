// Draws a blank form as one tagged PDF. Its own address stands in the window: folded, it comes back without another envelope's
// address to be written.
import type { BlankBlock, BlankDocument } from "./blank-document.ts";
import { drawFeet, drawFirstHead, drawParagraph, frame, nextPage } from "./letterhead.ts";
import { bottom, drawBarcodes, drawBlock, drawCode, drawSigning, label } from "./paper-blocks.ts";
import { ink, openSheet } from "./sheet.ts";
import type { Sheet } from "./sheet.ts";

const BOX = 3.4;
const text = { size: 9.5, lineGap: 1.2 } as const;

/** PDF/A-3a, 1.7, tagged. The same form gives the same bytes. */
export async function renderBlank(form: BlankDocument): Promise<Buffer> {
  const { seller, language, title } = form;
  const sheet = await openSheet({ title, author: seller.name, language, date: form.date });
  const address = [seller.name, ...seller.addressLines];
  let y = drawFirstHead(sheet, seller, address, form.facts, language);
  sheet.ornament(() => drawCode(sheet, form.reference, { x: 122, y: 80, height: 8, module: 0.4 }));
  y = drawParagraph(sheet, sheet.body, title, Math.max(y, 100), { face: "bold", size: 14 }, "H1") + 4;
  for (const block of form.blocks) y = drawBlankBlock(sheet, block, y);
  drawSigning(sheet, language, null, y);
  drawBarcodes(
    sheet,
    Array.from({ length: sheet.pageCount() }, () => form.reference),
  );
  drawFeet(sheet, seller, language, `${seller.name} · ${title}`);
  return sheet.finish();
}

function drawBlankBlock(sheet: Sheet, block: BlankBlock, y: number): number {
  switch (block.kind) {
    case "ticks":
      return block.items.reduce((at, item) => drawTick(sheet, item, at), y) + 2;
    case "lines":
      return block.rows.reduce((at, row) => drawLines(sheet, row, at), y) + 1;
    case "choice":
      return drawChoice(sheet, block, y);
    default:
      return drawBlock(sheet, block, y);
  }
}

/** An empty box; its words stand beside it. */
function box(sheet: Sheet, x: number, y: number): void {
  sheet.ornament(() => {
    const [right, low] = [x + BOX, y + BOX];
    sheet.rule(x, y, right, y, ink.text);
    sheet.rule(right, y, right, low, ink.text);
    sheet.rule(right, low, x, low, ink.text);
    sheet.rule(x, low, x, y, ink.text);
  });
}

const NOTE = 72;

function drawTick(
  sheet: Sheet,
  item: { readonly text: string; readonly note: string; readonly inset?: boolean },
  y: number,
): number {
  const left = frame.left + (item.inset ? 8 : 0);
  const width = frame.right - left - BOX - 3 - (item.note === "" ? 0 : NOTE);
  const note = { ...text, align: "right", color: ink.soft } as const;
  const height = Math.max(sheet.height(item.text, width, text), sheet.height(item.note, NOTE, note));
  const top = y + height > bottom ? nextPage(sheet) : y;
  box(sheet, left, top + 0.3);
  const part = sheet.part(sheet.body, "P");
  sheet.part(part, "Span", () => sheet.text(item.text, left + BOX + 3, top, width, text));
  if (item.note !== "")
    sheet.part(part, "Span", () => sheet.text(item.note, frame.right - NOTE, top, NOTE, note));
  return top + height + 1.8;
}

const LINE = 12.5;

function drawLines(sheet: Sheet, row: readonly string[], y: number): number {
  const top = y + LINE > bottom ? nextPage(sheet) : y;
  const gap = 5;
  const width = (frame.width - gap * (row.length - 1)) / row.length;
  for (const [at, name] of row.entries()) {
    const x = frame.left + at * (width + gap);
    sheet.part(sheet.body, "P", () => sheet.text(name, x, top + 8.4, width, label));
    sheet.ornament(() => sheet.rule(x, top + 8, x + width, top + 8, ink.soft));
  }
  return top + LINE;
}

function drawChoice(
  sheet: Sheet,
  { label: name, ticks }: BlankBlock & { kind: "choice" },
  y: number,
): number {
  const top = y + LINE > bottom ? nextPage(sheet) : y;
  const width = 70;
  sheet.part(sheet.body, "P", () => sheet.text(name, frame.left, top + 8.4, width, label));
  sheet.ornament(() => sheet.rule(frame.left, top + 8, frame.left + width, top + 8, ink.soft));
  const each = (frame.width - width - 5) / Math.max(1, ticks.length);
  for (const [at, tick] of ticks.entries()) {
    const x = frame.left + width + 5 + at * each;
    box(sheet, x, top + 4.6);
    sheet.part(sheet.body, "P", () =>
      sheet.text(tick, x + BOX + 1.6, top + 4.4, each - BOX - 2, { size: 8.5 }),
    );
  }
  return top + LINE;
}
