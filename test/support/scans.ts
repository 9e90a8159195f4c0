// Papers as they come back: pages of packs as a scanner sees them, and labels with nothing but their barcode, which are read
// by the same eyes in a tenth of the time.
import { PDFiumLibrary } from "@hyzyla/pdfium";
import PdfDocument from "pdfkit";
import { packPdf } from "../../src/business/papers/index.ts";
import type { ShownPack } from "../../src/business/papers/index.ts";
import { pngOf } from "../../src/business/papers/reading/png.ts";
import { code128, modulesOf } from "../../src/business/print/code128.ts";
import type { TestWorld } from "./world.ts";

export type Sheet =
  | { readonly pack: ShownPack; readonly page: number; readonly degrees?: number }
  | { readonly label: ShownPack; /** Of the form; 0 or absent: the pack. */ readonly position?: number }
  | "nothing of ours";

const LABEL = { width: 150, height: 50 } as const;
let library: PDFiumLibrary | null = null;

/** Sheets as somebody lays them on the glass one after the other, in one PDF: pages as pictures, a little turned; labels. */
export async function pileOf(world: TestWorld, ...sheets: readonly Sheet[]): Promise<Buffer> {
  const pdf = new PdfDocument({ size: "A4", margin: 0, autoFirstPage: false });
  const parts: Buffer[] = [];
  pdf.on("data", (part: Buffer) => parts.push(part));
  const done = new Promise((resolve) => pdf.on("end", resolve));
  for (const sheet of sheets) {
    if (sheet === "nothing of ours" || "label" in sheet) {
      pdf.addPage({ size: [LABEL.width, LABEL.height], margin: 0 });
      if (sheet === "nothing of ours") pdf.rect(20, 15, 60, 20).fill("#777777");
      else drawLabel(pdf, `${sheet.label.reference}-${sheet.position ?? 0}`);
      continue;
    }
    const { pack, page, degrees = 0 } = sheet;
    const file = await packPdf({ db: world.db.read, act: world.act }, pack.id);
    pdf.addPage({ size: "A4", margin: 0 });
    pdf.rotate(degrees, { origin: [297, 421] });
    pdf.image(await pictureOf(file?.content ?? Buffer.alloc(0), page), 5, 5, { width: 585 });
  }
  pdf.end();
  await done;
  return Buffer.concat(parts);
}

function drawLabel(pdf: InstanceType<typeof PdfDocument>, reference: string): void {
  const bars = code128(reference);
  const quiet = 10;
  const module = LABEL.width / (modulesOf(bars) + 2 * quiet);
  let x = quiet * module;
  for (const [at, width] of bars.entries()) {
    if (at % 2 === 0) pdf.rect(x, 10, width * module, 30);
    x += width * module;
  }
  pdf.fill("black");
}

/** As a scanner of 200 dpi sees it. */
async function pictureOf(bytes: Uint8Array, page: number): Promise<Buffer> {
  library ??= await PDFiumLibrary.init();
  const opened = await library.loadDocument(Buffer.from(bytes));
  try {
    const { data, width, height } = await opened.getPage(page).render({ scale: 200 / 72, render: "bitmap" });
    return pngOf({ data, width, height });
  } finally {
    opened.destroy();
  }
}
