// The printed invoice, read back: everything the reader needs is there, in order, on as many pages as it
// takes, and the same document always gives the same bytes.
import { afterEach, describe, expect, test, vi } from "vitest";
import { money } from "../../kernel/money.ts";
import { readPdf } from "./pdf-reading.ts";
import { sampleInvoice, sampleLetter } from "./print.samples.ts";
import { renderInvoice } from "./render-invoice.ts";
import { renderLetter } from "./render-letter.ts";

const eur = (minor: number) => money(minor, "EUR");
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const textOf = (bytes: Buffer) => plain(readPdf(bytes).pages.join("\n"));

afterEach(() => {
  vi.useRealTimers();
});

test("the same invoice gives the same bytes today and in ten years", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-22T10:00:00Z") });
  const today = await renderInvoice(sampleInvoice(5));
  vi.setSystemTime(new Date("2036-02-29T23:59:59Z"));
  const later = await renderInvoice(sampleInvoice(5));
  expect(later.equals(today)).toBe(true);
  const other = await renderInvoice(sampleInvoice(5, { number: "RE-2026-1002" }));
  expect(other.equals(today)).toBe(false);
});

test("invoices drawn at the same time do not mix", async () => {
  const numbers = ["RE-1", "RE-2", "RE-3", "RE-4"];
  const drawn = await Promise.all(numbers.map((number) => renderInvoice(sampleInvoice(2, { number }))));
  const alone = await Promise.all(numbers.map((number) => renderInvoice(sampleInvoice(2, { number }))));
  drawn.forEach((bytes, at) => {
    expect(textOf(bytes)).toContain(`Rechnung ${numbers[at] ?? ""}\n`);
    expect(alone[at]?.equals(bytes)).toBe(true);
  });
});

test("it is a tagged PDF/A-3a with its language, title and all fonts inside", async () => {
  const bytes = await renderInvoice(sampleInvoice(3));
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("%PDF-1.7");
  const { raw } = readPdf(bytes);
  expect(raw).toMatch(/\/MarkInfo/);
  expect(raw).toMatch(/\/Marked true/);
  expect(raw).toMatch(/\/Lang \(de\)/);
  expect(raw).toMatch(/\/DisplayDocTitle true/);
  expect(raw).toMatch(/<pdfaid:part>3<\/pdfaid:part>/);
  expect(raw).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/);
  for (const tag of ["Document", "H1", "H2", "P", "Table", "TR", "TH", "TD", "Link"]) {
    expect(raw, tag).toMatch(new RegExp(`/S /${tag}\\b`));
  }
  const used = raw.match(/\/Type \/FontDescriptor/g)?.length ?? 0;
  expect(used).toBeGreaterThan(0);
  expect(raw.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(used);
});

test("the only address it leads to is the pay link", async () => {
  const { raw } = readPdf(await renderInvoice(sampleInvoice(1)));
  expect(raw.match(/\/URI \([^)]*\)/g)).toEqual([
    "/URI (https://portal.nordlicht.example/i/4fTq9sXk2LmN8pRv)",
  ]);
});

test("a German reader finds every fact, umlauts included", async () => {
  const text = textOf(await renderInvoice(sampleInvoice(3)));
  const facts = [
    "Rechnung RE-2026-1001",
    "Bäckerei Übelhör & Söhne OHG",
    "z. Hd. Frau Jördis Weiß",
    "Nordlicht Hosting GmbH · Königstraße 12 · 50667 Köln",
    "22.11.2026",
    "01.11.2026 – 31.10.2027",
    "K-10042",
    "Bestellung 77/B",
    "12 Monate",
    "59,88 €",
    "zzgl. 19 % USt. auf 183,24 €",
    "34,82 €",
    "218,06 €",
    "DE89 3704 0044 0532 0130 00",
    "USt-IdNr. DE136695976",
    "Geschäftsführerin: Änne Größling",
    "Seite 1 von 1",
  ];
  for (const fact of facts) expect(text).toContain(fact);
});

