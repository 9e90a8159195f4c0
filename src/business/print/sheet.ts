// The PDF kit: an A4 document in millimetres with embedded fonts, tags for screen readers and pages that
// can be finished at the end (page x of y). PDF/A-3a, no network, and the same bytes for the same input.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { IsoDate } from "../../kernel/time.ts";

export type Face = "regular" | "bold";

export type TextLook = {
  readonly face?: Face;
  /** In points. */
  readonly size?: number;
  readonly color?: string;
  readonly align?: "left" | "right" | "center";
  readonly link?: string;
  /** Extra space between lines in points. */
  readonly lineGap?: number;
};

export const ink = { text: "#1a1f26", soft: "#5b6573", rule: "#d5dae1", accent: "#1f4e79" } as const;

const pointsPerMm = 72 / 25.4;
const pt = (mm: number) => mm * pointsPerMm;

/** A tagged part of the document: everything drawn within belongs to it. */
export type Part = { readonly element: PDFKit.PDFStructureElement };

export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type Sheet = {
  /** The root of the tags. */
  readonly body: Part;
  /** Opens a tagged part ("P", "H1", "Table", "TR", "TH", "TD", "Link" …) in another; `draw` fills a leaf. */
  part(parent: Part, tag: string, draw?: () => void): Part;
  /** Draws what readers may skip: rules, repeated heads, page numbers. */
  ornament(draw: () => void): void;
  /** Text in a box of given width, wrapped; mm from the top left corner. Returns its height in mm. */
  text(text: string, x: number, y: number, width: number, look?: TextLook): number;
  /** The height in mm that `text` would take. */
  height(text: string, width: number, look?: TextLook): number;
  /** The width in mm of one line. */
  width(text: string, look?: TextLook): number;
  rule(x1: number, y1: number, x2: number, y2: number, color?: string, weight?: number): void;
  /** A filled rectangle. */
  bar(x: number, y: number, width: number, height: number): void;
  /** Black squares in rows, as of a code, from a corner in mm; `alt` says what they hold. */
  squares(rows: readonly (readonly boolean[])[], at: Box, alt: string): void;
  /** A picture (PNG) in a box in mm; `alt` is what it says to whoever does not see it. */
  picture(png: Buffer, box: Box, alt: string): void;
  /** A line drawn by hand through points in mm. */
  stroke(points: readonly (readonly [number, number])[]): void;
  /** A file inside of the document, as PDF/A-3 allows. */
  attach(file: {
    readonly name: string;
    readonly type: string;
    readonly bytes: Buffer;
    readonly about: string;
    /** Where the document says the same in another form, instead of being made from the file. */
    readonly alternative?: boolean;
  }): void;
  /** A further part of the metadata, as RDF. */
  describe(rdf: string): void;
  addPage(): void;
  pageCount(): number;
  /** Goes back to a page (from 0) to finish it. */
  turnTo(page: number): void;
  finish(): Promise<Buffer>;
};

type Font = { readonly characterSet: readonly number[]; glyphForCodePoint(sign: number): unknown };
type Fontkit = { create(bytes: Buffer): Font };
type Kit = {
  PDFDocument: new (options: PDFKit.PDFDocumentOptions) => PDFKit.PDFDocument;
  fonts: Readonly<Record<Face, unknown>>;
};

let loaded: Promise<Kit> | undefined;

// Loaded at the first sheet: the library and the fonts are heavy, and most processes never print. The
// parsed fonts are kept, which makes each further document about fifteen times faster than giving the
// library the file again.
async function loadKit(): Promise<Kit> {
  const { default: PDFDocument } = await import("pdfkit");
  const resolve = createRequire(import.meta.url);
  // The font library is the one pdfkit itself uses, found from its place.
  const fontkit = createRequire(resolve.resolve("pdfkit"))("fontkit") as Fontkit;
  const font = (name: string) => {
    const made = fontkit.create(readFileSync(resolve.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)));
    // A glyph that is first met as a part of another (the u of an ü) is kept without its letter, and from then on no reader
    // could copy that letter: so each is met by its own sign before any text is set. Ligatures are two letters, not one.
    for (const sign of made.characterSet) if (isPlain(sign)) made.glyphForCodePoint(sign);
    return made;
  };
  return {
    PDFDocument,
    fonts: { regular: font("DejaVuSansCondensed"), bold: font("DejaVuSansCondensed-Bold") },
  };
}

function isPlain(sign: number): boolean {
  const text = String.fromCodePoint(sign);
  return text.normalize("NFKC") === text;
}

/** Control characters never reach the page; line feeds stay. */
function printable(text: string): string {
  return text.normalize("NFC").replaceAll(/[\p{Cc}\u2028\u2029]/gu, (sign) => (sign === "\n" ? "\n" : " "));
}

export type SheetFacts = {
  readonly title: string;
  readonly author: string;
  /** BCP 47. */
  readonly language: string;
  /** Stands as the date of creation, so that the bytes depend on the content only. */
  readonly date: IsoDate;
};

