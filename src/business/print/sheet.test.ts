// A sheet's text must be the same for a reader who copies it, whatever was set before it in any document.
import { expect, test } from "vitest";
import { readPdf } from "./pdf-reading.ts";

test("a letter whose shape was first met as a part of another can be copied all the same", async () => {
  // Fonts are loaded once for a process; here they are new, and no u was set when an ü was drawn.
  const anew = "./sheet.ts?anew";
  const { openSheet } = (await import(anew)) as typeof import("./sheet.ts");
  expect(openSheet).not.toBe((await import("./sheet.ts")).openSheet);
  const drawn = async (text: string): Promise<string> => {
    const sheet = await openSheet({ title: "A", author: "A", language: "de", date: "2026-11-28" });
    sheet.part(sheet.body, "P", () => sheet.text(text, 20, 20, 150, { face: "bold" }));
    return readPdf(await sheet.finish()).pages.join("");
  };
  expect(await drawn("Gebühr, Äpfel, Öl")).toBe("Gebühr, Äpfel, Öl");
  for (const text of ["Rechnung und Auftrag", "Zahlungsaufforderung, Haftpflicht, Oktober"])
    expect(await drawn(text)).toBe(text);
});