test.each([
  [1, 1],
  [40, 3],
  [200, 12],
])("%i lines take %i pages; each line stands once, in order, under a head", async (count, pageCount) => {
  const doc = sampleInvoice(count);
  const pages = readPdf(await renderInvoice(doc)).pages.map(plain);
  expect(pages).toHaveLength(pageCount);
  const seen = pages
    .join("\n")
    .split("\n")
    .filter((line) => /^(Webhosting|Domain kunde)/.test(line));
  expect(seen).toEqual(doc.lines.map((line) => line.title));
  pages.forEach((page, at) => {
    expect(page).toContain(`Seite ${at + 1} von ${pageCount}`);
    if (/^(Webhosting|Domain kunde)/m.test(page)) expect(page).toMatch(/^Einzelpreis$/m);
    if (at > 0) expect(page).toContain("Nordlicht Hosting GmbH · Rechnung RE-2026-1001");
  });
});

test("a table without lines and a page that is full to the last line are drawn", async () => {
  for (let count = 0; count <= 14; count += 1) {
    const text = textOf(await renderInvoice(sampleInvoice(count)));
    expect(text).toContain("Gesamtbetrag");
    expect(text).toContain("Verwendungszweck");
  }
});

test("long names wrap and nothing of them is lost", async () => {
  const title = "Donaudampfschifffahrtsgesellschaftskapitänsmützenbewahrungsanstalt ".repeat(6).trim();
  const endless = `${"x".repeat(63)}.${"y".repeat(63)}.example`;
  const [line] = sampleInvoice(1).lines;
  if (line === undefined) throw new Error("the sample has no line");
  const buyer = {
    ...sampleInvoice(1).buyer,
    addressLines: Array.from({ length: 8 }, (_, n) => `Zeile ${n + 1} der Anschrift`),
  };
  const doc = sampleInvoice(1, { buyer, lines: [{ ...line, title, details: endless }] });
  const { pages } = readPdf(await renderInvoice(doc));
  expect(pages).toHaveLength(1);
  const joined = (pages[0] ?? "").replaceAll(/\s/g, "");
  expect(joined).toContain(title.replaceAll(" ", ""));
  expect(joined).toContain(endless);
  expect(joined).toContain("Zeile8derAnschrift");
});

test("a huge amount stays on one line", async () => {
  const [line] = sampleInvoice(1).lines;
  if (line === undefined) throw new Error("the sample has no line");
  const huge = money(123_456_789_012n, "EUR");
  const text = textOf(
    await renderInvoice(sampleInvoice(1, { lines: [{ ...line, unitPrice: huge, amount: huge }] })),
  );
  expect(text.split("\n").filter((found) => found === "1.234.567.890,12 €")).toHaveLength(2);
});

test("control characters never reach the page; other scripts do", async () => {
  const buyer = {
    ...sampleInvoice(1).buyer,
    addressLines: ["A\u0000B\u001bC", "Ελένη Παπαδοπούλου", "Łódź Ščešć Иван"],
  };
  const text = textOf(await renderInvoice(sampleInvoice(1, { buyer })));
  expect(text).toContain("A B C");
  expect(text).toContain("Ελένη Παπαδοπούλου");
  expect(text).toContain("Łódź Ščešć Иван");
});

