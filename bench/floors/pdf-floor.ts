// The floor of drawing an invoice: the bare library with fonts parsed once, which sets the texts of a finished invoice one by one
// at fixed places, without layout, tables, tags, archive metadata or code.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { readPdf } from "../../src/business/print/pdf-reading.ts";

const resolve = createRequire(import.meta.url);
const fontkit = createRequire(resolve.resolve("pdfkit"))("fontkit") as { create(bytes: Buffer): unknown };
const fontOf = (name: string): PDFKit.Mixins.PDFFontSource =>
  fontkit.create(
    readFileSync(resolve.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)),
  ) as PDFKit.Mixins.PDFFontSource;

/** Sets what the given file says. */
export async function bareWriter(like: Buffer): Promise<(at: number) => Promise<Buffer>> {
  const fonts = { regular: fontOf("DejaVuSansCondensed"), bold: fontOf("DejaVuSansCondensed-Bold") };
  const texts = readPdf(like).pages.flatMap((page) => page.split("\n"));
  return (at) =>
    new Promise((resolved, failed) => {
      const doc = new PDFDocument({ size: "A4", margin: 0 });
      const chunks: Buffer[] = [];
      doc.on("data", (chunk: Buffer) => chunks.push(chunk));
      doc.on("end", () => resolved(Buffer.concat(chunks)));
      doc.on("error", failed);
      doc.registerFont("regular", fonts.regular);
      doc.registerFont("bold", fonts.bold);
      for (const [line, text] of texts.entries()) {
        doc.font(line % 8 === 0 ? "bold" : "regular").fontSize(9);
        doc.text(text, 70, 20 + line * 9, { lineBreak: false });
      }
      doc.text(`RE-2026-${1000 + at}`, 70, 10, { lineBreak: false });
      doc.end();
    });
}
