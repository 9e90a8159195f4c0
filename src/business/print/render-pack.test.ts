// The printed pack, read back: cover, forms, signatures, record; a barcode on every foot; the same pack, the same bytes.
import { describe, expect, it } from "vitest";
import { code128, modulesOf } from "./code128.ts";
import type { PackDocument } from "./pack-document.ts";
import { readPdf } from "./pdf-reading.ts";
import { sampleSeller } from "./print.samples.ts";
import { renderPack } from "./render-pack.ts";

const form = (title: string, paragraphs: number): PackDocument["forms"][number] => ({
  title,
  why: "Damit wir dürfen.",
  blocks: [
    { kind: "heading", text: "Vereinbart ist" },
    { kind: "facts", rows: [["Höheneinheiten", "4"]] },
    { kind: "list", items: ["Erstens", "Zweitens"] },
    ...Array.from({ length: paragraphs }, (_, at) => ({
      kind: "paragraph" as const,
      text: `Absatz ${at + 1}. ${"Der Kunde betreut sein Gerät selbst. ".repeat(8)}`,
    })),
    { kind: "note", text: "Kleingedrucktes." },
  ],
  fields: [{ label: "IBAN", value: null }],
});

const pack = (change: Partial<PackDocument> = {}): PackDocument => ({
  layoutVersion: 1,
  language: "de",
  seller: sampleSeller,
  addressLines: ["Marlene Böttcher", "Lindenweg 4", "50667 Köln"],
  date: "2026-03-02",
  facts: [["Bestellung", "K7M-3QXR"]],
  reference: "PK7M3QXR",
  subject: "Ihre Unterlagen zur Bestellung K7M-3QXR",
  intro: ["Guten Tag Marlene Böttcher,", "bitte unterschreiben Sie."],
  ways: [["Per Fax", "+49 221 5550124"]],
  forms: [form("Vertrag", 2), form("Colocation-Vertrag", 14)],
  signed: null,
  ...change,
});

describe("a printed pack", () => {
  it("is tagged, has each form on pages of its own, and names each page's form at its foot", async () => {
    const { bytes, formOfPage } = await renderPack(pack());
    const read = readPdf(bytes);
    expect(formOfPage).toHaveLength(read.pages.length);
    expect(formOfPage.length).toBeGreaterThanOrEqual(4);
    expect(read.pages[0]).toContain("Vertrag");
    expect(read.pages[0]).toContain("+49 221 5550124");
    expect(read.pages[1]).toContain("Formular 1 von 2");
    const atFoot = read.pages.map((text) => /PK7M3QXR-(\d)(?![\s\S]*PK7M3QXR-\d)/.exec(text)?.[1]);
    expect(atFoot).toEqual(["0", "1", ...Array.from({ length: formOfPage.length - 2 }, () => "2")]);
    expect(formOfPage.map(String), "as it is known without looking").toEqual(atFoot);
    for (const tag of ["Document", "H1", "H2", "P", "L", "LI", "LBody"])
      expect(read.raw, tag).toMatch(new RegExp(`/S /${tag}\\b`));
    expect(read.raw).toMatch(/<pdfaid:part>3<\/pdfaid:part>/);
  });

  it("gives the same bytes for the same pack and other bytes for another", async () => {
    const [one, two] = [await renderPack(pack()), await renderPack(pack())];
    expect(one.bytes.equals(two.bytes)).toBe(true);
    expect((await renderPack(pack({ reference: "PK7M3QXS" }))).bytes.equals(one.bytes)).toBe(false);
  });

  it("carries the original and the record once it was signed, with name or drawing at every form", async () => {
    const original = Buffer.from("the pack as it was");
    const signature = { signer: "Marlene Böttcher", place: "Köln", signedOn: "2026-03-03" } as const;
    const more = {
      log: [["SHA-256 des Originals", "ab".repeat(32)]] as const,
      consent: "Ich möchte unterzeichnen.",
    };
    const typed = readPdf(
      (await renderPack(pack({ signed: { signature: { ...signature, strokes: null }, ...more, original } })))
        .bytes,
    );
    const text = typed.pages.join("\n");
    expect(text).toContain("Protokoll der Unterzeichnung");
    expect(text).toContain("abababab");
    expect(text.split("Marlene Böttcher").length - 1).toBeGreaterThanOrEqual(4);
    expect(typed.raw).toContain("/EmbeddedFile");
    const strokes = [
      [
        [10, 10],
        [60, 60],
      ],
      [[100, 50]],
    ] as const;
    const drawn = readPdf(
      (await renderPack(pack({ signed: { signature: { ...signature, strokes }, ...more, original } }))).bytes,
    );
    expect(drawn.pages.join("\n")).toContain("Online unterzeichnet");
  });
});

describe("the bars of Code 128", () => {
  it("are eleven modules for each sign, with start, check and stop", () => {
    const bars = code128("PK7M3QXR-2");
    expect(modulesOf(bars)).toBe(11 * 12 + 13);
    // Published example: "Wikipedia" in set B has the check symbol 88.
    expect(code128("Wikipedia").slice(6 * 10, 6 * 11)).toEqual(code128("x").slice(6, 12));
  });

  it("refuse what the set has no bars for", () => {
    expect(() => code128("Ä")).toThrow("no sign");
  });
});