describe("by kind", () => {
  test("a credit note in English names the invoice it corrects and the tax within", async () => {
    const doc = sampleInvoice(2, {
      kind: "credit_note",
      language: "en",
      prices: "gross",
      refersTo: { number: "RE-2026-0900", issuedOn: "2026-01-02" },
    });
    const text = textOf(await renderInvoice(doc));
    expect(text).toContain("Credit note RE-2026-1001");
    expect(text).toContain("RE-2026-0900 of 2 Jan 2026");
    expect(text).toContain("including 19% VAT on €120.96 net");
    expect(text).toContain("Amount credited");
    expect(text).toContain("Page 1 of 1");
    expect(text).not.toContain("Rechnung RE-2026-1001");
  });

  test("a payment request says that it is no invoice", async () => {
    const text = textOf(await renderInvoice(sampleInvoice(1, { kind: "payment_request" })));
    expect(text).toContain("Zahlungsaufforderung RE-2026-1001");
    expect(text).toContain("Dies ist keine Rechnung.");
  });

  test("a receipt confirms what was received and asks for nothing", async () => {
    const totals = { net: eur(1000), tax: eur(190), gross: eur(1190), paid: eur(1190), due: eur(0) };
    const payment = { terms: null, bank: null, bankReference: null, link: null };
    const text = textOf(
      await renderInvoice(sampleInvoice(1, { kind: "receipt", dueOn: null, totals, payment })),
    );
    expect(text).toContain("Quittung RE-2026-1001");
    expect(text).toContain("Erhalten\n11,90 €");
    expect(text).not.toContain("Zu zahlen");
    expect(text).not.toContain("Zahlbar bis");
  });

  test("a part already paid is taken off the amount to pay", async () => {
    const totals = { net: eur(1000), tax: eur(190), gross: eur(1190), paid: eur(500), due: eur(690) };
    const text = textOf(await renderInvoice(sampleInvoice(1, { totals })));
    expect(text).toContain("Bereits bezahlt\n-5,00 €\nZu zahlen\n6,90 €");
  });

  test("reverse charge shows no tax but the sentence", async () => {
    const [line] = sampleInvoice(1).lines;
    if (line === undefined) throw new Error("the sample has no line");
    const note = "Steuerschuldnerschaft des Leistungsempfängers";
    const doc = sampleInvoice(1, {
      lines: [{ ...line, ratePermyriad: 0 }],
      taxGroups: [{ ratePermyriad: 0, country: "FR", category: "AE", net: eur(5988), tax: eur(0) }],
      totals: { net: eur(5988), tax: eur(0), gross: eur(5988), paid: eur(0), due: eur(5988) },
      notes: [note],
    });
    const text = textOf(await renderInvoice(doc));
    expect(text).toContain(note);
    expect(text).not.toContain("zzgl.");
    expect(text).not.toContain("0 %");
  });

  test("what bears no tax is never left out of the sums beside what does", async () => {
    const group = (ratePermyriad: number, net: number, tax: number) => {
      return { ratePermyriad, country: "DE", category: "S", net: eur(net), tax: eur(tax) };
    };
    const totals = { net: eur(12_000), tax: eur(1900), gross: eur(13_900), paid: eur(0), due: eur(13_900) };
    const doc = sampleInvoice(0, { taxGroups: [group(1900, 10_000, 1900), group(0, 2000, 0)], totals });
    expect(textOf(await renderInvoice(doc))).toContain("ohne USt. 20,00 €");
  });

  test("an invoice in yen shows no decimals and the tax in euros", async () => {
    const yen = (minor: number) => money(minor, "JPY");
    const doc = sampleInvoice(0, {
      currency: "JPY",
      taxGroups: [{ ratePermyriad: 1900, country: "DE", category: "S", net: yen(10_000), tax: yen(1900) }],
      totals: { net: yen(10_000), tax: yen(1900), gross: yen(11_900), paid: yen(0), due: yen(11_900) },
      homeTax: { tax: eur(1172), rateText: "1 EUR = 162,10 JPY, EZB vom 20.11.2026" },
    });
    const text = textOf(await renderInvoice(doc));
    expect(text).toContain("11.900 ¥");
    expect(text).toContain("Umsatzsteuer in Landeswährung: 11,72 € (1 EUR = 162,10 JPY, EZB vom 20.11.2026)");
  });
});

test("a letter of many pages keeps every word and gives the same bytes again", async () => {
  const words = Array.from({ length: 3000 }, (_, n) => `Wort${n}`);
  const letter = sampleLetter(["Guten Tag,", words.join(" "), "Mit freundlichen Grüßen\nNordlicht Hosting"]);
  const bytes = await renderLetter(letter);
  const { pages } = readPdf(bytes);
  expect(pages.length).toBeGreaterThan(3);
  expect(pages.join("\n").match(/\bWort\d+\b/g)).toEqual(words);
  expect(textOf(bytes)).toContain("Jörg Müßiggänger");
  expect((await renderLetter(letter)).equals(bytes)).toBe(true);
});