/** Opens a document with its first page. */
export async function openSheet(facts: SheetFacts): Promise<Sheet> {
  loaded ??= loadKit();
  const { PDFDocument, fonts } = await loaded;
  const date = new Date(`${facts.date}T00:00:00Z`);
  const stamped = {
    Title: printable(facts.title),
    Author: printable(facts.author),
    CreationDate: date,
    ModDate: date,
  };
  const options = {
    size: "A4",
    margin: 0,
    pdfVersion: "1.7",
    subset: "PDF/A-3a",
    tagged: true,
    displayTitle: true,
    lang: facts.language,
    bufferPages: true,
    autoFirstPage: false,
    info: { ...stamped, Producer: "Kontor", Creator: "Kontor" },
  } as const;
  // The typings lag behind the library in a few options; what is passed is what its documentation names.
  const doc = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions);
  for (const face of ["regular", "bold"] as const)
    doc.registerFont(face, fonts[face] as PDFKit.Mixins.PDFFontSource);
  doc.addPage();
  return sheetOn(doc, { creationDate: date, modifiedDate: date });
}

/** Where dark squares stand side by side, and how many. */
function runsOf(row: readonly boolean[]): { from: number; long: number }[] {
  const runs: { from: number; long: number }[] = [];
  row.forEach((dark, at) => {
    const last = runs.at(-1);
    if (dark && last && last.from + last.long === at) last.long += 1;
    else if (dark) runs.push({ from: at, long: 1 });
  });
  return runs;
}

function sheetOn(
  doc: PDFKit.PDFDocument,
  dates: { readonly creationDate: Date; readonly modifiedDate: Date },
): Sheet {
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const root = doc.struct("Document");
  doc.addStructure(root);
  const use = (look: TextLook) => doc.font(look.face ?? "regular").fontSize(look.size ?? 9);
  const boxed = (width: number, look: TextLook) => {
    return { width: pt(width), align: look.align ?? "left", lineGap: look.lineGap ?? 1.2 };
  };
  return {
    body: { element: root },
    part: (parent, tag, draw) => {
      const element = doc.struct(tag);
      parent.element.add(element);
      if (draw !== undefined) element.add(draw);
      return { element };
    },
    ornament: (draw) => {
      doc.markContent("Artifact", { type: "Layout" });
      draw();
      doc.endMarkedContent();
    },
    text: (text, x, y, width, look = {}) => {
      use(look).fillColor(look.color ?? ink.text);
      const link = look.link === undefined ? {} : { link: look.link };
      doc.text(printable(text), pt(x), pt(y), { ...boxed(width, look), ...link });
      return (doc.y - pt(y)) / pointsPerMm;
    },
    height: (text, width, look = {}) => {
      return use(look).heightOfString(printable(text), boxed(width, look)) / pointsPerMm;
    },
    width: (text, look = {}) => use(look).widthOfString(printable(text)) / pointsPerMm,
    rule: (x1, y1, x2, y2, color = ink.rule, weight = 0.5) => {
      doc.lineWidth(weight).moveTo(pt(x1), pt(y1)).lineTo(pt(x2), pt(y2)).stroke(color);
    },
    bar: (x, y, width, height) => void doc.rect(pt(x), pt(y), pt(width), pt(height)).fill("#000000"),
    squares: (rows, { x, y, width, height }, alt) => {
      const [across, down] = [pt(width) / (rows[0]?.length ?? 1), pt(height) / rows.length];
      const draw = () => {
        for (const [at, row] of rows.entries())
          for (const { from, long } of runsOf(row))
            doc.rect(pt(x) + from * across, pt(y) + at * down, long * across, down);
        doc.fill("#000000");
      };
      root.add(doc.struct("Figure", { alt }, [draw]));
    },
    picture: (png, { x, y, width, height }, alt) => {
      const draw = () => void doc.image(png, pt(x), pt(y), { width: pt(width), height: pt(height) });
      root.add(doc.struct("Figure", { alt }, [draw]));
    },
    stroke: (points) => {
      const [first, ...rest] = points;
      if (first === undefined) return;
      doc.lineWidth(1.1).lineCap("round").lineJoin("round").moveTo(pt(first[0]), pt(first[1]));
      // A dot is a line to itself.
      for (const [x, y] of rest.length === 0 ? [first] : rest) doc.lineTo(pt(x), pt(y));
      doc.stroke(ink.text);
    },
    attach: ({ name, type, bytes, about, alternative }) => {
      const relationship = alternative === true ? "Alternative" : "Source";
      const options = { name, type, description: about, relationship, ...dates };
      doc.file(bytes, options as PDFKit.Mixins.PDFAttachmentOptions);
    },
    // The typings do not know of the library's way to add to the metadata.
    describe: (rdf) => (doc as unknown as { appendXML(xml: string): void }).appendXML(rdf),
    addPage: () => void doc.addPage(),
    pageCount: () => doc.bufferedPageRange().count,
    turnTo: (page) => void doc.switchToPage(page),
    finish: () => {
      return new Promise((resolve, reject) => {
        doc.on("end", () => resolve(Buffer.concat(chunks)));
        doc.on("error", reject);
        root.end();
        doc.end();
      });
    },
  };
}
