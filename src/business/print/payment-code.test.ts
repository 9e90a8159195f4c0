// The code for banking apps: what it says, to whom, and when it must not be there.
import { expect, test } from "vitest";
import { money } from "../../kernel/money.ts";
import { paymentCodeText, transferCodeText } from "./payment-code.ts";
import { readPdf } from "./pdf-reading.ts";
import { sampleInvoice, sampleLetter, sampleSeller } from "./print.samples.ts";
import type { InvoiceDocument } from "./invoice-document.ts";
import { renderInvoice } from "./render-invoice.ts";
import { renderLetter } from "./render-letter.ts";

const coded = (change: Partial<InvoiceDocument> = {}): InvoiceDocument => {
  const whole = sampleInvoice(3, change);
  return { ...whole, payment: { ...whole.payment, code: true } };
};

test("it fills in a transfer of what is open, to the seller, with the invoice's number", () => {
  const text = paymentCodeText(coded());
  expect(text?.split("\n")).toEqual([
    "BCD",
    "002",
    "1",
    "SCT",
    "COBADEFFXXX",
    "Nordlicht Hosting GmbH",
    "DE89370400440532013000",
    "EUR218.06",
    "",
    "",
    "RE-2026-1001",
  ]);
  expect(Buffer.byteLength(text ?? "")).toBeLessThanOrEqual(331);
});

const totals = sampleInvoice().totals;
test.each([
  ["nothing is open", coded({ totals: { ...totals, due: money(0n, "EUR") } })],
  ["another currency", coded({ totals: { ...totals, due: money(100n, "CHF") } })],
  ["a credit note", coded({ kind: "credit_note" })],
  ["no account", { ...coded(), payment: { ...coded().payment, bank: null } }],
  ["a document from before there were codes", sampleInvoice()],
] as const)("it never stands on a document with %s", (_, document) => {
  expect(paymentCodeText(document)).toBeNull();
});

test("no name can put a line of its own into it", () => {
  const bank = {
    ...sampleSeller.bank,
    holder: "A\nEUR999.00",
    iban: "DE89370400440532013000",
    bic: null,
    bankName: null,
  };
  const lines = paymentCodeText({ ...coded(), payment: { ...coded().payment, bank } })?.split("\n");
  expect(lines).toHaveLength(11);
  expect(lines?.[5]).toBe("A EUR999.00");
});

test("who does not see it is told what it is, and it leaves the words beside it in place", async () => {
  const { pages, raw } = readPdf(await renderInvoice(coded()));
  expect(pages.join("\n")).toContain("Mit der Banking-App zahlen");
  expect(pages.join("\n")).toContain("RE-2026-1001");
  expect(raw).toMatch(/\/S \/Figure/);
});

test("a letter that asks for money bears it below its last word, on the next page where there is no room", async () => {
  const code = transferCodeText(sampleSeller.bank!, money(750n, "EUR"), "R2026-00012");
  expect(code?.split("\n").slice(7)).toEqual(["EUR7.50", "", "", "R2026-00012"]);
  expect(transferCodeText(sampleSeller.bank!, money(750n, "CHF"), "R1")).toBeNull();
  const plain = readPdf(await renderLetter(sampleLetter(["Guten Tag,"])));
  expect(plain.pages.join("\n")).not.toContain("Mit der Banking-App zahlen");
  expect(plain.raw).not.toMatch(/\/S \/Figure/);
  const short = readPdf(await renderLetter({ ...sampleLetter(["Guten Tag,"]), code }));
  expect(short.pages).toHaveLength(1);
  expect(short.pages.join("\n")).toContain("Mit der Banking-App zahlen");
  expect(short.raw).toMatch(/\/S \/Figure/);
  // Whatever a letter's length, its code is whole on one page.
  for (const lines of [20, 26, 32, 38]) {
    const long = sampleLetter(Array.from({ length: lines }, (_, n) => `Zeile ${n}`));
    const { pages } = readPdf(await renderLetter({ ...long, code }));
    expect(pages.join("\n").match(/Mit der Banking-App zahlen/g)).toHaveLength(1);
  }
});
