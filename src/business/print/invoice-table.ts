// The table of lines on an invoice: it runs over as many pages as needed, repeats its head, and never tears
// a line.
import { formatMoney } from "../../kernel/money.ts";
import type { InvoiceDocument, InvoiceLine } from "./invoice-document.ts";
import { frame, nextPage } from "./letterhead.ts";
import { wordsFor } from "./print.words.ts";
import { periodText, rateText } from "./print-texts.ts";
import { ink } from "./sheet.ts";
import type { Part, Sheet, TextLook } from "./sheet.ts";

type Column = { readonly x: number; readonly width: number; readonly align: "left" | "right" };

const columns = {
  position: { x: 25, width: 9, align: "left" },
  description: { x: 35, width: 74, align: "left" },
  quantity: { x: 110, width: 21, align: "right" },
  unitPrice: { x: 132, width: 22, align: "right" },
  taxRate: { x: 155, width: 12, align: "right" },
  amount: { x: 168, width: 22, align: "right" },
} as const satisfies Record<string, Column>;

type ColumnName = keyof typeof columns;

const names = Object.keys(columns) as ColumnName[];
const small: TextLook = { size: 7.8, color: ink.soft };

/** Draws all lines from `y` on and returns where the table ends, in mm. */
export function drawInvoiceTable(sheet: Sheet, doc: InvoiceDocument, from: number): number {
  const table = sheet.part(sheet.body, "Table");
  let y = drawHead(sheet, doc, from, table);
  doc.lines.forEach((line, at) => {
    const cells = cellsOf(doc, line, at);
    const height = rowHeight(sheet, cells, line, doc);
    if (y + height > frame.bottom) y = drawHead(sheet, doc, nextPage(sheet), null);
    drawRow(sheet, table, cells, detailsOf(line, doc), y);
    y += height;
    const bottom = y - 1.2;
    sheet.ornament(() => sheet.rule(frame.left, bottom, frame.right, bottom));
  });
  return y;
}

/** The head is part of the table once; on later pages it is repeated for the eye only. */
function drawHead(sheet: Sheet, doc: InvoiceDocument, y: number, table: Part | null): number {
  const words = wordsFor(doc.language);
  const look: TextLook = { face: "bold", size: 8, color: ink.soft };
  const draw = (name: ColumnName) => {
    const { x, width, align } = columns[name];
    sheet.text(words[name], x, y, width, { ...look, align });
  };
  if (table === null) {
    sheet.ornament(() => names.forEach(draw));
  } else {
    const row = sheet.part(table, "TR");
    for (const name of names) sheet.part(row, "TH", () => draw(name));
  }
  sheet.ornament(() => sheet.rule(frame.left, y + 5, frame.right, y + 5, ink.text, 0.7));
  return y + 6.8;
}

function cellsOf(doc: InvoiceDocument, line: InvoiceLine, at: number): Record<ColumnName, string> {
  const number = new Intl.NumberFormat(doc.language, { maximumFractionDigits: 3 });
  const quantity = number.format(line.quantityMilli / 1000);
  return {
    position: String(at + 1),
    description: line.title,
    quantity: line.unit === null ? quantity : `${quantity} ${line.unit}`,
    unitPrice: formatMoney(line.unitPrice, doc.language),
    taxRate: line.ratePermyriad === 0 ? "–" : rateText(line.ratePermyriad, doc.language),
    amount: formatMoney(line.amount, doc.language),
  };
}

/** Numbers never wrap: a huge one is set smaller until it fits its column. Words wrap. */
function lookOf(sheet: Sheet, name: ColumnName, text: string): TextLook {
  const { width, align } = columns[name];
  let size = 9;
  while (align === "right" && size > 5 && sheet.width(text, { size }) > width) size -= 0.25;
  return { align, size };
}

function detailsOf(line: InvoiceLine, doc: InvoiceDocument): string {
  const period = line.period === null ? [] : [periodText(line.period, doc.language)];
  return [...(line.details === null ? [] : [line.details]), ...period].join("\n");
}

function rowHeight(
  sheet: Sheet,
  cells: Record<ColumnName, string>,
  line: InvoiceLine,
  doc: InvoiceDocument,
): number {
  const details = detailsOf(line, doc);
  const under = details === "" ? 0 : sheet.height(details, columns.description.width, small) + 0.3;
  const heights = names.map((name) =>
    sheet.height(cells[name], columns[name].width, lookOf(sheet, name, cells[name])),
  );
  const first = sheet.height(cells.description, columns.description.width) + under;
  return Math.max(first, ...heights) + 2.8;
}

function drawRow(
  sheet: Sheet,
  table: Part,
  cells: Record<ColumnName, string>,
  details: string,
  y: number,
): void {
  const row = sheet.part(table, "TR");
  for (const name of names) {
    const { x, width } = columns[name];
    sheet.part(row, "TD", () => {
      const height = sheet.text(cells[name], x, y, width, lookOf(sheet, name, cells[name]));
      if (name === "description" && details !== "") sheet.text(details, x, y + height + 0.3, width, small);
    });
  }
}
