// Pictures of a scan's pages: each is drawn once however often it is looked at, and what cannot be drawn is tried anew.
import { createHash } from "node:crypto";
import PdfDocument from "pdfkit";
import { describe, expect, it } from "vitest";
import { pictureOfPage } from "./page-pictures.ts";
import type { ScanFile } from "./page-pictures.ts";

async function fileOf(pages: number, name: string): Promise<ScanFile> {
  const pdf = new PdfDocument({ size: [60, 30], margin: 0, autoFirstPage: false });
  const parts: Buffer[] = [];
  pdf.on("data", (part: Buffer) => parts.push(part));
  const done = new Promise((resolve) => pdf.on("end", resolve));
  for (let at = 0; at < pages; at += 1)
    pdf
      .addPage()
      .rect(10, 10, 5 + at, 10)
      .fill("black");
  pdf.end();
  await done;
  const bytes = Buffer.concat([...parts, Buffer.from(name)]);
  return { bytes, type: "application/pdf", sha256: createHash("sha256").update(bytes).digest("hex"), pages };
}

const isPicture = (png: Uint8Array | null): boolean =>
  png !== null && Buffer.from(png.subarray(1, 4)).toString("latin1") === "PNG";

describe("the picture of a scan's page", () => {
  it("is drawn once, whether it is asked for at the same moment or later", async () => {
    const file = await fileOf(5, "often");
    const [first, same] = await Promise.all([pictureOfPage(file, 0), pictureOfPage(file, 0)]);
    expect(isPicture(first)).toBe(true);
    expect(same).toBe(first);
    expect(await pictureOfPage({ ...file }, 0)).toBe(first);
  });

  it("is that page's own, also where others were drawn with it", async () => {
    const file = await fileOf(6, "own");
    const drawn = await Promise.all([0, 1, 2, 3, 4, 5].map((page) => pictureOfPage(file, page)));
    expect(drawn.every(isPicture)).toBe(true);
    expect(new Set(drawn.map((one) => Buffer.from(one ?? []).toString("base64"))).size).toBe(6);
    const other = await fileOf(6, "other");
    expect(await pictureOfPage(other, 1)).not.toBe(drawn[1]);
  });

  it("is nothing for what is no file, and is tried again once it is one", async () => {
    const file = await fileOf(1, "broken");
    expect(await pictureOfPage({ ...file, bytes: Buffer.from("%PDF-1.7 nothing") }, 0)).toBeNull();
    expect(isPicture(await pictureOfPage(file, 0))).toBe(true);
  });
});
